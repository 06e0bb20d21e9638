import { FINDING_STATUSES, type FindingAnswer, type FindingStatus } from '#libs/contracts/api/findings.js';
import { invalid, isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { type PageQuery, Parameters, checkIds, keyOf, limitOf, pageOfRows, unknownCursor } from '../paging.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { resolveTerritory, type TerritoryRef } from '../territory-balances/territory.js';
import { deriveFindings } from './derived/derive.js';
import { FINDING_TYPES, type FindingType } from './domain/finding-row.js';
import { FOUND_COLUMNS, foundSql, partySql } from './found.js';
import { FINDING_NAMES } from './names.js';
import { type ReadNote, remarksOf } from './remarks.js';

/**
 * Filters of the list of findings; those given all apply. A finding belongs to a project by its lot or its site, to a municipality or
 * region by its site, to an organisation that recorded one of its events, owns or runs the site, or builds or owns the project. Without
 * project, municipality, region, site, lot and organisation, findings of the demo are left out.
 */
export interface ListFindingsQuery extends PageQuery {
  readonly project?: string | undefined;
  readonly municipality?: string | undefined;
  readonly region?: string | undefined;
  readonly site?: string | undefined;
  readonly lot?: string | undefined;
  readonly organisation?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
}

/** What the list needs beside the read models. */
export interface ListFindingsOptions {
  /** The time at which ages are told, milliseconds since the epoch; absent: this machine's. */
  readonly nowMs?: number;
  /** Reads the text of a remark; absent: remarks go without. */
  readonly readNote?: ReadNote | undefined;
}

/** A page of findings, the last opened first. */
export interface FindingPage {
  items: FindingAnswer[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
}

interface Row {
  finding_id: string;
  type: FindingType;
  status: FindingStatus;
  lot_id: string | null;
  site_id: string;
  opened_ms: PgInteger;
  occurred_ms: PgInteger;
  cleared_ms: PgInteger | null;
  mass_kg: PgInteger;
  event_ids: string;
  details: string;
  facts: string;
  site_name: string | null;
  municipality: string | null;
  project_id: string | null;
}

/**
 * Findings as known now, the last opened first: those kept as rows, and those worked out from facts.
 * @throws DomainError for an unknown type, status or territory, an id that is none, a wrong cursor
 */
export async function listFindings(
  session: ReadSession,
  asOf: AsOf,
  query: ListFindingsQuery,
  { nowMs = Date.now(), readNote }: ListFindingsOptions = {},
): Promise<FindingPage> {
  checkIds(query, ['project', 'site', 'lot']);
  const limit = limitOf(query);
  const parameters = new Parameters();
  const where = await conditions(session, asOf, query, parameters);
  const before = keyOf(query.cursor, 2);
  if (before) where.push(beforeSql(before, parameters));
  const { schema } = session;
  const derived = await deriveFindings(session, asOf, query.type, nowMs);
  const rows = await session.query<Row>(
    `WITH found AS (${foundSql(session, derived, parameters)})
     SELECT ${FOUND_COLUMNS.map((name) => `found.${name}`).join(', ')}, found.status, found.facts, site.name AS site_name, site.municipality,
       coalesce(lot.project_id, site.project_id) AS project_id
     FROM found LEFT JOIN ${schema}.site USING (site_id) LEFT JOIN ${schema}.lot USING (lot_id)
     WHERE ${where.join(' AND ')} ORDER BY found.opened_ms DESC, finding_id DESC LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => [String(row.opened_ms), row.finding_id]);
  const remarks = await remarksOf(
    session,
    page.rows.map(({ finding_id }) => finding_id),
    readNote,
  );
  const items = page.rows.map((row) => answerOf(row, remarks.get(row.finding_id) ?? []));
  return { items, next: page.next, asOf: asOfAnswer(asOf) };
}

function beforeSql([openedMs, findingId]: readonly string[], parameters: Parameters): string {
  if (!/^\d{1,16}$/.test(openedMs ?? '') || !/^[0-9a-f-]{36}$/.test(findingId ?? '')) throw unknownCursor();
  return `(found.opened_ms, finding_id) < (${parameters.add(openedMs)}::bigint, ${parameters.add(findingId)}::uuid)`;
}

async function conditions(session: ReadSession, asOf: AsOf, query: ListFindingsQuery, parameters: Parameters): Promise<string[]> {
  const conditions = ['true'];
  const { type, status, site, lot, project, organisation } = query;
  if (type !== undefined) conditions.push(`found.type = ${parameters.add(knownType(type))}`);
  if (status !== undefined) conditions.push(`found.status = ${parameters.add(knownStatus(status))}`);
  if (site !== undefined) conditions.push(`found.site_id = ${parameters.add(site)}::uuid`);
  if (lot !== undefined) conditions.push(`found.lot_id = ${parameters.add(lot)}::uuid`);
  if (project !== undefined) {
    await resolveTerritory(session, asOf, { kind: 'project', id: project });
    const place = parameters.add(project);
    conditions.push(`(lot.project_id = ${place}::uuid OR site.project_id = ${place}::uuid)`);
  }
  for (const kind of ['municipality', 'region'] as const) {
    const id = query[kind];
    if (id !== undefined) conditions.push(await within(session, asOf, { kind, id }, parameters));
  }
  if (organisation !== undefined) conditions.push(partySql(session, parameters.add(organisation)));
  const anywhere = [project, query.municipality, query.region, site, lot, organisation].every((each) => each === undefined);
  if (anywhere) conditions.push('site.demo IS NOT TRUE');
  return conditions;
}

async function within(session: ReadSession, asOf: AsOf, ref: TerritoryRef, parameters: Parameters): Promise<string> {
  const territory = await resolveTerritory(session, asOf, ref);
  const sites = territory.placesSql('recorded', parameters.add(territory.parameter));
  return `found.site_id IN (SELECT own.site FROM (${sites}) AS own)`;
}

function knownType(type: string): string {
  if ((FINDING_TYPES as readonly string[]).includes(type)) return type;
  throw invalid('/query/type', 'unknown_type', `unknown type of finding '${type}'; expected one of ${FINDING_TYPES.join(', ')}`);
}

function knownStatus(status: string): string {
  if ((FINDING_STATUSES as readonly string[]).includes(status)) return status;
  throw invalid('/query/status', 'unknown_status', `status must be open, explained or cleared, got '${status}'`);
}

function answerOf(row: Row, remarks: FindingAnswer['remarks']): FindingAnswer {
  return {
    findingId: row.finding_id,
    type: row.type,
    names: FINDING_NAMES[row.type],
    status: row.status,
    occurredAt: isoInstant(safeInteger(row.occurred_ms)),
    clearedAt: row.cleared_ms === null ? null : isoInstant(safeInteger(row.cleared_ms)),
    massKg: safeInteger(row.mass_kg),
    site: row.site_id,
    siteName: row.site_name,
    lotId: row.lot_id,
    projectId: row.project_id,
    municipality: row.municipality,
    eventIds: JSON.parse(row.event_ids) as string[],
    details: JSON.parse(row.details) as Record<string, unknown>,
    facts: row.facts,
    remarks,
  };
}
