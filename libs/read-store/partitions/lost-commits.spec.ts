/**
 * Commits of the projector do not wait for the disk: what a crash of the database takes back is taken in again.
 * @needs postgres
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { PartitionedWorld } from '../testing/partitioned.js';
import { toyEvents, toys } from '../testing/toys.js';

const postgres = useTestPostgres();
let open: PartitionedWorld[] = [];

afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});

async function world(): Promise<PartitionedWorld> {
  const made = await PartitionedWorld.open(await postgres.freshDatabase(), toys);
  open.push(made);
  return made;
}

async function sql(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** The rows are those of a rebuild, and the complete position is this. */
async function expectExactly(made: PartitionedWorld, last: number): Promise<void> {
  expect((await made.readStore.status()).position).toBe(BigInt(last));
  expect(await made.readStore.digests()).toEqual(await made.rebuilt(await postgres.freshDatabase()));
}

test('what the database has lost of its last commits is read again, also where nothing new comes', async () => {
  const made = await world();
  made.projector();
  made.publish(toyEvents(1, 40));
  await made.reached(40n);
  const tables = made.readStore.tables.map(({ name }) => `read_1.${name}`);
  const kept = [...tables, 'read_control.partition'];
  const copy = (table: string): string => `saved.${table.replace('.', '_')}`;
  const { connectionString } = made.readStore.options;
  await sql(
    connectionString,
    `CREATE SCHEMA saved; ${kept.map((table) => `CREATE TABLE ${copy(table)} AS TABLE ${table}`).join(';')}`,
  );
  made.publish(toyEvents(41, 80));
  await made.reached(80n);
  await sql(
    connectionString,
    `BEGIN; SELECT FROM read_control.version FOR UPDATE;
     SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name LIKE '% projector %' AND datname = current_database();
     ${kept.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${copy(table)}`).join(';')};
     UPDATE read_control.version SET position = 40; COMMIT`,
  );
  for (let waitedMs = 0; (await made.readStore.active()).position < 80n; waitedMs += 20) {
    expect(waitedMs).toBeLessThan(60_000);
    await sleep(20);
  }
  await expectExactly(made, 80);
  expect(made.messages.some((message) => message.includes('the database lost what came after'))).toBe(true);
});

test('each event is in the rows once when PostgreSQL is killed, with what it had not put on disk, and starts again', async () => {
  const made = await world();
  made.projector();
  made.projector();
  let last = 0;
  for (let kills = 0; kills < 3; kills++) {
    const { clusterDir } = postgres.server();
    for (let i = 0; i < 30; i++) {
      made.publish(toyEvents(last + 1, last + 10));
      last += 10;
      await sleep(5);
      if (i === 20) process.kill(Number((await readFile(join(clusterDir, 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL');
    }
    await made.reached(BigInt(last), 60_000);
    while (!(await made.readStore.status().catch(() => undefined))) await sleep(50);
  }
  await expectExactly(made, last);
});
