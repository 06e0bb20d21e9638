import { UNITS, shown } from './format.js';
import type { CellValue, Column, DocumentLanguage, DocumentTable } from './table.js';
import type { TableCell, TaggedDocument } from './tagged-document.js';

const NUMBER_WIDTH = 66;

function headerOf({ names, kind }: Column, language: DocumentLanguage): TableCell {
  const unit = UNITS[kind].page;
  return { text: unit === '' ? names[language] : `${names[language]} (${unit})`, right: kind !== 'text' };
}

/**
 * Puts a table on the pages of a document: columns of files only are left out, numbers set to the right in the units of pages.
 * @param options `bold`: rows that are sums; `size`: of the letters, points
 */
export function pageTable(
  document: TaggedDocument,
  { columns, rows }: DocumentTable,
  language: DocumentLanguage,
  options: { readonly bold?: (row: readonly CellValue[]) => boolean; readonly size?: number } = {},
): void {
  const kept = columns.flatMap((column, at) => (column.fileOnly === true ? [] : [{ column, at }]));
  document.table(
    kept.map(({ column: { kind, width } }) => width ?? (kind === 'text' ? '*' : NUMBER_WIDTH)),
    kept.map(({ column }) => headerOf(column, language)),
    rows.map((row) =>
      kept.map(({ column: { kind, onPage }, at }): TableCell => {
        const value = shown(row[at] ?? null, kind, language);
        const text = onPage ? onPage(value, language, row) : value;
        return { text, right: kind !== 'text', ...(options.bold?.(row) === true && { bold: true }) };
      }),
    ),
    options.size ?? 8.5,
  );
}

/** The tables of a document, put on its pages by their ids. */
export class PageTables {
  constructor(
    private readonly tables: readonly DocumentTable[],
    private readonly language: DocumentLanguage,
  ) {}

  /** @param bold rows that are sums @throws Error where the document has no such table */
  put(document: TaggedDocument, id: string, bold?: (row: readonly CellValue[]) => boolean): void {
    pageTable(document, this.table(id), this.language, bold ? { bold } : {});
  }

  /** Puts a table below its name; one without rows is left out with it. */
  titled(document: TaggedDocument, id: string, level: 2 | 3 = 3): void {
    const { names, rows } = this.table(id);
    if (rows.length === 0) return;
    document.heading(level, names[this.language]);
    this.put(document, id);
  }

  private table(id: string): DocumentTable {
    const table = this.tables.find((each) => each.id === id);
    if (!table) throw new Error(`the document has no table '${id}'`);
    return table;
  }
}
