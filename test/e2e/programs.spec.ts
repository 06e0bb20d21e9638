/**
 * The built programs of the apps, as processes: what they say of wrong settings and ports, and how they end.
 * @needs postgres
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { ROOT, freePort, removeFolder, scratchFolder } from '../support/product.js';

const postgres = useTestPostgres();
const APPS = ['recorder', 'relay', 'projector', 'reporting', 'web'] as const;

interface Program {
  readonly child: ChildProcess;
  output(): string;
  /** Exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Resolves when the output has it. */
  says(text: RegExp): Promise<void>;
}

function run(app: string, env: NodeJS.ProcessEnv, args: readonly string[] = []): Program {
  const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, `dist/apps/${app}/main.js`), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const read = (data: Buffer): void => void (output += data.toString());
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return {
    child,
    output: () => output,
    ended,
    async says(text) {
      while (!text.test(output)) {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

test.each(APPS)('%s lists everything that is wrong with its settings, and says what it needs', async (app) => {
  const program = run(app, { PORT: '99999', MASSESTROM_LOG_LEVEL: 'loud', MASSESTROM_DATABASE_URL: 'mysql://me:secret@db' });
  expect(await program.ended).toBe(1);
  expect(program.output()).toMatch(/✗ wrong settings:\n/);
  expect(program.output()).toContain("PORT is '99999'; expected an integer from 1 to 32767");
  expect(program.output()).toContain("MASSESTROM_LOG_LEVEL is 'loud'");
  expect(program.output().match(/^ {2}\S/gm)!.length).toBeGreaterThanOrEqual(3);
  expect(program.output()).not.toContain('secret');
  const help = run(app, {}, ['--help']);
  expect(await help.ended).toBe(0);
  expect(help.output()).toMatch(new RegExp(`^Massestrøm ${app}: `));
});

describe('the recorder', () => {
  let dataDir: string;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    dataDir = await scratchFolder();
    env = {
      PORT: String(await freePort()),
      MASSESTROM_DATA_DIR: dataDir,
      MASSESTROM_DATABASE_URL: await postgres.freshDatabase(),
    };
  });
  afterEach(() => removeFolder(dataDir));

  test('stops at a signal when the calls under way are answered', async () => {
    const program = run('recorder', env);
    await program.says(/is ready after/);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.output()).toMatch(/▸ stopping: answering the calls under way …\n✓ stopped/);
  });

  test('ends at once at a second signal, but takes those within a second for one', async () => {
    const program = run('recorder', env);
    await program.says(/is ready after/);
    const upload = await openUpload(Number(env['PORT']));
    program.child.kill('SIGTERM');
    await program.says(/stopping/);
    program.child.kill('SIGINT');
    await sleep(1200);
    expect(program.child.exitCode).toBeNull();
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(130);
    upload();
  });

  test('says which port is in use, and which address is none of this machine', async () => {
    const other = createServer().listen(Number(env['PORT']), '127.0.0.1');
    await once(other, 'listening');
    const program = run('recorder', env);
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/✗ port \d+ on 127\.0\.0\.1 is in use by another program\. Set PORT to a free one/);
    const elsewhere = run('recorder', { ...env, PORT: String(await freePort()), HOST: '192.0.2.1' });
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.output()).toMatch(/✗ HOST is '192\.0\.2\.1', which is no address of this machine/);
    other.close();
  });

  test('beside another one on the same PostgreSQL event store says why it does not start', async () => {
    const first = run('recorder', env);
    await first.says(/is ready after/);
    const second = run('recorder', { ...env, PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/✗ another process writes to this event store \(massestrom recorder/);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });

  test('dies at the crash point that a test names', async () => {
    const program = run('recorder', { ...env, MASSESTROM_CRASH_AT: 'recorder: after append#2' });
    await program.says(/is ready after/);
    const port = Number(env['PORT']);
    const register = (eventId: string) =>
      fetch(`http://127.0.0.1:${port}/api/v1/parties`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ organisation: eventId, name: eventId, kind: 'body_without_number', source: 'test', eventId }),
      });
    let status = 0;
    while (status !== 200) status = (await register('one')).status;
    await expect(register('two')).rejects.toThrow();
    expect(await program.ended).toBe('SIGKILL');
  });
});

/** A call that does not end: its body never comes to its end. */
async function openUpload(port: number): Promise<() => void> {
  const call = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/v1/imports',
    headers: { 'content-type': 'text/csv' },
  });
  call.on('error', () => undefined);
  call.write('type;occurred_at\n');
  await new Promise((resolve) => setTimeout(resolve, 200));
  return () => call.destroy();
}
