import type { AnnualReturnRequest } from '#libs/contracts/api/commands.js';
import { eventDataErrors, partyIdOf, postings, pseudoSiteIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { LOCAL, allEvents, refusalOf } from '../testing/ledger-under-test.js';

const clock = new SettableClock(Date.parse('2025-06-30T12:00:00Z'));

function ledger(): ReturnType<typeof createMassLedger> & { store: InMemoryEventStore; texts: InMemoryErasableTexts } {
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  const created = createMassLedger({ store, clock, texts, importFolder: '/nowhere' });
  return Object.assign(created, { store, texts });
}

const MALVIK: AnnualReturnRequest = {
  region: 'trondheimsregionen',
  municipality: '5031',
  year: 2020,
  category: 'deposit_clean',
  quantity: { value: '1000', unit: 'm3', volumeState: 'unknown', method: 'reported_total' },
  source: 'table of 2020',
  doubts: ['volume_state_unknown'],
};

/** Mass that stands at a pseudo-site by the postings of all events, kg. */
async function standing(store: InMemoryEventStore, place: string): Promise<number> {
  const site = pseudoSiteIdOf('trondheimsregionen', place);
  return (await allEvents(store))
    .flatMap((event) => [...postings(event)])
    .reduce((sum, { from, to, massKg }) => sum + (to.site === site ? massKg : 0) - (from.site === site ? massKg : 0), 0);
}

describe('filing annual returns', () => {
  test('a volume of unknown state weighs the mean of bank and loose, from loose’s lower to bank’s upper bound', async () => {
    const { annualReturns, store } = ledger();
    const { id } = await annualReturns.file(MALVIK, LOCAL);
    const [event] = await allEvents(store);
    // Clean masses: 1.9 t/m³ bank, 1.9 / 1.27 = 1.496 063 loose; the mean of the two is 1.698 031 5.
    expect(event).toMatchObject({
      type: 'AnnualReturnFiled',
      data: {
        returnId: id,
        reporter: partyIdOf('local'),
        site: pseudoSiteIdOf('trondheimsregionen', '5031'),
        originSite: pseudoSiteIdOf('trondheimsregionen', 'origin'),
        toKind: 'deposited',
        material: 'unspecified_clean',
        conditionClass: 'unknown',
        status: 'presumed_clean',
        occurredAt: '2020-12-31T22:59:59Z',
        massKg: 1_698_031,
        massBasis: 'estimated',
        measuredVolume: { litres: 1_000_000, state: 'unknown' },
      },
    });
    const { massLowKg, massHighKg } = event!.data as { massLowKg: number; massHighKg: number };
    expect(massLowKg).toBeLessThan(1_496_063);
    expect(massHighKg).toBeGreaterThan(1_900_000);
    expect(await standing(store, '5031')).toBe(1_698_031);
  });

  test('the same again says nothing new; another figure corrects, and the figure stands once', async () => {
    const { annualReturns, store } = ledger();
    await annualReturns.file(MALVIK, LOCAL);
    expect(await annualReturns.file(MALVIK, LOCAL)).toMatchObject({ outcome: 'repeated', position: null });
    const refiled: AnnualReturnRequest = { ...MALVIK, quantity: { value: 500, unit: 't', method: 'weighbridge' }, eventId: '2' };
    expect(await annualReturns.file(refiled, LOCAL)).toMatchObject({ outcome: 'recorded', events: [{ revision: 1 }] });
    expect(await annualReturns.file(refiled, LOCAL)).toMatchObject({ outcome: 'repeated' });
    const events = await allEvents(store);
    expect(events[1]).toMatchObject({
      type: 'MassEventCorrected',
      data: { correctedEventId: events[0]!.id, supersedesVersion: 1, reason: 'refiled', after: { massKg: 500_000 } },
    });
    expect(await standing(store, '5031')).toBe(500_000);
    expect(await standing(store, 'origin')).toBe(-500_000);
    await annualReturns.file(MALVIK, LOCAL);
    expect((await allEvents(store))[2]).toMatchObject({ data: { correctedEventId: events[0]!.id, supersedesVersion: 2 } });
    expect(await standing(store, '5031')).toBe(1_698_031);
  });

  test('without a municipality it stands at the region’s "not stated"', async () => {
    const { annualReturns, store } = ledger();
    await annualReturns.file({ ...MALVIK, municipality: undefined, category: 'reported_soil_improvement' }, LOCAL);
    expect(await standing(store, 'not-stated')).toBe(1_698_031);
  });

  test('the reporter is the sender, or somebody registered', async () => {
    const { annualReturns, parties } = ledger();
    const reporter = 'mef-trondheimsregionen';
    expect(await refusalOf(annualReturns.file({ ...MALVIK, reporter }, LOCAL))).toBe('/reporter unknown_party');
    await parties.register({ organisation: reporter, name: 'MEF', kind: 'body_without_number' }, LOCAL);
    expect(await refusalOf(annualReturns.file({ ...MALVIK, reporter }, LOCAL))).toBe('accepted');
  });

  test.each([
    ['/municipality unknown_municipality', { municipality: '1234' }],
    ['/municipality not_in_region', { municipality: '9990' }],
    ['/municipality not_in_region', { municipality: '0301' }],
    ['/municipality not_in_region', { region: 'demo' }],
    ['/quantity missing, /source missing', { quantity: undefined, source: undefined }],
    ['/category unknown_fate', { category: 'lost' }],
    ['/material unknown_material', { material: 'cheese' }],
    ['/year in_the_future', { year: 2025 }],
    ['/quantity/method unknown_method', { quantity: { value: '1', unit: 't', method: 'guess' } }],
    ['/quantity/value not_positive', { quantity: { value: '-1', unit: 't', method: 'estimate' } }],
  ] as [string, Partial<AnnualReturnRequest>][])('%s', async (expected, change) => {
    expect(await refusalOf(ledger().annualReturns.file({ ...MALVIK, ...change }, LOCAL))).toBe(expected);
  });
});

describe('taking an annual return back', () => {
  const { region, municipality, year, category } = MALVIK;
  const ANNULLED: AnnualReturnRequest = { action: 'annulled', region, municipality, year, category };

  test('leaves nothing standing, is final, and a repeat says nothing new', async () => {
    const { annualReturns, store } = ledger();
    await annualReturns.file(MALVIK, LOCAL);
    await annualReturns.file({ ...MALVIK, quantity: { value: 500, unit: 't', method: 'weighbridge' } }, LOCAL);
    const annulment = { ...ANNULLED, eventId: 'a', note: 'double' };
    expect(await annualReturns.file(annulment, LOCAL)).toMatchObject({ outcome: 'recorded', events: [{ revision: 2 }] });
    const events = await allEvents(store);
    expect(events[2]).toMatchObject({
      type: 'MassEventCorrected',
      data: { correctedEventId: events[0]!.id, supersedesVersion: 2, action: 'annulled', before: { massKg: 500_000 } },
    });
    expect(events[2]!.data).not.toHaveProperty('after');
    expect(eventDataErrors('MassEventCorrected', events[2]!.data)).toEqual([]);
    expect(await standing(store, '5031')).toBe(0);
    expect(await standing(store, 'origin')).toBe(0);
    expect(await annualReturns.file(annulment, LOCAL)).toMatchObject({ outcome: 'repeated', events: [{ revision: 2 }] });
    expect(await refusalOf(annualReturns.file(ANNULLED, LOCAL))).toBe('/action annulled_is_final');
    expect(await refusalOf(annualReturns.file(MALVIK, LOCAL))).toBe('/action annulled_is_final');
    expect(await refusalOf(annualReturns.file({ ...MALVIK, year: 2021 }, LOCAL))).toBe('accepted');
    expect(await store.headPosition()).toBe(4n);
  });

  test.each([
    ['/action nothing_filed', { year: 2021 }],
    ['/municipality not_in_region', { region: 'demo' }],
    ['/quantity annulment_without_figures, /source annulment_without_figures', { quantity: MALVIK.quantity, source: 'x' }],
  ] as [string, Partial<AnnualReturnRequest>][])('%s', async (expected, change) => {
    const { annualReturns } = ledger();
    await annualReturns.file(MALVIK, LOCAL);
    expect(await refusalOf(annualReturns.file({ ...ANNULLED, ...change }, LOCAL))).toBe(expected);
  });

  test('names the region that the figure was filed for', async () => {
    const { annualReturns } = ledger();
    await annualReturns.file({ ...MALVIK, municipality: undefined }, LOCAL);
    const elsewhere = { ...ANNULLED, municipality: undefined, region: 'demo' } as const;
    expect(await refusalOf(annualReturns.file(elsewhere, LOCAL))).toBe('/region filed_for_other_region');
  });
});

test('the note of a return that is refused, or says nothing new, is erased; that of a recorded one stays', async () => {
  const { annualReturns, texts } = ledger();
  const put: string[] = [];
  const original = texts.put.bind(texts);
  texts.put = (id, text) => {
    put.push(id);
    return original(id, text);
  };
  const note = 'Kari ringte om dette';
  await annualReturns.file({ ...MALVIK, eventId: '1', note }, LOCAL);
  await annualReturns.file({ ...MALVIK, eventId: '2', note }, LOCAL);
  await annualReturns
    .file({ action: 'annulled', region: 'demo', year: 2021, category: 'lost', note }, LOCAL)
    .catch(() => undefined);
  await annualReturns.file({ ...MALVIK, eventId: '1', note, year: 2021 }, LOCAL).catch(() => undefined);
  await annualReturns
    .file({ ...MALVIK, eventId: '1', note, quantity: { value: 1, unit: 't', method: 'estimate' } }, LOCAL)
    .catch(() => undefined);
  expect(await Promise.all([...new Set(put)].map((id) => texts.get(id)))).toEqual([note, undefined, undefined]);
});
