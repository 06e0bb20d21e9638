import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { csvText } from './csv-text.js';
import { UNITS } from './format.js';
import { type CellValue, type Column, type DocumentLanguage, type DocumentTable, numberOf } from './table.js';

/** Tells spreadsheets that the file is UTF-8. */
const MARK = '\uFEFF';
const HEAD = '#eef1f5';
/** Longest name of a sheet that spreadsheets take. */
const SHEET_NAME = 31;
const WIDEST = 60;

const csvValue = (value: CellValue): string => (value === null ? '' : csvText(String(value)));

/** A table as CSV: UTF-8 with its mark, `;`, decimal point, the names of the JSON answer as columns. */
export function tableAsCsv({ columns, rows }: DocumentTable): string {
  const lines = [columns.map(({ key }) => key), ...rows.map((row) => row.map(csvValue))];
  return `${MARK}${lines.map((line) => `${line.join(';')}\r\n`).join('')}`;
}

function headerOf({ names, kind }: Column, language: DocumentLanguage): string {
  const unit = UNITS[kind].file;
  return unit === '' ? names[language] : `${names[language]} (${unit})`;
}

function cellOf(value: CellValue, { kind }: Column): Cell {
  if (value === null) return null;
  if (kind === 'text') return { value: String(value), type: String, wrap: true, alignVertical: 'top' };
  return {
    value: numberOf(value)!,
    type: Number,
    format: kind === 'percent' ? '0.00' : kind === 'decimal' ? '0.######' : '#,##0',
  };
}

function widthOf(column: Column, table: DocumentTable, at: number, language: DocumentLanguage): number {
  const lengths = table.rows.map((row) => String(row[at] ?? '').length + 3);
  return Math.min(WIDEST, Math.max(headerOf(column, language).length + 2, ...lengths));
}

/** Tables as the sheets of one XLSX file, each with a heading row that stays in sight. Numbers are those of the JSON answer. */
export async function tablesAsXlsx(tables: readonly DocumentTable[], language: DocumentLanguage): Promise<Buffer> {
  const sheets = tables.map((table): Sheet<never> => ({
    sheet: sheetName(table, language),
    stickyRowsCount: 1,
    columns: table.columns.map((column, at) => ({ width: widthOf(column, table, at, language) })),
    data: [
      table.columns.map((column): Cell => ({
        value: headerOf(column, language),
        type: String,
        fontWeight: 'bold',
        backgroundColor: HEAD,
        wrap: true,
      })),
      ...table.rows.map((row) => row.map((value, at) => cellOf(value, table.columns[at]!))),
    ],
  }));
  return writeXlsxFile(sheets).toBuffer();
}

/** Name of the sheet of a table: what spreadsheets do not take is left out. */
export const sheetName = ({ names }: DocumentTable, language: DocumentLanguage): string =>
  names[language].replaceAll(/[\\/?*:[\]]/g, ' ').slice(0, SHEET_NAME);
