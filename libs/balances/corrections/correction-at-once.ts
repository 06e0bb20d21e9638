import type { CorrectionDetailAnswer } from '#libs/contracts/api/corrections.js';
import { type StoredEvent, decodeEvent, sortingRunStream } from '#libs/contracts/index.js';
import { isoInstant } from '#libs/kernel/index.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';
import { type ReadNotes, notesOf } from '../read-notes.js';
import { isDemoOrganisation } from '../registry/demo.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { correctingEvents, shortfallsOf } from './correcting-events.js';
import { effectOf } from './correction-effect.js';

/** What a correcting event says of itself. */
type Told = Pick<
  CorrectionDetailAnswer,
  'lotId' | 'runId' | 'correctedEventId' | 'correctedEventType' | 'supersedesVersion' | 'action' | 'reason' | 'before' | 'after'
>;

/**
 * A correction that nobody had to be asked for, as a request is told. An event of a lot that a reopened run corrected stands for the reopening.
 * @param recorded any event
 * @returns undefined where the event corrects nothing of a lot or a run
 */
export async function correctionAtOnce(
  session: ReadSession,
  asOf: AsOf,
  recorded: StoredEvent,
  { readStream, readNotes }: { readonly readStream: ReadStream; readonly readNotes: ReadNotes },
): Promise<CorrectionDetailAnswer | undefined> {
  const run = await runOf(recorded, readStream);
  const correcting = run?.reopened ?? recorded;
  const told = toldOf(correcting, run?.before);
  if (!told) return undefined;
  const events = await correctingEvents(correcting, asOf.position, readStream);
  const [lot] = await session.query<{ name: string }>(`SELECT name FROM ${session.schema}.lot WHERE lot_id = $1::uuid`, [
    told.lotId,
  ]);
  const { organisation } = correcting.metadata.actor;
  const noteId = (correcting.data as { readonly note?: { readonly id: string } }).note?.id ?? null;
  const textOf = await notesOf(readNotes, [noteId]);
  return {
    correctionId: correcting.id,
    state: 'applied',
    lotName: lot?.name ?? null,
    ...told,
    requestedBy: organisation,
    requestedAt: isoInstant(Date.parse(correcting.metadata.recordedAt)),
    askedOf: [],
    waitingFor: [],
    noteId,
    note: textOf(noteId),
    answers: [],
    answeredAt: null,
    demo: isDemoOrganisation(organisation),
    reminders: 0,
    remindedAt: null,
    correctionEventId: correcting.id,
    violations: [],
    replacement: null,
    shortfalls: shortfallsOf(events),
    effect: 'happened',
    ...(await effectOf(session, asOf, { events, happened: true }, readStream)),
    asOf: asOfAnswer(asOf),
  };
}

/** The reopening that an event is of, with the event that holds the plan of before. */
async function runOf(
  recorded: StoredEvent,
  readStream: ReadStream,
): Promise<{ readonly reopened: StoredEvent; readonly before: StoredEvent } | undefined> {
  const isOfRun = recorded.type === 'SortingReopened' || recorded.type === 'MassEventCorrected';
  const { runId, planVersion } = recorded.data as { runId?: string; planVersion?: number };
  if (!isOfRun || runId === undefined || planVersion === undefined) return undefined;
  const plans: StoredEvent[] = [];
  for await (const batch of readStream(sortingRunStream(runId))) {
    for (const raw of batch) {
      const event = decodeEvent(raw);
      if (event.type === 'SortingStarted' || event.type === 'SortingReopened') plans.push(event);
    }
  }
  const [before, reopened] = plans.slice(planVersion - 2, planVersion);
  return before && reopened && { reopened, before };
}

function toldOf({ type, data }: StoredEvent, planBefore: StoredEvent | undefined): Told | undefined {
  if (type === 'SortingReopened' && planBefore) {
    const { runId, plan, planVersion } = data;
    return {
      lotId: plan.inputs[0]!.lotId,
      runId,
      correctedEventId: planBefore.id,
      correctedEventType: planBefore.type,
      supersedesVersion: planVersion - 1,
      action: 'replaced',
      reason: 'run_reopened',
      before: planBefore.data,
      after: data,
    };
  }
  if (type !== 'MassEventCorrected' || data.lotId === undefined) return undefined;
  const { lotId, correctedEventId, correctedEventType, supersedesVersion, action, reason, before, after = null } = data;
  return { lotId, runId: null, correctedEventId, correctedEventType, supersedesVersion, action, reason, before, after };
}
