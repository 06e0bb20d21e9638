import {
  type CorrectionRequestEvent,
  type EventData,
  type LedgerEvent,
  type LotEvent,
  type RunEvent,
  type StoredEvent,
  decodeEvent,
  lotStream,
  sortingRunStream,
} from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Uuid, nameBasedId } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import {
  type LotState,
  type RunState,
  decideCorrection,
  decideRun,
  entryOf,
  evolveLot,
  evolveRun,
  initialLotState,
  initialRunState,
  workedOut,
} from '../domain/index.js';
import { ledgerTablesOf } from '../ledger-tables.js';
import type { RecordedRunEvent } from '../sorting-runs/run-repository.js';
import { RunSteps } from '../sorting-runs/run-steps.js';

type Fields = Record<string, unknown>;
type Correction = EventData<'MassEventCorrected'>;
type Asked = StoredEvent & CorrectionRequestEvent & { readonly type: 'CorrectionRequested' };

/** What is read of the log. */
export type ReadStreams = Pick<EventStore, 'readStream'>;

/**
 * The events that a request for a correction would become if everybody approved it now, as they would stand in the log after a position:
 * one `MassEventCorrected`, or the `SortingReopened` with the corrections of its lots and the `MassSorted`. Nothing is recorded.
 * @param until position of the last event that counts
 * @returns undefined where nothing would be recorded: what was asked to be corrected has another version by then, is annulled, or its run is
 * not closed; or the request is of before it was told what it would come to
 */
export async function foreseenEvents(
  store: ReadStreams,
  correctionId: Uuid,
  until: bigint,
): Promise<readonly StoredEvent[] | undefined> {
  const foresight = new Foresight(store, until);
  const [asked] = await foresight.read(`correction-${correctionId}`);
  if (asked?.type !== 'CorrectionRequested') return undefined;
  return asked.data.runId === undefined ? foresight.ofLot(asked) : foresight.ofRun(asked, asked.data.runId);
}

class Foresight {
  private readonly events: StoredEvent[] = [];

  constructor(
    private readonly store: ReadStreams,
    private readonly until: bigint,
  ) {}

  async read(stream: string): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const batch of this.store.readStream(stream)) {
      for (const raw of batch) if (raw.position <= this.until) events.push(decodeEvent(raw));
    }
    return events;
  }

  async ofLot(asked: Asked): Promise<readonly StoredEvent[] | undefined> {
    const { lotId, correctedEventId, correctedEventType, supersedesVersion, action, after, reason } = asked.data;
    const { state, events } = await this.lot(lotId);
    const report = entryOf(state, correctedEventId)?.report;
    if (!report || report.annulled || report.version !== (supersedesVersion ?? report.version)) return undefined;
    if (action === 'replaced' && !after) return undefined;
    const correction: Correction = {
      lotId,
      correctedEventId,
      correctedEventType,
      supersedesVersion: report.version,
      action,
      before: effectiveData(events, correctedEventId),
      ...(action === 'replaced' && { after }),
      postings: [],
      reason,
      shortfalls: [],
    };
    this.add(asked, lotStream(lotId), events.length, { type: 'MassEventCorrected', data: workedOut(correction, state) });
    return this.events;
  }

  async ofRun(asked: Asked, runId: Uuid): Promise<readonly StoredEvent[] | undefined> {
    const { after, supersedesVersion } = asked.data;
    const stream = sortingRunStream(runId);
    const recorded = (await this.read(stream)) as (StoredEvent & RunEvent)[];
    const state: RunState = recorded.reduce(evolveRun, initialRunState());
    if (state.phase !== 'closed' || !after || state.plans.length !== (supersedesVersion ?? state.plans.length)) return undefined;
    const reopened: RunEvent = { type: 'SortingReopened', data: after as EventData<'SortingReopened'> };
    const begun = this.add(asked, stream, recorded.length, reopened) as RecordedRunEvent;
    evolveRun(state, reopened);
    const context = { nowMs: Date.parse(asked.metadata.recordedAt), tables: ledgerTablesOf(loadReferenceData()) };
    const steps = new RunSteps({ runId, state, revision: begun.revision, hash: '', events: [begun] });
    for (const { lotId, envelope } of steps.corrections(state)) {
      if (envelope.command.type !== 'PendingCorrection') continue;
      const { command } = envelope;
      const { corrects } = command;
      const { state: lot, events } = await this.lot(lotId);
      const correction = decideCorrection(await command.complete(effectiveData(events, corrects), lot), lot, context);
      this.add(asked, lotStream(lotId), events.length, correction);
    }
    const end = decideRun({ type: 'CloseRun', planVersion: steps.current.planVersion }, state, context);
    this.add(asked, stream, recorded.length + 1, end);
    return this.events;
  }

  private async lot(lotId: Uuid): Promise<{ readonly state: LotState; readonly events: readonly StoredEvent[] }> {
    const events = await this.read(lotStream(lotId));
    const state = initialLotState();
    for (const event of events) evolveLot(state, event as StoredEvent & LotEvent);
    return { state, events };
  }

  /** An event as it would stand in the log, in the name of the one who asked. */
  private add(asked: Asked, stream: string, revision: number, event: LedgerEvent): StoredEvent {
    const place = this.events.length + 1;
    const foreseen = {
      ...event,
      id: nameBasedId('foreseen-event', asked.data.correctionId, String(place)),
      stream,
      revision,
      position: this.until + BigInt(place),
      metadata: asked.metadata,
    };
    this.events.push(foreseen);
    return foreseen;
  }
}

/** What an event of a lot says, corrections included. */
function effectiveData(events: readonly StoredEvent[], eventId: Uuid): Fields {
  let data: Fields = {};
  for (const event of events) {
    if (event.id === eventId) data = event.data;
    else if (event.type === 'MassEventCorrected' && event.data.correctedEventId === eventId)
      data = event.data.after ?? event.data.before;
  }
  return data;
}
