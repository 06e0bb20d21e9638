import { type PgInteger, safeInteger } from '../exact.js';
import { Parameters } from '../paging.js';
import type { Period } from '../period.js';
import { isKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';

/** A flow by its month (`YYYY-MM`) and lane: in this order flows are listed. */
export interface FlowKey {
  readonly month: string;
  readonly lane: string;
}

/** Bookings of which flows: those in the period; of hauls those with a distance alone. */
export interface LineBookingsQuery extends Period {
  readonly flows: readonly FlowKey[];
  readonly isHaul: boolean;
}

/** What bookings of a flow add up to. */
export interface BookingSums {
  readonly bookings: number;
  readonly massKg: number;
  /** Measured bank volume, litres. */
  readonly litresBank: number;
  /** Mass × distance, kg · m. */
  readonly kgMetres: bigint;
  /** Whether the distances are shortest feasible ones. */
  readonly isShortest: boolean;
}

/** Where a booking stands in the list: flow by flow, within a flow in the order of the log. */
export interface BookingPlace extends FlowKey {
  readonly position: string;
  readonly index: number;
}

/** A booking with the event that it belongs to. */
export interface LineBooking extends BookingPlace, BookingSums {
  /** Day of Europe/Oslo. */
  readonly day: string;
  readonly distanceMetres: number | null;
  readonly ticket: string | null;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  /** Event that a correction corrects, or a confirmation confirms. */
  readonly concerns: string | null;
}

interface SumsRow {
  month: string;
  lane: string;
  bookings: PgInteger;
  mass_kg: PgInteger;
  litres_bank: PgInteger;
  kg_metres: PgInteger;
  is_shortest: boolean;
}

interface BookingRow extends SumsRow {
  position: PgInteger;
  index: number;
  day: string;
  distance_metres: number | null;
  ticket: string | null;
  event_id: string;
  type: string;
  stream: string;
  revision: number;
  concerns: string | null;
}

const LITRES_BANK = `CASE WHEN booking.volume_state = 'bank' THEN booking.litres ELSE 0 END`;
const KG_METRES = 'booking.mass_kg::numeric * coalesce(booking.distance_metres, 0)';
const IS_SHORTEST = `coalesce(lane.distance_kind = 'shortest_feasible', false)`;

/** FROM and WHERE of the bookings of flows that carry mass or volume. */
function bookingsOf(session: ReadSession, asOf: AsOf, query: LineBookingsQuery, parameters: Parameters): string {
  const months = parameters.add(query.flows.map(({ month }) => month));
  const lanes = parameters.add(query.flows.map(({ lane }) => lane));
  const conditions = [
    `to_char(booking.day, 'YYYY-MM') = flow.month`,
    '(booking.mass_kg <> 0 OR booking.litres <> 0)',
    isKnown(session, asOf, 'booking.position'),
  ];
  if (query.isHaul) conditions.push('booking.distance_metres IS NOT NULL');
  if (query.from !== undefined) conditions.push(`booking.day >= ${parameters.add(query.from)}::date`);
  if (query.to !== undefined) conditions.push(`booking.day < ${parameters.add(query.to)}::date`);
  return `FROM unnest(${months}::text[], ${lanes}::uuid[]) AS flow (month, lane)
    JOIN ${session.schema}.booking USING (lane) JOIN ${session.schema}.lane USING (lane)
    WHERE ${conditions.join(' AND ')}`;
}

const sumsOf = (row: SumsRow): BookingSums => ({
  bookings: safeInteger(row.bookings),
  massKg: safeInteger(row.mass_kg),
  litresBank: safeInteger(row.litres_bank),
  kgMetres: BigInt(row.kg_metres),
  isShortest: row.is_shortest,
});

/** Name of a flow in answers and maps; sorts as flows are listed. */
export const flowName = ({ month, lane }: FlowKey): string => `${month}.${lane}`;

/**
 * What the bookings of each flow add up to, by the name of the flow; a flow without any is left out.
 * @param until only bookings up to this place and with it
 */
export async function bookedSums(
  session: ReadSession,
  asOf: AsOf,
  query: LineBookingsQuery,
  until?: BookingPlace,
): Promise<ReadonlyMap<string, BookingSums>> {
  const parameters = new Parameters();
  const from = bookingsOf(session, asOf, query, parameters);
  const place = until && [until.position, until.index].map((part) => parameters.add(part));
  const before = place ? `AND (booking.position, booking.index) <= (${place[0]!}::bigint, ${place[1]!}::integer)` : '';
  const rows = await session.query<SumsRow>(
    `SELECT flow.month, lane::text AS lane, count(*) AS bookings, sum(booking.mass_kg)::bigint AS mass_kg,
       sum(${LITRES_BANK})::bigint AS litres_bank, sum(${KG_METRES}) AS kg_metres, ${IS_SHORTEST} AS is_shortest
     ${from} ${before} GROUP BY flow.month, lane, ${IS_SHORTEST}`,
    parameters.values,
  );
  return new Map(rows.map((row) => [flowName(row), sumsOf(row)]));
}

/**
 * Bookings flow by flow, within a flow in the order of the log.
 * @param after the last one of the page before
 * @param limit how many at most
 */
export async function listLineBookings(
  session: ReadSession,
  asOf: AsOf,
  query: LineBookingsQuery,
  after: BookingPlace | undefined,
  limit: number,
): Promise<LineBooking[]> {
  const parameters = new Parameters();
  const from = bookingsOf(session, asOf, query, parameters);
  const place = after && [after.month, after.lane, after.position, after.index].map((part) => parameters.add(part));
  const beyond = place
    ? `AND (flow.month, lane, booking.position, booking.index) > (${place[0]!}, ${place[1]!}::uuid, ${place[2]!}::bigint, ${place[3]!}::integer)`
    : '';
  const rows = await session.query<BookingRow>(
    `WITH page AS (
       SELECT flow.month, lane, booking.position, booking.index, booking.day::text AS day, booking.mass_kg,
         ${LITRES_BANK} AS litres_bank, ${KG_METRES} AS kg_metres, ${IS_SHORTEST} AS is_shortest, booking.distance_metres, booking.ticket
       ${from} ${beyond} ORDER BY flow.month, lane, booking.position, booking.index LIMIT ${limit})
     SELECT page.month, page.lane::text AS lane, page.position, page.index, page.day, 1 AS bookings, page.mass_kg, page.litres_bank,
       page.kg_metres, page.is_shortest, page.distance_metres, page.ticket, event.event_id, event.type,
       event.category || '-' || event.stream_id AS stream, event.revision, event.concerns_event_id AS concerns
     FROM page JOIN ${session.schema}.event USING (position)
     ORDER BY page.month, page.lane, page.position, page.index`,
    parameters.values,
  );
  return rows.map((row) => ({
    ...sumsOf(row),
    month: row.month,
    lane: row.lane,
    position: String(row.position),
    index: row.index,
    day: row.day,
    distanceMetres: row.distance_metres,
    ticket: row.ticket,
    eventId: row.event_id,
    type: row.type,
    stream: row.stream,
    revision: row.revision,
    concerns: row.concerns,
  }));
}
