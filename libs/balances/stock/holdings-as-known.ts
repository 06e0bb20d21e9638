import { isNow } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { HOLDING } from './holding.js';

/**
 * What stood in the accounts of a site, or of a holder, as known at the position: a relation for FROM with the columns of `holding`.
 * @param of the place of the parameter that holds the site or the holder, such as `$1`
 */
export function holdingsAsKnown(session: ReadSession, asOf: AsOf, of: { site: string } | { holder: string }): string {
  const [column, place] = 'site' in of ? ['site', of.site] : ['holder_id', of.holder];
  if (isNow(session, asOf)) return `(SELECT * FROM ${session.schema}.${HOLDING.name} WHERE ${column} = ${place}::uuid)`;
  const side = (end: 'from' | 'to', sign: '' | '-'): string =>
    `SELECT booking.${end}_holder AS holder_id, lane.${end}_kind AS kind, lane.${end}_site AS site, lane.${end}_material AS material,
       lane.${end}_class AS condition_class, lane.${end}_status AS status, lane.${end}_holder_type AS holder_type,
       ${sign}booking.mass_kg AS mass_kg
     FROM ${session.schema}.booking JOIN ${session.schema}.lane USING (lane)
     WHERE position <= ${asOf.position} AND ${'site' in of ? `lane.${end}_site` : `booking.${end}_holder`} = ${place}::uuid`;
  return `(SELECT holder_id, kind, site, material, condition_class, status, holder_type, sum(mass_kg) AS mass_kg
    FROM (${side('from', '-')} UNION ALL ${side('to', '')}) AS booked
    GROUP BY holder_id, kind, site, material, condition_class, status, holder_type)`;
}
