import { type LotEvent, decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { DomainError, type Violation } from '#libs/kernel/index.js';
import { type DecisionContext, type LotCommand, type OpenedLot, decideLot, evolveLot, initialLotState } from '../domain/index.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';

/** A lot as the recorder knows it; undefined where it is not open. */
export async function openedLotOf(recorder: LotRecorder, lotId: string): Promise<OpenedLot | undefined> {
  for (const isRetry of [false, true]) {
    // Another recorder may have opened the lot since this one looked.
    if (isRetry) recorder.lots.drop(lotId);
    // Through the queue of the lot, so that it is folded once only.
    await recorder.record(lotId, [], 'each');
    const { lot } = (await recorder.lots.load(lotId)).state;
    if (lot) return lot;
  }
  recorder.lots.drop(lotId);
  return undefined;
}

/**
 * Why a lot refused a command at some point of its stream: works the decision out again on the lot as it was, so that the answer is the
 * same whoever asks and whenever.
 * @param revision of the event that stands in the place of the refused one
 */
export async function refusalAt(
  store: EventStore,
  lotId: string,
  revision: number,
  command: LotCommand,
  context: DecisionContext,
): Promise<Violation> {
  const state = initialLotState();
  for await (const batch of store.readStream(lotStream(lotId))) {
    for (const raw of batch) {
      if (raw.revision >= revision) continue;
      const event = decodeEvent(raw) as LotEvent & { id: string; revision: number };
      evolveLot(state, event);
    }
  }
  try {
    decideLot(command, state, context);
  } catch (error) {
    if (error instanceof DomainError && error.violations[0]) return error.violations[0];
    throw error;
  }
  throw new Error(`lot ${lotId} holds a refusal at revision ${revision} of what it would have accepted there`);
}
