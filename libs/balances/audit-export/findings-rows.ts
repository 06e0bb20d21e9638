import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { AsOf, ReadSession } from '../session.js';
import type { SheetSink } from './sheets.js';

interface FindingRow {
  finding_id: string;
  type: string;
  status: string;
  lot_id: string | null;
  site_id: string | null;
  occurred_ms: PgInteger;
  cleared_ms: PgInteger | null;
  mass_kg: PgInteger;
  event_ids: string;
  details: string;
}

interface RemarkRow {
  stream_id: string;
  type: string;
  recorded_ms: PgInteger;
  organisation: string;
  role: string;
}

/** The findings of an export: how many there are, and the streams of what was said of them. */
export interface AuditFindings {
  readonly counts: readonly { readonly type: string; readonly status: string; readonly count: number }[];
  readonly streams: readonly string[];
}

/** What was said of findings up to the position, oldest first, by finding. Texts are erasable and stay where they are. */
async function remarksOf(session: ReadSession, asOf: AsOf, findingIds: readonly string[]): Promise<Map<string, RemarkRow[]>> {
  const rows = await session.query<RemarkRow>(
    `SELECT stream_id, type, recorded_ms, organisation, role FROM ${session.schema}.event
     WHERE stream_id = ANY($1::uuid[]) AND category = 'finding' AND position <= ${asOf.position} ORDER BY position`,
    [findingIds],
  );
  const remarks = new Map<string, RemarkRow[]>();
  for (const row of rows) remarks.set(row.stream_id, [...(remarks.get(row.stream_id) ?? []), row]);
  return remarks;
}

function statusOf({ cleared_ms: clearedMs, status }: FindingRow, remarks: readonly RemarkRow[], knownAtMs: number): string {
  const cleared = clearedMs !== null && safeInteger(clearedMs) <= knownAtMs;
  if (cleared || (clearedMs === null && status === 'cleared')) return 'cleared';
  const last = remarks.findLast(({ type }) => type === 'FindingExplained' || type === 'FindingReopened');
  return last?.type === 'FindingExplained' ? 'explained' : 'open';
}

/** Writes the findings about lots and sites that were opened by the position, with who said what of them. */
export async function auditFindings(
  session: ReadSession,
  asOf: AsOf,
  lotIds: readonly string[],
  siteIds: readonly string[],
  sink: SheetSink,
): Promise<AuditFindings> {
  const knownAtMs = asOf.knownAtMs ?? 0;
  const findings = await session.query<FindingRow>(
    `SELECT finding_id, type, status, lot_id, site_id, occurred_ms, cleared_ms, mass_kg, event_ids, details
     FROM ${session.schema}.finding
     WHERE (lot_id = ANY($1::uuid[]) OR (lot_id IS NULL AND site_id = ANY($2::uuid[]))) AND opened_ms <= ${knownAtMs}
     ORDER BY opened_ms, finding_id`,
    [lotIds, siteIds],
  );
  const remarks = await remarksOf(
    session,
    asOf,
    findings.map(({ finding_id: findingId }) => findingId),
  );
  const counts = new Map<string, { type: string; status: string; count: number }>();
  for (const row of findings) {
    const said = remarks.get(row.finding_id) ?? [];
    const status = statusOf(row, said, knownAtMs);
    const key = `${row.type}|${status}`;
    const count = counts.get(key) ?? { type: row.type, status, count: 0 };
    count.count++;
    counts.set(key, count);
    await sink.add('findings', {
      findingId: row.finding_id,
      type: row.type,
      status,
      occurredAt: isoInstant(safeInteger(row.occurred_ms)),
      clearedAt: status === 'cleared' && row.cleared_ms !== null ? isoInstant(safeInteger(row.cleared_ms)) : null,
      lotId: row.lot_id,
      siteId: row.site_id,
      massKg: safeInteger(row.mass_kg),
      eventIds: JSON.parse(row.event_ids) as string[],
      details: JSON.parse(row.details) as Record<string, unknown>,
      comments: said.map(({ type, recorded_ms: recordedMs, organisation, role }) => ({
        type,
        recordedAt: isoInstant(safeInteger(recordedMs)),
        organisation,
        role,
      })),
    });
  }
  return {
    counts: [...counts.values()].sort((a, b) => (`${a.type}|${a.status}` < `${b.type}|${b.status}` ? -1 : 1)),
    streams: [...remarks.keys()].map((findingId) => `finding-${findingId}`),
  };
}
