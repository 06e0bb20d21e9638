import i18n from 'i18next';
import { number } from '../../lib/format.js';

export { named, tonnes } from '../../lib/format.js';

/** Litres as whole cubic metres: room is not known to the litre. */
export const cubicMetres = (litres: number): string => number(Math.round(litres / 1000));

/** A day in words of the reader's language, or undefined where none is stated. @param day YYYY-MM-DD */
export function dayText(day: string | null | undefined): string | undefined {
  if (day === null || day === undefined) return undefined;
  const locale = i18n.language === 'en' ? 'en-GB' : 'nb-NO';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
