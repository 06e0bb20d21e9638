import type { Command } from 'commander';
import { REPORTER, region2020Returns } from '#apps/standalone/seed/region-2020.js';
import type { ContinueAnswer, RebuildAnswer } from '#libs/contracts/api/findings.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { grouped } from '../output/numbers.js';
import { type CommandContext, EXIT, type GlobalOptions, type Run, explain, runningServer } from '../run.js';

/** Commands about the store itself: seed, rebuild, fsck. */
export function addStoreCommands(program: Command, run: Run, globals: () => GlobalOptions): void {
  const seed = program.command('seed').description('fill the ledger with the real 2020 table, or with the fictional demo');
  seed
    .command('region-2020')
    .description("file the region's table of 2020 as reported totals; a second time records nothing")
    .addHelpText('after', '\nExample:\n  massestrom seed region-2020 && massestrom balance region --year 2020')
    .action(() => run(seedRegion2020));
  seed
    .command('demo')
    .description('record a year of a fictional region, into an empty log only')
    .addHelpText(
      'after',
      '\nExample:\n  massestrom seed demo --data-dir /tmp/massestrom-demo\n\nThe demo is written on a simulated clock, so no server may run on the data folder.',
    )
    .action(() => seedDemo(globals()));

  program
    .command('rebuild')
    .description('build the read models anew from event 0, beside the live ones, then switch')
    .addHelpText('after', '\nExample:\n  massestrom rebuild')
    .action(() =>
      run(async ({ client, print }) => {
        const answer = await client.post<RebuildAnswer>('/api/v1/read-models/rebuild');
        print(
          answer,
          ({ version, events, seconds }) =>
            `read models rebuilt as version ${version}: ${grouped(events)} events in ${seconds} s`,
        );
      }),
    );

  program
    .command('projector')
    .description('the program that keeps the read models up with the log')
    .command('continue')
    .description('try again what stopped at an event that could not be understood: after an upgrade that mends it')
    .addHelpText('after', '\nExample:\n  massestrom projector continue && massestrom status')
    .action(() =>
      run(async ({ client, print }) => {
        const answer = await client.post<ContinueAnswer>('/api/v1/read-models/continue');
        print(answer, ({ partitions }) =>
          partitions.length === 0 ? 'no partition was stopped' : `partitions tried again: ${partitions.join(', ')}`,
        );
      }),
    );

  program
    .command('fsck')
    .description('audit the log and every read model with code of its own')
    .option('--esdb-url <url>', 'EventStoreDB that holds the log; default: MASSESTROM_ESDB_URL, beside MASSESTROM_DATABASE_URL')
    .addHelpText('after', '\nExample:\n  massestrom fsck --json\n\nExit status 4: something was found.')
    .action(({ esdbUrl }: { esdbUrl?: string }) => fsck(globals(), esdbUrl));
}

async function seedRegion2020({ client, print }: CommandContext): Promise<void> {
  const json = (body: unknown): string => JSON.stringify(body);
  await client.post('/api/v1/parties', {}, json(REPORTER));
  let recorded = 0;
  let position: string | null = null;
  const returns = region2020Returns();
  for (const each of returns) {
    const answer = await client.post<RecordedAnswer>('/api/v1/annual-returns', {}, json(each));
    if (answer.outcome === 'recorded') recorded += 1;
    position = answer.position ?? position;
  }
  if (position !== null) await client.get('/api/v1/annual-returns', { limit: 1, after: position });
  print(
    { recorded, known: returns.length - recorded },
    (counts) => `${counts.recorded} reported totals filed, ${counts.known} known already`,
  );
}

async function seedDemo({ dataDir, json = false }: GlobalOptions): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const url = await runningServer(dataDir);
  if (url !== undefined) {
    say(
      `massestrom: a server runs on ${dataDir} (${url}): the demo is written on a simulated clock, before a server runs. Stop it, or choose another --data-dir.`,
    );
    process.exitCode = EXIT.failed;
    return;
  }
  try {
    const { startStandalone } = await import('#apps/standalone/standalone.js');
    const server = await startStandalone({ dataDir, host: '127.0.0.1', port: 0, seed: 'demo', log: say });
    await server.stop();
    if (json) process.stdout.write(`${JSON.stringify({ seeded: 'demo' })}\n`);
  } catch (error) {
    explain(error, json, say);
    process.exitCode = EXIT.failed;
  }
}

/** The auditor reads database and EventStoreDB itself, beside a running server or alone: no server and no ledger code is asked. */
async function fsck({ dataDir, url, json = false }: GlobalOptions, namedEsdb: string | undefined): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    if (url !== undefined) {
      throw new Error('the auditor asks no server: name the folder by --data-dir, or the database by MASSESTROM_DATABASE_URL');
    }
    const { esdbUrlOf, withDatabase } = await import('../database.js');
    const esdbUrl = await esdbUrlOf(dataDir, namedEsdb);
    const { audit } = await import('#libs/fsck/index.js');
    const report = await withDatabase(dataDir, say, (connectionString) => audit({ connectionString, esdbUrl, log: say }));
    if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else {
      for (const { check, message } of report.findings) process.stdout.write(`✗ ${check}: ${message}\n`);
      const { findings, events, checks, notAudited } = report;
      for (const what of notAudited) process.stdout.write(`not audited: ${what}\n`);
      process.stdout.write(
        `${findings.length === 0 ? '✓ nothing found' : `${findings.length} findings`}: ${grouped(events)} events, ${checks.length} checks\n`,
      );
    }
    process.exitCode = report.findings.length === 0 ? EXIT.ok : EXIT.findings;
  } catch (error) {
    explain(error, json, say);
    process.exitCode = EXIT.failed;
  }
}
