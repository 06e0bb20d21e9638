import { isNow } from '../../registry/as-known.js';
import type { AsOf, ReadSession } from '../../session.js';

/** Lots and sites that findings are asked of. */
export interface Within {
  /** The lots, and those that were ever at the sites. */
  readonly lots: readonly string[];
  readonly sites: readonly string[];
}

/**
 * The facts that findings are worked out from, as known at a position. Where only some lots and sites are asked of, finders look at these
 * alone; what they tell of others beside is whole or is left out by who asked.
 */
export interface Facts {
  readonly session: ReadSession;
  readonly asOf: AsOf;
  /** Absent: all. */
  readonly within?: Within | undefined;
  /**
   * Only findings that opened after this time need be told, milliseconds since the epoch: those that opened before may be left out, so that what
   * was found last can be told without looking through everything. Absent: all.
   */
  readonly since?: number | undefined;
}

/** Whether a row was recorded after what is asked for began, in SQL. @param column when it was recorded */
export const recordedSince = ({ since }: Facts, column = 'recorded_ms'): string =>
  since === undefined ? 'true' : `${column} > ${since}`;

/** A table whose rows say where in the log they come from, up to the position: a relation for FROM. */
export const known = ({ session, asOf }: Facts, table: string): string =>
  isNow(session, asOf)
    ? `${session.schema}.${table}`
    : `(SELECT * FROM ${session.schema}.${table} WHERE position <= ${asOf.position})`;

const literal = (ids: readonly string[]): string => `'{${ids.join(',')}}'::uuid[]`;

/** Whether a column names a lot that is asked of, in SQL. */
export const ofLots = ({ within }: Facts, column: string): string =>
  within === undefined ? 'true' : `${column} = ANY(${literal(within.lots)})`;

/** Whether a column names a site that is asked of, in SQL. */
export const ofSites = ({ within }: Facts, column: string): string =>
  within === undefined ? 'true' : `${column} = ANY(${literal(within.sites)})`;

/**
 * Every version of every report with what became of it: a relation for FROM. `standing`: no correction has taken its place; `gone_ms`: when
 * the correction was recorded that has.
 * Standing is asked of a column of the join, so that the planner sees an anti-join and does not take it for one row.
 * @param where which of them, in the columns of `reported`
 */
export const reports = (facts: Facts, where = 'true'): string => `(
  SELECT told.*, gone.event_id IS NULL AS standing, gone.gone_ms
  FROM (SELECT * FROM ${known(facts, 'reported')} AS reported WHERE ${where}) AS told
  LEFT JOIN ${known(facts, 'reported_end')} AS gone USING (event_id, version))`;

/**
 * Confirmations that count: a relation with `link`, the movement, and what was confirmed. One of a movement that was corrected to another
 * receiving site has lapsed.
 * @param where which of them, by `lot_id` and `to_site`, which a confirmation that counts has in common with its movement
 */
export const confirmations = (facts: Facts, where = 'true'): string => `(
  SELECT told.* FROM ${reports(facts, `kind = 'confirmation' AND ${where}`)} AS told
  JOIN ${reports(facts, `kind = 'movement' AND ${where}`)} AS claim
    ON claim.event_id = told.link AND claim.standing AND claim.to_site = told.to_site
  WHERE told.standing)`;

/**
 * What the accounts of some lots held as known at the position: a relation with the columns of `holding`.
 * @param lots SELECT of one column, ids of lots
 */
export function heldBy({ session, asOf }: Facts, lots: string): string {
  const { schema } = session;
  if (isNow(session, asOf)) return `(SELECT * FROM ${schema}.holding WHERE holder_id IN (${lots}))`;
  const side = (end: 'from' | 'to', sign: '' | '-'): string =>
    `SELECT booking.${end}_holder AS holder_id, lane.${end}_kind AS kind, lane.${end}_site AS site,
       lane.${end}_class AS condition_class, ${sign}booking.mass_kg AS mass_kg
     FROM ${schema}.booking JOIN ${schema}.lane USING (lane) WHERE position <= ${asOf.position} AND booking.${end}_holder IN (${lots})`;
  return `(SELECT holder_id, kind, site, condition_class, sum(mass_kg) AS mass_kg
    FROM (${side('from', '-')} UNION ALL ${side('to', '')}) AS booked GROUP BY holder_id, kind, site, condition_class)`;
}
