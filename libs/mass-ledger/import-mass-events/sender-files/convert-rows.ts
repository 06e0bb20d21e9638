import type { FileReading, FileTarget, SenderProfile } from '#libs/contracts/api/import-files.js';
import type { ImportCell } from '#libs/contracts/index.js';
import type { SenderRows } from '../../services.js';
import { COLUMNS, type Column } from '../columns.js';
import { CellKeeper } from '../kept-cells.js';
import { isMasked, maskPlates, maskVehicle } from '../plates.js';
import { DecimalEvidence, type DecimalMark } from '../read-numbers.js';
import { csvCell } from '../split-records.js';
import { difference, numberText, readAmount, readTimeOfDay, readWhen, sum } from './read-cells.js';
import type { Cell } from './read-sheet.js';
import { type FoundHeader, isPersonal, textOf } from './recognise-columns.js';

/** A row of a sender's file as a row of the import format. */
export interface ConvertedRow {
  /** Line in the sender's file. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** Words as the file has them, before the profile's meaning was put in. */
  readonly words: Readonly<Partial<Record<FileTarget, string>>>;
  /** What stood in the used columns, in the order of the file; a cell that repeats the one above has its text. */
  readonly kept: readonly ImportCell[];
}

/** A sender's file, converted. */
export interface ConvertedFile {
  readonly header: FoundHeader;
  readonly columns: readonly Column[];
  readonly rows: readonly ConvertedRow[];
  readonly skipped: FileReading['skipped'];
}

const AMOUNTS: readonly FileTarget[] = ['quantity', 'gross', 'tare', 'distance_km'];
const TOTAL =
  /^(?:(?:grand )?total(?:t|er|sum)?|(?:del|total|under)?sum|i alt|til sammen|snitt|gjennomsnitt|antall)(?![\p{L}])/iu;
const NOTHING_BUT_AMOUNTS: readonly FileTarget[] = [...AMOUNTS, 'unit'];
const IS_DAY = /^\d{4}-\d{2}-\d{2}/;
/** A number that could be taken for one with grouped thousands. */
const AMBIGUOUS = /^-?[1-9]\d{0,2}\.\d{3}$/;

/** Converts the rows under a header by the profile of their sender. Whatever cannot be read is kept in its row, which is then refused. */
export function convertRows(header: FoundHeader, profile: SenderProfile): ConvertedFile {
  const converter = new Converter(header, profile);
  const rows: ConvertedRow[] = [];
  const skipped: FileReading['skipped'] = [];
  for (const { line, cells } of header.sheet.rows.slice(header.at + 1)) {
    if (cells.every((cell) => textOf(cell) === '')) continue;
    const reason = converter.skips(cells);
    if (reason) skipped.push({ line, reason, text: maskPlates(cells.map(textOf).filter(Boolean).join(' ')).slice(0, 200) });
    else rows.push(converter.row(line, cells));
  }
  return { header, columns: converter.columns, rows, skipped };
}

class Converter {
  readonly columns: readonly Column[];
  private readonly at = new Map<FileTarget, number>();
  private readonly constants: ReadonlyMap<FileTarget, string>;
  private readonly values: ReadonlyMap<string, string>;
  private readonly marks = new Map<FileTarget, DecimalMark | undefined>();
  private readonly above = new Map<FileTarget, Cell>();
  /** Places of the columns whose cells are kept, in the order of the file. */
  private readonly usedColumns: readonly number[];
  private readonly keeper: CellKeeper;
  private sumOfRows = '0';

  constructor(
    private readonly header: FoundHeader,
    private readonly profile: SenderProfile,
  ) {
    const places = new Map(header.names.map((name, i) => [name.toLowerCase(), i]));
    for (const { target, name } of profile.columns) {
      const place = places.get(name.toLowerCase());
      if (place !== undefined && !this.at.has(target)) this.at.set(target, place);
    }
    this.constants = new Map(profile.constants.map(({ target, value }) => [target, value]));
    this.values = new Map(profile.values.map(({ target, cell, value }) => [`${target} ${cell.toLowerCase()}`, value]));
    this.columns = COLUMNS.filter((column) => {
      const target = column as FileTarget;
      if (column === 'quantity') return this.at.has('quantity') || this.at.has('gross');
      return this.at.has(target) || this.constants.has(target);
    });
    const used = [...this.at]
      .map(([target, place]) => [place, header.names[place]!, target] as const)
      .filter(([, name, target]) => target === 'vehicle' || !isPersonal(name))
      .sort(([a], [b]) => a - b);
    this.usedColumns = used.map(([place]) => place);
    this.keeper = new CellKeeper(used.map(([, name, target]) => [name, target]));
    this.readMarks();
  }

  /** The decimal mark of distances, and that of all weights together. */
  private readMarks(): void {
    const distances = new DecimalEvidence();
    const weights = new DecimalEvidence();
    for (const { cells } of this.header.sheet.rows.slice(this.header.at + 1)) {
      for (const target of AMOUNTS) {
        const cell = this.cell(cells, target);
        if (typeof cell === 'string') (target === 'distance_km' ? distances : weights).see(numberText(cell));
      }
    }
    for (const target of AMOUNTS) this.marks.set(target, (target === 'distance_km' ? distances : weights).mark(';'));
  }

  private cell(cells: readonly Cell[], target: FileTarget): Cell {
    const place = this.at.get(target);
    return place === undefined ? null : (cells[place] ?? null);
  }

  /** Why a row is no movement. A sum without a name is told by its amount: that of all rows above. */
  skips(cells: readonly Cell[]): FileReading['skipped'][number]['reason'] | undefined {
    const texts = cells.map(textOf);
    if (this.header.names.every((name, i) => name === '' || name === texts[i])) return 'header';
    const dated = IS_DAY.test(readWhen(this.cell(cells, 'occurred_at')));
    if (!dated && texts.some((text) => TOTAL.test(text))) return 'total';
    const filled = [...this.at.keys()].filter((target) => textOf(this.cell(cells, target)) !== '');
    const amount = this.amount(cells);
    if (filled.every((target) => NOTHING_BUT_AMOUNTS.includes(target)) && amount !== '' && amount === this.sumOfRows)
      return 'total';
    return amount === '' && !dated && filled.length < 3 ? 'note' : undefined;
  }

  /** The net amount: as it stands, or gross less tare. Where both are there and contradict each other, that is what the cell says. */
  private amount(cells: readonly Cell[]): string {
    const read = (target: FileTarget): string => readAmount(this.cell(cells, target), this.marks.get(target));
    const net = read('quantity');
    const [gross, tare] = [read('gross'), read('tare')];
    if (gross === '' || tare === '') return net;
    const less = difference(gross, tare);
    if (net === '' || less === undefined) return net === '' ? (less ?? `${gross} less ${tare}`) : net;
    return difference(net, less) === '0' ? net : `${net} (gross ${gross} less tare ${tare} is ${less})`;
  }

  row(line: number, source: readonly Cell[]): ConvertedRow {
    const cells = this.filledDown(source);
    const out: Partial<Record<Column, string>> = {};
    const words: Partial<Record<FileTarget, string>> = {};
    for (const column of this.columns) {
      const target = column as FileTarget;
      const text = this.text(cells, target);
      if (text !== '') words[target] = text;
      const meant = this.values.get(`${target} ${text.toLowerCase()}`) ?? text;
      out[column] = meant === '' ? (this.constants.get(target) ?? '') : meant;
    }
    if (out.vehicle !== undefined) out.vehicle = this.vehicle(out.vehicle);
    if (words.vehicle !== undefined && isMasked(maskVehicle(words.vehicle))) delete words.vehicle;
    this.sumOfRows = sum(this.sumOfRows, out.quantity ?? '') ?? this.sumOfRows;
    return { line, cells: out, words, kept: this.kept(cells) };
  }

  private kept(cells: readonly Cell[]): ImportCell[] {
    return this.keeper.keep(this.usedColumns.map((place) => shownText(cells[place])));
  }

  /** A plate becomes the class that the sender's vehicles have, or unknown. */
  private vehicle(text: string): string {
    return isMasked(maskVehicle(text)) ? (this.constants.get('vehicle') ?? 'unknown') : text;
  }

  private text(cells: readonly Cell[], target: FileTarget): string {
    if (target === 'quantity') return this.amount(cells);
    const cell = this.cell(cells, target);
    if (target === 'distance_km') return readAmount(cell, this.marks.get(target));
    if (target !== 'occurred_at') return textOf(cell);
    const when = readWhen(cell);
    const time = this.at.has('time') ? readTimeOfDay(this.cell(cells, 'time')) : undefined;
    return time !== undefined && IS_DAY.test(when) ? `${when.slice(0, 10)}T${time}` : when;
  }

  private filledDown(source: readonly Cell[]): readonly Cell[] {
    if (this.profile.fillDown.length === 0) return source;
    const cells = [...source];
    for (const target of this.profile.fillDown) {
      const place = this.at.get(target);
      if (place === undefined) continue;
      if (textOf(cells[place]) === '') cells[place] = this.above.get(target) ?? null;
      else this.above.set(target, cells[place]!);
    }
    return cells;
  }
}

/** A cell as it is shown: of a workbook a day or time as people see it, a number without what a binary fraction adds. */
const shownText = (cell: Cell | undefined): string =>
  cell instanceof Date ? readWhen(cell) : typeof cell === 'number' ? numberText(cell) : textOf(cell);

/** What stood in the rows of a converted file, by the line that they keep in it. */
export const senderRowsOf = ({ rows }: ConvertedFile): SenderRows => new Map(rows.map(({ line, kept }) => [line, kept]));

/** A converted file as a file of the import format. Each row stands in the line that it has in the sender's file. */
export function csvOf({ header, columns, rows }: ConvertedFile): Buffer {
  const lines: string[] = Array.from({ length: header.line - 1 }, () => '');
  lines.push(columns.join(';'));
  for (const { line, cells } of rows) {
    while (lines.length < line - 1) lines.push('');
    const texts = columns.map((column) => {
      const text = cells[column] ?? '';
      return csvCell(AMBIGUOUS.test(text) && (column === 'quantity' || column === 'distance_km') ? `${text}0` : text, ';');
    });
    lines.push(texts.join(';'));
  }
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8');
}
