import i18n from 'i18next';

const locale = (): string => (i18n.language === 'en' ? 'en-GB' : 'nb-NO');

/** A number as people write it: in Norwegian with U+00A0 between groups, decimal comma and U+2212 as minus. */
export function number(value: number, digits = 0, fixed = 0): string {
  const text = new Intl.NumberFormat(locale(), { minimumFractionDigits: fixed, maximumFractionDigits: digits }).format(value);
  return text.replace(/-/g, '\u2212').replace(/\u202f/g, '\u00a0');
}

/** Kilograms as tonnes, to the kilogram, so that the figures of a column line up. */
export const tonnes = (massKg: number): string => number(massKg / 1000, 3, 3);

/** Kilograms as whole tonnes, for estimates. */
export const roundTonnes = (massKg: number): string => number(massKg / 1000);

/** Litres as cubic metres. */
export const cubicMetres = (litres: number): string => number(litres / 1000, 3);

/** Grams of CO₂ equivalents as tonnes. */
export const tonnesCo2e = (gram: number): string => number(gram / 1_000_000, 2);

/** A decimal of the API as text in the reader's language, digits as they are. */
export function decimalText(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const shown = number(Number(whole));
  return fraction === undefined ? shown : `${shown}${i18n.language === 'en' ? '.' : ','}${fraction}`;
}

/** An instant in Europe/Oslo. */
export function instant(iso: string | null): string {
  if (iso === null) return '';
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Oslo' }).format(
    new Date(iso),
  );
}

/** A name in the reader's language. */
export const named = (names: { nb: string; en: string }): string => (i18n.language === 'en' ? names.en : names.nb);
