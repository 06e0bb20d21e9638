import type { Parameters } from '../paging.js';
import { isKnown, projectsAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { type Facts, known } from './derived/facts.js';
import type { DerivedFinding } from './derived/finding.js';
import type { FindingRow } from './domain/finding-row.js';
import type { KeptEarlier } from './kept.js';

/** Columns that kept and derived findings have in common. */
export const FOUND_COLUMNS = [
  'finding_id',
  'type',
  'lot_id',
  'site_id',
  'opened_ms',
  'occurred_ms',
  'cleared_ms',
  'mass_kg',
  'event_ids',
  'details',
] as const;

const rowOf = (finding: DerivedFinding): object => ({
  finding_id: finding.findingId,
  type: finding.type,
  open: finding.open,
  ever: finding.ever,
  lot_id: finding.lotId,
  site_id: finding.site,
  opened_ms: finding.openedMs,
  occurred_ms: finding.occurredMs,
  cleared_ms: finding.clearedMs,
  changed_ms: finding.changedMs,
  mass_kg: finding.massKg,
  event_ids: JSON.stringify(finding.eventIds),
  details: JSON.stringify(finding.details),
  basis: finding.facts,
});

const rowOfKept = (finding: FindingRow): object => {
  const [eventIds, details] = [JSON.stringify(finding.eventIds), JSON.stringify(finding.details)];
  return {
    finding_id: finding.findingId,
    type: finding.type,
    open: finding.open,
    ever: true,
    lot_id: finding.lotId,
    site_id: finding.site,
    opened_ms: finding.openedMs,
    occurred_ms: finding.occurredMs,
    cleared_ms: finding.clearedMs,
    changed_ms: finding.openedMs,
    mass_kg: finding.massKg,
    event_ids: eventIds,
    details,
    basis: `${finding.massKg}|${eventIds}|${details}`,
  };
};

/** What findings are put together from. */
export interface FoundParts {
  readonly derived: readonly DerivedFinding[];
  /** Kept ones as they stood earlier; absent: as they stand in the table. */
  readonly earlier?: KeptEarlier | undefined;
}

/**
 * All findings with their status as known at the position, in SQL. An explanation stands while the finding is about what it was given for
 * (`facts`); one that names no facts stands until a later report changes them. A derived finding that does not hold is there where it once
 * held, or where people talked about it.
 */
export function foundSql(facts: Facts, { derived, earlier }: FoundParts, parameters: Parameters): string {
  const { schema } = facts.session;
  const common = FOUND_COLUMNS.join(', ');
  const columns = `finding_id uuid, type text, open boolean, ever boolean, lot_id uuid, site_id uuid, opened_ms bigint, occurred_ms bigint,
    cleared_ms bigint, changed_ms bigint, mass_kg bigint, event_ids text, details text, basis text`;
  const rows = [...derived.map(rowOf), ...(earlier?.rows ?? []).map(rowOfKept)];
  const remarks = known(facts, 'finding_remark');
  const asStored = earlier ? `type <> 'duplicate_ticket' AND lot_id <> ALL(${parameters.add(earlier.lots)}::uuid[])` : 'true';
  return `
    SELECT told.*, CASE WHEN NOT told.open THEN 'cleared'
      WHEN said.kind = 'explanation' AND (said.facts = told.facts OR said.facts IS NULL AND said.recorded_ms >= told.changed_ms)
      THEN 'explained' ELSE 'open' END AS status
    FROM (SELECT *, encode(sha256(convert_to(type || '|' || basis, 'UTF8')), 'hex') AS facts FROM (
      SELECT ${common}, status = 'open' AS open, true AS ever, opened_ms AS changed_ms, mass_kg || '|' || event_ids || '|' || details AS basis
      FROM ${schema}.finding WHERE ${asStored}
      UNION ALL
      SELECT ${common}, open, ever, changed_ms, basis
      FROM jsonb_to_recordset(${parameters.add(JSON.stringify(rows))}::jsonb) AS derived(${columns})) AS either) AS told
    LEFT JOIN (SELECT DISTINCT ON (finding_id) finding_id, kind, facts, recorded_ms FROM ${remarks} AS remark
      WHERE kind <> 'comment' ORDER BY finding_id, revision DESC) AS said USING (finding_id)
    WHERE told.open OR told.ever OR EXISTS (SELECT FROM ${remarks} AS any_said WHERE any_said.finding_id = told.finding_id)`;
}

/** What a relation of findings tells beside them so that `partySql` can be asked of it, in SQL on `site` and `lot`. */
export const PARTY_COLUMNS =
  'lot.project_id AS lot_project, site.project_id AS site_project, site.organisation AS site_organisation, site.operators AS site_operators';

/**
 * Whether an organisation is a party to a finding as known at the position, in SQL on `found` with `PARTY_COLUMNS`.
 * @param place of the parameter that holds the organisation
 */
export const partySql = (session: ReadSession, asOf: AsOf, place: string): string => `(
  found.site_organisation = ${place}
  OR EXISTS (SELECT FROM jsonb_array_elements(coalesce(found.site_operators, '[]')::jsonb) AS runs WHERE runs ->> 'organisation' = ${place})
  OR EXISTS (SELECT FROM ${projectsAsKnown(session, asOf)} AS project WHERE project.project_id IN (found.lot_project, found.site_project)
    AND ${place} IN (project.organisation, project.builder))
  OR EXISTS (SELECT FROM ${session.schema}.reported JOIN jsonb_array_elements_text(found.event_ids::jsonb) AS named(id)
    ON reported.event_id = named.id::uuid WHERE reported.organisation = ${place} AND ${isKnown(session, asOf, 'reported.position')}))`;
