import type { Period } from '../period.js';
import { isOfMonths } from '../flows/flows-as-known.js';
import { isKnown, isNow } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import type { Territory } from '../territory-balances/territory.js';

/** Which bookings: those of a territory's recorded movements, as known at a position. */
export interface OfTerritory {
  readonly session: ReadSession;
  readonly asOf: AsOf;
  readonly territory: Territory;
}

/** The sites of the territory, for a WITH clause: a relation with the column `site`. The territory's parameter is `$1`. */
export const placesSql = ({ territory }: OfTerritory): string =>
  `place AS MATERIALIZED (SELECT site FROM (${territory.placesSql('recorded', '$1')}) AS own)`;

/** Whether a booking is known and recorded, and lies in the period of `$2` (first day) and `$3` (day after the last one), each null where open. */
export const bookedInPeriod = ({ session, asOf }: OfTerritory): string =>
  `${isKnown(session, asOf, 'booking.position')} AND lane.basis = 'recorded'
   AND ($2::date IS NULL OR booking.day >= $2::date) AND ($3::date IS NULL OR booking.day < $3::date)`;

/** Whether sums by month answer a period: as known now, where it begins and ends with a month. */
export const byMonths = ({ session, asOf }: OfTerritory, period: Period): boolean => isNow(session, asOf) && isOfMonths(period);

/** Whether `month` lies in the period of `$2` and `$3`. */
export const monthInPeriod = '($2::date IS NULL OR month >= $2::date) AND ($3::date IS NULL OR month < $3::date)';

/** The parameters that `placesSql` and `bookedInPeriod` take. */
export const parametersOf = ({ territory }: OfTerritory, { from, to }: Period): unknown[] => [
  territory.parameter,
  from ?? null,
  to ?? null,
];
