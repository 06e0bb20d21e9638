import type { PgInteger } from '../exact.js';
import { isNow } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import type { Period } from '../period.js';
import { FLOW_DAY, FLOW_MONTH, FLOW_SUMS } from './flow-day.js';

const FIRST_OF_MONTH = '-01';

/** Whether a period begins and ends with a month, or is open. */
export const isOfMonths = ({ from, to }: Period): boolean =>
  [from, to].every((day) => day === undefined || day.endsWith(FIRST_OF_MONTH));

/**
 * The flows as known at the position: a relation for FROM with the columns `lane`, `day` and the sums of `flow_day`. Now, that is the
 * table; else the bookings up to the position, one row each. Either way a query must add up what it selects.
 * @param within the period whose ends alone the query holds days against, where it asks for no part of a month: then `day` may be the first day
 *   of a month, and the sums those of the month
 */
export function flowsAsKnown(session: ReadSession, asOf: AsOf, within?: Period): string {
  if (isNow(session, asOf)) {
    if (!within || !isOfMonths(within)) return `${session.schema}.${FLOW_DAY.name}`;
    return `(SELECT lane, month AS day, ${FLOW_SUMS.join(', ')} FROM ${session.schema}.${FLOW_MONTH.name})`;
  }
  const litres = (state: string): string => `CASE WHEN volume_state = '${state}' THEN litres ELSE 0 END AS litres_${state}`;
  return `(SELECT lane, day, mass_kg, evidence_kg, low_kg, high_kg, converted_kg, estimated_kg,
    confirmed_kg, documented_kg,
    ${['bank', 'loose', 'placed', 'unknown'].map(litres).join(', ')}, movements,
    CASE WHEN distance_metres IS NULL THEN 0 ELSE mass_kg::numeric * distance_metres END AS kg_metres,
    CASE WHEN distance_metres IS NULL THEN 0 ELSE mass_kg END AS distance_known_kg,
    CASE WHEN distance_metres IS NULL THEN 0 ELSE movements::bigint * distance_metres END AS distance_metres,
    CASE WHEN distance_metres IS NULL THEN 0 ELSE movements END AS distance_movements,
    ${['measured', 'converted'].map((of) => `mass_kg::numeric * ${of}_ppm AS ${of}_kg_ppm`).join(', ')},
    ${['measured', 'converted'].map((of) => `coalesce(mass_kg::numeric * distance_metres * ${of}_ppm, 0) AS ${of}_kg_metres_ppm`).join(', ')}
    FROM ${session.schema}.booking WHERE position <= ${asOf.position})`;
}

/**
 * The sums of lanes in a period, for a WITH clause: a SELECT with `lane`, the part of the day that they are told by as text `month`, and the sums.
 * The query has the relation `touched` of the lanes, and the days of the period as `$3` and `$4`.
 */
export function sumsOfLanes(session: ReadSession, asOf: AsOf, period: Period, format: 'YYYY-MM' | 'YYYY-MM-DD'): string {
  const within = `WHERE ($3::date IS NULL OR flow.day >= $3::date) AND ($4::date IS NULL OR flow.day < $4::date)`;
  const part = `to_char(flow.day, '${format}')`;
  const byMonth = format === 'YYYY-MM' ? period : undefined;
  const from = `FROM ${flowsAsKnown(session, asOf, byMonth)} AS flow JOIN touched USING (lane) ${within}`;
  // One row each already: adding them up would cost more than all else.
  if (byMonth && isNow(session, asOf) && isOfMonths(byMonth))
    return `SELECT flow.lane, ${part} AS month, ${FLOW_SUMS.map((name) => `flow.${name}`).join(', ')} ${from}`;
  return `SELECT flow.lane, ${part} AS month, ${sumOfFlows('flow')} ${from} GROUP BY flow.lane, ${part}`;
}

/** Flows that come to something, in SQL. @param alias of the relation of `sumsOfLanes` */
export const isSomething = (alias: string): string =>
  `NOT (${[
    'mass_kg',
    'movements',
    'kg_metres',
    'low_kg',
    'high_kg',
    'litres_bank',
    'litres_loose',
    'litres_placed',
    'litres_unknown',
  ]
    .map((name) => `${alias}.${name} = 0`)
    .join(' AND ')})`;

/** `sum(x) AS x` for every sum of the flows. @param alias of the relation of `flowsAsKnown` */
export const sumOfFlows = (alias: string): string => FLOW_SUMS.map((name) => `sum(${alias}.${name}) AS ${name}`).join(', ');

/** The sums of a row, as PostgreSQL hands them out. */
export type FlowSumsRow = Readonly<Record<(typeof FLOW_SUMS)[number], PgInteger>>;
