import type { AnnualReturnRequest } from '#libs/contracts/api/commands.js';
import { partyIdOf, postings, pseudoSiteIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { LOCAL, allEvents, refusalOf } from '../testing/ledger-under-test.js';

const clock = new SettableClock(Date.parse('2025-06-30T12:00:00Z'));

function ledger(): ReturnType<typeof createMassLedger> & { store: InMemoryEventStore } {
  const store = new InMemoryEventStore(clock);
  const created = createMassLedger({ store, clock, texts: new InMemoryErasableTexts(), importFolder: '/nowhere' });
  return Object.assign(created, { store });
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
    ['/municipality other_region', { municipality: '9990' }],
    ['/municipality other_region', { region: 'demo' }],
    ['/category unknown_fate', { category: 'lost' }],
    ['/material unknown_material', { material: 'cheese' }],
    ['/year in_the_future', { year: 2025 }],
    ['/quantity/method unknown_method', { quantity: { value: '1', unit: 't', method: 'guess' } }],
    ['/quantity/value not_positive', { quantity: { value: '-1', unit: 't', method: 'estimate' } }],
  ] as [string, Partial<AnnualReturnRequest>][])('%s', async (expected, change) => {
    expect(await refusalOf(ledger().annualReturns.file({ ...MALVIK, ...change }, LOCAL))).toBe(expected);
  });
});
