/**
 * What every query shares: no answer before the position of `after`, whatever was told of it, and none called final too early.
 * @needs postgres
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import pg from 'pg';
import { StoreEventLog } from '#libs/event-log/store/store-event-log.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Actor } from '#libs/kernel/index.js';
import { toyEvents, toys } from '#libs/read-store/testing/toys.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { projectReadModels } from '#libs/testing/read-models.js';
import { ReadModelReader } from './read-model-reader.js';
import type { ReadModels } from '#apps/shared/read-models.js';

const postgres = useTestPostgres();
const actor = {} as Actor;
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of closing.splice(0).reverse()) await each.close();
});

describe('a query after a position, when a crash of the database has taken back the last commits', () => {
  async function crashed(afterTimeoutMs: number) {
    const url = await postgres.freshDatabase();
    const models = await projectReadModels(url, toys, toyEvents(1, 10));
    closing.push(models);
    await models.projector.stop();
    const moveTo = async (position: number): Promise<void> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`UPDATE read_control.version SET position = ${position}`);
      await client.end();
    };
    await moveTo(7);
    const looks = jest.spyOn(models.readStore, 'read');
    const store = new InMemoryEventStore();
    const reader = new ReadModelReader(models.readStore, new StoreEventLog(store), store, { afterTimeoutMs });
    const ask = (after: string): Promise<bigint> =>
      reader.answer({ actor, id: '', query: { after } }, async ({ position }) => position);
    return { ask, moveTo, looks };
  }

  it('waits until it is there again', async () => {
    const { ask, moveTo, looks } = await crashed(20_000);
    const answer = ask('10');
    expect(await Promise.race([answer, sleep(700, 'waits')])).toBe('waits');
    expect(looks).toHaveBeenCalledTimes(1); // what was told is forgotten: it does not look again and again
    expect(await ask('7')).toBe(7n);
    await moveTo(11);
    expect(await answer).toBe(11n);
  });

  it('is refused when the time is over', async () => {
    const { ask } = await crashed(400);
    const startedMs = performance.now();
    await expect(ask('10')).rejects.toMatchObject({ status: 503, message: expect.stringContaining('position 10') });
    await expect(ask('10')).rejects.toMatchObject({ status: 503 });
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  });
});

it('an answer is not final where an event was stored while the clock was read', async () => {
  let head = 4n;
  const store = new InMemoryEventStore();
  const slowClock = Object.assign(Object.create(store) as InMemoryEventStore, {
    async clockMs() {
      await sleep(50);
      head = 5n; // recorded just in time for what is asked for
      return Date.parse('2026-01-01T00:01:00Z');
    },
  });
  const session = { position: 4n, ahead: false, knownAtMs: Date.parse('2026-01-01T00:00:04Z'), schema: 'read_1' };
  const readModels = {
    read: (work: (session: unknown) => Promise<unknown>) => work({ ...session, query: async () => [] }),
  } as unknown as ReadModels;
  const eventLog = Object.assign(new StoreEventLog(store), { headPosition: async () => head });
  const reader = new ReadModelReader(readModels, eventLog, slowClock, { afterTimeoutMs: 100 });
  const asOf = '2026-01-01T00:00:30Z';
  const isFinal = (): Promise<boolean> => reader.answer({ actor, id: '', query: { asOf } }, async (_, { final }) => final);
  expect(await isFinal()).toBe(false);
  session.position = 5n;
  expect(await isFinal()).toBe(true);
});
