import type {
  AccountKind,
  ConditionClass,
  FlowFact,
  FlowFactEnd,
  LotStatus,
  SiteKind,
  Treatment,
} from '#libs/contracts/index.js';
import { safeInteger } from '../exact.js';
import { handlingAsKnown } from '../handling/as-known.js';
import { type Period, checkPeriod } from '../period.js';
import type { AsOf, ReadSession } from '../session.js';
import { type Territory, type TerritoryRef, resolveTerritory } from '../territory-balances/territory.js';
import { flowSites } from './flow-ends.js';
import { type FlowFacts, flowFacts, sumsOf } from './flow-facts.js';
import { FLOW_SUMS } from './flow-day.js';
import { type FlowSumsRow, isSomething, sumOfFlows, sumsOfLanes } from './flows-as-known.js';

/** Flows of a territory, and what lies at their ends. */
export interface FlowsWithEnds {
  readonly territory: Territory;
  readonly facts: readonly FlowFact[];
  /** Every site at an end of these flows. */
  readonly siteIds: ReadonlySet<string>;
  /** Projects to whose sites flows go. */
  readonly receivingProjects: ReadonlySet<string>;
  /** Projects with a site inside the territory at an end of a flow. */
  readonly insideProjects: ReadonlySet<string>;
}

/** Flows that are told one by one, with their ends. */
export function withEnds({ territory, facts }: Pick<FlowFacts, 'territory' | 'facts'>): FlowsWithEnds {
  const ends = facts.flatMap(({ from, to }) => [from, to]);
  return {
    territory,
    facts,
    siteIds: new Set(ends.map(({ siteId }) => siteId)),
    receivingProjects: new Set(facts.flatMap(({ to }) => to.projectId ?? [])),
    insideProjects: new Set(ends.flatMap(({ inside, projectId }) => (inside && projectId) || [])),
  };
}

/** Where flows of several sites begin and end. */
const SOMEWHERE = 'several';
const ELSEWHERE = 'several others';

/** A source may make so much of a figure that it is lognormal; then figures do not add up as their parts do (0.3, `libs/uncertainty`). */
const LOGNORMAL_PPM = 300_000;

/** How a flow was hauled, where its sums add up with those of others that were hauled so: not, told in full, or taken back in full. */
const HAULED = `CASE
  WHEN distance_known_kg = 0 AND kg_metres = 0 THEN 'not'
  WHEN mass_kg > 0 AND distance_known_kg = mass_kg AND kg_metres > 0
    AND measured_kg_ppm + converted_kg_ppm <= ${LOGNORMAL_PPM} * mass_kg::numeric
    AND measured_kg_metres_ppm + converted_kg_metres_ppm <= ${LOGNORMAL_PPM} * kg_metres THEN 'told'
  WHEN mass_kg < 0 AND distance_known_kg = mass_kg AND kg_metres < 0 THEN 'taken back' END`;

/** Each bank volume is held against its own mass (`bankVolume` of the climate accounts): of what is dug, and of peat. */
const HAS_BANK_VOLUME = `litres_bank <> 0 AND (lane.from_kind = 'ground' OR lane.from_material = 'peat')`;

/** What sums are told by of their lanes: columns of `touched` and `numberedSql`. */
const KEYS = [
  'from_inside',
  'to_inside',
  'same_site',
  'from_kind',
  'to_kind',
  'from_site_kind',
  'from_material',
  'from_class',
  'from_status',
  'to_material',
  'to_class',
  'to_status',
  'fate',
  'vehicle',
  'energy',
  'distance_kind',
  'is_handled',
  'is_said',
  'said',
  'own_from_project',
  'own_to_project',
  'measured_by',
  'converted_by',
] as const;

interface Row extends FlowSumsRow {
  readonly hauled: string | null;
  readonly year: string;
  readonly from_inside: boolean;
  readonly to_inside: boolean;
  readonly same_site: boolean;
  readonly from_kind: AccountKind;
  readonly to_kind: AccountKind;
  readonly from_site_kind: SiteKind | null;
  readonly from_material: string;
  readonly from_class: ConditionClass;
  readonly from_status: LotStatus;
  readonly to_material: string;
  readonly to_class: ConditionClass;
  readonly to_status: LotStatus;
  readonly fate: string | null;
  readonly vehicle: string | null;
  readonly energy: FlowFact['energy'];
  readonly distance_kind: string | null;
  readonly is_handled: boolean;
  readonly is_said: boolean;
  readonly said: string | null;
  readonly own_from_project: string | null;
  readonly own_to_project: string | null;
  readonly measured_by: string | null;
  readonly converted_by: string | null;
  readonly alone_month: string | null;
  readonly alone_from_site: string | null;
  readonly alone_to_site: string | null;
}

/** Who the ends of some flow are: its sites, their projects, and whether they lie inside. */
interface Ends {
  readonly fromInside: boolean;
  readonly toInside: boolean;
  readonly fromSite: string;
  readonly toSite: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** One row has the ends of all flows beside it, so that lanes are looked through once. */
type RowWithEnds = Row & { readonly ends: readonly Ends[] | null };

/**
 * Projects are told apart where the own supply of those that place something asks for them, and reuse from others; in a project always, since its
 * account asks whose each activity is.
 */
const ofProject = ({ ref }: Territory): string =>
  ref.kind === 'project'
    ? 'true'
    : `to_project IS NOT NULL AND (to_kind = 'placed'
  OR (to_kind = 'stock' AND (from_kind = 'supplied' OR from_project IS DISTINCT FROM to_project)))`;

/**
 * Recorded flows of a territory in a period, added up as far as its indicators cannot tell the difference: figures that add up over
 * flows are exactly those of `flowFacts`. A sum has the first month of its year; its `siteId` says only whether both ends are one site; who the ends
 * are stands in the sets beside. Flows that do not add up as they are (a measured bank volume, a distance of a part of the mass, sites with records
 * of their own) are told one by one.
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function summedFacts(
  session: ReadSession,
  asOf: AsOf,
  query: Period & { readonly territory: TerritoryRef },
): Promise<FlowsWithEnds> {
  checkPeriod(query);
  const territory = await resolveTerritory(session, asOf, query.territory);
  const parameters = [territory.parameter, 'recorded', query.from ?? null, query.to ?? null];
  const sums = await session.query<RowWithEnds>(
    `WITH ${touchedSql(session, asOf, territory)}, ${numberedSql(territory)}, ${sumsSql(session, asOf, query)}
     SELECT told.*, CASE WHEN row_number() OVER () = 1 THEN (${ENDS}) END AS ends FROM told`,
    parameters,
  );
  // Without any mass the intervals of hauls are worked out from each flow's own distance.
  const isUneven = sums.some(
    (row) => row.hauled === null && safeInteger(row.mass_kg) === 0 && safeInteger(row.distance_known_kg) !== 0,
  );
  if (isUneven) return withEnds(await flowFacts(session, asOf, { ...query, basis: 'recorded' }));
  const ends = sums.find((row) => row.ends !== null)?.ends ?? [];
  const inside = ends.flatMap(({ fromInside, from, toInside, to }) => [fromInside && from, toInside && to]);
  return {
    territory,
    facts: sums.map(factOf),
    siteIds: new Set(ends.flatMap(({ fromSite, toSite }) => [fromSite, toSite])),
    receivingProjects: new Set(ends.flatMap(({ to }) => to ?? [])),
    insideProjects: new Set(inside.flatMap((project) => project || [])),
  };
}

/** The lanes of a territory with what sums are told by, as relation `touched`. */
function touchedSql(session: ReadSession, asOf: AsOf, territory: Territory): string {
  const { schema } = session;
  return `place AS MATERIALIZED (${territory.placesSql('recorded', '$1')}),
     known AS MATERIALIZED (${flowSites(session, asOf)}),
     said AS MATERIALIZED (${handlingAsKnown(session, asOf)}),
     touched AS MATERIALIZED (
       SELECT lane.*, f.part IS NOT NULL AS from_inside, t.part IS NOT NULL AS to_inside, from_site = to_site AS same_site,
         froms.kind AS from_site_kind, froms.project_id AS from_project, tos.project_id AS to_project,
         lane.handled IS NOT NULL AS is_handled, said.holder IS NOT NULL AS is_said, said.code AS said,
         EXISTS (SELECT FROM ${schema}.site_record WHERE site_id IN (lane.from_site, lane.to_site)) AS has_record
       FROM ${schema}.lane LEFT JOIN place f ON f.site = from_site LEFT JOIN place t ON t.site = to_site
       LEFT JOIN known froms ON froms.site = from_site LEFT JOIN known tos ON tos.site = to_site
       LEFT JOIN said ON said.holder = lane.handled
       WHERE lane.basis = $2 AND (f.site IS NOT NULL OR t.site IS NOT NULL))`;
}

/** `kind` numbers lanes that have all of it in common, `nth` all of them. Goes on after `touchedSql`. */
const numberedSql = (territory: Territory): string => `numbered AS MATERIALIZED (
       SELECT own.*, row_number() OVER () AS nth, dense_rank() OVER (ORDER BY ${KEYS.join(', ')}) AS kind
       FROM (SELECT touched.*, CASE WHEN ${ofProject(territory)} THEN from_project END AS own_from_project,
         CASE WHEN ${ofProject(territory)} THEN to_project END AS own_to_project FROM touched) AS own)`;

/**
 * The sums of lanes as `total`; as `told` those of a period by kind of lane, year and how it was hauled, and what counts for itself, by lane and
 * month. Goes on after `numberedSql`.
 */
const sumsSql = (session: ReadSession, asOf: AsOf, period: Period): string =>
  `total AS MATERIALIZED (
     SELECT * FROM (${sumsOfLanes(session, asOf, period, 'YYYY-MM')}) AS total WHERE ${isSomething('total')}),
   told AS MATERIALIZED (SELECT ${KEYS.join(', ')}, year, hauled, alone_month, CASE WHEN alone_month IS NOT NULL THEN from_site END AS alone_from_site,
     CASE WHEN alone_month IS NOT NULL THEN to_site END AS alone_to_site, ${FLOW_SUMS.map((name) => `told.${name}`).join(', ')}
   FROM (
     SELECT lane.kind, left(total.month, 4) AS year, how.hauled, apart.month AS alone_month, min(lane.nth) AS nth, ${sumOfFlows('total')}
     FROM total JOIN numbered AS lane USING (lane)
     CROSS JOIN LATERAL (SELECT ${HAULED} AS hauled) AS how
     LEFT JOIN LATERAL (SELECT total.month, lane.nth
       WHERE how.hauled IS NULL OR lane.has_record OR (${HAS_BANK_VOLUME})) AS apart ON true
     GROUP BY lane.kind, left(total.month, 4), how.hauled, apart.month, apart.nth) AS told JOIN numbered AS lane USING (nth)
   ORDER BY lane.kind, year, hauled, alone_month, nth)`;

/** The ends of all flows of `total`. */
const ENDS = `SELECT json_agg(json_build_object('fromInside', from_inside, 'toInside', to_inside,
     'fromSite', from_site, 'toSite', to_site, 'from', from_project, 'to', to_project))
   FROM (SELECT DISTINCT from_inside, to_inside, from_site, to_site, from_project, to_project FROM touched
     WHERE lane IN (SELECT lane FROM total)) AS ends`;

const endOf = (row: Row, end: 'from' | 'to', siteId: string): FlowFactEnd => ({
  siteId,
  accountKind: row[`${end}_kind`],
  material: row[`${end}_material`],
  conditionClass: row[`${end}_class`],
  status: row[`${end}_status`],
  siteName: null,
  siteKind: end === 'from' ? row.from_site_kind : null,
  municipality: null,
  country: null,
  projectId: row[`own_${end}_project`],
  inside: row[`${end}_inside`],
});

function handlingOf({ is_handled, is_said, said, to_kind }: Row): Pick<FlowFact, 'treatment' | 'peatUse' | 'isSplit'> {
  if (!is_handled) return {};
  if (to_kind !== 'process') return { peatUse: said };
  return is_said ? { treatment: said as Treatment | null } : { isSplit: true };
}

const factOf = (row: Row): FlowFact => ({
  month: row.alone_month ?? `${row.year}-01`,
  from: endOf(row, 'from', row.alone_from_site ?? SOMEWHERE),
  to: endOf(row, 'to', row.alone_to_site ?? (row.same_site ? SOMEWHERE : ELSEWHERE)),
  fate: row.fate,
  basis: 'recorded',
  vehicle: row.vehicle,
  energy: row.energy,
  ...handlingOf(row),
  ...sumsOf(row),
});
