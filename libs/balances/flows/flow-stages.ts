import type { FlowStagesAnswer, StageFlow } from '#libs/contracts/api/flow-stages.js';
import { loadReferenceData, municipality } from '#libs/reference-data/index.js';
import { Parameters } from '../paging.js';
import { type Period, checkPeriod } from '../period.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type TerritoryRef, resolveTerritory } from '../territory-balances/territory.js';
import { flowSites } from './flow-ends.js';
import { flowsAsKnown } from './flows-as-known.js';
import { type StageRow, grouped, movedSum, stageSum, stepFlows } from './stage-sums.js';

/** Which flows: those that touch the territory, in the period, of one basis; filters that are given all apply. */
export interface FlowStagesQuery extends Period {
  readonly territory: TerritoryRef;
  readonly basis?: 'recorded' | 'reported' | undefined;
  readonly material?: string | undefined;
  readonly conditionClass?: string | undefined;
  /** One fate, or several separated by commas. */
  readonly fate?: string | undefined;
}

type End = 'from' | 'to';
type EndColumns = Record<`${End}_municipality` | `${End}_country`, string | null>;

interface Row extends StageRow, EndColumns {}

/** Stage of an end: by its kind of account; what lies somewhere, or is on the road from there, by the kind of the site. */
const stage = (end: End): string =>
  `CASE lane.${end}_kind WHEN 'ground' THEN 'excavated' WHEN 'process' THEN 'sorting'
     WHEN 'stock' THEN ${siteStage(end)} WHEN 'transit' THEN ${siteStage(end)} ELSE lane.${end}_kind END AS ${end}_stage`;
const siteStage = (end: End): string =>
  `CASE ${end}s.kind WHEN 'excavation' THEN 'building_site' WHEN 'quarry' THEN 'supplied' WHEN 'sorting_plant' THEN 'sorting' ELSE 'stored' END`;

/**
 * The flows of a territory summed over a period by municipality, stage and fate of both ends, and by the steps of their way, the largest first.
 * Sums that come to nothing are left out.
 * @throws DomainError for an unknown territory or a wrong period
 */
export async function flowStages(session: ReadSession, asOf: AsOf, query: FlowStagesQuery): Promise<FlowStagesAnswer> {
  checkPeriod(query);
  const basis = query.basis ?? 'recorded';
  const territory = await resolveTerritory(session, asOf, query.territory);
  const parameters = new Parameters();
  const place = parameters.add(territory.parameter);
  const lanes = [`lane.basis = ${parameters.add(basis)}`];
  if (query.material !== undefined) lanes.push(`lane.to_material = ${parameters.add(query.material)}`);
  if (query.conditionClass !== undefined) lanes.push(`lane.to_class = ${parameters.add(query.conditionClass)}`);
  if (query.fate !== undefined) lanes.push(`lane.fate = ANY (string_to_array(${parameters.add(query.fate)}, ','))`);
  const days = ['true'];
  if (query.from !== undefined) days.push(`flow.day >= ${parameters.add(query.from)}::date`);
  if (query.to !== undefined) days.push(`flow.day < ${parameters.add(query.to)}::date`);
  const sums = ['movements', 'mass_kg', 'evidence_kg', 'converted_kg', 'measured_kg_ppm', 'converted_kg_ppm'];
  const rows = await session.query<Row>(
    `WITH place AS MATERIALIZED (SELECT site FROM (${territory.placesSql(basis, place)}) AS part),
     known AS MATERIALIZED (${flowSites(session, asOf)}),
     touched AS MATERIALIZED (
       SELECT lane.lane, lane.fate, lane.measured_by, lane.converted_by, lane.from_site <> lane.to_site AS between_sites, ${stage('from')}, ${stage('to')},
         froms.municipality AS from_municipality, froms.country AS from_country, tos.municipality AS to_municipality, tos.country AS to_country
       FROM ${session.schema}.lane
       LEFT JOIN known froms ON froms.site = lane.from_site LEFT JOIN known tos ON tos.site = lane.to_site
       WHERE ${lanes.join(' AND ')} AND (lane.from_site IN (SELECT site FROM place) OR lane.to_site IN (SELECT site FROM place)))
     SELECT from_stage, from_municipality, from_country, to_stage, to_municipality, to_country, fate, between_sites, measured_by, converted_by,
       ${sums.map((name) => `sum(${name}) AS ${name}`).join(', ')}
     FROM ${flowsAsKnown(session, asOf, query)} AS flow JOIN touched USING (lane)
     WHERE ${days.join(' AND ')}
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    parameters.values,
  );
  return {
    territory: territory.answer,
    period: { from: query.from ?? null, to: query.to ?? null },
    asOf: asOfAnswer(asOf),
    basis,
    moved: movedSum(rows),
    steps: stepFlows(rows, loadReferenceData().fates),
    items: grouped(rows, (row) => keyOf(endsOf(row)))
      .map(itemOf)
      .filter(({ massKg, movements }) => massKg !== 0 || movements !== 0)
      .sort((a, b) => b.massKg - a.massKg || (keyOf(a) < keyOf(b) ? -1 : 1)),
  };
}

const endOf = (row: Row, end: End): StageFlow['from'] => {
  const number = row[`${end}_municipality`];
  return {
    stage: row[`${end}_stage`],
    municipality: number,
    municipalityName: number === null ? null : (municipality(number)?.name ?? null),
    country: row[`${end}_country`],
  };
};

const keyOf = ({ from, to, fate, betweenSites }: Pick<StageFlow, 'from' | 'to' | 'fate' | 'betweenSites'>): string =>
  JSON.stringify([from, to, fate, betweenSites]);

const endsOf = (row: Row): Pick<StageFlow, 'from' | 'to' | 'fate' | 'betweenSites'> => ({
  from: endOf(row, 'from'),
  to: endOf(row, 'to'),
  fate: row.fate,
  betweenSites: row.between_sites,
});

const itemOf = (rows: readonly Row[]): StageFlow => ({ ...endsOf(rows[0]!), ...stageSum(rows) });
