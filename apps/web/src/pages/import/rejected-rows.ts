import type { FieldFault } from '../../api/client.js';

/** The cells of a record, with where the last one begins in the text and where the record ends, its line break included. */
interface CsvRecord {
  readonly cells: readonly string[];
  readonly lastAt: number;
  readonly end: number;
}

/** Reads one record; quotation marks around a cell are doubled within it. */
function recordAt(text: string, from: number, delimiter: string): CsvRecord {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let lastAt = from;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[at++]!;
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === delimiter) {
      cells.push(cell);
      cell = '';
      lastAt = at + 1;
    } else if (character === '\n') return { cells: [...cells, cell], lastAt, end: at + 1 };
    else if (character !== '\r') cell += character;
  }
  return { cells: [...cells, cell], lastAt, end: text.length };
}

const quotedCell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * The file of rejected rows with its last column, `message`, in the reader's language. The columns before it, `pointer` and `code`, name what is
 * said, separated by spaces.
 * @param textOf what a fault says
 */
export function rejectedRowsIn(csv: string, delimiter: string, textOf: (fault: FieldFault) => string): string {
  const header = recordAt(csv, 0, delimiter);
  const parts = [csv.slice(0, header.end)];
  for (let at = header.end; at < csv.length;) {
    const { cells, lastAt, end } = recordAt(csv, at, delimiter);
    const [pointers = '', codes = '', message = ''] = cells.slice(-3);
    const pointerOf = pointers.split(' ');
    const texts = codes.split(' ').map((code, i) => textOf({ pointer: pointerOf[i] ?? '', code, message }));
    parts.push(csv.slice(at, lastAt), quotedCell(texts.join(' ')), '\r\n');
    at = end;
  }
  return parts.join('');
}
