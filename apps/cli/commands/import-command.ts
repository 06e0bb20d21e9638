import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import cliProgress from 'cli-progress';
import type { Command } from 'commander';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import { grouped } from '../output/numbers.js';
import { type CommandContext, EXIT, type Run } from '../run.js';

interface ImportOptions {
  readonly check?: boolean;
  readonly register?: boolean;
  readonly source?: string;
  readonly rejected?: string;
}

const POLL_MS = 250;

/** `import FILE.csv`: sends the file, shows the progress, keeps the rejected rows in a file. */
export function addImportCommand(program: Command, run: Run): void {
  program
    .command('import <file>')
    .description('record the movements of a CSV file; sending it again records nothing twice')
    .option('--check', 'only check; record nothing')
    .option('--register', 'register projects, sites and lots that the file names and nobody knows')
    .option('--source <name>', 'the system that the file comes from', 'csv')
    .option('--rejected <file>', 'where rejected rows go (default: FILE.rejected.csv)')
    .addHelpText(
      'after',
      '\nExample:\n  massestrom import weighbridge-march.csv --check\n\nExit status 2: some rows were rejected; correct them in the file of rejected rows and import that.',
    )
    .action((file: string, options: ImportOptions) => run((context) => importFile(file, options, context)));
}

async function importFile(file: string, options: ImportOptions, context: CommandContext): Promise<number> {
  const { client, print, say, json } = context;
  await stat(file).catch(() => {
    throw new Error(`there is no file ${file}`);
  });
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  let answer = await client.post<ImportAnswer>(
    '/api/v1/imports',
    { checkOnly: options.check, register: options.register, source: options.source, fileName: basename(file) },
    body,
    'text/csv',
  );
  const bar =
    json || !process.stderr.isTTY
      ? undefined
      : new cliProgress.SingleBar({ format: '{bar} {value} of {total} rows', stream: process.stderr });
  bar?.start(answer.rows.total ?? 0, 0);
  for (let saidAtMs = Date.now(); answer.state === 'running';) {
    await sleep(POLL_MS);
    answer = await client.get<ImportAnswer>(`/api/v1/imports/${answer.importId}`);
    bar?.setTotal(answer.rows.total ?? answer.rows.read);
    bar?.update(handled(answer));
    if (!bar && Date.now() - saidAtMs > 5000) {
      say(`${grouped(handled(answer))} of ${answer.rows.total === null ? '?' : grouped(answer.rows.total)} rows`);
      saidAtMs = Date.now();
    }
  }
  bar?.stop();
  if (answer.rows.rejected > 0) {
    const target = options.rejected ?? `${file}.rejected.csv`;
    await writeFile(target, await client.text(`/api/v1/imports/${answer.importId}/rejected.csv`));
    say(`rejected rows with their reasons: ${target}`);
  }
  print(answer, importText);
  if (answer.state === 'failed' || answer.errors.length > 0) return EXIT.failed;
  return answer.rows.rejected > 0 ? EXIT.rejectedRows : EXIT.ok;
}

const handled = ({ rows }: ImportAnswer): number => rows.recorded + rows.repeated + rows.rejected;

function importText(answer: ImportAnswer): string {
  const { rows, format, errors, hints, rejectedRows, checkOnly } = answer;
  const lines = errors.map(({ message }) => `error: ${message}`);
  if (errors.length === 0) {
    lines.push(
      `read as ${format.encoding}, columns separated by '${format.delimiter}', decimal mark ${format.decimalMark ?? 'not needed'}`,
    );
    if (format.ignoredColumns.length > 0) lines.push(`columns that say nothing here: ${format.ignoredColumns.join(', ')}`);
    const recorded = checkOnly ? 'would be recorded' : 'recorded';
    lines.push(
      `${grouped(rows.read)} rows: ${grouped(rows.recorded)} ${recorded}, ${grouped(rows.repeated)} known already, ${grouped(rows.rejected)} rejected`,
    );
  }
  for (const hint of hints) lines.push(`hint: ${hint.message} (${grouped(hint.rows)} rows)`);
  for (const { row, line, errors: faults } of rejectedRows.slice(0, 20)) {
    for (const { pointer, message } of faults) lines.push(`row ${row} (line ${line}) ${pointer}: ${message}`);
  }
  if (rows.rejected > 20) lines.push(`… and ${grouped(rows.rejected - 20)} more in the file of rejected rows`);
  return lines.join('\n');
}
