import type {
  AccountKind,
  ConditionClass,
  FlowError,
  FlowFact,
  FlowFactEnd,
  LotStatus,
  SiteKind,
  Treatment,
} from '#libs/contracts/index.js';
import { safeInteger } from '../exact.js';
import { handlingAsKnown } from '../handling/as-known.js';
import { type Period, checkPeriod } from '../period.js';
import { sitesAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { type Territory, type TerritoryRef, resolveTerritory } from '../territory-balances/territory.js';
import { flowSites } from './flow-ends.js';
import { type FlowSumsRow, isSomething, sumsOfLanes } from './flows-as-known.js';

/** Which flows: those that touch the territory, in the period, of one basis. */
export interface FlowFactsQuery extends Period {
  readonly territory: TerritoryRef;
  readonly basis: 'recorded' | 'reported';
}

/** The flows of a territory, and the territory as it was found. */
export interface FlowFacts {
  readonly territory: Territory;
  /** Ordered by month and lane. Flows that come to nothing are left out. */
  readonly facts: FlowFact[];
  /** The lane of each of `facts`, in the same order. */
  readonly lanes: readonly string[];
}

const ENDS = ['from', 'to'] as const;
type EndColumns = Record<`${(typeof ENDS)[number]}_${keyof EndRow}`, string | null>;

interface EndRow {
  site: string;
  kind: AccountKind;
  material: string;
  class: ConditionClass;
  status: LotStatus;
  name: string | null;
  site_kind: SiteKind | null;
  municipality: string | null;
  country: string | null;
  project: string | null;
  part: string | null;
}

interface LaneRow {
  lane: string;
  month: string;
  fate: string | null;
  vehicle: string | null;
  energy: FlowFact['energy'];
  distance_kind: string | null;
  measured_by: string | null;
  converted_by: string | null;
  handled: string | null;
  /** Holder that something is said of; `null`: nothing is. */
  said_of: string | null;
  said: string | null;
}

type Row = FlowSumsRow & EndColumns & LaneRow;

const endColumns = (end: 'from' | 'to'): string =>
  ['site', 'kind', 'material', 'class', 'status'].map((name) => `lane.${end}_${name}`).join(', ') +
  `, ${end}s.name AS ${end}_name, ${end}s.kind AS ${end}_site_kind, ${end}s.municipality AS ${end}_municipality, ` +
  `${end}s.country AS ${end}_country, ${end}s.project_id AS ${end}_project, touched.${end}_part`;

/**
 * Everything that moved in, into and out of a territory in a period: what indicators and climate accounts are worked out from.
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function flowFacts(session: ReadSession, asOf: AsOf, query: FlowFactsQuery): Promise<FlowFacts> {
  checkPeriod(query);
  const territory = await resolveTerritory(session, asOf, query.territory);
  const rows = await flowRows(session, asOf, territory, query, MONTHLY);
  return { territory, facts: rows.map((row) => factOf(row, query.basis)), lanes: rows.map(({ lane }) => lane) };
}

/** A flow of one day. */
export interface DailyFlowFact extends FlowFact {
  /** `YYYY-MM-DD` of Europe/Oslo. */
  readonly day: string;
}

/**
 * Recorded mass that left sites of a territory for other sites in a period, by day: the flows of `flowFacts` out of it, told by their days.
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function dailyOutflows(
  session: ReadSession,
  asOf: AsOf,
  query: Omit<FlowFactsQuery, 'basis'>,
): Promise<DailyFlowFact[]> {
  checkPeriod(query);
  const territory = await resolveTerritory(session, asOf, query.territory);
  const rows = await flowRows(session, asOf, territory, { ...query, basis: 'recorded' }, DAILY_OUTFLOWS);
  return rows.map((row) => ({ ...factOf({ ...row, month: row.month.slice(0, 'YYYY-MM'.length) }, 'recorded'), day: row.month }));
}

/**
 * Recorded flows to the sites of some projects in a period, of all of them at once: those of `flowFacts` of each that end there. `inside` of an end:
 * it is a site of one of the projects.
 * @throws DomainError for a wrong period
 */
export async function flowsToProjects(
  session: ReadSession,
  asOf: AsOf,
  projects: readonly string[],
  period: Period,
): Promise<FlowFact[]> {
  checkPeriod(period);
  const ofThem: Places = {
    placesSql: (_basis, place) =>
      `SELECT site_id AS site, '' AS part FROM ${sitesAsKnown(session, asOf)} AS known WHERE project_id = ANY(${place}::uuid[])`,
    parameter: projects,
  };
  const rows = await flowRows(session, asOf, ofThem, { ...period, basis: 'recorded' }, MONTHLY_INFLOWS);
  return rows.map((row) => factOf(row, 'recorded'));
}

type Places = Pick<Territory, 'placesSql' | 'parameter'>;

/** How flows are told: by which part of their day, and which lanes. */
interface Telling {
  readonly format: 'YYYY-MM' | 'YYYY-MM-DD';
  /** Condition on `lane`, on `f`, the place that it comes from, and `t`, the place that it goes to. */
  readonly lanes: string;
}

const MONTHLY: Telling = { format: 'YYYY-MM', lanes: 'true' };
const MONTHLY_INFLOWS: Telling = { format: 'YYYY-MM', lanes: 't.site IS NOT NULL' };
const DAILY_OUTFLOWS: Telling = {
  format: 'YYYY-MM-DD',
  lanes: `f.site IS NOT NULL AND lane.from_site <> lane.to_site AND lane.to_kind IN ('stock', 'placed', 'deposited')`,
};

async function flowRows(
  session: ReadSession,
  asOf: AsOf,
  { placesSql, parameter }: Places,
  query: Omit<FlowFactsQuery, 'territory'>,
  { format, lanes }: Telling,
): Promise<Row[]> {
  return session.query<Row>(
    `WITH place AS MATERIALIZED (${placesSql(query.basis, '$1')}),
     known AS MATERIALIZED (${flowSites(session, asOf)}),
     touched AS MATERIALIZED (
       SELECT lane.lane, f.part AS from_part, t.part AS to_part
       FROM ${session.schema}.lane LEFT JOIN place f ON f.site = from_site LEFT JOIN place t ON t.site = to_site
       WHERE lane.basis = $2 AND (f.site IS NOT NULL OR t.site IS NOT NULL) AND ${lanes}),
     total AS MATERIALIZED (${sumsOfLanes(session, asOf, query, format)}),
     said AS MATERIALIZED (${handlingAsKnown(session, asOf)})
     SELECT total.*, ${ENDS.map(endColumns).join(', ')}, lane.fate, lane.vehicle, lane.energy,
       lane.distance_kind, lane.measured_by, lane.converted_by, lane.handled, said.holder AS said_of, said.code AS said
     FROM total JOIN touched USING (lane) JOIN ${session.schema}.lane USING (lane)
     LEFT JOIN known froms ON froms.site = lane.from_site LEFT JOIN known tos ON tos.site = lane.to_site
     LEFT JOIN said ON said.holder = lane.handled
     WHERE ${isSomething('total')}
     ORDER BY total.month, total.lane`,
    [parameter, query.basis, query.from ?? null, query.to ?? null],
  );
}

function endOf(row: EndColumns, end: 'from' | 'to'): FlowFactEnd {
  const of = <K extends keyof EndRow>(name: K): EndRow[K] => row[`${end}_${name}`] as EndRow[K];
  return {
    siteId: of('site'),
    accountKind: of('kind'),
    material: of('material'),
    conditionClass: of('class'),
    status: of('status'),
    siteName: of('name'),
    siteKind: of('site_kind'),
    municipality: of('municipality'),
    country: of('country'),
    projectId: of('project'),
    inside: of('part') !== null,
  };
}

const SHORTEST = 'shortest_feasible';

/** How the mass is handled: by its run, or as peat. Nothing is said of a run that is the split of a lot. */
function handlingOf(row: Row): Pick<FlowFact, 'treatment' | 'peatUse' | 'isSplit'> {
  if (row.handled === null) return {};
  if (row.to_kind !== 'process') return { peatUse: row.said };
  return row.said_of === null ? { isSplit: true } : { treatment: row.said as Treatment | null };
}

/** Columns that the errors of a flow are made of. */
interface ErrorColumns {
  readonly measured_by: string | null;
  readonly converted_by: string | null;
}

/** The errors of a row by source; sources without effect are left out. */
function errorsOf(row: FlowSumsRow & ErrorColumns): FlowError[] {
  const sources = [
    [row.measured_by, row.measured_kg_ppm, row.measured_kg_metres_ppm],
    [row.converted_by, row.converted_kg_ppm, row.converted_kg_metres_ppm],
  ] as const;
  return sources.flatMap(([source, kg, kgMetres]) => {
    const [kgPpm, kgMetresPpm] = [String(kg), String(kgMetres)];
    return source === null || (kgPpm === '0' && kgMetresPpm === '0') ? [] : [{ source, kgPpm, kgMetresPpm }];
  });
}

const factOf = (row: Row, basis: FlowFact['basis']): FlowFact => ({
  month: row.month,
  from: endOf(row, 'from'),
  to: endOf(row, 'to'),
  fate: row.fate,
  basis,
  vehicle: row.vehicle,
  energy: row.energy,
  ...handlingOf(row),
  ...sumsOf(row),
});

/** The sums of a flow. */
export const sumsOf = (row: FlowSumsRow & ErrorColumns & { readonly distance_kind: string | null }) => ({
  errors: errorsOf(row),
  massKg: safeInteger(row.mass_kg),
  lowKg: safeInteger(row.low_kg),
  highKg: safeInteger(row.high_kg),
  evidenceKg: safeInteger(row.evidence_kg),
  convertedKg: safeInteger(row.converted_kg),
  estimatedKg: safeInteger(row.estimated_kg),
  confirmedKg: safeInteger(row.confirmed_kg),
  documentedKg: safeInteger(row.documented_kg),
  litres: {
    bank: safeInteger(row.litres_bank),
    loose: safeInteger(row.litres_loose),
    placed: safeInteger(row.litres_placed),
    unknown: safeInteger(row.litres_unknown),
  },
  movements: safeInteger(row.movements),
  kgMetres: BigInt(row.kg_metres),
  shortestKgMetres: row.distance_kind === SHORTEST ? BigInt(row.kg_metres) : 0n,
  distanceKnownKg: safeInteger(row.distance_known_kg),
  distanceMetres: safeInteger(row.distance_metres),
  distanceMovements: safeInteger(row.distance_movements),
});
