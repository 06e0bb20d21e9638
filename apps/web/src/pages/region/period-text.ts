import { choicesOf, type Period } from './period.js';

type T = (key: string, values?: Record<string, string>) => string;

/** A period in words, inside a sentence: `2025`, `2. halvår 2025`, `hele perioden`. @param t texts of the region */
export function periodText({ key }: Period, t: T): string {
  if (key === 'all' || key === 'days') return t(`period.${key}`);
  const { year, half } = choicesOf(key);
  return half === '' ? year : t(`period.${half}`, { year });
}

/** What a period is compared with, in words. */
export const beforeText = (before: Period, t: T): string =>
  before.key === 'days' ? t('trend.daysBefore') : periodText(before, t);
