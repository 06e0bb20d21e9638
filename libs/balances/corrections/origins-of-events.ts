import type { StoredEvent } from '#libs/contracts/index.js';
import { originsByEvent } from '../fate-by-origin/domain/evaluate.js';
import { FateReplay } from '../fate-by-origin/domain/replay.js';
import type { OriginVector } from '../fate-by-origin/domain/vector.js';

/**
 * The origins of what events took out of a place, or brought out of a sorting run or a split, as the fates of mass are followed.
 * @param events of whole streams, each in its order: of the lots, of all lots that fed these, and of their runs
 * @returns by event id
 */
export async function originsOfEvents(events: Iterable<StoredEvent>): Promise<ReadonlyMap<string, OriginVector>> {
  const replay = new FateReplay();
  for (const event of events) replay.add(event);
  await replay.rows();
  const origins = new Map<string, OriginVector>();
  const runs = new Map([...replay.runs].map(([runId, { run }]) => [runId, run]));
  for (const { shares } of replay.runs.values()) for (const [eventId, vector] of shares.outputs) origins.set(eventId, vector);
  for (const { lotId, history } of replay.lots.values())
    for (const [eventId, vector] of originsByEvent([{ lotId, history }], runs))
      if (!origins.has(eventId)) origins.set(eventId, vector);
  return origins;
}
