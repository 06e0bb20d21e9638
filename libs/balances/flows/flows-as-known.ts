import type { PgInteger } from '../exact.js';
import { isNow } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { FLOW_DAY, FLOW_SUMS } from './flow-day.js';

/**
 * The flows as known at the position: a relation for FROM with the columns `lane`, `day` and the sums of `flow_day`. Now, that is the
 * table; else the bookings up to the position, one row each. Either way a query must add up what it selects.
 */
export function flowsAsKnown(session: ReadSession, asOf: AsOf): string {
  if (isNow(session, asOf)) return `${session.schema}.${FLOW_DAY.name}`;
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

/** `sum(x) AS x` for every sum of the flows. @param alias of the relation of `flowsAsKnown` */
export const sumOfFlows = (alias: string): string => FLOW_SUMS.map((name) => `sum(${alias}.${name}) AS ${name}`).join(', ');

/** The sums of a row, as PostgreSQL hands them out. */
export type FlowSumsRow = Readonly<Record<(typeof FLOW_SUMS)[number], PgInteger>>;
