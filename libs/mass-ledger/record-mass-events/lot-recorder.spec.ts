import { lotStream, recomputeHash } from '#libs/contracts/index.js';
import { WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Append, Appended, RecordedEvent } from '#libs/event-store/port.js';
import { SettableClock, nameBasedId } from '#libs/kernel/index.js';
import type { LotCommand } from '../domain/index.js';
import { DEPOSIT, LOT, S, SCHOOL, STORAGE, TABLES, march, weighed } from '../domain/testing/lot-spec.js';
import { type LotEnvelope, LotRecorder, eventIdOf } from './lot-recorder.js';

const OTHER_LOT = nameBasedId('lot', 'test', 'other');
const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));

const envelope = (id: string, command: LotCommand, contentHash = 'a'.repeat(64)): LotEnvelope => ({
  command,
  metadata: {
    actor: { organisation: 'local', role: 'operator', subject: nameBasedId('subject') },
    source: 'test',
    commandId: nameBasedId('command', id),
    contentHash,
    correlationId: nameBasedId('correlation'),
    causationId: nameBasedId('command', id),
  },
});

const open = (lotId = LOT): LotEnvelope =>
  envelope(`open-${lotId}`, {
    type: 'OpenLot',
    lotId,
    projectId: SCHOOL,
    name: lotId,
    material: 'clay',
    conditionClass: '1',
    status: 'presumed_clean',
    occurredAt: march(1),
  });
const store = (id: string, tonnes: number, contentHash?: string): LotEnvelope =>
  envelope(
    id,
    { type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(tonnes), occurredAt: march(5) },
    contentHash,
  );
const deposit = (id: string, tonnes: number): LotEnvelope =>
  envelope(id, { type: 'MassDeposited', fromSite: STORAGE, toSite: DEPOSIT, quantity: weighed(tonnes), occurredAt: march(6) });

async function eventsOf(eventStore: InMemoryEventStore, lotId = LOT): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of eventStore.readStream(lotStream(lotId))) events.push(...batch);
  return events;
}

test('ids of events are named by command and index', () => {
  const commandId = nameBasedId('command', 'x');
  expect(eventIdOf(commandId, 1)).toBe(nameBasedId('event', commandId, '1'));
});

test('a lot that others write to all the time is tried again, up to eight times', async () => {
  const eventStore = new InMemoryEventStore(clock);
  let races = 7;
  const append = eventStore.append.bind(eventStore);
  eventStore.append = (request) =>
    races-- > 0 ? Promise.reject(new WrongExpectedRevisionError(request.stream, 'no-stream', 0)) : append(request);
  const recorder = new LotRecorder(eventStore, clock, TABLES);
  expect(await recorder.record(LOT, [open()], 'each')).toMatchObject([{ outcome: 'recorded' }]);
  races = 8;
  await expect(recorder.record(LOT, [store('1', 10)], 'each')).rejects.toThrow(WrongExpectedRevisionError);
});

describe('recording commands of a lot', () => {
  test('a chain of hashes runs through the stream, and every event knows its command', async () => {
    const eventStore = new InMemoryEventStore(clock);
    const recorder = new LotRecorder(eventStore, clock, TABLES);
    await recorder.record(LOT, [open(), store('1', 10)], 'each');
    await recorder.record(LOT, [deposit('2', 4)], 'each');
    const events = await eventsOf(eventStore);
    expect(events.map(({ type }) => type)).toEqual(['LotOpened', 'MassStored', 'MassDeposited']);
    let previous = '0'.repeat(64);
    for (const event of events) {
      const { expected, stored } = recomputeHash(previous, event);
      expect(stored).toBe(expected);
      previous = stored;
    }
    expect((await eventStore.head(lotStream(LOT)))?.hash).toBe(previous);
  });

  test('a repeat is answered with what was stored, also by a recorder that was just started', async () => {
    const eventStore = new InMemoryEventStore(clock);
    const first = await new LotRecorder(eventStore, clock, TABLES).record(LOT, [open(), store('1', 10)], 'each');
    const again = await new LotRecorder(eventStore, clock, TABLES).record(LOT, [open(), store('1', 10)], 'each');
    expect(first.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
    expect(again.map(({ outcome }) => outcome)).toEqual(['repeated', 'repeated']);
    expect(again[1]).toMatchObject({ events: [{ revision: 1, type: 'MassStored' }] });
    expect(await eventsOf(eventStore)).toHaveLength(2);
  });

  test('rule 18: the same id with other content, or for another lot, is an error', async () => {
    const eventStore = new InMemoryEventStore(clock);
    const recorder = new LotRecorder(eventStore, clock, TABLES);
    await recorder.record(LOT, [open(), store('1', 10)], 'each');
    const [otherContent] = await recorder.record(LOT, [store('1', 11, 'b'.repeat(64))], 'each');
    expect(otherContent).toMatchObject({ outcome: 'rejected', kind: 'conflict', errors: [{ code: 'same_id_other_content' }] });
    const outcomes = await recorder.record(OTHER_LOT, [open(OTHER_LOT), store('1', 10), store('2', 5)], 'each');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'rejected', 'recorded']);
    expect(outcomes[1]).toMatchObject({ errors: [{ code: 'recorded_elsewhere' }] });
    expect(await eventsOf(eventStore, OTHER_LOT)).toHaveLength(2);
  });

  test('many ids of another lot are told at once, and one of them takes a call of all or nothing back', async () => {
    const eventStore = new InMemoryEventStore(clock);
    let appends = 0;
    const counting = Object.assign(Object.create(eventStore) as InMemoryEventStore, {
      append: (append: Append): Promise<Appended> => {
        appends += 1;
        return eventStore.append(append);
      },
    });
    const recorder = new LotRecorder(counting, clock, TABLES);
    const stored = Array.from({ length: 200 }, (_, i) => store(String(i), 1));
    await recorder.record(LOT, [open(), ...stored], 'each');
    appends = 0;
    const outcomes = await recorder.record(OTHER_LOT, [open(OTHER_LOT), ...stored, store('new', 1)], 'each');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', ...stored.map(() => 'rejected'), 'recorded']);
    expect(appends).toBe(2);
    const whole = await recorder.record(OTHER_LOT, [store('newer', 1), store('7', 1)], 'all-or-nothing');
    expect(whole).toMatchObject([
      { outcome: 'rejected', errors: [] },
      { outcome: 'rejected', errors: [{ code: 'recorded_elsewhere' }] },
    ]);
  });

  test('all or nothing: one refusal takes the whole call back, and the lot stays as it was', async () => {
    const eventStore = new InMemoryEventStore(clock);
    const recorder = new LotRecorder(eventStore, clock, TABLES);
    await recorder.record(LOT, [open(), store('1', 10)], 'each');
    const outcomes = await recorder.record(LOT, [store('2', 5), deposit('3', 100)], 'all-or-nothing');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected']);
    expect(await eventsOf(eventStore)).toHaveLength(2);
    const [after] = await recorder.record(LOT, [deposit('4', 10.001)], 'each');
    expect(after).toMatchObject({ outcome: 'rejected', errors: [{ code: 'not_enough_mass' }] });
    const [retried] = await recorder.record(LOT, [store('2', 5)], 'all-or-nothing');
    expect(retried).toMatchObject({ outcome: 'recorded', events: [{ revision: 2 }] });
  });

  test('many senders on one lot share appends, and no withdrawal is given twice', async () => {
    const eventStore = new InMemoryEventStore(clock);
    let appends = 0;
    const counting = Object.assign(Object.create(eventStore) as InMemoryEventStore, {
      append: (append: Append): Promise<Appended> => {
        appends += 1;
        return eventStore.append(append);
      },
    });
    const recorder = new LotRecorder(counting, clock, TABLES);
    await recorder.record(LOT, [open(), store('1', 100)], 'each');
    const calls = Array.from({ length: 150 }, (_, i) => recorder.record(LOT, [deposit(`d${i}`, 1)], 'each'));
    const outcomes = (await Promise.all(calls)).map(([outcome]) => outcome!.outcome);
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(100);
    expect(outcomes.filter((outcome) => outcome === 'rejected')).toHaveLength(50);
    expect(appends).toBeLessThan(10);
  });

  test('another writer on the same stream is noticed and the decision is taken anew', async () => {
    const eventStore = new InMemoryEventStore(clock);
    const one = new LotRecorder(eventStore, clock, TABLES);
    const two = new LotRecorder(eventStore, clock, TABLES);
    await one.record(LOT, [open(), store('1', 10)], 'each');
    await two.record(LOT, [deposit('2', 8)], 'each');
    const [late] = await one.record(LOT, [deposit('3', 8)], 'each');
    expect(late).toMatchObject({ outcome: 'rejected', errors: [{ code: 'not_enough_mass', params: { availableKg: 2000 } }] });
  });

  test('a failed append leaves nothing in memory that the log does not hold', async () => {
    const eventStore = new InMemoryEventStore(clock);
    let failing = false;
    const flaky = Object.assign(Object.create(eventStore) as InMemoryEventStore, {
      append: (append: Append): Promise<Appended> => (failing ? Promise.reject(new Error('disk')) : eventStore.append(append)),
    });
    const recorder = new LotRecorder(flaky, clock, TABLES);
    await recorder.record(LOT, [open(), store('1', 10)], 'each');
    failing = true;
    await expect(recorder.record(LOT, [deposit('2', 8)], 'each')).rejects.toThrow('disk');
    failing = false;
    const [retried] = await recorder.record(LOT, [deposit('2', 8)], 'each');
    expect(retried).toMatchObject({ outcome: 'recorded', events: [{ revision: 2, position: 3n }] });
  });
});
