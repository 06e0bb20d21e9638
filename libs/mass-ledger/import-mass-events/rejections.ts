import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { WriteStream } from 'node:fs';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import type { Violation } from '#libs/kernel/index.js';
import { type Header, REJECTION_COLUMNS, isRejectionColumn } from './columns.js';
import { markedAsText } from './formula-cells.js';
import { type DecimalMark, unambiguous } from './read-numbers.js';
import { csvCell } from './split-records.js';

/** Rejected rows told in the answer; all of them stand in the file. */
const TOLD = 1000;
/** Rows that are put in the order of the file; more than these stay in the order in which they were rejected. */
const SORTED = 100_000;

/** A rejected row. Plates are masked in its cells already. */
export interface RejectedRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** Id that was derived for the row, so that it keeps it when it is corrected. */
  readonly eventId?: string;
  readonly errors: readonly Violation[];
}

type ToldRow = ImportAnswer['rejectedRows'][number];

/** Collects rejected rows on disk, then writes them as a CSV file that can be corrected and sent again. */
export class Rejections {
  count = 0;
  private told: ToldRow[] = [];
  private readonly spool: WriteStream;
  private failure: unknown;

  /** @param spoolPath where rows wait for the file to be written */
  constructor(private readonly spoolPath: string) {
    this.spool = createWriteStream(spoolPath);
    this.spool.on('error', (error) => (this.failure = error));
  }

  /** Takes a row in. @returns a promise where the disk has to catch up */
  add(rejected: RejectedRow): Promise<unknown> | undefined {
    if (this.failure) throw this.failure as Error;
    this.count += 1;
    this.tell(rejected);
    return this.spool.write(`${JSON.stringify(rejected)}\n`) ? undefined : once(this.spool, 'drain');
  }

  /** The first rows by their place in the file. */
  rows(): ToldRow[] {
    return this.told.toSorted((a, b) => a.row - b.row).slice(0, TOLD);
  }

  private tell({ row, line, errors }: RejectedRow): void {
    this.told.push({ row, line, errors: [...errors] });
    if (this.told.length >= 2 * TOLD) this.told = this.rows();
  }

  /** Writes the file and forgets the spool. */
  async write(path: string, header: Header, delimiter: string, mark: DecimalMark | undefined): Promise<void> {
    this.spool.end();
    await finished(this.spool);
    const layout = layoutOf(header, delimiter, mark);
    const file = createWriteStream(path);
    file.write(`\ufeff${layout.header}\r\n`);
    if (this.count <= SORTED) {
      const rows: RejectedRow[] = [];
      for await (const row of this.read()) rows.push(row);
      rows.sort((a, b) => a.row - b.row);
      for (const row of rows) if (!file.write(layout.line(row))) await once(file, 'drain');
    } else {
      for await (const row of this.read()) if (!file.write(layout.line(row))) await once(file, 'drain');
    }
    file.end();
    await finished(file);
    await this.discard();
  }

  async discard(): Promise<void> {
    this.spool.destroy();
    await rm(this.spoolPath, { force: true });
  }

  private async *read(): AsyncIterable<RejectedRow> {
    for await (const line of createInterface({ input: createReadStream(this.spoolPath), crlfDelay: Infinity })) {
      if (line !== '') yield JSON.parse(line) as RejectedRow;
    }
  }
}

/** Columns of the file as it came, the id of the row, and what is wrong with it. */
function layoutOf(
  header: Header,
  delimiter: string,
  mark: DecimalMark | undefined,
): { header: string; line: (row: RejectedRow) => string } {
  const kept = header.names.map((name, i) => ({ name, i })).filter(({ name }) => !isRejectionColumn(name));
  const idAt = header.at.event_id;
  const numbers = new Set([header.at.quantity, header.at.distance_km]);
  const names = [...kept.map(({ name }) => name), ...(idAt < 0 ? ['event_id'] : []), ...REJECTION_COLUMNS];
  const joined = (cells: readonly string[]): string =>
    cells.map((cell) => csvCell(markedAsText(cell), delimiter)).join(delimiter);
  return {
    header: joined(names),
    line({ row, line, cells, eventId, errors }) {
      const own = kept.map(({ i }) => {
        const cell = cells[i] ?? '';
        if (i === idAt) return cell.trim() === '' ? (eventId ?? '') : cell;
        return numbers.has(i) ? unambiguous(cell, mark) : cell;
      });
      const said = [
        String(row),
        String(line),
        errors.map(({ pointer }) => pointer).join(' '),
        errors.map(({ code }) => code).join(' '),
        errors.map(({ message }) => message).join('; '),
      ];
      return `${joined([...own, ...(idAt < 0 ? [eventId ?? ''] : []), ...said])}\r\n`;
    },
  };
}
