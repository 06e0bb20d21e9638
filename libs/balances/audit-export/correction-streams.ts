import type { AsOf, ReadSession } from '../session.js';

/** Streams of the requests between parties for corrections of events of these lots, by name. */
export async function correctionStreams(session: ReadSession, asOf: AsOf, lotIds: readonly string[]): Promise<string[]> {
  const rows = await session.query<{ correction_id: string }>(
    `SELECT correction_id FROM ${session.schema}.correction_request
     WHERE lot_id = ANY($1::uuid[]) AND position <= ${asOf.position} ORDER BY correction_id`,
    [lotIds],
  );
  return rows.map(({ correction_id: correctionId }) => `correction-${correctionId}`);
}
