import { FINDING_STATUSES } from '#libs/contracts/api/findings.js';
import { invalid } from '#libs/kernel/index.js';
import { Parameters, checkIds } from '../paging.js';
import type { AsOf, ReadSession } from '../session.js';
import { resolveTerritory, type TerritoryRef } from '../territory-balances/territory.js';
import type { Within } from './derived/facts.js';
import { FINDING_TYPES } from './domain/finding-row.js';

/**
 * Which findings are asked for; those members given all apply. A finding belongs to a project by its lot or its site, to a municipality or
 * region by its site, to an organisation that recorded one of its events, owns or runs the site, or builds or owns the project. Without
 * any place, lot or organisation, findings of the demo are left out.
 */
export interface FindingScope {
  /** One finding by its id. */
  readonly finding?: string | undefined;
  readonly project?: string | undefined;
  readonly municipality?: string | undefined;
  readonly region?: string | undefined;
  readonly site?: string | undefined;
  readonly lot?: string | undefined;
  readonly organisation?: string | undefined;
  /** Findings about any of these lots, and those about no lot at any of these sites. */
  readonly about?: { readonly lots: readonly string[]; readonly sites?: readonly string[] } | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
}

/**
 * The scope as conditions in SQL on `found`, `site` and `lot`, but for the organisation, of which `partySql` tells.
 * @throws DomainError for an unknown type, status or territory, or an id that is none
 */
export async function scopeConditions(
  session: ReadSession,
  asOf: AsOf,
  scope: FindingScope,
  parameters: Parameters,
): Promise<string[]> {
  checkIds(scope, ['finding', 'project', 'site', 'lot']);
  const conditions: string[] = [];
  const { finding, type, status, site, lot, project, about } = scope;
  if (finding !== undefined) conditions.push(`found.finding_id = ${parameters.add(finding)}::uuid`);
  if (type !== undefined) conditions.push(`found.type = ${parameters.add(knownType(type))}`);
  if (status !== undefined) conditions.push(`found.status = ${parameters.add(knownStatus(status))}`);
  if (site !== undefined) conditions.push(`found.site_id = ${parameters.add(site)}::uuid`);
  if (lot !== undefined) conditions.push(`found.lot_id = ${parameters.add(lot)}::uuid`);
  if (about !== undefined) {
    const [lots, sites] = [parameters.add(about.lots), parameters.add(about.sites ?? [])];
    conditions.push(`(found.lot_id = ANY(${lots}::uuid[]) OR found.lot_id IS NULL AND found.site_id = ANY(${sites}::uuid[]))`);
  }
  if (project !== undefined) {
    await resolveTerritory(session, asOf, { kind: 'project', id: project });
    const place = parameters.add(project);
    conditions.push(`(lot.project_id = ${place}::uuid OR site.project_id = ${place}::uuid)`);
  }
  for (const kind of ['municipality', 'region'] as const) {
    const id = scope[kind];
    if (id !== undefined) conditions.push(await within(session, asOf, { kind, id }, parameters));
  }
  const places = [finding, project, scope.municipality, scope.region, site, lot, scope.organisation, about];
  if (places.every((each) => each === undefined)) conditions.push('site.demo IS NOT TRUE');
  return conditions;
}

/** More lots than this are not picked out one by one. */
const MAX_LOTS = 5000;

/**
 * The lots and sites that a scope is about, so that only their facts need be looked at; undefined: all. Every finding of the scope is about
 * one of the lots, or about no lot at one of the sites.
 */
export async function withinOf(session: ReadSession, asOf: AsOf, scope: FindingScope): Promise<Within | undefined> {
  const { schema } = session;
  const { lot, about, site, project, municipality, region } = scope;
  if (lot !== undefined) return { lots: [lot], sites: [] };
  if (about) return about.lots.length > MAX_LOTS ? undefined : { lots: about.lots, sites: about.sites ?? [] };
  const ref: TerritoryRef | undefined =
    project !== undefined
      ? { kind: 'project', id: project }
      : municipality !== undefined
        ? { kind: 'municipality', id: municipality }
        : region !== undefined
          ? { kind: 'region', id: region }
          : undefined;
  if (site === undefined && !ref) return undefined;
  const sites = site === undefined ? await sitesOf(session, asOf, ref!) : [site];
  const rows = await session.query<{ lot_id: string }>(
    `SELECT lot_id FROM ${schema}.lot WHERE project_id = $2::uuid UNION
     SELECT lot_id FROM (SELECT DISTINCT lot_id FROM ${schema}.reported WHERE to_site = ANY($1::uuid[]) OR from_site = ANY($1::uuid[])
       UNION SELECT DISTINCT lot_id FROM ${schema}.finding WHERE site_id = ANY($1::uuid[]) AND lot_id IS NOT NULL) AS there
     LIMIT ${MAX_LOTS + 1}`,
    [sites, project ?? null],
  );
  return rows.length > MAX_LOTS ? undefined : { lots: rows.map(({ lot_id }) => lot_id), sites };
}

/**
 * As `withinOf`, for what opened since a time: lots of which something was recorded since at the sites, or what they are. A finding that opened since
 * is of one of these.
 */
export async function withinSince(
  session: ReadSession,
  asOf: AsOf,
  scope: FindingScope,
  since: number,
): Promise<Within | undefined> {
  const { schema } = session;
  const { site, municipality } = scope;
  if (site === undefined && municipality === undefined) return undefined;
  const sites = site === undefined ? await sitesOf(session, asOf, { kind: 'municipality', id: municipality! }) : [site];
  const rows = await session.query<{ lot_id: string }>(
    `SELECT lot_id FROM ${schema}.reported WHERE recorded_ms > ${since} AND (to_site = ANY($1::uuid[]) OR from_site = ANY($1::uuid[]))
     UNION SELECT lot_id FROM ${schema}.lot_classification WHERE recorded_ms > ${since}`,
    [sites],
  );
  return { lots: rows.map(({ lot_id }) => lot_id), sites };
}

async function sitesOf(session: ReadSession, asOf: AsOf, ref: TerritoryRef): Promise<string[]> {
  const territory = await resolveTerritory(session, asOf, ref);
  const rows = await session.query<{ site: string }>(`SELECT site FROM (${territory.placesSql('recorded', '$1')}) AS place`, [
    territory.parameter,
  ]);
  return rows.map(({ site }) => site);
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
