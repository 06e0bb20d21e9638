import { type Rational, decimal, decimalText, osloOffsetMs, rational } from '#libs/kernel/index.js';
import type { CellValue, ColumnKind, DocumentLanguage } from './table.js';

const GAP = '\u00A0';
const MINUS = '\u2212';

/** A decimal as people read it: groups of three digits, decimal comma in Norwegian, a true minus. */
export function localDecimal(text: string, language: DocumentLanguage): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return text;
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, language === 'nb' ? GAP : ',');
  return `${sign === '-' ? MINUS : ''}${grouped}${fraction === '' ? '' : `${language === 'nb' ? ',' : '.'}${fraction}`}`;
}

/** Unit of a kind in files for machines, and on a page. */
export const UNITS: Readonly<Record<ColumnKind, { readonly file: string; readonly page: string }>> = {
  text: { file: '', page: '' },
  integer: { file: '', page: '' },
  kg: { file: 'kg', page: 't' },
  litres: { file: 'l', page: 'm³' },
  gram: { file: 'g CO2e', page: 'kg CO₂e' },
  percent: { file: '%', page: '%' },
  decimal: { file: '', page: '' },
};

/** How a page shows integers of a kind: divided, with so many decimals. */
const SHOWN: Readonly<Partial<Record<ColumnKind, readonly [divisor: number, digits: number]>>> = {
  integer: [1, 0],
  kg: [1000, 1],
  litres: [1000, 0],
  gram: [1000, 0],
};

const exact = (value: string | number): Rational => (typeof value === 'number' ? rational(value) : decimal(value));

/** Digits of a decimal on a page; files hold all. */
const SIGNIFICANT = 5;

/** A decimal with as many digits as a page has room for: none of those before the point is lost. */
function fewDigits(text: string): string {
  const [, whole = '', zeros = '', rest = ''] = /^-?(\d+)(?:\.(0*)(\d*))?$/.exec(text) ?? [];
  const fraction = zeros.length + rest.length;
  const kept = whole === '0' ? zeros.length + SIGNIFICANT : Math.max(0, SIGNIFICANT - whole.length);
  return whole === '' || fraction <= kept ? text : decimalText(decimal(text), kept);
}

/** A value as a page shows it; a dash where there is none. */
export function shown(value: CellValue, kind: ColumnKind, language: DocumentLanguage): string {
  if (value === null) return '–';
  const how = SHOWN[kind];
  if (how) {
    const { num, den } = exact(value);
    return localDecimal(decimalText({ num, den: den * BigInt(how[0]) }, how[1]).replace(/^-(0(\.0*)?)$/, '$1'), language);
  }
  if (kind === 'text') return String(value);
  return localDecimal(kind === 'decimal' ? fewDigits(String(value)) : String(value), language);
}

/** A day of Europe/Oslo, `YYYY-MM-DD`, as people write it; any other text stays as it is. */
export function shownDay(day: string | null, language: DocumentLanguage): string {
  if (day === null) return '–';
  if (!/^\d{4}-\d\d-\d\d/.test(day)) return day;
  const iso = day.slice(0, 10);
  return language === 'nb' ? iso.split('-').reverse().join('.') : iso;
}

/** An instant (ISO 8601 with offset) as people write it, to the minute, by the clock of Europe/Oslo; any other text stays as it is. */
export function shownTime(iso: string, language: DocumentLanguage): string {
  const ms = /T.*(Z|[+-]\d\d:\d\d)$/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(ms)) return iso;
  const local = new Date(ms + osloOffsetMs(ms)).toISOString();
  const [hours, minutes] = [local.slice(11, 13), local.slice(14, 16)];
  const day = shownDay(local, language);
  return language === 'nb' ? `${day} kl. ${hours}.${minutes}` : `${day} ${hours}:${minutes} (Oslo)`;
}

/** As known: the time that was asked for, else, also where a position of the log was, that of the last event. */
export function shownKnownAt(
  asOf: { readonly requested: string | null; readonly knownAt: string | null },
  language: DocumentLanguage,
): string {
  const { requested, knownAt } = asOf;
  return shownTime((requested?.startsWith('@') === true ? null : requested) ?? knownAt ?? '–', language);
}

/** Words of units in answers, as pages write them. */
const UNIT_WORDS: readonly (readonly [word: RegExp, nb: string, en: string])[] = [
  [/CO2/g, 'CO₂', 'CO₂'],
  [/\bbank m3\b/g, 'pfm³', 'bank m³'],
  [/\bm3\b/g, 'm³', 'm³'],
  [/\bvehicle-km laden\b/g, 'km med lass', 'laden km'],
  [/\bvehicle-km\b/g, 'km', 'vehicle-km'],
  [/\blitre\b/g, 'liter', 'litre'],
  [/\bbinder\b/g, 'bindemiddel', 'binder'],
  [/\bratio\b/g, 'forholdstall', 'ratio'],
];

/** A unit as people write it: `kg CO2e/bank m3` as kg CO₂e/pfm³. */
export const shownUnit = (unit: string, language: DocumentLanguage): string =>
  UNIT_WORDS.reduce((text, [word, nb, en]) => text.replaceAll(word, language === 'nb' ? nb : en), unit);

/** Words of the quality of a factor in the reference tables, in Norwegian. */
const QUALITY_WORDS: readonly (readonly [word: RegExp, nb: string])[] = [
  [/\bread\b/g, 'lest'],
  [/\brecalled\b/g, 'husket'],
  [/\bderived\b/g, 'utledet'],
  [/\bassumed\b/g, 'antatt'],
  [/\bconflict\b/g, 'uenige kilder'],
  [/\bdeclared\b/g, 'oppgitt'],
  [/\bmeasured\b/g, 'målt'],
  [/\bown statistics\b/g, 'egen statistikk'],
  [/\bfrom\b/g, 'fra'],
];

/** The quality of a factor in the words of a language, without the remarks in brackets, which files hold. */
export function shownQuality(quality: string, language: DocumentLanguage): string {
  const plain = quality.replaceAll(/\s*\([^)]*\)/g, '');
  return language === 'en' ? plain : QUALITY_WORDS.reduce((text, [word, nb]) => text.replaceAll(word, nb), plain);
}
