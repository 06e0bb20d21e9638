import {
  FLOW_DIMENSIONS,
  FLOW_FILTERS,
  type FlowDimension,
  type FlowFilterName,
  type FlowMeasure,
  type FlowSelection,
  type FlowSumsAnswer,
  MAX_DIMENSIONS,
} from '#libs/contracts/api/flow-sums.js';
import { invalid } from '#libs/kernel/index.js';
import { municipality } from '#libs/reference-data/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { flowSites } from '../flows/flow-ends.js';
import { flowsAsKnown } from '../flows/flows-as-known.js';
import { type PageQuery, Parameters, cursorOf, keyOf, limitOf, unknownCursor } from '../paging.js';
import { type Period, checkPeriod } from '../period.js';
import { projectsAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer, asOfPosition, resolveAsOf } from '../session.js';
import { type TerritoryRef, resolveTerritory } from '../territory-balances/territory.js';
import { DIMENSION_SQL, SELECTION_SQL, TOLD_SQL } from './dimensions.js';
import { type FlowOrder, type FlowPart, groupFlows, ordered } from './group.js';
import { DIMENSION_NAMES, SELECTION_NAMES, valueNames } from './names.js';

const TERRITORIES = ['project', 'municipality', 'region'] as const;
type TerritoryFilters = Readonly<Partial<Record<(typeof TERRITORIES)[number] | FlowFilterName, string | undefined>>>;

/** What is asked for, as the call has it. */
export interface FlowSumsQuery extends Period, PageQuery, TerritoryFilters {
  /** Separated by commas. */
  readonly dimensions?: string | undefined;
  readonly selection?: FlowSelection | undefined;
  readonly basis?: 'recorded' | 'reported' | undefined;
  readonly sort?: FlowDimension | FlowMeasure | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
}

/** Sums beyond this many are refused: nobody reads them, and a question with fewer dimensions has an answer. */
const MAX_PARTS = 200_000;

type Row = Readonly<Record<`d${number}`, string | null>> & Summed;

interface Summed {
  measured_by: string | null;
  converted_by: string | null;
  mass_kg: PgInteger;
  evidence_kg: PgInteger;
  told_kg: PgInteger;
  movements: PgInteger;
  converted_kg: PgInteger;
  documented_kg: PgInteger;
  confirmed_kg: PgInteger;
  distance_known_kg: PgInteger;
  kg_metres: PgInteger;
  litres_bank: PgInteger;
  litres_loose: PgInteger;
  litres_placed: PgInteger;
  litres_unknown: PgInteger;
  measured_kg_ppm: PgInteger;
  converted_kg_ppm: PgInteger;
}

const SUMMED = [
  'mass_kg',
  'evidence_kg',
  'movements',
  'converted_kg',
  'documented_kg',
  'confirmed_kg',
  'distance_known_kg',
  'kg_metres',
  'litres_bank',
  'litres_loose',
  'litres_placed',
  'litres_unknown',
  'measured_kg_ppm',
  'converted_kg_ppm',
] as const;

/**
 * Flows added up by dimensions of the reader's choice. Material, class and status are those in which the mass arrived. Further pages are as known
 * at the position of the first, whatever is recorded meanwhile: their rows are numbered.
 * @param all whether all rows are told, as files have them, and not a page
 * @throws DomainError for an unknown dimension or territory, a wrong period or cursor, or more rows than anybody reads
 */
export async function flowSums(
  session: ReadSession,
  asked: AsOf,
  query: FlowSumsQuery,
  { all = false, producedBy }: { readonly all?: boolean; readonly producedBy: string },
): Promise<FlowSumsAnswer> {
  checkPeriod(query);
  const dimensions = dimensionsOf(query.dimensions);
  const order = orderOf(query, dimensions);
  const limit = all ? Number.MAX_SAFE_INTEGER : limitOf(query);
  const { offset, asOf } = all ? { offset: 0, asOf: asked } : await placeOf(session, asked, query.cursor);
  const parameters = new Parameters();
  const { conditions, demo } = await conditionsOf(session, asOf, query, parameters);
  const { groups, total } = groupFlows(await partsOf(session, asOf, dimensions, conditions, parameters));
  const given = await givenNames(session, asOf, dimensions);
  const namesOf = (value: string | null, at: number): ReturnType<typeof valueNames> => valueNames(dimensions[at]!, value, given);
  const rows = ordered(groups, order, (value, at) => (isTime(dimensions[at]!) ? (value ?? '') : namesOf(value, at).nb));
  const selection = query.selection ?? 'final';
  return {
    dimensions: dimensions.map((id) => ({ id, names: DIMENSION_NAMES[id] })),
    selection: { id: selection, names: SELECTION_NAMES[selection] },
    basis: query.basis ?? 'recorded',
    period: { from: query.from ?? null, to: query.to ?? null },
    filters: [...TERRITORIES, ...FLOW_FILTERS].flatMap((parameter) => {
      const value = query[parameter];
      return value === undefined ? [] : [{ parameter, value }];
    }),
    demo,
    total,
    rows: rows.length,
    items: rows.slice(offset, offset + limit).map(({ key, sums }) => ({
      key: key.map((value, at) => ({ value, names: namesOf(value, at) })),
      ...sums,
    })),
    next: offset + limit < rows.length ? cursorOf([String(offset + limit), String(asOf.position)]) : null,
    asOf: asOfAnswer(asOf),
    reproduce: addressOf(query, asOf),
    licence: licenceOf(demo),
    producedBy,
  };
}

const isDimension = (name: string): name is FlowDimension => (FLOW_DIMENSIONS as readonly string[]).includes(name);
const isTime = (dimension: FlowDimension): boolean => dimension === 'year' || dimension === 'quarter' || dimension === 'month';

function dimensionsOf(listed = ''): FlowDimension[] {
  const named = listed.split(',').filter((name) => name !== '');
  const wrong = named.find((name) => !isDimension(name));
  if (wrong !== undefined)
    throw invalid(
      '/query/dimensions',
      'unknown_dimension',
      `there is no dimension '${wrong}'; expected some of ${FLOW_DIMENSIONS.join(', ')}`,
    );
  if (new Set(named).size < named.length)
    throw invalid('/query/dimensions', 'given_twice', 'a dimension stands twice; expected each at most once');
  if (named.length > MAX_DIMENSIONS)
    throw invalid(
      '/query/dimensions',
      'too_many_dimensions',
      `expected at most ${MAX_DIMENSIONS} dimensions, got ${named.length}`,
      { limit: MAX_DIMENSIONS },
    );
  return named as FlowDimension[];
}

function orderOf({ sort, order }: FlowSumsQuery, dimensions: readonly FlowDimension[]): FlowOrder | undefined {
  if (sort === undefined) return undefined;
  if (!isDimension(sort)) return { measure: sort, descending: order !== 'asc' };
  const dimension = dimensions.indexOf(sort);
  if (dimension < 0)
    throw invalid(
      '/query/sort',
      'not_a_chosen_dimension',
      `rows are not told by '${sort}'; expected a measure or a chosen dimension`,
    );
  return { dimension, descending: order === 'desc' };
}

/**
 * The first row of a page, and the position that its rows are numbered at: that of the cursor.
 * @throws DomainError for a cursor that no answer gave out, or one of another position than is asked for
 */
async function placeOf(
  session: ReadSession,
  asked: AsOf,
  cursor: string | undefined,
): Promise<{ readonly offset: number; readonly asOf: AsOf }> {
  const key = keyOf(cursor, 2);
  if (!key) return { offset: 0, asOf: asked };
  const [offset, position] = key as [string, string];
  if (!/^\d{1,9}$/.test(offset) || !/^\d{1,18}$/.test(position)) throw unknownCursor();
  if (BigInt(position) === asked.position) return { offset: Number(offset), asOf: asked };
  if (asked.requested !== undefined) throw unknownCursor();
  return { offset: Number(offset), asOf: await resolveAsOf(session, asOfPosition(position), 0) };
}

async function conditionsOf(
  session: ReadSession,
  asOf: AsOf,
  query: FlowSumsQuery,
  parameters: Parameters,
): Promise<{ conditions: string[]; demo: boolean }> {
  const basis = query.basis ?? 'recorded';
  const conditions = [SELECTION_SQL[query.selection ?? 'final'], `lane.basis = ${parameters.add(basis)}`];
  const territories = TERRITORIES.flatMap((kind): TerritoryRef[] =>
    query[kind] === undefined ? [] : [{ kind, id: query[kind] }],
  );
  let demo = false;
  for (const ref of territories) {
    const territory = await resolveTerritory(session, asOf, ref);
    demo ||= territory.answer.demo;
    const sites = `(SELECT site FROM (${territory.placesSql(basis, parameters.add(territory.parameter))}) AS part)`;
    conditions.push(`(lane.from_site IN ${sites} OR lane.to_site IN ${sites})`);
  }
  if (territories.length === 0) conditions.push('coalesce(f.demo, false) = false', 'coalesce(t.demo, false) = false');
  for (const name of FLOW_FILTERS) {
    const value = query[name];
    if (value !== undefined) conditions.push(`${DIMENSION_SQL[name]} = ANY (string_to_array(${parameters.add(value)}, ','))`);
  }
  if (query.from !== undefined) conditions.push(`flow.day >= ${parameters.add(query.from)}::date`);
  if (query.to !== undefined) conditions.push(`flow.day < ${parameters.add(query.to)}::date`);
  return { conditions, demo };
}

async function partsOf(
  session: ReadSession,
  asOf: AsOf,
  dimensions: readonly FlowDimension[],
  conditions: readonly string[],
  parameters: Parameters,
): Promise<FlowPart[]> {
  const keys = dimensions.map((name, at) => `${DIMENSION_SQL[name]} AS d${at}`);
  const sums = SUMMED.map((name) => `coalesce(sum(flow.${name}), 0) AS ${name}`);
  const rows = await session.query<Row>(
    `WITH known AS MATERIALIZED (${flowSites(session, asOf)})
     SELECT ${[...keys, 'lane.measured_by', 'lane.converted_by', ...sums].join(', ')},
       coalesce(sum(flow.mass_kg) FILTER (WHERE ${TOLD_SQL}), 0) AS told_kg
     FROM ${flowsAsKnown(session, asOf)} AS flow JOIN ${session.schema}.lane AS lane USING (lane)
     LEFT JOIN known f ON f.site = lane.from_site LEFT JOIN known t ON t.site = lane.to_site
     WHERE ${conditions.join(' AND ')}
     GROUP BY ${[...keys, '', ''].map((_, at) => at + 1).join(', ')}
     LIMIT ${MAX_PARTS + 1}`,
    parameters.values,
  );
  if (rows.length > MAX_PARTS)
    throw invalid(
      '/query/dimensions',
      'too_many_rows',
      `these dimensions have more than ${MAX_PARTS} sums; choose fewer, or a shorter period`,
      { limit: MAX_PARTS },
    );
  return rows.map((row) => partOf(row, dimensions.length));
}

function partOf(row: Row, dimensions: number): FlowPart {
  const errors = [
    [row.measured_by, BigInt(row.measured_kg_ppm)],
    [row.converted_by, BigInt(row.converted_kg_ppm)],
  ] as const;
  return {
    key: Array.from({ length: dimensions }, (_, at) => row[`d${at}`] ?? null),
    massKg: safeInteger(row.mass_kg),
    evidenceKg: safeInteger(row.evidence_kg),
    toldKg: safeInteger(row.told_kg),
    movements: safeInteger(row.movements),
    convertedKg: safeInteger(row.converted_kg),
    documentedKg: safeInteger(row.documented_kg),
    confirmedKg: safeInteger(row.confirmed_kg),
    distanceKnownKg: safeInteger(row.distance_known_kg),
    kgMetres: BigInt(row.kg_metres),
    litres: {
      bank: safeInteger(row.litres_bank),
      loose: safeInteger(row.litres_loose),
      placed: safeInteger(row.litres_placed),
      unknown: safeInteger(row.litres_unknown),
    },
    errors: errors.flatMap(([source, kgPpm]) => (source === null || kgPpm === 0n ? [] : [[source, kgPpm] as const])),
  };
}

/** Names of sites and projects, by their ids, where rows are told by them. */
async function givenNames(
  session: ReadSession,
  asOf: AsOf,
  dimensions: readonly FlowDimension[],
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  const read = async (select: string): Promise<void> => {
    for (const { id, name } of await session.query<{ id: string; name: string | null }>(select))
      if (name !== null) named.set(id, municipality(name)?.name ?? name);
  };
  // A pseudo-site of reported totals has no name of its own; it is called by its municipality.
  if (dimensions.some((name) => name === 'fromSite' || name === 'toSite'))
    await read(`SELECT site::text AS id, coalesce(name, municipality) AS name FROM (${flowSites(session, asOf)}) AS known`);
  if (dimensions.some((name) => name === 'fromProject' || name === 'toProject'))
    await read(`SELECT project_id::text AS id, name FROM ${projectsAsKnown(session, asOf)} AS known`);
  return named;
}

const REPEATED = ['dimensions', 'selection', 'basis', ...TERRITORIES, ...FLOW_FILTERS, 'from', 'to', 'sort', 'order'] as const;

/** The address that gives the same rows again, whatever is recorded later. */
function addressOf(query: FlowSumsQuery, asOf: AsOf): string {
  const address = new URLSearchParams();
  for (const name of REPEATED) if (query[name] !== undefined) address.set(name, query[name]);
  address.set('asOf', asOfPosition(asOf.position));
  return `/api/v1/flow-sums?${address.toString()}`;
}

/** Under what terms the figures may be used: whoever runs the service decides on real ones. */
const licenceOf = (demo: boolean): FlowSumsAnswer['licence'] =>
  demo
    ? {
        names: { nb: 'Oppdiktede tall, fri bruk (CC0 1.0)', en: 'Fictional figures, free to use (CC0 1.0)' },
        url: 'https://creativecommons.org/publicdomain/zero/1.0/',
      }
    : {
        names: {
          nb: 'Bruksvilkår settes av den som driver tjenesten. Oppgi Massestrøm og loggposisjonen som kilde.',
          en: 'Terms of use are set by whoever runs the service. Cite Massestrøm and the log position as the source.',
        },
        url: null,
      };
