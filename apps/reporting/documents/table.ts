import type { Names } from '#libs/contracts/api/common.js';

/** Languages of documents. */
export type DocumentLanguage = 'nb' | 'en';

/**
 * What a column holds. Masses stay whole kilograms, volumes whole litres and emissions whole grams in every file that machines read; a
 * page shows tonnes, cubic metres and kilograms of CO2 equivalents.
 */
export type ColumnKind = 'text' | 'integer' | 'kg' | 'litres' | 'gram' | 'percent' | 'decimal';

export interface Column {
  /** Name of the column in CSV, in the manner of the JSON answer: with its unit. */
  readonly key: string;
  /** Without the unit, which follows from the kind. */
  readonly names: Names;
  readonly kind: ColumnKind;
  /** Width on a page, points; absent: what is left, shared. */
  readonly width?: number;
  /** How a page tells a text of this column, by the row where need be; files hold it as the answer does. Absent: as it is. */
  readonly onPage?: (text: string, language: DocumentLanguage, row: readonly CellValue[]) => string;
  /** Left out on a page, for want of room. */
  readonly fileOnly?: boolean;
}

/** Numbers of kinds other than `text` are numbers, or exact decimals as text. */
export type CellValue = string | number | null;

/** A table of a document: the same rows go into CSV, a sheet of XLSX and onto a page. */
export interface DocumentTable {
  /** Names the table in `table=` and the sheet. */
  readonly id: string;
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** A cell of the table as a number, where its kind is one. */
export const numberOf = (value: CellValue): number | null => (value === null || value === '' ? null : Number(value));
