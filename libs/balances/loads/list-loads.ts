import { LOAD_STATES, type LoadAnswer } from '#libs/contracts/api/loads.js';
import type { ConditionClass, LotStatus } from '#libs/contracts/index.js';
import { invalid, isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { type PageQuery, Parameters, checkIds, keyOf, limitOf, pageOfRows, unknownCursor } from '../paging.js';
import { sitesAsKnown } from '../registry/as-known.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import type { LoadPhase, LoadRejection } from './domain/load-record.js';
import { DEFAULT_OVERDUE_HOURS, loadsAsKnown, overdueSql, receiptsOf } from './known-loads.js';
import { type PlaceColumns, placeColumns, placeOf } from './places.js';

/** Filters of the list of loads; those given all apply. Without any of place, lot, load or code, loads of the demo are left out. */
export interface ListLoadsQuery extends PageQuery {
  /** Project that the load leaves, that it goes to, or whose lot it is of. */
  readonly project?: string | undefined;
  /** Municipality that it leaves or goes to. */
  readonly municipality?: string | undefined;
  /** Site that it leaves, goes to, or was received at. */
  readonly site?: string | undefined;
  readonly lot?: string | undefined;
  readonly load?: string | undefined;
  /** Short code, as typed: letters of either case. */
  readonly code?: string | undefined;
  /** One of `LOAD_STATES`; default `all`. */
  readonly state?: string | undefined;
  /** Hours after its dispatch from which a load that is still out is overdue; 1 to 8 760, default 24. */
  readonly overdueHours?: number | undefined;
}

/** A page of loads, the one dispatched last first. */
export interface LoadPage {
  items: LoadAnswer[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
}

const MAX_OVERDUE_HOURS = 8760;

interface Row extends PlaceColumns<'from'>, PlaceColumns<'planned'> {
  load_id: string;
  lot_id: string;
  lot_name: string | null;
  lot_project: string | null;
  code: string;
  from_site: string;
  planned_site: string;
  material: string;
  condition_class: ConditionClass;
  status: LotStatus;
  dispatched_kg: PgInteger;
  received_kg: PgInteger;
  returned_kg: PgInteger;
  left_kg: PgInteger;
  phase: LoadPhase;
  dispatched_ms: PgInteger;
  last_event_id: string;
  last_event_type: string;
  last_ms: PgInteger;
  ticket: string | null;
  vehicle: string | null;
  energy: string | null;
  distance_km: string | null;
  carrier: string | null;
  organisation: string;
  receipts: string;
  rejection: string | null;
  overdue: boolean;
}

function overdueHoursOf({ overdueHours = DEFAULT_OVERDUE_HOURS }: ListLoadsQuery): number {
  if (Number.isInteger(overdueHours) && overdueHours >= 1 && overdueHours <= MAX_OVERDUE_HOURS) return overdueHours;
  throw invalid(
    '/query/overdueHours',
    'overdue_hours_out_of_range',
    `overdueHours must be between 1 and ${MAX_OVERDUE_HOURS}, got ${overdueHours}`,
  );
}

/** Conditions by state. */
function stateCondition(state: string, overdue: string): string {
  switch (state) {
    case 'all':
      return 'true';
    case 'overdue':
      return overdue;
    case 'on_road':
    case 'rejected':
    case 'closed':
      return `load.phase = '${state}'`;
    default:
      throw invalid('/query/state', 'unknown_state', `unknown state '${state}'; expected one of ${LOAD_STATES.join(', ')}`);
  }
}

/**
 * Loads as known at the position. Overdue is told by the time that was asked for, else by the clock.
 * @param clockMs the clock, milliseconds since the epoch
 * @throws DomainError for a wrong filter or cursor
 */
export async function listLoads(
  session: ReadSession,
  asOf: AsOf,
  query: ListLoadsQuery,
  clockMs = Date.now(),
): Promise<LoadPage> {
  checkIds(query, ['project', 'site', 'lot', 'load']);
  const limit = limitOf(query);
  const after = keyOf(query.cursor, 2);
  if (after && !/^-?\d{1,18}$/.test(after[0]!)) throw unknownCursor();
  const parameters = new Parameters();
  const overdue = overdueSql(asOf, overdueHoursOf(query), clockMs, parameters);
  const where = [stateCondition(query.state ?? 'all', overdue), ...conditions(query, parameters)];
  if (after) {
    const [dispatchedMs, loadId] = after.map((part) => parameters.add(part));
    where.push(`(load.dispatched_ms, load.load_id::text) < (${dispatchedMs!}::bigint, ${loadId!})`);
  }
  const sites = sitesAsKnown(session, asOf);
  const rows = await session.query<Row>(
    `SELECT load.*, ${overdue} AS overdue, lot.name AS lot_name, lot.project_id AS lot_project,
       ${placeColumns('f', 'from')}, ${placeColumns('p', 'planned')}
     FROM ${loadsAsKnown(session, asOf)} AS load
     LEFT JOIN ${session.schema}.lot ON lot.lot_id = load.lot_id
     LEFT JOIN ${sites} AS f ON f.site_id = load.from_site LEFT JOIN ${sites} AS p ON p.site_id = load.planned_site
     WHERE ${where.join(' AND ')} ORDER BY load.dispatched_ms DESC, load.load_id::text DESC LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => [String(row.dispatched_ms), row.load_id]);
  return { items: page.rows.map(loadAnswer), next: page.next, asOf: asOfAnswer(asOf) };
}

function conditions({ project, municipality, site, lot, load, code }: ListLoadsQuery, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (project !== undefined) {
    const id = `${parameters.add(project)}::uuid`;
    conditions.push(`(f.project_id = ${id} OR p.project_id = ${id} OR lot.project_id = ${id})`);
  }
  if (municipality !== undefined) {
    const number = parameters.add(municipality);
    conditions.push(`(f.municipality = ${number} OR p.municipality = ${number})`);
  }
  if (site !== undefined) {
    const id = parameters.add(site);
    conditions.push(
      `(load.from_site = ${id}::uuid OR load.planned_site = ${id}::uuid OR position(${id}::text IN load.receipts) > 0)`,
    );
  }
  if (lot !== undefined) conditions.push(`load.lot_id = ${parameters.add(lot)}::uuid`);
  if (load !== undefined) conditions.push(`load.load_id = ${parameters.add(load)}::uuid`);
  if (code !== undefined) conditions.push(`load.code = ${parameters.add(code.toUpperCase())}`);
  if (conditions.length === 0) conditions.push('coalesce(f.demo, false) = false');
  return conditions;
}

const loadAnswer = (row: Row): LoadAnswer => ({
  loadId: row.load_id,
  code: row.code,
  phase: row.phase,
  overdue: row.overdue,
  lot: { id: row.lot_id, name: row.lot_name, project: row.lot_project },
  material: row.material,
  conditionClass: row.condition_class,
  status: row.status,
  from: placeOf(row.from_site, row, 'from'),
  planned: placeOf(row.planned_site, row, 'planned'),
  dispatchedKg: safeInteger(row.dispatched_kg),
  receivedKg: safeInteger(row.received_kg),
  returnedKg: safeInteger(row.returned_kg),
  leftKg: safeInteger(row.left_kg),
  dispatchedAt: isoInstant(Number(row.dispatched_ms)),
  last: { eventId: row.last_event_id, type: row.last_event_type, occurredAt: isoInstant(Number(row.last_ms)) },
  receipts: receiptsOf(row),
  rejection: row.rejection === null ? null : rejectionOf(JSON.parse(row.rejection) as LoadRejection),
  ticket: row.ticket,
  vehicle: row.vehicle,
  energy: row.energy,
  distanceKm: row.distance_km,
  carrier: row.carrier,
  recordedBy: row.organisation,
});

const rejectionOf = ({ eventId, site, reason, occurredMs }: LoadRejection): NonNullable<LoadAnswer['rejection']> => ({
  eventId,
  site,
  reason,
  occurredAt: isoInstant(occurredMs),
});
