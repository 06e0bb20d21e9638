import readWorkbook from 'read-excel-file/node';
import { invalid } from '#libs/kernel/index.js';
import { type DecodedLines, LineDecoder, UnreadableFileError } from '../decode-lines.js';
import { DELIMITERS, RecordSplitter, quotedCells } from '../split-records.js';

/** A cell: text, or what a workbook says it is. A time of a workbook has no zone; its UTC fields are what people see. */
export type Cell = string | number | boolean | Date | null;

/** A row with its line in the file (row of the sheet), from 1. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** A table as it stands in a file, titles and totals included. */
export interface Sheet {
  /** Undefined: the file is text. */
  readonly name: string | undefined;
  readonly rows: readonly SheetRow[];
}

/** Largest file that is read as a sender's file, bytes: it is held in memory. */
export const MAX_FILE_BYTES = 24 * 1024 * 1024;
/** Largest content of a workbook, unpacked, bytes. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Lines that the delimiter is told from. */
const LINES_LOOKED_AT = 60;

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const ZIP_ENTRY = Buffer.from('PK\u0001\u0002', 'latin1');

/** Reads the sheets of a workbook (XLSX), or the one table of a text file (CSV). @throws DomainError where it is neither */
export async function readSheets(bytes: Buffer): Promise<Sheet[]> {
  if (bytes.subarray(0, 4).equals(ZIP)) return sheetsOfWorkbook(bytes);
  try {
    return [{ name: undefined, rows: rowsOfText(bytes) }];
  } catch (error) {
    if (error instanceof UnreadableFileError) throw invalid('', error.code, error.message);
    throw error;
  }
}

async function sheetsOfWorkbook(bytes: Buffer): Promise<Sheet[]> {
  if (unpackedBytes(bytes) > MAX_UNPACKED_BYTES)
    throw invalid('', 'file_too_large', 'the workbook unpacks to more than 256 MB; expected a smaller one');
  const sheets = await readWorkbook(bytes).catch(() => {
    throw invalid('', 'unreadable_workbook', 'the file is an archive that is no workbook; expected XLSX or CSV');
  });
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((cells, i) => ({ line: i + 1, cells: cells as Cell[] })),
  }));
}

/** Sum of the sizes that the directory of a ZIP states. */
function unpackedBytes(bytes: Buffer): number {
  let sum = 0;
  for (let at = bytes.indexOf(ZIP_ENTRY); at >= 0 && at + 28 <= bytes.length; at = bytes.indexOf(ZIP_ENTRY, at + 4))
    sum += bytes.readUInt32LE(at + 24);
  return sum;
}

function rowsOfText(bytes: Buffer): SheetRow[] {
  const decoder = new LineDecoder();
  const decoded = [decoder.push(bytes), decoder.end()].filter((each): each is DecodedLines => each !== undefined);
  const lines = decoded.flatMap((each) => each.lines).map((line) => line.replace(/\r$/, ''));
  const splitter = new RecordSplitter(delimiterOf(lines.slice(0, LINES_LOOKED_AT)));
  const records = lines.flatMap((line, i) => splitter.push(line, i + 1));
  return [...records, ...splitter.end()].map(({ cells, line }) => ({ line, cells }));
}

/** The delimiter under which the most lines have the same number of cells, more than one; of equals, that with more cells. */
function delimiterOf(lines: readonly string[]): string {
  let best: { readonly delimiter: string; readonly weight: number } = { delimiter: DELIMITERS[0], weight: 0 };
  for (const delimiter of DELIMITERS) {
    const linesByCells = new Map<number, number>();
    for (const line of lines) {
      const cells = (quotedCells(line, delimiter) ?? line.split(delimiter)).length;
      if (cells > 1) linesByCells.set(cells, (linesByCells.get(cells) ?? 0) + 1);
    }
    for (const [cells, count] of linesByCells) {
      const weight = count * Math.min(cells, 4);
      if (weight > best.weight) best = { delimiter, weight };
    }
  }
  return best.delimiter;
}
