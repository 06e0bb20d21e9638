#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Command } from 'commander';
import { addImportCommand } from './commands/import-command.js';
import { addReadCommands } from './commands/read-commands.js';
import { addStoreCommands } from './commands/store-commands.js';
import { EXIT, type GlobalOptions, runner } from './run.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };

const program = new Command('massestrom')
  .description('Ledger of surplus excavation masses: import, balances, indicators, climate accounts, audit')
  .version(version)
  .option('--json', 'print the answer as JSON')
  .option('--url <url>', 'address of a server; default: the one that runs on the data folder, else one started for the command')
  .option('--data-dir <folder>', 'data folder', process.env['MASSESTROM_DATA_DIR'] ?? '.data')
  .showHelpAfterError('(--help shows what is expected)')
  .addHelpText(
    'after',
    '\nExample:\n  massestrom balance region --year 2020\n\nEvery command takes --json, --url and --data-dir.',
  );

// A reader that has seen enough (`| head`) is no error, and the store must still be closed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const run = runner(() => program.opts<GlobalOptions>());
addReadCommands(program, run);
addImportCommand(program, run);
addStoreCommands(program, run, () => program.opts<GlobalOptions>());

/** Global options stand behind the command as well as before it. */
function withGlobalOptions(command: Command): void {
  for (const child of command.commands) {
    child.option('--json', 'print the answer as JSON').option('--url <url>').option('--data-dir <folder>');
    child.hook('preAction', (_, action) => {
      for (const [name, value] of Object.entries(action.opts())) {
        if (['json', 'url', 'dataDir'].includes(name) && value !== undefined) program.setOptionValue(name, value);
      }
    });
    withGlobalOptions(child);
  }
}
withGlobalOptions(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`massestrom: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = EXIT.failed;
}
