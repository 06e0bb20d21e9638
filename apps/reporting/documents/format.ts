import { type Rational, decimal, decimalText, rational } from '#libs/kernel/index.js';
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

/** A value as a page shows it; a dash where there is none. */
export function shown(value: CellValue, kind: ColumnKind, language: DocumentLanguage): string {
  if (value === null) return '–';
  const how = SHOWN[kind];
  if (how) {
    const { num, den } = exact(value);
    return localDecimal(decimalText({ num, den: den * BigInt(how[0]) }, how[1]).replace(/^-(0(\.0*)?)$/, '$1'), language);
  }
  return kind === 'text' ? String(value) : localDecimal(String(value), language);
}

/** A day of Europe/Oslo, `YYYY-MM-DD`, as people write it. */
export function shownDay(day: string | null, language: DocumentLanguage): string {
  if (day === null) return '–';
  const iso = day.slice(0, 10);
  return language === 'nb' ? iso.split('-').reverse().join('.') : iso;
}
