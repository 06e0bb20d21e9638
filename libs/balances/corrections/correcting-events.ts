import { type Shortfall, type StoredEvent, decodeEvent, lotStream, sortingRunStream } from '#libs/contracts/index.js';
import type { ReadStream } from '../fate-by-origin/fate-as-known.js';

/**
 * The events that a recorded correction consists of, in their order: itself, or of a reopened run all that the reopening recorded in the run and
 * in its lots.
 * @param recorded the `MassEventCorrected` or `SortingReopened`
 * @param until position of the last event that counts
 */
export async function correctingEvents(
  recorded: StoredEvent,
  until: bigint,
  readStream: ReadStream,
): Promise<readonly StoredEvent[]> {
  if (recorded.type !== 'SortingReopened') return [recorded];
  const { runId, planVersion, plan } = recorded.data;
  const lots = [...plan.inputs, ...plan.outputs].map(({ lotId }) => lotStream(lotId));
  const events: StoredEvent[] = [];
  for (const stream of new Set([sortingRunStream(runId), ...lots])) {
    for await (const batch of readStream(stream)) {
      for (const raw of batch) {
        if (raw.position < recorded.position || raw.position > until) continue;
        const event = decodeEvent(raw);
        const of = event.data as { runId?: string; planVersion?: number };
        if (of.runId === runId && of.planVersion === planVersion) events.push(event);
      }
    }
  }
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** The stocks that a correction leaves below zero, with who took from them (rule 3). */
export const shortfallsOf = (events: readonly StoredEvent[]): Shortfall[] =>
  events.flatMap((event) => (event.type === 'MassEventCorrected' ? event.data.shortfalls : []));
