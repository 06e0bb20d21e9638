import type { FlowAnswer, FlowPage } from '#libs/contracts/api/flows.js';
import type { AccountKind, ConditionClass, LotStatus } from '#libs/contracts/index.js';
import { municipality } from '#libs/reference-data/index.js';
import { safeInteger } from '../exact.js';
import { type PageQuery, Parameters, keyOf, limitOf, pageOfRows } from '../paging.js';
import { type Period, checkPeriod } from '../period.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { evidenceOf, volumesOf } from '../territory-balances/terms.js';
import { type TerritoryRef, resolveTerritory } from '../territory-balances/territory.js';
import { flowSites } from './flow-ends.js';
import { type FlowSumsRow, flowsAsKnown, sumOfFlows } from './flows-as-known.js';

/** Filters of the list of flows. A flow is in it where it touches each territory named; without any, flows of the demo are left out. */
export interface ListFlowsQuery extends Period, PageQuery {
  readonly project?: string | undefined;
  readonly municipality?: string | undefined;
  readonly region?: string | undefined;
  readonly material?: string | undefined;
  /** One fate, or several separated by commas. */
  readonly fate?: string | undefined;
  readonly basis?: 'recorded' | 'reported' | undefined;
}

interface Row extends FlowSumsRow {
  month: string;
  from_site: string;
  from_kind: AccountKind;
  to_site: string;
  to_kind: AccountKind;
  material: string;
  class: ConditionClass;
  status: LotStatus;
  fate: string;
  basis: 'recorded' | 'reported';
  from_name: string | null;
  from_municipality: string | null;
  from_project: string | null;
  to_name: string | null;
  to_municipality: string | null;
  to_project: string | null;
}

/** The order of the list, and what its rows are told apart by. */
const SORT_KEY = [
  'month',
  'from_site',
  'from_kind',
  'to_site',
  'to_kind',
  'material',
  'class',
  'status',
  'fate',
  'basis',
] as const;

const GROUPED =
  `to_char(flow.day, 'YYYY-MM') AS month, lane.from_site::text AS from_site, lane.from_kind, lane.to_site::text AS to_site, ` +
  `lane.to_kind, lane.to_material AS material, lane.to_class AS class, lane.to_status AS status, coalesce(lane.fate, '') AS fate, lane.basis`;

/**
 * Flows by origin, destination, kind of mass, fate and month, oldest month first. Material, class and status are those in which the
 * mass arrived.
 * @throws DomainError for an unknown territory, a wrong period or cursor
 */
export async function listFlows(session: ReadSession, asOf: AsOf, query: ListFlowsQuery): Promise<FlowPage> {
  checkPeriod(query);
  const limit = limitOf(query);
  const after = keyOf(query.cursor, SORT_KEY.length);
  const parameters = new Parameters();
  const where = await conditions(session, asOf, query, parameters);
  const keyset = after ? `AND (${SORT_KEY.join(', ')}) > (${after.map((part) => parameters.add(part)).join(', ')})` : '';
  const rows = await session.query<Row>(
    `WITH known AS MATERIALIZED (${flowSites(session, asOf)}),
     total AS (
       SELECT ${GROUPED}, ${sumOfFlows('flow')}
       FROM ${flowsAsKnown(session, asOf, query)} AS flow JOIN ${session.schema}.lane USING (lane)
       WHERE ${where.join(' AND ')}
       GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
     page AS (
       SELECT * FROM total
       WHERE (mass_kg <> 0 OR movements <> 0 OR litres_bank <> 0 OR litres_loose <> 0 OR litres_placed <> 0 OR litres_unknown <> 0)
         ${keyset}
       ORDER BY ${SORT_KEY.join(', ')} LIMIT ${limit + 1})
     SELECT page.*, f.name AS from_name, f.municipality AS from_municipality, f.project_id AS from_project,
       t.name AS to_name, t.municipality AS to_municipality, t.project_id AS to_project
     FROM page LEFT JOIN known f ON f.site = page.from_site::uuid LEFT JOIN known t ON t.site = page.to_site::uuid
     ORDER BY ${SORT_KEY.map((name) => `page.${name}`).join(', ')}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => SORT_KEY.map((name) => row[name]));
  return { items: page.rows.map(flowOf), next: page.next, asOf: asOfAnswer(asOf) };
}

async function conditions(session: ReadSession, asOf: AsOf, query: ListFlowsQuery, parameters: Parameters): Promise<string[]> {
  const conditions: string[] = ['true'];
  const territories = (['project', 'municipality', 'region'] as const).flatMap((kind): TerritoryRef[] => {
    const id = query[kind];
    return id === undefined ? [] : [{ kind, id }];
  });
  for (const ref of territories) {
    const territory = await resolveTerritory(session, asOf, ref);
    const place = parameters.add(territory.parameter);
    const sites = (['recorded', 'reported'] as const).map(
      (basis) => `SELECT site FROM (${territory.placesSql(basis, place)}) AS part`,
    );
    const within = `(${sites.join(' UNION ')})`;
    conditions.push(`(lane.from_site IN ${within} OR lane.to_site IN ${within})`);
  }
  if (territories.length === 0) {
    const demo = '(SELECT site FROM known WHERE demo)';
    conditions.push(`lane.from_site NOT IN ${demo} AND lane.to_site NOT IN ${demo}`);
  }
  if (query.material !== undefined) conditions.push(`lane.to_material = ${parameters.add(query.material)}`);
  if (query.fate !== undefined) conditions.push(`lane.fate = ANY (string_to_array(${parameters.add(query.fate)}, ','))`);
  if (query.basis !== undefined) conditions.push(`lane.basis = ${parameters.add(query.basis)}`);
  if (query.from !== undefined) conditions.push(`flow.day >= ${parameters.add(query.from)}::date`);
  if (query.to !== undefined) conditions.push(`flow.day < ${parameters.add(query.to)}::date`);
  return conditions;
}

/** Whether somebody told the flow: variances, losses and reclassifications follow from what was told. */
const isTold = ({ from_kind: from, to_kind: to, from_site: fromSite, to_site: toSite }: Row): boolean =>
  from !== 'variance' && to !== 'variance' && to !== 'loss' && !(from === to && fromSite === toSite);

const flowOf = (row: Row): FlowAnswer => {
  const massKg = safeInteger(row.mass_kg);
  const known = safeInteger(row.evidence_kg) === massKg && row.from_kind !== 'variance' && row.to_kind !== 'variance';
  return {
    month: row.month,
    from: {
      site: row.from_site,
      name: nameOf(row.from_name, row.from_municipality),
      municipality: row.from_municipality,
      project: row.from_project,
      kind: row.from_kind,
    },
    to: {
      site: row.to_site,
      name: nameOf(row.to_name, row.to_municipality),
      municipality: row.to_municipality,
      project: row.to_project,
      kind: row.to_kind,
    },
    material: row.material,
    conditionClass: row.class,
    status: row.status,
    fate: row.fate === '' ? null : row.fate,
    basis: row.basis,
    movements: Math.max(0, safeInteger(row.movements)),
    massKg,
    volumes: volumesOf({
      bank: safeInteger(row.litres_bank),
      loose: safeInteger(row.litres_loose),
      placed: safeInteger(row.litres_placed),
      unknown: safeInteger(row.litres_unknown),
    }),
    convertedKg: safeInteger(row.converted_kg),
    lowKg: known ? safeInteger(row.low_kg) : null,
    highKg: known ? safeInteger(row.high_kg) : null,
    evidence: isTold(row) ? evidenceOf(massKg, safeInteger(row.documented_kg), safeInteger(row.confirmed_kg)) : null,
    tonneKm: tonneKmOf(BigInt(row.kg_metres)),
    distanceKnownKg: safeInteger(row.distance_known_kg),
  };
};

/** A pseudo-site is named by the municipality of its annual return. */
const nameOf = (name: string | null, number: string | null): string | null =>
  name ?? (number === null ? null : (municipality(number)?.name ?? null));

/** kg · m as tonne-kilometres: exact, without superfluous zeros. */
export function tonneKmOf(kgMetres: bigint): string {
  const magnitude = kgMetres < 0n ? -kgMetres : kgMetres;
  const whole = magnitude / 1_000_000n;
  const fraction = (magnitude % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${kgMetres < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
