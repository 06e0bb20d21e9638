import { isUuid } from '#libs/kernel/index.js';
import type { AsOf, ReadSession } from '../session.js';
import { derivedIds } from './derived/derive.js';

/**
 * Whether there is a finding of an id as known at a position, or was one before: one that holds, one that does not hold any more, or one that
 * something was said about. Each kind is worked out until one has the id, so that a wrong id costs as much as all findings.
 * @param nowMs the time at which ages are told, milliseconds since the epoch
 */
export async function isKnownFinding(session: ReadSession, asOf: AsOf, findingId: string, nowMs: number): Promise<boolean> {
  if (!isUuid(findingId)) return false;
  const [row] = await session.query<{ known: boolean }>(
    `SELECT EXISTS (SELECT FROM ${session.schema}.finding WHERE finding_id = $1::uuid) AS known`,
    [findingId],
  );
  if (row?.known) return true;
  for await (const ids of derivedIds({ session, asOf }, nowMs)) if (ids.has(findingId)) return true;
  return false;
}
