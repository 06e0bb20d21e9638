/** A period of days of Europe/Oslo as the API takes it: `from` inclusive, `to` exclusive; an absent end is open. */
export interface Days {
  readonly from?: string;
  readonly to?: string;
}

/** A chosen period: a year (`2025`), half of one (`2025-H2`), `all` time, or days of one's own (`days`). */
export interface Period {
  readonly key: string;
  readonly days: Days;
}

const YEAR = /^\d{4}$/;
const HALF = /^(\d{4})-H([12])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The period of a key; of one that is none, all time. */
export function periodOfKey(key: string): Period {
  const half = HALF.exec(key);
  if (half) {
    const year = Number(half[1]);
    const days =
      half[2] === '1' ? { from: `${year}-01-01`, to: `${year}-07-01` } : { from: `${year}-07-01`, to: `${year + 1}-01-01` };
    return { key, days };
  }
  if (YEAR.test(key)) return { key, days: { from: `${key}-01-01`, to: `${Number(key) + 1}-01-01` } };
  return { key: 'all', days: {} };
}

/**
 * The period of an address: `from` and `to`, else `period`, else `year` (empty: all time), else the default.
 * @param params of the address @param byDefault key of the period of an address that names none
 */
export function periodOfAddress(params: URLSearchParams, byDefault: string): Period {
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  if (DAY.test(from) || DAY.test(to)) {
    return { key: 'days', days: { ...(DAY.test(from) && { from }), ...(DAY.test(to) && { to }) } };
  }
  return periodOfKey(params.get('period') ?? params.get('year') ?? byDefault);
}

const shifted = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/** What a period is compared with: the same days a year before, since work in the ground has seasons; none of an open one. */
export function periodBefore({ key, days: { from, to } }: Period): Period | undefined {
  if (YEAR.test(key) || HALF.test(key)) return periodOfKey(shifted(key));
  return from === undefined || to === undefined ? undefined : { key, days: { from: shifted(from), to: shifted(to) } };
}

/** A day and so many days on. @param day YYYY-MM-DD */
export function dayPlus(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Key of the year or half year in which a period ends: what a status and what is left of a place are told of. @param today YYYY-MM-DD */
export function statusKeyOf({ key, days: { to } }: Period, today: string): string {
  if (YEAR.test(key) || HALF.test(key)) return key;
  const last = to === undefined ? today : dayPlus(to, -1);
  return to === undefined ? last.slice(0, 4) : `${last.slice(0, 4)}-H${last.slice(5, 7) <= '06' ? 1 : 2}`;
}

/** Year and half that a key names, as the choices of a form have them: `half` is `` for a whole year. */
export function choicesOf(key: string): { year: string; half: '' | 'H1' | 'H2' } {
  const half = HALF.exec(key);
  return half ? { year: half[1]!, half: `H${half[2] === '1' ? 1 : 2}` } : { year: key, half: '' };
}
