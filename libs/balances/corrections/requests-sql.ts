import type { CorrectionAnswer } from '#libs/contracts/api/corrections.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { AsOf, ReadSession } from '../session.js';

type AnswerKind = CorrectionAnswer['answers'][number]['kind'];

/** A request with where it stands, as `requestsSql` gives it. */
export interface RequestRow {
  correction_id: string;
  position: PgInteger;
  lot_id: string;
  lot_name: string | null;
  run_id: string | null;
  event_id: string;
  event_type: string;
  supersedes_version: number | null;
  action: 'replaced' | 'annulled';
  reason: string;
  requested_by: string;
  requested_ms: PgInteger;
  asked_of: string;
  replacement: string | null;
  after: string | null;
  note_id: string | null;
  demo: boolean;
  state: CorrectionAnswer['state'];
  approved_by: string[] | null;
  answers: { kind: AnswerKind; organisation: string; recordedMs: number; noteId: string | null }[] | null;
  answered_ms: PgInteger | null;
  reminders: PgInteger;
  reminded_ms: PgInteger | null;
  applied_event_id: string | null;
  violations: string | null;
}

/**
 * Requests with where they stand at a position, worked out from their steps. The state follows the folding of the ledger: applied stands above
 * failed, since the lot then holds the correction.
 */
export function requestsSql({ schema }: ReadSession, { position }: AsOf): string {
  return `
    SELECT request.*, lot.name AS lot_name, steps.*,
      CASE
        WHEN applied_event_id IS NOT NULL THEN 'applied'
        WHEN violations IS NOT NULL THEN 'failed'
        WHEN ended IS NOT NULL THEN ended
        WHEN coalesce(cardinality(approved_by), 0) = json_array_length(asked_of::json) THEN 'approved'
        ELSE 'pending'
      END AS state
    FROM ${schema}.correction_request request
    LEFT JOIN ${schema}.lot USING (lot_id)
    CROSS JOIN LATERAL (
      SELECT
        array_agg(step.organisation ORDER BY step.revision) FILTER (WHERE kind = 'approved') AS approved_by,
        json_agg(json_build_object('kind', kind, 'organisation', organisation, 'recordedMs', recorded_ms, 'noteId', note_id)
          ORDER BY step.revision) FILTER (WHERE kind IN ('approved', 'refused', 'withdrawn')) AS answers,
        max(kind) FILTER (WHERE kind IN ('refused', 'withdrawn')) AS ended,
        max(recorded_ms) FILTER (WHERE kind IN ('approved', 'refused', 'withdrawn')) AS answered_ms,
        count(*) FILTER (WHERE kind = 'reminded') AS reminders,
        max(recorded_ms) FILTER (WHERE kind = 'reminded') AS reminded_ms,
        (max(step.event_id::text) FILTER (WHERE kind = 'applied')) AS applied_event_id,
        max(step.violations) FILTER (WHERE kind = 'failed') AS violations
      FROM ${schema}.correction_step step
      WHERE step.correction_id = request.correction_id AND step.position <= ${position}
    ) AS steps
    WHERE request.position <= ${position}`;
}

/** Ids of all that was written about requests. */
export const notesOfRequests = (rows: readonly RequestRow[]): (string | null)[] =>
  rows.flatMap(({ note_id, answers }) => [note_id, ...(answers ?? []).map(({ noteId }) => noteId)]);

/** A request as answers tell it. @param textOf what was written about it, as `notesOf` reads it */
export function correctionAnswer(row: RequestRow, textOf: (noteId: string | null) => string | null): CorrectionAnswer {
  const askedOf = JSON.parse(row.asked_of) as string[];
  const instantOf = (ms: PgInteger | null): string | null => (ms === null ? null : isoInstant(safeInteger(ms)));
  const failed = row.state === 'failed' && row.violations !== null;
  return {
    correctionId: row.correction_id,
    state: row.state,
    lotId: row.lot_id,
    lotName: row.lot_name,
    runId: row.run_id,
    correctedEventId: row.event_id,
    correctedEventType: row.event_type,
    supersedesVersion: row.supersedes_version,
    action: row.action,
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: isoInstant(safeInteger(row.requested_ms)),
    askedOf,
    waitingFor: row.state === 'pending' ? askedOf.filter((each) => !row.approved_by?.includes(each)) : [],
    noteId: row.note_id,
    note: textOf(row.note_id),
    answers: (row.answers ?? []).map(({ kind, organisation, recordedMs, noteId }) => ({
      kind,
      organisation,
      recordedAt: isoInstant(recordedMs),
      noteId,
      note: textOf(noteId),
    })),
    answeredAt: instantOf(row.answered_ms),
    demo: row.demo,
    reminders: safeInteger(row.reminders),
    remindedAt: instantOf(row.reminded_ms),
    correctionEventId: row.applied_event_id,
    violations: failed ? (JSON.parse(row.violations!) as CorrectionAnswer['violations']) : [],
  };
}
