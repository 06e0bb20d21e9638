import type { TerritoryAnswer } from '#libs/contracts/api/common.js';
import { invalid, isUuid, notFound } from '#libs/kernel/index.js';
import { REGIONS, REGION_NAMES, type RegionKey, municipalitiesOf, municipality } from '#libs/reference-data/index.js';
import { isKnown, projectsAsKnown, sitesAsKnown } from '../registry/as-known.js';
import { ANNUAL_RETURN } from '../registry/tables.js';
import type { AsOf, ReadSession } from '../session.js';

/** A territory as asked for: a project's id, a municipality's number, or a region's key. */
export interface TerritoryRef {
  readonly kind: 'project' | 'municipality' | 'region';
  readonly id: string;
}

/** A territory: a set of sites, each in one part (of a region: its municipality's number). */
export interface Territory {
  readonly ref: TerritoryRef;
  readonly answer: TerritoryAnswer;
  /** Numbers and names of a region's municipalities, in the order of their numbers; else empty. */
  readonly municipalities: readonly { readonly number: string; readonly name: string }[];
  /**
   * SELECT of the sites as known at the position, columns `site` and `part`. Recorded: by the register; reported: the pseudo-sites of
   * annual returns, with the parts `not-stated` and `origin` beside the municipalities.
   * @param place where the query has `parameter`, such as `$1`
   */
  placesSql(basis: 'recorded' | 'reported', place: string): string;
  /** The parameter of `placesSql`; no other input of the caller stands in it. */
  readonly parameter: unknown;
}

const isRegion = (key: string): key is RegionKey => (REGIONS as readonly string[]).includes(key);

/**
 * Finds a territory as known at the position. Demo sites belong to demo territories only, real ones to real territories only.
 * @throws DomainError for an unknown project, municipality or region
 */
export async function resolveTerritory(session: ReadSession, asOf: AsOf, ref: TerritoryRef): Promise<Territory> {
  switch (ref.kind) {
    case 'project':
      return projectTerritory(session, asOf, ref);
    case 'municipality':
      return municipalityTerritory(session, asOf, ref);
    case 'region':
      return regionTerritory(session, asOf, ref);
  }
}

async function projectTerritory(session: ReadSession, asOf: AsOf, ref: TerritoryRef): Promise<Territory> {
  const unknown = (): Error => notFound('/path/id', 'unknown_project', `no project has the id '${ref.id}'`);
  if (!isUuid(ref.id)) throw unknown();
  const [row] = await session.query<{ name: string; municipality: string; demo: boolean }>(
    `SELECT name, municipality, demo FROM ${projectsAsKnown(session, asOf)} AS project WHERE project_id = $1`,
    [ref.id],
  );
  if (!row) throw unknown();
  return {
    ref,
    answer: {
      kind: 'project',
      id: ref.id,
      name: row.name,
      demo: row.demo,
      region: municipality(row.municipality)?.region ?? null,
    },
    municipalities: [],
    placesSql: (basis, place) =>
      basis === 'reported'
        ? `SELECT ${place}::uuid AS site, NULL::text AS part WHERE false`
        : `SELECT site_id AS site, '' AS part FROM ${sitesAsKnown(session, asOf)} AS known WHERE project_id = ${place}::uuid`,
    parameter: ref.id,
  };
}

async function municipalityTerritory(session: ReadSession, asOf: AsOf, ref: TerritoryRef): Promise<Territory> {
  const found = municipality(ref.id);
  if (!found) throw notFound('/path/number', 'unknown_municipality', `no municipality has the number '${ref.id}'`);
  return {
    ref,
    answer: { kind: 'municipality', id: found.number, name: found.name, demo: found.demo, region: found.region ?? null },
    municipalities: [],
    placesSql: (basis, place) =>
      basis === 'reported'
        ? `SELECT DISTINCT site, '' AS part FROM ${session.schema}.${ANNUAL_RETURN.versions.name}
           WHERE municipality = ANY(${place}::text[]) AND ${isKnown(session, asOf)}`
        : registered(session, asOf, `''`, found.demo, place),
    parameter: [found.number],
  };
}

async function regionTerritory(session: ReadSession, asOf: AsOf, ref: TerritoryRef): Promise<Territory> {
  if (!isRegion(ref.id)) {
    throw invalid('/query/region', 'unknown_region', `unknown region '${ref.id}'; expected ${REGIONS.join(' or ')}`);
  }
  const key = ref.id;
  const members = municipalitiesOf(key).map(({ number, name }) => ({ number, name }));
  const demo = key === 'demo';
  const returns = `${session.schema}.${ANNUAL_RETURN.versions.name}`;
  // Which region a return belongs to is one of two constants, so that the parameter stays the list of municipalities.
  const ofRegion = `region = '${key}' AND ${isKnown(session, asOf)}`;
  return {
    ref,
    answer: { kind: 'region', id: key, name: REGION_NAMES[key].nb, demo, region: key },
    municipalities: members,
    placesSql: (basis, place) =>
      basis === 'reported'
        ? `SELECT DISTINCT site, coalesce(municipality, 'not-stated') AS part FROM ${returns} WHERE ${ofRegion} AND ${place}::text[] IS NOT NULL
           UNION SELECT DISTINCT origin_site, 'origin' FROM ${returns} WHERE ${ofRegion}`
        : registered(session, asOf, 'municipality', demo, place),
    parameter: members.map(({ number }) => number),
  };
}

const registered = (session: ReadSession, asOf: AsOf, part: string, demo: boolean, place: string): string =>
  `SELECT site_id AS site, ${part} AS part FROM ${sitesAsKnown(session, asOf)} AS known
   WHERE municipality = ANY(${place}::text[]) AND demo = ${demo}`;
