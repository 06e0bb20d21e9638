import { DomainError, type ReportedTime, type Violation } from '#libs/kernel/index.js';
import { readTime } from '../reported-time.js';
import type { Column, Header } from './columns.js';
import type { LineFault } from './decode-lines.js';
import type { ImportReferences } from './import-references.js';
import { withoutTextMark } from './formula-cells.js';
import { isMasked, maskPlates, maskVehicle } from './plates.js';
import { DecimalEvidence } from './read-numbers.js';
import { isVehicleClass, isoTime } from './read-values.js';
import { type ImportRow, joinCells, rowKey, splitCells } from './row-order.js';
import { type ResolvedShape, type RowShape, SHAPE_COLUMNS, type ShapeCells, resolveShape } from './row-shape.js';
import type { CsvRecord } from './split-records.js';
import { TicketLines } from './ticket-lines.js';

/** Shapes kept in memory; beyond it they are resolved again when they are met again. */
const SHAPES = 20_000;

/** Columns whose cells name things by codes that may look like a plate; everything else is masked. */
const NAMING: readonly Column[] = ['event_id', 'ticket', 'project', 'lot', 'from_site', 'to_site', 'project_name'];
/** Columns in which a plate could not be told from what belongs there; what begins with a digit is none. */
const COUNTING: readonly Column[] = ['occurred_at', 'quantity', 'distance_km'];

const FAULTS: Readonly<Record<LineFault | 'unclosed_quote', string>> = {
  mixed_encodings: 'the line is in another encoding than the rest of the file; save the whole file in one, such as UTF-8',
  undecodable: 'the line holds bytes that mean nothing in Windows-1252',
  control_character: 'the line holds a NUL character',
  line_too_long: 'the line is longer than 256 kB',
  unclosed_quote: 'a quotation mark is opened in this row and never closed',
};

/** A row that cannot be recorded, with why. */
export interface FaultyRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** Id that follows from the row's ticket: it keeps it when it is corrected. */
  readonly eventId?: string;
  readonly errors: readonly Violation[];
}

/** A row whose shape has yet to be resolved. */
interface WaitingRow {
  readonly row: number;
  readonly line: number;
  readonly text: string;
  readonly shapeKey: string;
  readonly ticketId: string;
  readonly time: ReportedTime | undefined;
  readonly errors: readonly Violation[];
}

const rowFault = (code: LineFault | 'unclosed_quote'): Violation => ({ pointer: '', code, message: FAULTS[code] });

/** Reads rows: masks plates, reads times, resolves what they name. Numbers have to wait for the whole file. */
export class RowReader {
  readonly evidence = new DecimalEvidence();
  /** Rows in which a registration plate was masked. */
  plates = 0;
  /** Rows read so far. */
  rows = 0;
  private readonly shapes = new Map<string, RowShape>();
  private readonly tickets: TicketLines;
  private readonly shapeAt: readonly number[];
  private readonly masked: readonly number[];
  private readonly counting: ReadonlySet<number>;
  private waiting: WaitingRow[] = [];

  constructor(
    private readonly header: Header,
    private readonly references: ImportReferences,
    private readonly openNamed: boolean,
  ) {
    this.tickets = new TicketLines((site) => references.siteId(site));
    this.shapeAt = SHAPE_COLUMNS.map((column) => header.at[column]);
    const naming = new Set(NAMING.map((column) => header.at[column]));
    this.counting = new Set(COUNTING.map((column) => header.at[column]));
    this.masked = header.names.map((_, i) => i).filter((i) => !naming.has(i));
  }

  /** Takes a record in. */
  push({ cells, line, unclosed }: CsvRecord, fault: LineFault | undefined): void {
    for (let i = 0; i < cells.length; i++) cells[i] = cells[i]!.trim();
    if (this.header.ofRejected) for (let i = 0; i < cells.length; i++) cells[i] = withoutTextMark(cells[i]!);
    if (cells.every((cell) => cell === '') && fault === undefined) return;
    this.rows += 1;
    const plate = this.mask(cells);
    const errors: Violation[] = [];
    if (unclosed) errors.push(rowFault('unclosed_quote'));
    if (fault) errors.push(rowFault(fault));
    else if (!unclosed) this.checkCount(cells, errors);
    if (plate) this.plates += 1;
    const sound = errors.length === 0;
    const time = sound ? this.time(cells, errors) : undefined;
    if (sound) this.checkTexts(cells, errors);
    const shapeKey = sound ? this.shapeKey(cells) : '';
    const ticketId = sound ? this.ticketId(cells) : '';
    const text = joinCells(cells);
    this.waiting.push({ row: this.rows, line, text, shapeKey, ticketId, time, errors });
  }

  /** Resolves what is waiting. @returns rows that may be recorded, and those that cannot */
  async take(): Promise<{ rows: ImportRow[]; faulty: FaultyRow[] }> {
    const { waiting } = this;
    this.waiting = [];
    if (this.shapes.size > SHAPES) this.shapes.clear();
    for (const { shapeKey, text } of waiting) {
      if (shapeKey !== '' && !this.shapes.has(shapeKey)) await this.resolve(shapeKey, splitCells(text));
    }
    const rows: ImportRow[] = [];
    const faulty: FaultyRow[] = [];
    for (const row of waiting) {
      const shape = row.shapeKey === '' ? undefined : this.shapes.get(row.shapeKey);
      const faults = shape && 'faults' in shape ? shape.faults : [];
      const errors = faults.length === 0 ? row.errors : [...row.errors, ...faults];
      if (errors.length > 0 || !row.time || !shape || !('resolved' in shape)) {
        const eventId = row.ticketId === '' ? undefined : row.ticketId;
        faulty.push({ row: row.row, line: row.line, cells: splitCells(row.text), eventId, errors });
      } else rows.push(this.rowOf(row, row.time, shape.resolved));
    }
    return { rows, faulty };
  }

  /** The shape of cells that were resolved before, for rows that come back from the disk. */
  readonly shapeOf = (cells: readonly string[]): ResolvedShape | Promise<ResolvedShape> => {
    const shape = this.shapes.get(this.shapeKey(cells));
    if (shape && 'resolved' in shape) return shape.resolved;
    return this.resolveAgain(cells);
  };

  private async resolveAgain(cells: readonly string[]): Promise<ResolvedShape> {
    if (this.shapes.size > SHAPES) this.shapes.clear();
    const shape = await this.resolve(this.shapeKey(cells), cells);
    if ('resolved' in shape) return shape.resolved;
    throw new Error(`a register was changed during the import: ${shape.faults.map(({ message }) => message).join('; ')}`);
  }

  private async resolve(key: string, cells: readonly string[]): Promise<RowShape> {
    const shapeCells = Object.fromEntries(
      SHAPE_COLUMNS.map((column, i) => [column, cells[this.shapeAt[i]!] ?? '']),
    ) as ShapeCells;
    const shape = await resolveShape(shapeCells, this.references, this.openNamed);
    this.shapes.set(key, shape);
    return shape;
  }

  private shapeKey(cells: readonly string[]): string {
    let key = '';
    for (const at of this.shapeAt) if (at >= 0) key += `${cells[at]!}\u001f`;
    return key;
  }

  private rowOf(row: WaitingRow, time: ReportedTime, shape: ResolvedShape): ImportRow {
    const { instantMs, precision } = time;
    return {
      row: row.row,
      line: row.line,
      text: row.text,
      shape,
      instantMs,
      precision,
      key: rowKey(instantMs, precision, shape.rank),
      ticketId: row.ticketId,
    };
  }

  /** The id that follows from a row's ticket, receiver and line; empty where it has no ticket. */
  private ticketId(cells: readonly string[]): string {
    const { ticket: ticketAt, to_site: toAt, from_site: fromAt } = this.header.at;
    const ticket = ticketAt < 0 ? '' : cells[ticketAt]!;
    return ticket === '' ? '' : this.tickets.idOf(cells[toAt]! || cells[fromAt]!, ticket);
  }

  /** Masks registration plates, before anything else sees the row. @returns whether one stood in `vehicle` */
  private mask(cells: string[]): boolean {
    const vehicleAt = this.header.at.vehicle;
    for (const i of this.masked) {
      const cell = cells[i];
      if (cell === undefined || cell.length < 6) continue;
      if (this.counting.has(i) && cell.charCodeAt(0) < 0x3a) continue;
      if (i === vehicleAt && isVehicleClass(cell)) continue;
      cells[i] = i === vehicleAt ? maskVehicle(cell) : maskPlates(cell);
    }
    for (let i = this.header.names.length; i < cells.length; i++) cells[i] = maskPlates(cells[i]!);
    return vehicleAt >= 0 && cells[vehicleAt] !== undefined && isMasked(cells[vehicleAt]);
  }

  private checkCount(cells: string[], errors: Violation[]): void {
    const expected = this.header.names.length;
    while (cells.length > expected && cells.at(-1) === '') cells.pop();
    if (cells.length === expected) return;
    errors.push({
      pointer: '',
      code: 'wrong_cell_count',
      message: `the row has ${cells.length} cells, the header has ${expected}; a cell that holds the delimiter needs quotation marks`,
      params: { got: cells.length, expected },
    });
  }

  private time(cells: readonly string[], errors: Violation[]): ReportedTime | undefined {
    const cell = cells[this.header.at.occurred_at]!;
    if (cell === '') {
      errors.push({ pointer: '/occurred_at', code: 'time_missing', message: 'occurred_at is empty; expected a date or time' });
      return undefined;
    }
    try {
      return readTime(isoTime(cell), '/occurred_at');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      errors.push({ ...error.violations[0]!, message: error.violations[0]!.message.replace(isoTime(cell), cell) });
      return undefined;
    }
  }

  /** What can be told of the other cells already. */
  private checkTexts(cells: readonly string[], errors: Violation[]): void {
    const { quantity, distance_km: distance, ticket, event_id: eventId } = this.header.at;
    const amount = cells[quantity]!;
    if (amount === '') {
      errors.push({ pointer: '/quantity', code: 'quantity_missing', message: 'the quantity is empty; expected a number' });
    } else if (!this.evidence.see(amount)) errors.push(notANumber('quantity', amount));
    const kilometres = distance < 0 ? '' : cells[distance]!;
    if (kilometres !== '' && !this.evidence.see(kilometres)) errors.push(notANumber('distance_km', kilometres));
    if (ticket >= 0 && cells[ticket]!.length > 100) errors.push(tooLong('ticket', 100));
    if (eventId >= 0 && cells[eventId]!.length > 200) errors.push(tooLong('event_id', 200));
  }
}

/** A cell that is no number. */
export const notANumber = (column: Column, cell: string): Violation => ({
  pointer: `/${column}`,
  code: 'not_a_decimal',
  message: `'${cell}' is no number; expected one such as 12.5, 12,5 or 1 508`,
  params: { got: cell },
});

const tooLong = (column: Column, limit: number): Violation => ({
  pointer: `/${column}`,
  code: 'too_long',
  message: `${column} is longer than ${limit} characters`,
  params: { limit },
});
