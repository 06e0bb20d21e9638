import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import type { Uuid, Violation } from '#libs/kernel/index.js';
import type { Header } from './columns.js';
import type { Encoding } from './decode-lines.js';
import type { DecimalMark } from './read-numbers.js';

type Hint = ImportAnswer['hints'][number];

/** Where an import stands; the answer is made from it. */
export class ImportProgress {
  state: ImportAnswer['state'] = 'running';
  encoding: Encoding | undefined;
  delimiter = '';
  mark: DecimalMark | undefined;
  header: Header | undefined;
  finishedAt: string | null = null;
  read = 0;
  /** The file is read to its end. */
  complete = false;
  recorded = 0;
  repeated = 0;
  rejected = 0;
  position: bigint | undefined;
  readonly errors: Violation[] = [];
  readonly hints = new Map<string, Hint>();
  rejectedRows: () => ImportAnswer['rejectedRows'] = () => [];

  constructor(
    readonly importId: Uuid,
    private readonly startedAt: string,
    private readonly fileName: string | undefined,
    private readonly checkOnly: boolean,
  ) {}

  /** Something wrong with the file as a whole. */
  fail(code: string, message: string, pointer = '', params?: Violation['params']): void {
    this.errors.push({ pointer, code, message, ...(params && { params }) });
  }

  hint(code: string, message: string, rows: number): void {
    if (rows > 0) this.hints.set(code, { code, message, rows });
  }

  answer(): ImportAnswer {
    return {
      importId: this.importId,
      fileName: this.fileName ?? null,
      state: this.state,
      checkOnly: this.checkOnly,
      format: {
        encoding: this.encoding ?? 'unknown',
        delimiter: this.delimiter,
        decimalMark: this.mark ?? null,
        columns: [...(this.header?.known ?? [])],
        ignoredColumns: [...(this.header?.ignored ?? [])],
      },
      startedAt: this.startedAt,
      finishedAt: this.finishedAt,
      rows: {
        read: this.read,
        recorded: this.recorded,
        repeated: this.repeated,
        rejected: this.rejected,
        total: this.complete ? this.read : null,
      },
      errors: [...this.errors],
      rejectedRows: this.rejectedRows(),
      hints: [...this.hints.values()],
      position: this.position?.toString() ?? null,
    };
  }
}
