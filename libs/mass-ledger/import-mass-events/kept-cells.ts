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

interface KeptColumn {
  readonly column: string;
  readonly readAs: string;
  /** What stood there last, and what was kept of it: files say the same over and over. */
  text: string;
  cell: ImportCell | undefined;
}

/** What is kept of the cells of some columns, row by row. */
export class CellKeeper {
  private readonly columns: readonly KeptColumn[];

  /** @param columns header of each, and the column of the import format that it was read as */
  constructor(columns: readonly (readonly [name: string, readAs: string])[]) {
    this.columns = columns.map(([name, readAs]) => {
      return { column: bounded(maskPlates(name), MAX_COLUMN), readAs, text: '', cell: undefined };
    });
  }

  /**
   * Cells that are not empty, in the order of the columns, until the row is full.
   * @param texts what stands in each column
   */
  keep(texts: readonly string[]): ImportCell[] {
    const kept: ImportCell[] = [];
    let room = MAX_ROW;
    for (const [at, column] of this.columns.entries()) {
      const cell = this.cellOf(column, texts[at]!);
      if (!cell) continue;
      room -= cell.column.length + cell.text.length;
      if (room < 0) break;
      kept.push(cell);
    }
    return kept;
  }

  private cellOf(of: KeptColumn, cell: string): ImportCell | undefined {
    if (cell === of.text) return of.cell;
    of.text = cell;
    const { column, readAs } = of;
    const text = cell === '' ? '' : bounded(keptText(readAs, cell), MAX_TEXT);
    of.cell = text === '' ? undefined : column === readAs ? { column, text } : { column, readAs, text };
    return of.cell;
  }
}

/** What is kept of the rows of one import. */
export class KeptRows {
  /** Places of the columns that are used. */
  private readonly used: readonly number[];
  private readonly keeper: CellKeeper;

  /** @param senderRows of a file that was converted: what stood in its rows */
  constructor(
    header: Header,
    private readonly senderRows: SenderRows | undefined,
  ) {
    const known = header.known.map((column) => [header.at[column], column] as const).sort(([a], [b]) => a - b);
    this.used = known.map(([at]) => at);
    this.keeper = new CellKeeper(known.map(([at, column]) => [header.names[at]!, column]));
  }

  /** @param cells of the row, as the import format has them */
  cellsOf({ line, shape }: ImportRow, cells: readonly string[]): readonly ImportCell[] {
    const kept = this.senderRows?.get(line) ?? this.keeper.keep(this.used.map((at) => cells[at]!));
    if (!WITHOUT_TICKET.includes(shape.type)) return kept;
    return kept.map((cell) => ((cell.readAs ?? cell.column) === 'ticket' ? { ...cell, text: maskPlates(cell.text) } : cell));
  }
}
