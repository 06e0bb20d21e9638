import type { Cell } from './projection.js';

const COPY_SPECIAL = /[\\\t\n\r\0]/;
const ARRAY_SPECIAL = /["\\\0]/g;
const NUL = /\0/g;

/** A number as text. @throws RangeError no safe integer */
function integerText(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`a cell holds ${value}; read models hold integers (beyond 2^53 as bigint)`);
  // -0 prints as 0
  return String(value);
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(NUL, '\uFFFD');
}

/** One cell in the text format of COPY. */
export function copyCell(value: Cell): string {
  if (typeof value === 'string') return COPY_SPECIAL.test(value) ? escaped(value) : value;
  if (value === null) return '\\N';
  if (typeof value === 'number') return integerText(value);
  if (typeof value === 'bigint') return value.toString();
  return value ? 't' : 'f';
}

/** Rows in the text format of COPY. @throws RangeError a number that is no safe integer, a row of another width */
export function copyText(rows: readonly (readonly Cell[])[], width: number, from = 0, to = rows.length): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    checkWidth(row, width);
    text += copyCell(row[0]!);
    for (let j = 1; j < width; j++) text += '\t' + copyCell(row[j]!);
    text += '\n';
  }
  return text;
}

/** One column of rows as the text of a PostgreSQL array. @throws RangeError as `copyText` */
export function columnArray(rows: readonly (readonly Cell[])[], column: number, from = 0, to = rows.length): string {
  let text = '{';
  for (let i = from; i < to; i++) {
    if (i > from) text += ',';
    const value = rows[i]![column]!;
    if (typeof value === 'string')
      text += `"${value.replace(ARRAY_SPECIAL, (char) => (char === '\0' ? '\uFFFD' : `\\${char}`))}"`;
    else if (value === null) text += 'NULL';
    else if (typeof value === 'number') text += integerText(value);
    else if (typeof value === 'bigint') text += value.toString();
    else text += value ? 't' : 'f';
  }
  return text + '}';
}

/** @throws RangeError a row that has not one cell per column */
export function checkWidth(row: readonly Cell[], width: number): void {
  if (row.length !== width) throw new RangeError(`a row has ${row.length} cells, its table ${width} columns`);
}
