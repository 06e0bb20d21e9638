import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { type WriteStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import {
  SHEETS,
  SHEET_NAMES,
  type SheetCell,
  type SheetName,
  type SheetRow,
  type SheetSink,
} from '#libs/balances/audit-export/sheets.js';
import { csvText } from '../documents/csv-text.js';

/** A file of the archive on its way there. */
export interface WrittenFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** A file that is written piece by piece and hashed meanwhile. */
export class HashedFile {
  private readonly hash: Hash = createHash('sha256');
  private readonly stream: WriteStream;
  private bytes = 0;

  constructor(
    private readonly name: string,
    private readonly path: string,
  ) {
    this.stream = createWriteStream(path);
    // Told by the write or the end that comes next.
    this.stream.on('error', () => undefined);
  }

  async write(piece: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(piece);
    this.hash.update(bytes);
    this.bytes += bytes.length;
    if (this.stream.errored) throw this.stream.errored;
    if (!this.stream.write(bytes)) await once(this.stream, 'drain');
  }

  async end(): Promise<WrittenFile> {
    this.stream.end();
    await finished(this.stream);
    return { name: this.name, path: this.path, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  /** Gives up; what was written is removed with its folder. */
  destroy(): void {
    this.stream.destroy();
  }
}

const DELIMITER = ';';
/** Tells spreadsheets that the file is UTF-8. */
const MARK = '\uFEFF';

function csvCellOf(value: SheetCell | undefined): string {
  if (value === null || value === undefined) return '';
  return csvText(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** A table as a pair of files. */
interface TablePair {
  readonly csv: HashedFile;
  readonly json: HashedFile;
  rows: number;
}

/** Writes the tables of an export into a folder: CSV and JSON of each, and the file of events. */
export class TableFiles implements SheetSink {
  private readonly tables = new Map<SheetName, TablePair>();
  private readonly events: HashedFile;

  constructor(private readonly folder: string) {
    this.events = new HashedFile('events.ndjson', join(folder, 'events.ndjson'));
  }

  async add(sheet: SheetName, row: SheetRow): Promise<void> {
    const table = this.tables.get(sheet) ?? (await this.begin(sheet));
    const columns: readonly string[] = SHEETS[sheet].columns;
    const members = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    await table.json.write(`${table.rows++ === 0 ? '' : ','}\n${JSON.stringify(members)}`);
    await table.csv.write(`${columns.map((column) => csvCellOf(row[column])).join(DELIMITER)}\r\n`);
  }

  async addEvent(line: string): Promise<void> {
    await this.events.write(`${line}\n`);
  }

  /** Ends all files; a table without rows has its header all the same. */
  async end(): Promise<WrittenFile[]> {
    const written: WrittenFile[] = [];
    for (const sheet of SHEET_NAMES) {
      const { csv, json } = this.tables.get(sheet) ?? (await this.begin(sheet));
      await json.write('\n]\n');
      written.push(await csv.end(), await json.end());
    }
    written.push(await this.events.end());
    return written;
  }

  destroy(): void {
    for (const file of [this.events, ...[...this.tables.values()].flatMap(({ csv, json }) => [csv, json])]) file.destroy();
  }

  private async begin(sheet: SheetName): Promise<TablePair> {
    const file = (extension: 'csv' | 'json'): HashedFile =>
      new HashedFile(`${extension}/${sheet}.${extension}`, join(this.folder, `${sheet}.${extension}`));
    const table = { csv: file('csv'), json: file('json'), rows: 0 };
    this.tables.set(sheet, table);
    await table.csv.write(`${MARK}${SHEETS[sheet].columns.join(DELIMITER)}\r\n`);
    await table.json.write('[');
    return table;
  }
}
