import type { AccountKind } from '#libs/contracts/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import type { AsOf, ReadSession } from '../session.js';
import type { Reach } from './reach.js';

/** One end of a flow: an account of a lot or run at a site, whatever its kind of mass. */
export interface FlowEnd {
  readonly holder: string;
  readonly site: string;
  readonly kind: AccountKind;
}

/** Everything that moved between two accounts of the chain's lots and runs. Kilograms. */
export interface SummedFlow {
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly fate: string | null;
  readonly massKg: number;
  readonly events: number;
  readonly documentedKg: number;
  readonly confirmedKg: number;
}

interface Row {
  from_holder: string;
  from_site: string;
  from_kind: AccountKind;
  to_holder: string;
  to_site: string;
  to_kind: AccountKind;
  fate: string | null;
  mass_kg: PgInteger;
  events: PgInteger;
  documented_kg: PgInteger;
  confirmed_kg: PgInteger;
}

/** Types whose bookings belong to the event that they are about. */
export const ABOUT_OTHERS = `('MassEventCorrected', 'MovementConfirmed')`;

/** Ids of the streams that hold what a chain tells. */
export const streamsOf = ({ lots, lotsBeside, runs }: Reach): string[] => [
  ...lots,
  ...lotsBeside,
  ...runs.map(({ runId }) => runId),
];

/** Sums what the lots and runs booked, as known at the position, in one statement. */
export async function summedFlows(session: ReadSession, asOf: AsOf, reach: Reach): Promise<SummedFlow[]> {
  const { schema } = session;
  const rows = await session.query<Row>(
    `WITH moved AS (
       SELECT booking.from_holder, booking.to_holder, booking.lane, sum(booking.mass_kg) AS mass_kg,
         sum(booking.confirmed_kg) AS confirmed_kg, sum(booking.documented_kg) AS documented_kg,
         count(*) FILTER (WHERE event.type NOT IN ${ABOUT_OTHERS}) AS events
       FROM ${schema}.event JOIN ${schema}.booking USING (position)
       WHERE event.stream_id = ANY($1::uuid[]) AND event.position <= ${asOf.position}
       GROUP BY booking.from_holder, booking.to_holder, booking.lane)
     SELECT from_holder, from_site, from_kind, to_holder, to_site, to_kind, fate, sum(mass_kg)::bigint AS mass_kg,
       sum(events)::bigint AS events, sum(confirmed_kg)::bigint AS confirmed_kg, sum(documented_kg)::bigint AS documented_kg
     FROM moved JOIN ${schema}.lane USING (lane)
     GROUP BY from_holder, from_site, from_kind, to_holder, to_site, to_kind, fate
     ORDER BY from_holder, from_site, from_kind, to_holder, to_site, to_kind, fate`,
    [streamsOf(reach)],
  );
  return rows.map(flowOf);
}

const flowOf = (row: Row): SummedFlow => ({
  from: { holder: row.from_holder, site: row.from_site, kind: row.from_kind },
  to: { holder: row.to_holder, site: row.to_site, kind: row.to_kind },
  fate: row.fate,
  massKg: safeInteger(row.mass_kg),
  events: safeInteger(row.events),
  documentedKg: safeInteger(row.documented_kg),
  confirmedKg: safeInteger(row.confirmed_kg),
});
