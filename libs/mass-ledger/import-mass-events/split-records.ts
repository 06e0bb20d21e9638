/** A record of a CSV file: one row, over one line or (within quotes) several. */
export interface CsvRecord {
  readonly cells: string[];
  /** Line in the file where it begins. */
  readonly line: number;
  /** A quote that is never closed. */
  readonly unclosed?: boolean;
}

/** A quoted cell may go on over this much text; beyond it the quote is taken for unclosed. */
const MAX_QUOTED = 64 * 1024;

/** Delimiters that are told apart, by what the header says. */
export const DELIMITERS = [';', ',', '\t', '|'] as const;

/**
 * Splits lines into cells (RFC 4180). A line without a quote is split at once; what quotes need is done character by character.
 */
export class RecordSplitter {
  private open: { readonly line: number; lines: string[]; length: number } | undefined;

  constructor(private readonly delimiter: string) {}

  /** Takes a line in. @returns records that are complete; several where a quote turned out to be unclosed */
  push(text: string, line: number): CsvRecord[] {
    const content = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (!this.open) {
      if (!content.includes('"')) return content === '' ? NONE : [{ cells: content.split(this.delimiter), line }];
      const cells = quotedCells(content, this.delimiter);
      if (cells) return [{ cells, line }];
      this.open = { line, lines: [content], length: content.length };
      return NONE;
    }
    const { open } = this;
    open.lines.push(content);
    open.length += content.length + 1;
    if (content.includes('"')) {
      const cells = quotedCells(open.lines.join('\n'), this.delimiter);
      if (cells) {
        this.open = undefined;
        return [{ cells, line: open.line }];
      }
    }
    return open.length > MAX_QUOTED ? this.giveUp() : NONE;
  }

  /** What is left at the end of the file. */
  end(): CsvRecord[] {
    return this.open ? this.giveUp() : NONE;
  }

  /** The row whose quote is unclosed is a fault; the lines after it are read as rows of their own. */
  private giveUp(): CsvRecord[] {
    const { line, lines } = this.open!;
    this.open = undefined;
    const records: CsvRecord[] = [{ cells: lines[0]!.split(this.delimiter), line, unclosed: true }];
    for (let i = 1; i < lines.length; i++) records.push(...this.push(lines[i]!, line + i));
    return records;
  }
}

const NONE: CsvRecord[] = [];

/** Cells of a text with quotes; undefined where a quote is not closed in it. A quote within an unquoted cell is a character. */
export function quotedCells(text: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  let i = 0;
  for (;;) {
    if (text[i] === '"') {
      let cell = '';
      for (;;) {
        const end = text.indexOf('"', i + 1);
        if (end < 0) return undefined;
        cell += text.slice(i + 1, end);
        i = end + 1;
        if (text[i] !== '"') break;
        cell += '"';
      }
      const end = text.indexOf(delimiter, i);
      cells.push(cell + (end < 0 ? text.slice(i) : text.slice(i, end)));
      if (end < 0) return cells;
      i = end + 1;
    } else {
      const end = text.indexOf(delimiter, i);
      cells.push(end < 0 ? text.slice(i) : text.slice(i, end));
      if (end < 0) return cells;
      i = end + 1;
    }
  }
}

/** A cell as it is written: quoted where it has to be. */
export const csvCell = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || cell.includes('"') || cell.includes('\n') || cell.includes('\r')
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

/** The delimiter under which the most columns of a header are known. @param known how many columns a header's cells name */
export function detectDelimiter(header: string, known: (cells: readonly string[]) => number): string {
  let best: string = DELIMITERS[0];
  let most = -1;
  for (const delimiter of DELIMITERS) {
    const count = known(quotedCells(header, delimiter) ?? header.split(delimiter));
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}
