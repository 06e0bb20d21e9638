import type { StatusPeriod } from '#libs/contracts/api/status-reports.js';
import { invalid } from '#libs/kernel/index.js';

/** Periods before the one that is asked for, which a trend tells. */
export const TREND_PERIODS = 4;

const KEY = /^((?:19|20|21)\d{2})(?:-H([12]))?$/;

const yearPeriod = (year: number): StatusPeriod => ({
  key: String(year),
  kind: 'year',
  from: `${year}-01-01`,
  to: `${year + 1}-01-01`,
});

const halfPeriod = (year: number, half: 1 | 2): StatusPeriod => ({
  key: `${year}-H${half}`,
  kind: 'half_year',
  from: half === 1 ? `${year}-01-01` : `${year}-07-01`,
  to: half === 1 ? `${year}-07-01` : `${year + 1}-01-01`,
});

/**
 * A period by its key: `2026`, `2026-H1` or `2026-H2`.
 * @throws DomainError where the text is no key
 */
export function statusPeriodOf(key: string): StatusPeriod {
  const match = KEY.exec(key);
  if (!match)
    throw invalid('/query/period', 'not_a_period', `expected a year or half of one such as 2026 or 2026-H1, got '${key}'`);
  const year = Number(match[1]);
  return match[2] === undefined ? yearPeriod(year) : halfPeriod(year, match[2] === '1' ? 1 : 2);
}

/** Year in which a period lies. */
export const yearOfPeriod = ({ key }: StatusPeriod): number => Number(key.slice(0, 4));

function before(period: StatusPeriod): StatusPeriod {
  const year = yearOfPeriod(period);
  if (period.kind === 'year') return yearPeriod(year - 1);
  return period.key.endsWith('1') ? halfPeriod(year - 1, 2) : halfPeriod(year, 1);
}

/** The `TREND_PERIODS` of the same length before a period, the oldest first. */
export function previousPeriods(period: StatusPeriod): StatusPeriod[] {
  const periods: StatusPeriod[] = [];
  for (let each = before(period); periods.length < TREND_PERIODS; each = before(each)) periods.unshift(each);
  return periods;
}

/** The period that a change is told against: the same half of the year before, or the year before. Work in the ground has seasons. */
export const comparablePeriod = (period: StatusPeriod): StatusPeriod =>
  period.kind === 'year' ? before(period) : before(before(period));
