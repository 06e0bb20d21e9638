import type { FindingAnswer, StrayRemarks } from '#libs/contracts/api/findings.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { type ReadNotes, notesOf } from '../read-notes.js';
import { type Facts, known } from './derived/facts.js';
import type { DerivedFinding } from './derived/finding.js';

type Remark = FindingAnswer['remarks'][number];

interface Row {
  finding_id: string;
  event_id: string;
  kind: Remark['kind'];
  explanation: string | null;
  note_id: string | null;
  organisation: string;
  role: string;
  recorded_ms: PgInteger;
}

/** What was said about findings up to the position, oldest first, by finding. @param readNotes absent: the texts are left out */
export async function remarksOf(
  facts: Facts,
  findingIds: readonly string[],
  readNotes?: ReadNotes,
): Promise<ReadonlyMap<string, Remark[]>> {
  if (findingIds.length === 0) return new Map();
  const rows = await facts.session.query<Row>(
    `SELECT * FROM ${known(facts, 'finding_remark')} AS remark WHERE finding_id = ANY($1::uuid[]) ORDER BY finding_id, revision`,
    [findingIds],
  );
  const textOf =
    readNotes &&
    (await notesOf(
      readNotes,
      rows.map(({ note_id }) => note_id),
    ));
  const remarks = new Map<string, Remark[]>();
  for (const row of rows) {
    const told = remarks.get(row.finding_id) ?? [];
    told.push({
      eventId: row.event_id,
      kind: row.kind,
      explanation: row.explanation,
      organisation: row.organisation,
      role: row.role,
      recordedAt: isoInstant(safeInteger(row.recorded_ms)),
      noteId: row.note_id,
      text: textOf?.(row.note_id) ?? null,
    });
    remarks.set(row.finding_id, told);
  }
  return remarks;
}

/**
 * Remarks on ids that no finding has as known at the position, by id.
 * @param derive works out all findings; asked only where somebody spoke of one that is not kept
 */
export async function strayRemarks(
  facts: Facts,
  derive: () => Promise<readonly Pick<DerivedFinding, 'findingId'>[]>,
  readNotes?: ReadNotes,
): Promise<StrayRemarks[]> {
  const rows = await facts.session.query<{ finding_id: string }>(
    `SELECT DISTINCT finding_id FROM ${known(facts, 'finding_remark')} AS remark
     WHERE finding_id NOT IN (SELECT finding_id FROM ${facts.session.schema}.finding) ORDER BY finding_id`,
  );
  if (rows.length === 0) return [];
  const derived = new Set((await derive()).map(({ findingId }) => findingId));
  const ids = rows.map(({ finding_id }) => finding_id).filter((id) => !derived.has(id));
  return [...(await remarksOf(facts, ids, readNotes))].map(([findingId, remarks]) => ({ findingId, remarks }));
}
