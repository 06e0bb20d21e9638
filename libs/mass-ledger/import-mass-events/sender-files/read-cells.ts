import { DAY_MS } from '#libs/kernel/index.js';
import { type DecimalMark, readNumber } from '../read-numbers.js';
import { isoTime } from '../read-values.js';
import type { Cell } from './read-sheet.js';
import { textOf } from './recognise-columns.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'des'];
const ENGLISH: Readonly<Record<string, string>> = { may: 'mai', oct: 'okt', dec: 'des' };
/** Day 0 of Excel's calendar (1900), milliseconds; right from 1 March 1900 on. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
/** Serials that are taken for a day: 1954 to 2119. */
const isSerial = (value: number): boolean => value >= 20_000 && value < 80_000;

const two = (value: number | string): string => String(value).padStart(2, '0');
const lastDay = (year: number, month: number): string =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/** A time of a workbook, rounded to the second; a day alone where it is midnight. */
function timeOfMs(ms: number): string {
  const text = new Date(Math.round(ms / 1000) * 1000).toISOString();
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : text.slice(0, 19);
}

/**
 * Reads a day or time: of a workbook (time or serial), ISO, `03.11.2025 07:41`, `3/11-25`, or a month (`november 2025`, `2025-11`: its
 * last day). @returns ISO 8601 without zone; what cannot be read stays as it is, for the row to be refused with it
 */
export function readWhen(cell: Cell | undefined): string {
  if (cell instanceof Date) return timeOfMs(cell.getTime());
  if (typeof cell === 'number' && isSerial(cell)) return timeOfMs(EXCEL_EPOCH_MS + cell * DAY_MS);
  const text = textOf(cell);
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : 0;
  if (isSerial(serial)) return timeOfMs(EXCEL_EPOCH_MS + serial * DAY_MS);
  const numbered = /^(\d{4})[-./](\d{1,2})$/.exec(text) ?? /^(?<month>\d{1,2})[-./](?<year>\d{4})$/.exec(text);
  if (numbered) {
    const year = Number(numbered.groups?.['year'] ?? numbered[1]);
    const month = Number(numbered.groups?.['month'] ?? numbered[2]);
    if (month >= 1 && month <= 12) return lastDay(year, month);
  }
  const named = /^([a-z]{3})[a-z]*\.? (\d{4})$/i.exec(text);
  if (named) {
    const word = named[1]!.toLowerCase();
    const month = MONTHS.indexOf(ENGLISH[word] ?? word) + 1;
    if (month > 0) return lastDay(Number(named[2]), month);
  }
  const short = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})\b(.*)$/.exec(text);
  if (!short) return isoTime(text);
  const [, day, month, year, rest] = short as unknown as [string, string, string, string, string];
  return isoTime(`${two(day)}.${two(month)}.${year.length === 2 ? `20${year}` : year}${rest}`);
}

/** Reads a time of day: `07:41`, `7.41`, `0741`, or the part of a day that a workbook has. @returns undefined where it is none */
export function readTimeOfDay(cell: Cell | undefined): string | undefined {
  if (cell instanceof Date) return new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(11, 19);
  if (typeof cell === 'number' && cell >= 0 && cell < 1)
    return new Date(Math.round(cell * 86_400) * 1000).toISOString().slice(11, 19);
  const match = /^(?:kl\.? ?)?(\d{1,2})[:.]?(\d{2})(?:[:.](\d{2}))?$/i.exec(textOf(cell));
  return match ? `${two(match[1]!)}:${match[2]!}:${match[3] ?? '00'}` : undefined;
}

/** The number that a cell holds as text, without the unit behind it. */
export function numberText(cell: Cell | undefined): string {
  if (typeof cell === 'number') return String(Number(cell.toFixed(6)));
  return textOf(cell).replace(/\s*(?:tonn|kg|km|t|[a-z]{0,2}m[3³])\.?$/i, '');
}

/**
 * A number in a way that needs no other number to be understood. @param mark decimal mark of the file; a workbook's numbers have a point
 * @returns decimal with a point; what cannot be read stays, with what is wrong with it, for the row to be refused with it
 */
export function readAmount(cell: Cell | undefined, mark: DecimalMark | undefined): string {
  const text = numberText(cell);
  if (text === '') return '';
  const read = readNumber(text, typeof cell === 'number' ? '.' : mark);
  if ('value' in read) return read.value;
  return read.fault === 'ambiguous_number' ? `${text} (decimals or thousands?)` : text;
}

const SCALE = 9;
const IS_DECIMAL = /^(-?)(\d+)(?:\.(\d{1,9}))?$/;

/** a − b of decimals with a point, exactly. @returns undefined where one of them is no decimal */
export function difference(a: string, b: string): string | undefined {
  const [from, less] = [scaled(a), scaled(b)];
  return from === undefined || less === undefined ? undefined : unscaled(from - less);
}

/** a + b of decimals with a point, exactly. @returns undefined where one of them is no decimal */
export function sum(a: string, b: string): string | undefined {
  const [first, second] = [scaled(a), scaled(b)];
  return first === undefined || second === undefined ? undefined : unscaled(first + second);
}

function scaled(text: string): bigint | undefined {
  const match = IS_DECIMAL.exec(text);
  if (!match) return undefined;
  const value = BigInt(match[2]! + (match[3] ?? '').padEnd(SCALE, '0'));
  return match[1] === '-' ? -value : value;
}

function unscaled(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}
