import type { ImportCell } from '#libs/contracts/index.js';
import type { SenderRows } from '../services.js';
import type { Header } from './columns.js';
import { MASK, isMasked, maskPlates, maskVehicle } from './plates.js';
import { type ImportType, isVehicleClass } from './read-values.js';
import type { ImportRow } from './row-order.js';

/** Bounds of what is kept of a row, characters; an append holds many rows. */
const MAX_COLUMN = 100;
const MAX_TEXT = 200;
const MAX_ROW = 3000;

/** Columns of times and numbers: what begins with a digit there is no plate. */
const COUNTING: ReadonlySet<string> = new Set(['occurred_at', 'time', 'quantity', 'gross', 'tare', 'distance_km']);
/** Movements that happen at one site say no ticket in their event; all others do. */
const WITHOUT_TICKET: readonly ImportType[] = ['MassExcavated', 'StockMeasured'];

/** Control characters, and halves of characters that UTF-8 cannot write. */
const UNWRITABLE = /[\u0000-\u001f\u007f\ud800-\udfff]/gu;

/** A text of at most so many characters, which every store takes as it is. */
const bounded = (text: string, length: number): string => text.slice(0, length).replaceAll(UNWRITABLE, ' ').trim();

/** What is kept of a cell; '' where nothing is. A ticket stays as it is: the event of a movement says it, too. */
function keptText(readAs: string, text: string): string {
  if (readAs === 'vehicle') return isVehicleClass(text) ? text : isMasked(maskVehicle(text)) ? MASK : '';
  if (readAs === 'ticket' || (COUNTING.has(readAs) && text.charCodeAt(0) < 0x3a)) return text;
  return maskPlates(text);
}

/**
 * What is kept of a row: cells that are not empty, in the order given, until the row is full.
 * @param cells header of the column, the column of the import format that it was read as, and what stands there
 */
export function keptCells(cells: readonly (readonly [column: string, readAs: string, text: string])[]): ImportCell[] {
  const kept: ImportCell[] = [];
  let room = MAX_ROW;
  for (const [name, readAs, cell] of cells) {
    const text = cell === '' ? '' : bounded(keptText(readAs, cell), MAX_TEXT);
    if (text === '') continue;
    const column = bounded(maskPlates(name), MAX_COLUMN);
    room -= column.length + text.length;
    if (room < 0) break;
    kept.push(column === readAs ? { column, text } : { column, readAs, text });
  }
  return kept;
}

/** What is kept of the rows of one import. */
export class KeptRows {
  private readonly used: readonly (readonly [number, string, string])[];

  /** @param senderRows of a file that was converted: what stood in its rows */
  constructor(
    header: Header,
    private readonly senderRows: SenderRows | undefined,
  ) {
    this.used = header.known
      .map((column) => [header.at[column], header.names[header.at[column]]!, column] as const)
      .sort(([a], [b]) => a - b);
  }

  /** @param cells of the row, as the import format has them */
  cellsOf({ line, shape }: ImportRow, cells: readonly string[]): readonly ImportCell[] {
    const kept = this.senderRows?.get(line) ?? keptCells(this.used.map(([at, name, readAs]) => [name, readAs, cells[at]!]));
    if (!WITHOUT_TICKET.includes(shape.type)) return kept;
    return kept.map((cell) => ((cell.readAs ?? cell.column) === 'ticket' ? { ...cell, text: maskPlates(cell.text) } : cell));
  }
}
