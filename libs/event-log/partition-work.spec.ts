import { setTimeout as sleep } from 'node:timers/promises';
import { until } from './contract-consumer.js';
import { type Place, PartitionWork, type PartitionSource, placeOf } from './partition-work.js';
import { type PartitionBatch, PartitionLostError } from './partitioned-port.js';

/** A record that says its own offset as position. */
type Offset = bigint;

/** A source that notes what it is told, and is a member when a test says so. */
class NotingSource implements PartitionSource<Offset> {
  readonly notes: string[] = [];
  isMember = true;
  place: () => Place = () => ({ offset: 5n });

  offsetOf = (record: Offset): bigint => record;
  read = (record: Offset) => ({ position: record, knownAtMs: 1 });
  locate = (checkpoints: ReadonlyMap<number, unknown>): Promise<Map<number, Place>> =>
    Promise.resolve(new Map([...checkpoints.keys()].map((partition) => [partition, this.place()])));
  go = (partition: number, offset: bigint): void => void this.notes.push(`go ${partition} ${offset}`);
  rest = (partition: number): void => void this.notes.push(`rest ${partition}`);
  isMemberSince = (): boolean => this.isMember;
  failed = (what: string): void => void this.notes.push(`failed ${what}`);
}

function workOf(handle: (batch: PartitionBatch) => Promise<void> = () => Promise.resolve()) {
  const source = new NotingSource();
  const batches: PartitionBatch[] = [];
  const controller = new AbortController();
  const work = new PartitionWork(
    {
      group: 'g',
      signal: controller.signal,
      assigned: (partitions) =>
        Promise.resolve(new Map(partitions.map((partition) => [partition, { position: 4n, nextOffset: 5n }]))),
      revoked: () => void source.notes.push('revoked'),
      handle: async (batch) => {
        batches.push(batch);
        await handle(batch);
      },
    },
    source,
    { retryMs: { first: 1, most: 2 }, retakeAfterMs: 20 },
  );
  const told = (note: string, times = 1): Promise<void> =>
    until(`${note} is told`, () => source.notes.filter((one) => one === note).length >= times, 2000);
  return { source, work, batches, told, controller };
}

test('nothing is taken of a partition that is not prepared, or is not ours', async () => {
  const { work, batches, told } = workOf();
  work.share([0]);
  expect(await work.take(0, [5n])).toBe(false);
  await told('go 0 5');
  expect(await work.take(1, [5n])).toBe(false);
  expect(await work.take(0, [5n, 6n])).toBe(true);
  work.share([1]);
  expect(await work.take(0, [7n])).toBe(false);
  expect(batches.map(({ nextOffset }) => nextOffset)).toEqual([7n]);
});

test('a batch that waits for the one before is dropped when the group shares anew meanwhile', async () => {
  let release = (): void => undefined;
  const { work, batches, told } = workOf(() => new Promise((resolve) => (release = resolve)));
  work.share([0]);
  await told('go 0 5');
  await work.take(0, [5n]);
  const second = work.take(0, [6n]);
  work.share([0]);
  release();
  expect(await second).toBe(false);
  await told('go 0 5', 2);
  expect(batches).toHaveLength(1);
});

test('records that do not follow are not taken: the log is told where to go on, and stops when that does not help', async () => {
  const { work, batches, told } = workOf();
  work.share([0]);
  await told('go 0 5');
  for (let times = 2; times <= 6; times++) {
    expect(await work.take(0, [9n])).toBe(false);
    await told('go 0 5', times);
  }
  expect(batches).toEqual([]);
  expect(await work.take(0, [9n])).toBe(false);
  await until('it stops', () => batches.length === 1);
  expect(batches[0]!.fault).toEqual({
    partition: 0,
    offset: 5n,
    reason: 'the record of offset 5 is not there: 9 comes in its place',
  });
});

test('a lost partition is asked for again when the group still counts it as ours, not before', async () => {
  const errors = [new PartitionLostError([0, 1])];
  const { work, source, told } = workOf(() => {
    const error = errors.shift();
    return error ? Promise.reject(error) : Promise.resolve();
  });
  source.isMember = false;
  work.share([0, 1]);
  await told('go 1 5');
  source.notes.length = 0;
  await work.take(0, [5n]);
  await told('rest 1');
  expect(await work.take(1, [5n])).toBe(false);
  await sleep(60);
  expect(source.notes).toEqual(['rest 0', 'rest 1']);
  source.isMember = true;
  await told('go 0 5');
  await told('go 1 5');
});

test('what is under way is waited for at the end, and nothing begins after the abort', async () => {
  let release = (): void => undefined;
  const { work, told, controller } = workOf(() => new Promise((resolve) => (release = resolve)));
  work.share([0]);
  await told('go 0 5');
  await work.take(0, [5n]);
  const waiting = work.take(0, [6n]);
  controller.abort();
  let closed = false;
  const closing = work.close().then(() => (closed = true));
  await sleep(10);
  expect(closed).toBe(false);
  release();
  await closing;
  expect(await waiting).toBe(false);
});

test.each([
  ['from the first record', { position: 0n }, { first: 0n, end: 9n }, undefined, { offset: 0n }],
  ['from its offset', { position: 3n, nextOffset: 9n }, { first: 2n, end: 9n }, 3n, { offset: 9n }],
])('a partition is read on %s', (_, checkpoint, bounds, before, place) => {
  expect(placeOf(checkpoint, bounds, before)).toEqual(place);
});

test.each([
  ['its first records are gone', { position: 0n }, { first: 1n, end: 9n }, undefined],
  ['what follows is gone', { position: 3n, nextOffset: 1n }, { first: 2n, end: 9n }, undefined],
  ['it ends before', { position: 3n, nextOffset: 10n }, { first: 2n, end: 9n }, undefined],
  ['something later stands before', { position: 3n, nextOffset: 5n }, { first: 2n, end: 9n }, 4n],
])('a partition is not read on where %s', (_, checkpoint, bounds, before) => {
  expect(placeOf(checkpoint, bounds, before)).toHaveProperty('unreachable');
});
