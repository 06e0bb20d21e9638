/**
 * The auditor on read models that are written from a log with partitions: nothing is found while some partitions are ahead of others, and
 * every checkpoint that was changed by hand is.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { projections } from '#libs/balances/projections.js';
import { InMemoryPartitionedLog } from '#libs/event-log/in-memory/in-memory-partitioned-log.js';
import { partitionOf } from '#libs/event-log/partitioner.js';
import type { LoggedEvent } from '#libs/event-log/port.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { auditWithin } from '#libs/fsck/index.js';
import { partitionOf as auditedPartitionOf } from '#libs/fsck/models/partition-of.js';
import { PartitionedWorld } from '#libs/read-store/testing/partitioned.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { LittleWorld } from './little-world.js';
import { commands } from './random-commands.js';
import { interleave, store } from './real-database.js';

const WORLDS = 4;
const SEED = 77;
const PARTITIONS = 4;
const PATIENCE_MS = 60_000;

let client: pg.Client;
let world: PartitionedWorld;
/** The log, with what is known at each event as the relay works it out. */
let stored: readonly LoggedEvent[];
// Before the server goes.
afterAll(async () => {
  await client?.end();
  await world?.close();
});
const postgres = useTestPostgres();

beforeAll(async () => {
  const logs: RecordedEvent[][] = [];
  for (const [i, history] of fc.sample(commands(40), { numRuns: WORLDS, seed: SEED }).entries()) {
    const little = await new LittleWorld(`w${i}`).begin();
    for (const command of history) await little.play(command);
    logs.push(await little.events());
  }
  const connectionString = await postgres.freshDatabase();
  let knownAtMs = 0;
  stored = (await store(connectionString, interleave(logs))).map((event) => {
    knownAtMs = Math.max(knownAtMs, Date.parse((JSON.parse(event.metadata) as { recordedAt: string }).recordedAt));
    return { ...event, knownAtMs };
  });
  const topic = new InMemoryPartitionedLog({ partitions: PARTITIONS, batchSize: 20 });
  world = await PartitionedWorld.open(connectionString, projections, topic);
  world.stored.publish(stored);
  world.projector();
  client = new pg.Client({ connectionString });
  await client.connect();
});

/** What is found after statements that are rolled back again. */
async function foundAfter(...statements: readonly string[]): Promise<{ check: string; message: string }[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    for (const statement of statements) {
      const { rowCount } = await client.query(statement);
      expect([statement, rowCount]).not.toEqual([statement, 0]);
    }
    return [...(await auditWithin(client)).findings];
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Waits until each partition is in the rows as far as the topic has it. @returns the positions of the partitions */
async function projected(): Promise<bigint[]> {
  const wanted = [...(await world.topic.lastPositions()).values()];
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(20)) {
    const positions = (await world.readStore.status()).partitions.map(({ position }) => position);
    if (positions.length === wanted.length && positions.every((position, i) => position === wanted[i])) return positions;
    if (Date.now() > deadline) throw new Error(`${positions.join()} of ${wanted.join()}: ${world.messages.slice(-5).join('\n')}`);
  }
}

test('the auditor places streams where the log does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 64 }), (stream, partitions) => {
      expect(auditedPartitionOf(stream, partitions)).toBe(partitionOf(stream, partitions));
    }),
  );
});

describe('while one partition is behind', () => {
  const partition = (change: string, where = 'partition = 1'): string =>
    `UPDATE read_control.partition SET ${change} WHERE version = 1 AND ${where}`;
  const version = (change: string): string => `UPDATE read_control.version SET ${change} WHERE number = 1`;
  let behind: number;
  let complete: bigint;

  beforeAll(async () => {
    // All partitions get half of the log; of the rest one gets nothing, each of the others what is its own.
    const half = stored.slice(0, stored.length >> 1);
    const rest = stored.slice(half.length);
    behind = partitionOf(rest[0]!.stream, PARTITIONS);
    world.topic.publish(half);
    world.topic.publish(
      rest.filter(({ stream }) => partitionOf(stream, PARTITIONS) !== behind),
      { heartbeats: false },
    );
    const positions = await projected();
    complete = half.at(-1)!.position;
    expect(positions[behind]).toBe(complete);
    expect(positions.filter((position) => position > complete)).toHaveLength(PARTITIONS - 1);
  });

  test('nothing is found, and the rows beyond the complete position are held against the log too', async () => {
    expect(await foundAfter()).toEqual([]);
    const ahead = `(SELECT max(position) FROM read_1.event)`;
    const found = await foundAfter(`UPDATE read_1.booking SET mass_kg = mass_kg + 1 WHERE position = (
      SELECT max(position) FROM read_1.booking WHERE position > ${complete} AND position <= ${ahead})`);
    expect(found.map(({ check }) => check)).toContain('model.booking');
  });

  const last = `(SELECT max(partition) FROM read_control.partition)`;
  test.each<[what: string, statements: string[], check: string, message: RegExp]>([
    [
      'a partition has no row',
      [`DELETE FROM read_control.partition WHERE partition = 1`],
      'model.partitions',
      /partition 1 of in-memory has no checkpoint/,
    ],
    ['no partition has a row', [`DELETE FROM read_control.partition`], 'model.partitions', /but has no partition/],
    ['the last partition has no row', [`DELETE FROM read_control.partition WHERE partition = ${last}`], 'model.partitions', /./],
    ['the topic is forgotten', [version('topic = NULL')], 'model.partitions', /has 4 partitions, but names no topic/],
    [
      'the version is ahead of its partitions',
      [version('position = position + 1')],
      'model.partitions',
      /its partitions are complete up to \d+/,
    ],
    ['the version is behind its partitions', [version('position = position - 1')], 'model.partitions', /complete up to/],
    [
      'the version knows more than its partitions',
      [version('known_at_ms = known_at_ms + 1')],
      'model.partitions',
      /the partition that is furthest back/,
    ],
    [
      'version and partitions know another time than the log',
      [version('known_at_ms = known_at_ms - 1'), partition('known_at_ms = known_at_ms - 1', 'true')],
      'model.partitions',
      /knows \d+, the log says \d+/,
    ],
    [
      'a partition that is ahead is set forward, beyond the log',
      [partition('position = position + 100000', 'position = (SELECT max(position) FROM read_control.partition)')],
      'model.partitions',
      /the log ends at/,
    ],
    [
      'all partitions and the version are set forward, beyond the log',
      [partition('position = 100000', 'true'), version('position = 100000')],
      'model.control',
      /the log ends at/,
    ],
    [
      'a partition that is ahead is set back: its events stand already',
      [
        partition(
          `position = (SELECT position FROM read_control.version)`,
          'position = (SELECT max(position) FROM read_control.partition)',
        ),
      ],
      'model.partitions',
      /is in the rows already/,
    ],
    [
      'the partition that is behind is set forward: its events do not stand',
      [
        partition('position = position + 1000000', 'position = (SELECT min(position) FROM read_control.partition)'),
        version('position = (SELECT min(position) FROM read_control.partition)'),
      ],
      'model.partitions',
      /is not in the rows/,
    ],
    [
      'a partition is stopped',
      [partition(`stopped_at = 17, stopped_reason = 'no such type'`)],
      'model.partitions',
      /partition 1 of in-memory is stopped at position 17: no such type/,
    ],
    [
      'a partition is stopped where nobody knows',
      [partition(`stopped_reason = 'garbage'`)],
      'model.partitions',
      /stopped at position unknown: garbage/,
    ],
    [
      'nobody holds a partition',
      [partition('epoch = 0')],
      'model.partitions',
      /partition 1 of in-memory was written, but nobody ever took it over/,
    ],
    ['no transaction was counted', [version('commits = 0')], 'model.partitions', /no transaction wrote them/],
    ['an event is noted as ahead', [version('ahead = ARRAY[position + 1]')], 'model.partitions', /notes events ahead/],
    [
      'an event that is ahead is gone from one table',
      [`DELETE FROM read_1.event WHERE position = (SELECT max(position) FROM read_1.event)`],
      'model.partitions',
      /is not in the rows/,
    ],
  ])('%s', async (_, statements, check, message) => {
    const found = await foundAfter(...statements);
    expect(found).toContainEqual({ check, message: expect.stringMatching(message) as string });
  });

  test('the tables are held against one set of events: that of the journal', async () => {
    const found = await foundAfter(`DELETE FROM read_1.event WHERE position = (SELECT max(position) FROM read_1.booking)`);
    expect(found.map(({ check }) => check)).toEqual(expect.arrayContaining(['model.partitions', 'model.booking']));
  });
});

test('nothing is found once all partitions have everything, nor after a rebuild', async () => {
  world.topic.publish(stored.slice(stored.length >> 1));
  await projected();
  expect(await foundAfter()).toEqual([]);
  const { version } = await world.projector().rebuild();
  expect(version).toBe(2);
  expect(await foundAfter()).toEqual([]);
  expect((await client.query('SELECT FROM read_control.partition WHERE version = 2')).rowCount).toBe(PARTITIONS);
});
