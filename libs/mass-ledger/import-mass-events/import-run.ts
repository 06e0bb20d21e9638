import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Violation } from '#libs/kernel/index.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { type Header, readHeader } from './columns.js';
import { type DecodedLines, type LineFault, LineDecoder, UnreadableFileError } from './decode-lines.js';
import type { ImportProgress } from './import-progress.js';
import type { ImportReferences } from './import-references.js';
import { Rejections } from './rejections.js';
import { type ImportIdentity, RowCommands, atColumn } from './row-commands.js';
import { type RowOutcome, CheckingSink, RecordingSink, errorsOf } from './row-recorder.js';
import { type ImportRow, splitCells } from './row-order.js';
import { RowReader } from './row-reader.js';
import { KeptRows } from './kept-cells.js';
import type { SenderRows } from '../services.js';
import { RowSorter } from './row-sorter.js';
import { RecordSplitter, detectDelimiter, quotedCells } from './split-records.js';

/** Rows that a file may have: what is kept of each one while the file is read has to fit into memory. */
const MAX_ROWS = 1_000_000;
/** Rows kept in memory before they go to disk. */
const ROWS_IN_MEMORY = 200_000;
/** Rows resolved together. */
const BLOCK = 5000;

/** Control characters that rows are kept apart with while they wait; in a file they say nothing. */
const SEPARATORS = /[\u001d-\u001f]/;
const SEPARATORS_IN_LINE = new RegExp(SEPARATORS, 'g');

export interface ImportRunParts {
  readonly recorder: LotRecorder;
  readonly references: ImportReferences;
  readonly identity: ImportIdentity;
  readonly progress: ImportProgress;
  /** Folder of its own, for what does not fit into memory; removed at the end. */
  readonly workFolder: string;
  /** Where the file of rejected rows goes. */
  readonly rejectedPath: string;
  readonly checkOnly: boolean;
  readonly register: boolean;
  /** What stood in the rows of a file that was converted. */
  readonly senderRows?: SenderRows;
  /** Told now and then. */
  readonly report: () => void;
  /** Rows kept in memory; smaller in tests. */
  readonly rowsInMemory?: number;
  readonly maxRows?: number;
}

/** Nothing of the file can be recorded; the progress says why. */
class FileRefused extends Error {}

/**
 * One import: reads the file once, in flat memory, then records its rows lot by lot in the order of their time. Whatever is wrong with
 * the file or a row is told in the progress; only what keeps the ledger from recording is thrown.
 */
export class ImportRun {
  private readonly sorter: RowSorter;
  private readonly rejections: Rejections;
  private reader: RowReader | undefined;

  private constructor(private readonly parts: ImportRunParts) {
    this.sorter = new RowSorter(parts.workFolder, parts.rowsInMemory ?? ROWS_IN_MEMORY);
    this.rejections = new Rejections(join(parts.workFolder, 'rejected.ndjson'));
    parts.progress.rejectedRows = () => this.rejections.rows();
  }

  static async in(parts: ImportRunParts): Promise<ImportRun> {
    await mkdir(parts.workFolder, { recursive: true });
    return new ImportRun(parts);
  }

  /** Reads the file. @returns whether there is anything to record; else the progress says why not */
  async read(source: AsyncIterable<Buffer>): Promise<boolean> {
    const { progress } = this.parts;
    try {
      await this.readRows(source);
      return true;
    } catch (error) {
      if (error instanceof UnreadableFileError) progress.fail(error.code, error.message);
      else if (!(error instanceof FileRefused)) throw error;
      await drain(source);
      return false;
    } finally {
      progress.complete = true;
    }
  }

  private async readRows(source: AsyncIterable<Buffer>): Promise<void> {
    const decoder = new LineDecoder();
    let splitter: RecordSplitter | undefined;
    const take = async (decoded: DecodedLines | undefined): Promise<void> => {
      if (!decoded) return;
      let first = 0;
      if (!splitter) {
        first = decoded.lines.findIndex((line) => line.trim() !== '');
        if (first < 0) return;
        splitter = this.start(decoded.lines[first]!, decoded.faults.get(first));
        first += 1;
      }
      for (let i = first; i < decoded.lines.length; i++) {
        this.push(splitter, decoded.lines[i]!, decoded.firstLine + i, decoded.faults.get(i));
        if ((i - first) % BLOCK === BLOCK - 1) await this.settle();
      }
      this.parts.progress.encoding = decoder.encoding;
      await this.settle();
    };
    for await (const chunk of withoutClosing(source)) await take(decoder.push(chunk));
    await take(decoder.end());
    if (!splitter) throw new UnreadableFileError('empty_file', 'the file holds nothing but empty lines');
    for (const record of splitter.end()) this.reader!.push(record, undefined);
    await this.settle();
  }

  private push(splitter: RecordSplitter, line: string, number: number, fault: LineFault | undefined): void {
    const clean = SEPARATORS.test(line) ? line.replaceAll(SEPARATORS_IN_LINE, ' ') : line;
    for (const record of splitter.push(clean, number)) this.reader!.push(record, record.line === number ? fault : undefined);
  }

  /** Reads the header. @throws FileRefused */
  private start(text: string, fault: LineFault | undefined): RecordSplitter {
    const { progress, references, register } = this.parts;
    const line = text.replace(/\r$/, '');
    const delimiter = detectDelimiter(line, (cells) => readHeader(cells).known.length);
    const header = readHeader(quotedCells(line, delimiter) ?? line.split(delimiter));
    progress.delimiter = delimiter;
    progress.header = header;
    if (fault) progress.fail(fault, 'the header cannot be read: its encoding is broken, or it is too long');
    for (const missing of header.missing) {
      progress.fail('column_missing', `the header has no column ${missing}; ${namesOf(header)}`, `/${missing.split(' ')[0]!}`, {
        column: missing,
      });
    }
    for (const doubled of header.doubled) {
      progress.fail('column_doubled', `two columns of the header mean ${doubled}; expected one`, `/${doubled}`, {
        column: doubled,
      });
    }
    if (progress.errors.length > 0) throw new FileRefused();
    this.reader = new RowReader(header, references, register);
    return new RecordSplitter(delimiter);
  }

  /** Resolves the rows read so far, and puts them where they are sorted. */
  private async settle(): Promise<void> {
    const { progress, report, maxRows = MAX_ROWS } = this.parts;
    const { rows, faulty } = await this.reader!.take();
    for (const row of faulty) {
      const waited = this.rejections.add(row);
      if (waited) await waited;
    }
    for (const row of rows) this.sorter.add(row);
    progress.read = this.reader!.rows;
    progress.rejected = this.rejections.count;
    if (progress.read > maxRows) {
      progress.fail('too_many_rows', `the file has more than ${maxRows} rows; send it in parts`, '', { limit: maxRows });
      throw new FileRefused();
    }
    if (this.sorter.full) await this.sorter.spill();
    report();
    await nextTurn();
  }

  /** Records the rows, or checks them. @throws what keeps the ledger from recording */
  async record(): Promise<void> {
    const { recorder, identity, progress, checkOnly, senderRows } = this.parts;
    const reader = this.reader!;
    const header = progress.header!;
    progress.mark = reader.evidence.mark(progress.delimiter);
    this.hint(reader);
    const commands = new RowCommands(header, progress.mark, identity, new KeptRows(header, senderRows));
    const told = (outcome: RowOutcome): Promise<unknown> | undefined => this.tell(outcome, header);
    const sink = checkOnly ? new CheckingSink(recorder, told) : new RecordingSink(recorder, told);
    for await (const batch of this.sorter.sorted(reader.shapeOf)) {
      for (const row of batch) {
        const command = commands.of(row);
        const waited =
          'faults' in command
            ? this.reject(row, command.senderId, command.faults)
            : sink.add(row, command.senderId, command.envelope);
        if (waited) await waited;
      }
    }
    await sink.finish();
  }

  private hint(reader: RowReader): void {
    const { progress } = this.parts;
    progress.hint(
      'plate_masked',
      'a registration plate in vehicle was masked and not kept; give a vehicle class instead, such as truck_trailer',
      reader.plates,
    );
    if (!reader.evidence.mixed) return;
    progress.hint(
      'mixed_decimal_marks',
      'the file has numbers with decimal comma and with decimal point; each was read as it stands',
      1,
    );
  }

  private tell({ row, senderId, outcome }: RowOutcome, header: Header): Promise<unknown> | undefined {
    const { progress, report } = this.parts;
    if (outcome.outcome === 'rejected') {
      const errors = errorsOf(outcome).map((violation) => atColumn(violation, row, header));
      return this.reject(row, senderId, errors);
    }
    if (outcome.outcome === 'repeated') progress.repeated += 1;
    else {
      progress.recorded += 1;
      const position = outcome.events.at(-1)?.position;
      if (position !== undefined && (progress.position === undefined || position > progress.position))
        progress.position = position;
    }
    report();
    return undefined;
  }

  private reject(
    { row, line, text }: ImportRow,
    eventId: string | undefined,
    errors: readonly Violation[],
  ): Promise<unknown> | undefined {
    const waited = this.rejections.add({ row, line, cells: splitCells(text), eventId, errors });
    this.parts.progress.rejected = this.rejections.count;
    this.parts.report();
    return waited;
  }

  /** Writes the file of rejected rows and removes what was kept on the way. */
  async end(): Promise<void> {
    const { progress, rejectedPath, workFolder } = this.parts;
    if (progress.header) await this.rejections.write(rejectedPath, progress.header, progress.delimiter, progress.mark);
    else await this.rejections.discard();
    await rm(workFolder, { recursive: true, force: true });
  }
}

const namesOf = ({ names }: Header): string =>
  `it has ${
    names.length === 1
      ? `one column, '${names[0]!.slice(0, 60)}'`
      : names
          .map((name) => `'${name.slice(0, 60)}'`)
          .slice(0, 40)
          .join(', ')
  }`;

/** Iterates without closing the source when it is left early: what sends the file must be able to send it to its end. */
async function* withoutClosing(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const iterator = iteratorOf(source);
  for (;;) {
    const next = await iterator.next();
    if (next.done) return;
    yield next.value;
  }
}

const iterators = new WeakMap<AsyncIterable<Buffer>, AsyncIterator<Buffer>>();

/** One iterator for a source, so that reading can go on where it was left. */
function iteratorOf(source: AsyncIterable<Buffer>): AsyncIterator<Buffer> {
  let iterator = iterators.get(source);
  if (!iterator) iterators.set(source, (iterator = source[Symbol.asyncIterator]()));
  return iterator;
}

/** Reads the rest of a refused file and forgets it. */
async function drain(source: AsyncIterable<Buffer>): Promise<void> {
  const iterator = iteratorOf(source);
  for (;;) if ((await iterator.next()).done) return;
}

/** What kept the ledger from recording, as the answer says it. */
export const failureText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
