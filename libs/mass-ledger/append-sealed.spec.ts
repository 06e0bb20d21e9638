import { jest } from '@jest/globals';
import { recomputeHash } from '#libs/contracts/index.js';
import { StaleAppendError } from '#libs/event-store/errors.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Append, Appended } from '#libs/event-store/port.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from './mass-ledger.js';
import { InMemoryErasableTexts } from './notes/in-memory-erasable-texts.js';
import { LOCAL, allEvents, registerExamples } from './testing/ledger-under-test.js';

const START_MS = Date.parse('2025-12-31T12:00:00Z');
const STORED = {
  type: 'MassStored',
  project: 'SCHOOL',
  material: 'clay_soft',
  fromSite: 'S',
  toSite: 'STORAGE',
  quantity: { value: 10, unit: 't', method: 'weighbridge' },
  occurredAt: '2025-03-04',
} as const;

/** A ledger on a store that holds the next appends up, each for some milliseconds. */
async function heldUp(): Promise<{
  ledger: ReturnType<typeof createMassLedger>;
  store: InMemoryEventStore;
  clock: SettableClock;
  waitsMs: number[];
}> {
  const clock = new SettableClock(START_MS);
  // Time passes here, the clock is not set: what nobody sets goes on with it.
  jest.spyOn(performance, 'now').mockImplementation(() => clock.nowMs());
  const store = new InMemoryEventStore(clock);
  const waitsMs: number[] = [];
  const slow = Object.assign(Object.create(store) as InMemoryEventStore, {
    append: (append: Append): Promise<Appended> => {
      clock.set(clock.nowMs() + (waitsMs.shift() ?? 0));
      return store.append(append);
    },
  });
  const ledger = createMassLedger({ store: slow, clock, texts: new InMemoryErasableTexts(), importFolder: '/nowhere' });
  await ledger.start();
  await registerExamples(ledger);
  return { ledger, store, clock, waitsMs };
}

afterEach(() => jest.restoreAllMocks());

describe('rule 17: an append that is held up', () => {
  test('is recorded with the time of a later attempt, and its chain is whole', async () => {
    const { ledger, store, clock, waitsMs } = await heldUp();
    waitsMs.push(12_000, 9000, 100);
    expect((await ledger.massEvents.record(STORED, LOCAL)).verdict).toBe('accepted');
    waitsMs.push(30_000);
    await ledger.projects.register({ code: 'LATE', name: 'Late', municipality: '5001' }, LOCAL);
    await ledger.massEvents.record(STORED, LOCAL);
    await ledger.close();
    const events = await allEvents(store);
    const [opened, stored, project, again] = events.slice(-4);
    expect([opened, stored, project, again].map((event) => event!.type)).toEqual([
      'LotOpened',
      'MassStored',
      'ProjectRegistered',
      'MassStored',
    ]);
    expect(Date.parse(stored!.metadata.recordedAt)).toBe(START_MS + 21_000);
    expect(Date.parse(project!.metadata.recordedAt)).toBe(clock.nowMs());
    let previous = '0'.repeat(64);
    for await (const batch of store.readStream(stored!.stream)) {
      for (const event of batch) {
        const { expected, stored: kept } = recomputeHash(previous, event);
        expect(kept).toBe(expected);
        previous = kept;
      }
    }
  });

  test('again and again is refused, nothing of it is stored, and the next call finds the lot as it was', async () => {
    const { ledger, store, waitsMs } = await heldUp();
    const before = await store.headPosition();
    waitsMs.push(...Array<number>(4).fill(9000));
    await expect(ledger.massEvents.record(STORED, LOCAL)).rejects.toThrow(StaleAppendError);
    expect(await store.headPosition()).toBe(before);
    expect((await ledger.massEvents.record(STORED, LOCAL)).verdict).toBe('accepted');
    await ledger.close();
  });

  test('on a simulated clock is stored as it is', async () => {
    const store = new InMemoryEventStore();
    const clock = new SettableClock(START_MS);
    const texts = new InMemoryErasableTexts();
    const ledger = createMassLedger({ store, clock, texts, importFolder: '/nowhere', simulatedClock: true });
    await ledger.start();
    await registerExamples(ledger);
    expect(await store.headPosition()).toBe(8n);
    await ledger.close();
  });
});
