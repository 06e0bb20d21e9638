import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type ImportRow, compareRows, splitCells } from './row-order.js';
import type { ResolvedShape } from './row-shape.js';

/** A sorted part of the rows in a file; read in pieces of this size, bytes. */
const PIECE = 256 * 1024;
/** Text of the rows that is kept in memory, however few they are. */
const MAX_CHARACTERS = 48 * 1024 * 1024;

/** Between the fields of a row on disk, and instead of a line break within one; rows hold neither. */
const FIELD = '\u001e';
const LINE_BREAK = '\u001d';

/** Finds the shape of cells that were resolved before. */
export type ShapeOfCells = (cells: readonly string[]) => ResolvedShape | Promise<ResolvedShape>;

/**
 * Puts the rows of a file in order, by lot and time, in flat memory: what fits into memory is sorted there; more of it is sorted in parts
 * that are kept on disk and merged while they are read.
 */
export class RowSorter {
  private readonly parts: string[] = [];
  private rows: ImportRow[] = [];
  private characters = 0;

  constructor(
    private readonly folder: string,
    private readonly capacity: number,
  ) {}

  add(row: ImportRow): void {
    this.rows.push(row);
    this.characters += row.text.length;
  }

  get full(): boolean {
    return this.rows.length >= this.capacity || this.characters >= MAX_CHARACTERS;
  }

  /** Puts what is in memory on disk. */
  async spill(): Promise<void> {
    const path = join(this.folder, `part-${this.parts.length}.rows`);
    const file = createWriteStream(path, { highWaterMark: PIECE });
    this.rows.sort(compareRows);
    let piece = '';
    for (const { row, line, instantMs, precision, key, ticketId, text } of this.rows) {
      const fields = `${row}${FIELD}${line}${FIELD}${instantMs}${FIELD}${precision}${FIELD}${key}${FIELD}${ticketId}${FIELD}${text}`;
      piece += fields.includes('\n') ? fields.replaceAll('\n', LINE_BREAK) : fields;
      piece += '\n';
      if (piece.length < PIECE) continue;
      if (!file.write(piece)) await once(file, 'drain');
      piece = '';
    }
    file.end(piece);
    await finished(file);
    this.parts.push(path);
    this.rows = [];
    this.characters = 0;
  }

  /** All rows in order. */
  async *sorted(shapeOf: ShapeOfCells): AsyncIterable<readonly ImportRow[]> {
    if (this.parts.length === 0) {
      this.rows.sort(compareRows);
      yield this.rows;
      this.rows = [];
      return;
    }
    if (this.rows.length > 0) await this.spill();
    yield* merge(await Promise.all(this.parts.map((path) => PartReader.open(path, shapeOf))));
  }
}

const BATCH = 1000;

async function* merge(readers: PartReader[]): AsyncIterable<readonly ImportRow[]> {
  try {
    const heap = readers.filter((reader) => reader.head).sort((a, b) => compareRows(a.head!, b.head!));
    let batch: ImportRow[] = [];
    while (heap.length > 0) {
      const first = heap[0]!;
      batch.push(first.head!);
      const advanced = first.advance();
      if (advanced instanceof Promise) await advanced;
      if (first.head) sink(heap);
      else heap.shift();
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
  }
}

/** The first reader moved on: it goes back to its place in the order. */
function sink(readers: PartReader[]): void {
  const moved = readers[0]!;
  let i = 1;
  for (; i < readers.length && compareRows(readers[i]!.head!, moved.head!) < 0; i++) readers[i - 1] = readers[i]!;
  readers[i - 1] = moved;
}

/** Reads a part, a row ahead. */
class PartReader {
  head: ImportRow | undefined;
  private lines: string[] = [];
  private next = 0;
  private rest = '';
  private readonly decoder = new TextDecoder();
  private readonly piece = Buffer.allocUnsafe(PIECE);

  private constructor(
    private readonly file: FileHandle,
    private readonly shapeOf: ShapeOfCells,
  ) {}

  static async open(path: string, shapeOf: ShapeOfCells): Promise<PartReader> {
    const reader = new PartReader(await open(path), shapeOf);
    await reader.advance();
    return reader;
  }

  advance(): void | Promise<void> {
    if (this.next === this.lines.length) return this.read();
    return this.take();
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async read(): Promise<void> {
    while (this.next === this.lines.length) {
      const { bytesRead } = await this.file.read(this.piece, 0, PIECE);
      if (bytesRead === 0) {
        this.head = undefined;
        return;
      }
      const text = this.rest + this.decoder.decode(this.piece.subarray(0, bytesRead), { stream: true });
      this.lines = text.split('\n');
      this.rest = this.lines.pop()!;
      this.next = 0;
    }
    await this.take();
  }

  private take(): void | Promise<void> {
    const spooled = this.lines[this.next++]!;
    const fields = spooled.includes(LINE_BREAK) ? spooled.replaceAll(LINE_BREAK, '\n') : spooled;
    const [row, line, instantMs, precision, key, ticketId, text] = fields.split(FIELD) as [
      string,
      string,
      string,
      ImportRow['precision'],
      string,
      string,
      string,
    ];
    const shape = this.shapeOf(splitCells(text));
    const base = {
      row: Number(row),
      line: Number(line),
      instantMs: Number(instantMs),
      precision,
      key: Number(key),
      ticketId,
      text,
    };
    if (!(shape instanceof Promise)) {
      this.head = { ...base, shape };
      return undefined;
    }
    return shape.then((resolved) => {
      this.head = { ...base, shape: resolved };
    });
  }
}
