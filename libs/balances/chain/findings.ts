import type { ChainFinding } from '#libs/contracts/api/chain.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { AsOf, ReadSession } from '../session.js';

interface Row {
  finding_id: string;
  type: string;
  status: string;
  lot_id: string | null;
  site_id: string | null;
  mass_kg: PgInteger | null;
  event_ids: string;
}

/** Findings about lots as they stand now, of those that were opened by the time of the answer; the first opened first. */
export async function findingsOf(session: ReadSession, asOf: AsOf, lotIds: readonly string[]): Promise<ChainFinding[]> {
  const rows = await session.query<Row>(
    `SELECT finding_id, type, status, lot_id, site_id, mass_kg, event_ids FROM ${session.schema}.finding
     WHERE lot_id = ANY($1::uuid[]) ${asOf.requested === undefined ? '' : `AND opened_ms <= ${asOf.knownAtMs ?? 0}`}
     ORDER BY opened_ms, finding_id`,
    [lotIds],
  );
  return rows.map((row) => ({
    findingId: row.finding_id,
    type: row.type,
    status: row.status,
    lotId: row.lot_id,
    site: row.site_id,
    massKg: row.mass_kg === null ? null : safeInteger(row.mass_kg),
    eventIds: JSON.parse(row.event_ids) as string[],
  }));
}
