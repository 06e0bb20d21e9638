import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { lotIdOf, postings, projectIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { Append, Appended } from '#libs/event-store/port.js';
import { SettableClock } from '#libs/kernel/index.js';
import { type MassLedgerParts, createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { LOCAL, allEvents, registerExamples } from '../testing/ledger-under-test.js';

const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));
const on = (store: InMemoryEventStore): MassLedgerParts =>
  createMassLedger({ store, clock, texts: new InMemoryErasableTexts(), importFolder: '/nowhere' });

const CLAY = lotIdOf(projectIdOf('local', 'SCHOOL'), 'clay_soft class 1');
const TILL = lotIdOf(projectIdOf('local', 'SCHOOL'), 'till class 1');
const STORED: MassEventRequest = {
  type: 'MassStored',
  project: 'SCHOOL',
  material: 'clay_soft',
  conditionClass: '1',
  fromSite: 'S',
  toSite: 'STORAGE',
  quantity: { value: 10, unit: 't', method: 'weighbridge' },
  haul: { ticket: '7' },
  occurredAt: '2025-03-04',
};

/** A store with 10 t of clay, and the id of the event that brought them. */
async function stored(): Promise<{ store: InMemoryEventStore; ledger: MassLedgerParts; corrects: string }> {
  const store = new InMemoryEventStore(clock);
  const ledger = on(store);
  await registerExamples(ledger);
  const { answer } = await ledger.massEvents.record({ ...STORED, eventId: 'first' }, LOCAL);
  return { store, ledger, corrects: answer.results[0]!.commands[0]!.events.at(-1)!.eventId };
}

const correction = (corrects: string, replacement: object): MassEventRequest => ({
  type: 'MassEventCorrected',
  lot: CLAY,
  corrects,
  action: 'replaced',
  reason: 'wrong_kind',
  replacement,
  eventId: 'moved',
});

/** Stock by lot, tonnes, from the postings. */
async function stocks(store: InMemoryEventStore): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const event of await allEvents(store)) {
    for (const { from, to, massKg } of postings(event)) {
      if (to.kind === 'stock') sums[to.holderId] = (sums[to.holderId] ?? 0) + massKg / 1000;
      if (from.kind === 'stock') sums[from.holderId] = (sums[from.holderId] ?? 0) - massKg / 1000;
    }
  }
  return sums;
}

describe('correcting lot, material, class or status', () => {
  test('the event is recorded anew in the lot that follows, and annulled in its own; a repeat changes nothing', async () => {
    const { store, ledger, corrects } = await stored();
    const moved = correction(corrects, { material: 'till', quantity: { value: 12, unit: 't', method: 'weighbridge' } });
    const { answer, verdict } = await ledger.massEvents.record(moved, LOCAL);
    expect(verdict).toBe('accepted');
    expect(answer.results).toMatchObject([
      {
        lotId: CLAY,
        outcome: 'recorded',
        commands: [
          {
            events: [
              { type: 'LotOpened', stream: `lot-${TILL}` },
              { type: 'MassStored', stream: `lot-${TILL}`, revision: 1 },
              { type: 'MassEventCorrected', stream: `lot-${CLAY}` },
            ],
          },
        ],
      },
    ]);
    expect(answer.position).toBe(String(await store.headPosition()));
    expect(await stocks(store)).toEqual({ [CLAY]: 0, [TILL]: 12 });
    expect((await allEvents(store)).at(-2)!.data).toMatchObject({
      haul: { ticket: '7' },
      fromKind: 'ground',
      occurredAtPrecision: 'day',
    });
    const again = await on(store).massEvents.record(moved, LOCAL);
    expect(again.answer.results[0]!.outcome).toBe('repeated');
    expect(await stocks(store)).toEqual({ [CLAY]: 0, [TILL]: 12 });
  });

  test('cut short at any append and sent again, the mass stands once', async () => {
    for (const failAt of [1, 2]) {
      for (const storedFirst of [false, true]) {
        const { store, corrects } = await stored();
        let appends = 0;
        const failing = Object.assign(Object.create(store) as InMemoryEventStore, {
          append: async (append: Append): Promise<Appended> => {
            appends += 1;
            if (appends < failAt) return store.append(append);
            if (storedFirst) await store.append(append);
            throw new Error('the power went');
          },
        });
        const moved = correction(corrects, { material: 'till' });
        await expect(on(failing).massEvents.record(moved, LOCAL)).rejects.toThrow('the power went');
        await on(store).massEvents.record(moved, LOCAL);
        expect(await stocks(store)).toEqual({ [CLAY]: 0, [TILL]: 10 });
      }
    }
  });

  test.each([
    ['/replacement same_lot', { conditionClass: '1' }],
    ['/replacement/project unknown_project', { project: 'NOWHERE' }],
    ['/replacement/material unknown_material', { material: 'cheese' }],
    ['/replacement/toSite unknown_site', { material: 'till', toSite: 'NOWHERE' }],
    ['/replacement/lot unknown_lot', { lot: 'no such lot' }],
    ['/replacement/occurredAt in_the_future', { material: 'till', occurredAt: '2026-01-01' }],
    ['/replacement/quantity not_enough_mass', { material: 'till', fromKind: 'stock' }],
  ])('%s', async (expected, replacement) => {
    const { store, ledger, corrects } = await stored();
    const before = await store.headPosition();
    const { answer, verdict } = await ledger.massEvents.record(correction(corrects, replacement), LOCAL);
    const [error] = answer.results[0]!.commands[0]!.errors;
    expect(`${error!.pointer} ${error!.code}`).toBe(expected);
    expect(verdict).toBe('refused');
    expect(await store.headPosition()).toBe(before);
  });

  test('a field that the event does not have is refused here too', async () => {
    const { ledger, store, corrects } = await stored();
    const before = await store.headPosition();
    const { answer } = await ledger.massEvents.record(correction(corrects, { material: 'till', site: 'STORAGE' }), LOCAL);
    expect(answer.results[0]!.commands[0]!.errors).toMatchObject([{ pointer: '/replacement/site', code: 'not_a_field_of_type' }]);
    expect(await store.headPosition()).toBe(before);
  });

  test('goes alone, for an event that is there and not annulled', async () => {
    const { ledger, corrects } = await stored();
    const moved = correction(corrects, { material: 'till' });
    const { answer } = await ledger.massEvents.record([moved, { ...STORED, eventId: 'next' }], LOCAL);
    expect(answer.results[0]!.commands.map(({ errors, outcome }) => errors[0]?.code ?? outcome)).toEqual([
      'relocation_alone',
      'taken_back',
    ]);
    const nobody = await ledger.massEvents.record(
      correction('00000000-0000-4000-8000-000000000000', { material: 'till' }),
      LOCAL,
    );
    expect(nobody.answer.results[0]!.commands[0]!.errors[0]!.code).toBe('unknown_event');
    await ledger.massEvents.record(
      { type: 'MassEventCorrected', lot: CLAY, corrects, action: 'annulled', reason: 'duplicate' },
      LOCAL,
    );
    const late = await ledger.massEvents.record(moved, LOCAL);
    expect(late).toMatchObject({ verdict: 'conflict' });
  });
});
