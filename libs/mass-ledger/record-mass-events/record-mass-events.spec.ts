import { readFileSync } from 'node:fs';
import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { lotIdOf, projectIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Append, Appended } from '#libs/event-store/port.js';
import { ClockSkewError, SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import type { MassEventsOutcome } from '../services.js';
import { LOCAL, allEvents, registerExamples } from '../testing/ledger-under-test.js';
import { eventIdOf } from './lot-envelope.js';

const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));

async function ledger(): Promise<
  ReturnType<typeof createMassLedger> & { store: InMemoryEventStore; texts: InMemoryErasableTexts }
> {
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  const created = createMassLedger({ store, clock, texts, importFolder: '/nowhere' });
  await registerExamples(created);
  return Object.assign(created, { store, texts });
}

const LOT = lotIdOf(projectIdOf('local', 'SCHOOL'), 'clay_soft class 1');
const tonnes = (value: number) => ({ value, unit: 't', method: 'weighbridge' }) as const;
const DEPOSITED: Extract<MassEventRequest, { type: 'MassDeposited' }> = {
  type: 'MassDeposited',
  project: 'SCHOOL',
  material: 'clay_soft',
  conditionClass: '1',
  fromSite: 'S',
  toSite: 'DEPOSIT',
  quantity: tonnes(10),
  occurredAt: '2025-03-04T07:41',
};
const STORED: MassEventRequest = { ...DEPOSITED, type: 'MassStored', toSite: 'STORAGE' };

/** What a call was answered with, as `outcome` or `pointer code` per command. */
const saidOf = ({ answer }: MassEventsOutcome): string[] =>
  answer.results
    .flatMap(({ commands }) => commands)
    .sort((a, b) => a.index - b.index)
    .map(({ outcome, errors }) => errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', ') || outcome);

interface WrongCommand {
  readonly expect: string;
  readonly change?: Record<string, unknown>;
  readonly correction?: Record<string, unknown>;
}
const WRONG = JSON.parse(readFileSync(new URL('../testing/wrong-commands.json', import.meta.url), 'utf8')) as WrongCommand[];

/** Null takes a field away. */
const without = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

describe('wrong commands', () => {
  test.each(WRONG.map((wrong, i) => [i + 1, wrong.expect, wrong] as const))('%i: %s', async (_i, expected, wrong) => {
    const { massEvents, store } = await ledger();
    const first = await massEvents.record({ ...DEPOSITED, eventId: 'first' }, LOCAL);
    const before = await store.headPosition();
    const corrects = first.answer.results[0]!.commands[0]!.events.at(-1)!.eventId;
    const correction = {
      type: 'MassEventCorrected',
      lot: 'clay_soft class 1',
      project: 'SCHOOL',
      corrects,
      reason: 'wrong_quantity',
      ...wrong.correction,
    };
    const request = without(wrong.correction ? correction : { ...DEPOSITED, ...wrong.change });
    const outcome = await massEvents.record(request as unknown as MassEventRequest, LOCAL);
    expect(saidOf(outcome)).toEqual([expected]);
    expect(outcome.verdict).toBe(expected.startsWith('/eventId') ? 'conflict' : 'refused');
    for (const { message } of outcome.answer.results[0]!.commands[0]!.errors) expect(message.length).toBeGreaterThan(15);
    expect(await store.headPosition()).toBe(before);
    const both = await massEvents.record([request as unknown as MassEventRequest, STORED], LOCAL);
    expect(saidOf(both)[0]).toBe(expected.replaceAll(/(^|, )\//g, '$1/0/'));
  });
});

describe('recording mass events', () => {
  test('a lot that follows from project and material is opened on the way, in one step with the first event', async () => {
    const { massEvents, store } = await ledger();
    const outcome = await massEvents.record({ ...STORED, eventId: '1' }, LOCAL);
    expect(outcome).toMatchObject({
      verdict: 'accepted',
      answer: {
        position: '10',
        results: [
          {
            lotId: LOT,
            outcome: 'recorded',
            commands: [
              {
                index: 0,
                eventId: '1',
                outcome: 'recorded',
                errors: [],
                events: [{ type: 'LotOpened' }, { type: 'MassStored' }],
              },
            ],
          },
        ],
      },
    });
    const [opened, stored] = (await allEvents(store)).slice(-2);
    expect(stored!.id).toBe(eventIdOf(stored!.metadata.commandId, 0));
    expect(opened!.metadata.commandId).toBe(stored!.metadata.commandId);
    expect(stored!.data).toMatchObject({ lotId: LOT, fromKind: 'ground', massKg: 10_000, status: 'presumed_clean' });
    const again = await massEvents.record({ ...STORED, eventId: '1' }, LOCAL);
    expect(again.answer).toMatchObject({
      position: null,
      results: [{ outcome: 'repeated', commands: [{ outcome: 'repeated' }] }],
    });
  });

  test('how it is written down does not matter for a repeat; what it says does', async () => {
    const { massEvents } = await ledger();
    await massEvents.record({ ...STORED, eventId: '1' }, LOCAL);
    const other = { ...STORED, eventId: '1', fromSite: 'local:S', occurredAt: '2025-03-04T06:41:00Z', quantity: tonnes(10) };
    expect(saidOf(await massEvents.record(other as MassEventRequest, LOCAL))).toEqual(['repeated']);
    expect(saidOf(await massEvents.record({ ...STORED, eventId: '1', source: 'other' }, LOCAL))).toEqual(['recorded']);
  });

  test('all or nothing per lot: one refusal takes its lot back, another lot goes on', async () => {
    const { massEvents, store } = await ledger();
    const till = { ...STORED, material: 'till' } as MassEventRequest;
    const tooMuch = { ...DEPOSITED, fromSite: 'STORAGE', quantity: tonnes(11) };
    const outcome = await massEvents.record([STORED, till, tooMuch], LOCAL);
    expect(saidOf(outcome)).toEqual(['taken_back', 'recorded', '/2/quantity not_enough_mass']);
    expect(outcome).toMatchObject({
      verdict: 'accepted',
      answer: { results: [{ outcome: 'rejected' }, { outcome: 'recorded' }] },
    });
    expect((await allEvents(store)).slice(8).map(({ type }) => type)).toEqual(['LotOpened', 'MassStored']);
    expect(saidOf(await massEvents.record([STORED, { ...tooMuch, quantity: tonnes(10) }], LOCAL))).toEqual([
      'recorded',
      'recorded',
    ]);
  });

  test('at most 1 000 events for one lot in a call', async () => {
    const { massEvents, store } = await ledger();
    const many = await massEvents.record(Array<MassEventRequest>(1001).fill(STORED), LOCAL);
    expect(many.verdict).toBe('too_large');
    expect(saidOf(many)[0]).toBe('/0 too_many_events');
    expect(await store.headPosition()).toBe(8n);
    const some = await massEvents.record(Array<MassEventRequest>(700).fill(STORED), LOCAL);
    expect(some.verdict).toBe('accepted');
  });

  test('a correction that changes too much of what followed is refused, and says what to do instead', async () => {
    const { massEvents, store } = await ledger();
    const volume = { value: 1000, unit: 'm3', volumeState: 'bank', method: 'model' } as const;
    const first = await massEvents.record({ ...STORED, quantity: volume }, LOCAL);
    const corrects = first.answer.results[0]!.commands[0]!.events.at(-1)!.eventId;
    const out: MassEventRequest = { ...DEPOSITED, fromSite: 'STORAGE', quantity: tonnes(0.001) };
    await massEvents.record({ ...out, quantity: tonnes(1850) }, LOCAL);
    for (let i = 0; i < 2; i++) await massEvents.record(Array<MassEventRequest>(900).fill(out), LOCAL);
    const before = await store.headPosition();
    const correction: MassEventRequest = {
      type: 'MassEventCorrected',
      lot: LOT,
      corrects,
      action: 'replaced',
      reason: 'wrong_quantity',
      replacement: { quantity: { ...volume, value: 2000 } },
    };
    const outcome = await massEvents.record(correction, LOCAL);
    expect(outcome.verdict).toBe('too_large');
    expect(saidOf(outcome)).toEqual(['/corrects correction_too_large']);
    expect(outcome.answer.results[0]!.commands[0]!.errors[0]!.message).toContain('record the difference as an event of its own');
    expect(await store.headPosition()).toBe(before);
  });

  test('corrections know what the event says now, also of corrections and events of the same call', async () => {
    const { massEvents, store } = await ledger();
    const first = await massEvents.record(STORED, LOCAL);
    const corrects = first.answer.results[0]!.commands[0]!.events[1]!.eventId;
    const correct = (replacement: object): MassEventRequest => ({
      type: 'MassEventCorrected',
      lot: LOT,
      corrects,
      action: 'replaced',
      reason: 'wrong_quantity',
      replacement,
    });
    const out = { ...DEPOSITED, fromSite: 'STORAGE', quantity: tonnes(10) } as MassEventRequest;
    const outcome = await massEvents.record([correct({ quantity: tonnes(12) }), correct({ toSite: 'PLANT' }), out], LOCAL);
    expect(saidOf(outcome)).toEqual(['taken_back', 'taken_back', '/2/quantity not_enough_mass']);
    const second = await massEvents.record([correct({ quantity: tonnes(12) }), correct({ haul: { ticket: '7' } }), out], LOCAL);
    expect(saidOf(second)).toEqual(['recorded', 'recorded', 'recorded']);
    const third = await massEvents.record(correct({ quantity: tonnes(9) }), LOCAL);
    expect(third.answer.results[0]!.commands[0]!.warnings).toMatchObject([
      { pointer: '/corrects', code: 'shortfall_opened', params: { shortfallKg: 1000 } },
    ]);
    expect((await allEvents(store)).at(-1)!.data).toMatchObject({
      supersedesVersion: 3,
      before: { massKg: 12_000, haul: { ticket: '7' } },
      after: { massKg: 9000, haul: { ticket: '7' } },
    });
    const annulled = await massEvents.record(
      { ...correct({}), action: 'annulled', replacement: undefined } as MassEventRequest,
      LOCAL,
    );
    expect(annulled.verdict).toBe('accepted');
    expect(saidOf(await massEvents.record(correct({ quantity: tonnes(1) }), LOCAL))).toEqual(['/corrects annulled_is_final']);
  });

  test('a weighed outflow beyond an estimated stock is recorded with a warning', async () => {
    const { massEvents } = await ledger();
    const volume = { value: 100, unit: 'm3', volumeState: 'bank', method: 'model' } as const;
    await massEvents.record({ ...STORED, quantity: volume }, LOCAL);
    const outcome = await massEvents.record({ ...DEPOSITED, fromSite: 'STORAGE', quantity: tonnes(190) }, LOCAL);
    expect(outcome.answer.results[0]!.commands[0]).toMatchObject({
      outcome: 'recorded',
      warnings: [{ pointer: '/quantity', code: 'excess_over_estimate', params: { excessKg: 5000 } }],
    });
  });

  test('a note stays outside the log; that of a refused command is erased', async () => {
    const { massEvents, store, texts } = await ledger();
    const note = 'Kari ringte om dette';
    await massEvents.record([{ ...STORED, note }], LOCAL);
    const noteRef = ((await allEvents(store)).at(-1)!.data as { note: { id: string } }).note;
    expect(await texts.get(noteRef.id)).toBe(note);
    const put: string[] = [];
    const original = texts.put.bind(texts);
    texts.put = (id, text) => {
      put.push(id);
      return original(id, text);
    };
    await massEvents.record({ ...DEPOSITED, fromSite: 'STORAGE', quantity: tonnes(99), note }, LOCAL);
    expect(await texts.get(put[0]!)).toBeUndefined();
    await massEvents.record({ ...STORED, eventId: 'n', note }, LOCAL);
    await massEvents.record({ ...STORED, eventId: 'n', note, quantity: tonnes(3) }, LOCAL);
    await massEvents.record({ ...STORED, eventId: 'n', note, material: 'till' }, LOCAL);
    expect(await texts.get(put[1]!)).toBe(note);
  });

  test('nothing is recorded while the clocks differ by more than 5 s', async () => {
    const own = new SettableClock(clock.nowMs());
    const store = new InMemoryEventStore(clock);
    const created = createMassLedger({ store, clock: own, texts: new InMemoryErasableTexts(), importFolder: '/nowhere' });
    await created.start();
    await registerExamples(created);
    own.set(clock.nowMs() + 5500);
    await created.guard!.measure();
    await expect(created.massEvents.record(STORED, LOCAL)).rejects.toThrow(ClockSkewError);
    await expect(created.projects.register({ code: 'X', name: 'X', municipality: '5001' }, LOCAL)).rejects.toThrow(
      ClockSkewError,
    );
    await expect(created.start()).rejects.toThrow(ClockSkewError);
    own.set(clock.nowMs() - 4500);
    await created.guard!.measure();
    expect((await created.massEvents.record(STORED, LOCAL)).verdict).toBe('accepted');
    await created.close();
  });

  test('a store that fails in the middle, then the same call again: nothing lost, nothing doubled', async () => {
    const requests = Array.from({ length: 40 }, (_, i) => ({ ...STORED, material: i % 2 ? 'till' : 'sand', eventId: `e${i}` }));
    for (const failAt of [1, 2]) {
      const { store } = await ledger();
      let appends = 0;
      const failing = Object.assign(Object.create(store) as InMemoryEventStore, {
        append: async (append: Append): Promise<Appended> => {
          appends += 1;
          if (appends === failAt) return store.append(append);
          if (appends % 2 === 0) await store.append(append);
          throw new Error('the answer was lost');
        },
      });
      const broken = createMassLedger({ store: failing, clock, texts: new InMemoryErasableTexts(), importFolder: '/nowhere' });
      await expect(broken.massEvents.record(requests, LOCAL)).rejects.toThrow('the answer was lost');
      const restarted = createMassLedger({ store, clock, texts: new InMemoryErasableTexts(), importFolder: '/nowhere' });
      expect((await restarted.massEvents.record(requests, LOCAL)).verdict).toBe('accepted');
      const stored = (await allEvents(store)).filter(({ type }) => type === 'MassStored');
      expect(stored).toHaveLength(40);
      expect(new Set(stored.map(({ metadata }) => metadata.commandId)).size).toBe(40);
    }
  });
});
