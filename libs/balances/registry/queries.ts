import type {
  AnnualReturnAnswer,
  LotAnswer,
  LotDetailAnswer,
  PartyAnswer,
  ProjectAnswer,
  SiteAnswer,
  SortingRunAnswer,
} from '#libs/contracts/api/registers.js';
import { isoInstant } from '#libs/kernel/index.js';
import { municipality } from '#libs/reference-data/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { type PageQuery, checkIds } from '../paging.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { holdingsAsKnown } from '../stock/holdings-as-known.js';
import { sitesAsKnown } from './as-known.js';
import { Filters, type RegisterPage, type RegisterSource, getRegistered, listRegister } from './register-list.js';

/** Filters that lists of registers share; each list has those that make sense for it. */
export interface RegisterQuery extends PageQuery {
  /** Part of a name or code. */
  readonly q?: string | undefined;
  readonly project?: string | undefined;
  readonly site?: string | undefined;
  readonly municipality?: string | undefined;
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  readonly demo?: boolean | undefined;
  /** Number of a weighing ticket. */
  readonly ticket?: string | undefined;
}

type PartyRow = Omit<PartyAnswer, 'partyId'> & { party_id: string };

const PARTIES: RegisterSource<PartyRow, PartyAnswer> = {
  name: 'party',
  from: (schema) => `${schema}.party`,
  select: 'party_id, organisation, name, kind, version, demo',
  sort: 'coalesce(party.name, party.organisation)',
  id: 'party.party_id',
  answer: ({ party_id, organisation, name, kind, version, demo }) => ({
    partyId: party_id,
    organisation,
    name,
    kind,
    version,
    demo,
  }),
};

interface ProjectRow {
  project_id: string;
  organisation: string;
  code: string;
  name: string;
  builder: string;
  municipality: string;
  plan_id: string | null;
  case_number: string | null;
  floor_area_m2: PgInteger | null;
  version: number;
  demo: boolean;
}

const PROJECTS: RegisterSource<ProjectRow, ProjectAnswer> = {
  name: 'project',
  from: (schema) => `${schema}.project`,
  select: 'project.*',
  sort: 'project.name',
  id: 'project.project_id',
  answer: (row) => ({
    projectId: row.project_id,
    organisation: row.organisation,
    code: row.code,
    name: row.name,
    builder: row.builder,
    municipality: row.municipality,
    municipalityName: municipality(row.municipality)?.name ?? null,
    planId: row.plan_id,
    caseNumber: row.case_number,
    floorAreaM2: row.floor_area_m2 === null ? null : safeInteger(row.floor_area_m2),
    version: row.version,
    demo: row.demo,
  }),
};

interface SiteRow {
  site_id: string;
  organisation: string;
  code: string;
  name: string;
  kind: SiteAnswer['kind'];
  municipality: string | null;
  country: string | null;
  project_id: string | null;
  coordinates: string | null;
  operators: string | null;
  version: number;
  demo: boolean;
}

const SITES: RegisterSource<SiteRow, SiteAnswer> = {
  name: 'site',
  from: (schema) => `${schema}.site`,
  select: 'site.*',
  sort: 'site.name',
  id: 'site.site_id',
  answer: (row) => ({
    siteId: row.site_id,
    organisation: row.organisation,
    code: row.code,
    name: row.name,
    kind: row.kind,
    municipality: row.municipality,
    country: row.country,
    projectId: row.project_id,
    coordinates: row.coordinates === null ? null : (JSON.parse(row.coordinates) as SiteAnswer['coordinates']),
    operators: row.operators === null ? [] : (JSON.parse(row.operators) as SiteAnswer['operators']),
    version: row.version,
    demo: row.demo,
  }),
};

interface LotRow {
  lot_id: string;
  name: string;
  project_id: string | null;
  run_id: string | null;
  material: string;
  condition_class: LotAnswer['conditionClass'];
  status: LotAnswer['status'];
  class_now: LotAnswer['conditionClass'] | null;
  status_now: LotAnswer['status'] | null;
  flags: string | null;
  opened_ms: PgInteger;
  demo: boolean;
}

const LOTS: RegisterSource<LotRow, LotAnswer> = {
  name: 'lot',
  from: (schema) =>
    `${schema}.lot LEFT JOIN ${schema}.project ON project.project_id = lot.project_id
     LEFT JOIN ${schema}.sorting_run run ON run.run_id = lot.run_id LEFT JOIN ${schema}.site plant ON plant.site_id = run.site
     LEFT JOIN ${schema}.lot_now AS classed ON classed.lot_id = lot.lot_id`,
  select:
    'lot.*, classed.condition_class AS class_now, classed.status AS status_now, classed.flags, coalesce(project.demo, plant.demo, false) AS demo',
  sort: 'lot.name',
  id: 'lot.lot_id',
  answer: (row) => ({
    lotId: row.lot_id,
    name: row.name,
    projectId: row.project_id,
    runId: row.run_id,
    material: row.material,
    conditionClass: row.class_now ?? row.condition_class,
    status: row.status_now ?? row.status,
    flags: row.flags === null ? [] : (JSON.parse(row.flags) as NonNullable<LotAnswer['flags']>),
    openedAt: isoInstant(Number(row.opened_ms)),
    demo: row.demo,
  }),
};

interface SortingRunRow {
  run_id: string;
  name: string;
  site: string;
  project_id: string | null;
  state: string;
  plan_version: number;
  started_ms: PgInteger;
  demo: boolean;
}

const SORTING_RUNS: RegisterSource<SortingRunRow, SortingRunAnswer> = {
  name: 'sorting_run',
  from: (schema) =>
    `${schema}.sorting_run run JOIN ${schema}.sorting_run_state USING (run_id)
     LEFT JOIN ${schema}.site plant ON plant.site_id = run.site`,
  select: 'run.*, state, plan_version, coalesce(plant.demo, false) AS demo',
  sort: 'run.name',
  id: 'run.run_id',
  answer: (row) => ({
    runId: row.run_id,
    name: row.name,
    site: row.site,
    projectId: row.project_id,
    state: row.state,
    planVersion: row.plan_version,
    startedAt: isoInstant(Number(row.started_ms)),
    demo: row.demo,
  }),
};

interface AnnualReturnRow {
  return_id: string;
  reporter: string;
  region: string;
  municipality: string | null;
  year: number;
  category: string;
  material: string;
  condition_class: AnnualReturnAnswer['conditionClass'];
  mass_kg: PgInteger;
  low_kg: PgInteger;
  high_kg: PgInteger;
  litres: PgInteger;
  volume_state: AnnualReturnAnswer['volumes'][number]['state'] | null;
  source: string;
  doubts: string;
  version: number;
  demo: boolean;
}

const ANNUAL_RETURNS: RegisterSource<AnnualReturnRow, AnnualReturnAnswer> = {
  name: 'annual_return',
  from: (schema) => `(SELECT * FROM ${schema}.annual_return WHERE NOT annulled) AS filed`,
  select: 'filed.*',
  sort: `filed.region || ' ' || filed.year || ' ' || filed.category || ' ' || coalesce(filed.municipality, '')`,
  id: 'filed.return_id',
  answer: (row) => ({
    returnId: row.return_id,
    reporter: row.reporter,
    region: row.region,
    municipality: row.municipality,
    year: row.year,
    category: row.category,
    material: row.material,
    conditionClass: row.condition_class,
    massKg: safeInteger(row.mass_kg),
    lowKg: safeInteger(row.low_kg),
    highKg: safeInteger(row.high_kg),
    volumes: row.volume_state === null ? [] : [{ state: row.volume_state, litres: safeInteger(row.litres) }],
    source: row.source,
    doubts: JSON.parse(row.doubts) as string[],
    version: row.version,
    demo: row.demo,
  }),
};

type List<Answer> = (session: ReadSession, query: RegisterQuery) => Promise<RegisterPage<Answer>>;
type Get<Answer> = (session: ReadSession, id: string) => Promise<Answer>;

const equals = (column: string) => (place: string) => `${column} = ${place}`;

/** Parties by name; filters `q`, `demo`. */
export const listParties: List<PartyAnswer> = (session, query) =>
  listRegister(
    session,
    PARTIES,
    query,
    new Filters().search(query.q, 'party.name', 'party.organisation').where(query.demo, equals('party.demo')),
  );

/** Projects by name; filters `q`, `municipality`, `region`, `demo`. */
export const listProjects: List<ProjectAnswer> = (session, query) =>
  listRegister(
    session,
    PROJECTS,
    query,
    new Filters()
      .search(query.q, 'project.name', 'project.code')
      .where(query.municipality, equals('project.municipality'))
      .region(query.region, 'project.municipality')
      .where(query.demo, equals('project.demo')),
  );

/** Sites by name; filters `q`, `project`, `municipality`, `region`, `demo`. */
export const listSites: List<SiteAnswer> = async (session, query) => {
  checkIds(query, ['project']);
  return listRegister(
    session,
    SITES,
    query,
    new Filters()
      .search(query.q, 'site.name', 'site.code')
      .where(query.project, equals('site.project_id'))
      .where(query.municipality, equals('site.municipality'))
      .region(query.region, 'site.municipality')
      .where(query.demo, equals('site.demo')),
  );
};

/** Lots by name; filters `q`, `project`, `site` (where the lot has been), `demo`. */
export const listLots: List<LotAnswer> = async (session, query) => {
  checkIds(query, ['project', 'site']);
  return listRegister(
    session,
    LOTS,
    query,
    new Filters()
      .search(query.q, 'lot.name')
      .where(query.project, equals('lot.project_id'))
      .where(query.site, (place) => `lot.lot_id IN (SELECT holder_id FROM ${session.schema}.holding WHERE site = ${place})`)
      .where(query.ticket, (place) => {
        const booked = (side: string): string => `SELECT ${side} FROM ${session.schema}.booking WHERE ticket = ${place}`;
        return `lot.lot_id IN (${booked('from_holder')} UNION ${booked('to_holder')})`;
      })
      .where(query.demo, equals('coalesce(project.demo, plant.demo, false)')),
  );
};

/** Sorting runs by name; filters `project`, `site`, `demo`. */
export const listSortingRuns: List<SortingRunAnswer> = async (session, query) => {
  checkIds(query, ['project', 'site']);
  return listRegister(
    session,
    SORTING_RUNS,
    query,
    new Filters()
      .where(query.project, equals('run.project_id'))
      .where(query.site, equals('run.site'))
      .where(query.demo, equals('coalesce(plant.demo, false)')),
  );
};

/** Annual returns by region, year and category, without annulled ones; filters `region`, `municipality`, `year`, `demo`. */
export const listAnnualReturns: List<AnnualReturnAnswer> = (session, query) =>
  listRegister(
    session,
    ANNUAL_RETURNS,
    query,
    new Filters()
      .where(query.region, equals('filed.region'))
      .where(query.municipality, equals('filed.municipality'))
      .where(query.year, equals('filed.year'))
      .where(query.demo, equals('filed.demo')),
  );

/** @throws DomainError where there is none of this id; so do the others */
export const getParty: Get<PartyAnswer> = (session, id) => getRegistered(session, PARTIES, id);
export const getProject: Get<ProjectAnswer> = (session, id) => getRegistered(session, PROJECTS, id);
export const getSite: Get<SiteAnswer> = (session, id) => getRegistered(session, SITES, id);
export const getSortingRun: Get<SortingRunAnswer> = (session, id) => getRegistered(session, SORTING_RUNS, id);
export const getAnnualReturn: Get<AnnualReturnAnswer> = (session, id) => getRegistered(session, ANNUAL_RETURNS, id);

interface HeldRow {
  site: string;
  site_name: string | null;
  kind: string;
  mass_kg: PgInteger;
}

/** A lot and where its mass stands, account by account; empty accounts are left out. @throws DomainError for an unknown lot */
export async function getLot(session: ReadSession, asOf: AsOf, id: string): Promise<LotDetailAnswer> {
  const lot = await getRegistered(session, LOTS, id);
  const rows = await session.query<HeldRow>(
    `SELECT held.site, known.name AS site_name, held.kind, sum(held.mass_kg) AS mass_kg
     FROM ${holdingsAsKnown(session, asOf, { holder: '$1' })} AS held
     LEFT JOIN ${sitesAsKnown(session, asOf)} AS known ON known.site_id = held.site
     GROUP BY held.site, known.name, held.kind HAVING sum(held.mass_kg) <> 0 ORDER BY known.name, held.site, held.kind`,
    [id],
  );
  return {
    lot,
    asOf: asOfAnswer(asOf),
    holdings: rows.map((row) => ({
      site: row.site,
      siteName: row.site_name,
      accountKind: row.kind,
      massKg: safeInteger(row.mass_kg),
    })),
  };
}
