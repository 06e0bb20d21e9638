import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSideOf } from '#apps/recorder/write-side.js';
import { SITE_KINDS, type StoredEvent, decodeEvent, postings } from '#libs/contracts/index.js';
import { derivedFinding } from '#libs/balances/findings/derived/finding.js';
import { duplicateTicket, ticketsOf } from '#libs/balances/findings/domain/tickets.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock, osloDay } from '#libs/kernel/index.js';
import type { AccountInputs } from '#libs/mass-ledger/climate-accounts/index.js';
import { InMemoryErasableTexts } from '#libs/mass-ledger/notes/in-memory-erasable-texts.js';
import { InMemoryCheckpointStore } from '#libs/mass-ledger/sorting-runs/index.js';
import { InMemoryCustodyIndex } from '#libs/mass-ledger/receipts/index.js';
import { isDemoMunicipality, loadReferenceData } from '#libs/reference-data/index.js';
import { ORGANISATION, projectId, siteId } from './cast.js';
import { seedClimateAccounts } from './climate-account-stories.js';
import { seedDemo } from './demo.js';

/** Accounts that are worked out from nothing but the position. */
const WITHOUT_READ_MODELS: AccountInputs = {
  workOut: async (_project, _from, _to, position) => ({
    inputs: '{}',
    result: '{}',
    logPosition: String(position),
    engineVersion: '1',
    factorSet: { id: 'massestrom-reference', version: '2026-1' },
    modules: [],
    coverage: [],
  }),
};

/** Records the demo into a store in memory. */
async function recordInto(store: InMemoryEventStore, clock: SettableClock): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'massestrom-demo-'));
  const parts = { store, texts: new InMemoryErasableTexts(), checkpoints: new InMemoryCheckpointStore(), dataDir };
  const { ledger, sortingRuns, accounts, ...custody } = writeSideOf(
    { ...parts, custody: new InMemoryCustodyIndex(), accountInputs: WITHOUT_READ_MODELS },
    clock,
  );
  try {
    const { loads } = await seedDemo({ ledger, runs: sortingRuns, ...custody }, clock);
    await seedClimateAccounts({ ledger, accounts }, clock);
    return loads;
  } finally {
    await ledger.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function eventsOf(store: InMemoryEventStore): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const batch of store.readAll(0n)) found.push(...batch.map(decodeEvent));
  return found;
}

let events: StoredEvent[];
let loads: number;
const of = <T extends StoredEvent['type']>(type: T) =>
  events.filter((event): event is Extract<StoredEvent, { type: T }> => event.type === type);
const movements = () => [...of('MassStored'), ...of('MassReused'), ...of('MassDeposited'), ...of('PrimaryMassSupplied')];
const measured = () => [...movements(), ...of('MassExcavated'), ...of('StockMeasured'), ...of('AnnualReturnFiled')];
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

beforeAll(async () => {
  const clock = new SettableClock(0);
  const store = new InMemoryEventStore(clock);
  loads = await recordInto(store, clock);
  events = await eventsOf(store);
});

describe('the demo', () => {
  test('is a year of about 20 000 loads in three municipalities', () => {
    expect(loads).toBeGreaterThan(18_000);
    expect(loads).toBeLessThan(22_000);
    expect(sorted(of('ProjectRegistered').map(({ data }) => data.municipality))).toEqual(['9990', '9991', '9992']);
    expect(of('ProjectRegistered').length + of('SiteRegistered').length).toBeGreaterThan(30);
    const days = movements().map(({ data }) => osloDay(Date.parse(data.occurredAt)));
    expect(days.every((day) => day.startsWith('2025'))).toBe(true);
  });

  test('shows every kind of site, fate, method, volume state, vehicle and energy', () => {
    const { fates, methods, vehicles } = loadReferenceData();
    expect(sorted(of('SiteRegistered').map(({ data }) => data.kind))).toEqual([...SITE_KINDS].sort());
    const used = [...of('MassReused'), ...of('MassDeposited')].map(({ data }) => data.fate);
    const reported = of('AnnualReturnFiled').map(({ data }) => data.category);
    expect(sorted([...used, ...reported])).toEqual([...fates.keys()].sort());
    expect(sorted(measured().map(({ data }) => data.quantity.method))).toEqual([...methods.keys()].sort());
    expect(sorted(measured().flatMap(({ data }) => data.quantity.volumeState ?? []))).toEqual([
      'bank',
      'loose',
      'placed',
      'unknown',
    ]);
    expect(sorted(movements().flatMap(({ data }) => data.haul?.vehicle ?? []))).toEqual([...vehicles.keys()].sort());
    expect(sorted(movements().flatMap(({ data }) => data.haul?.energy ?? []))).toEqual(['diesel', 'electric', 'hvo']);
    expect(movements().some(({ data }) => data.haul !== undefined && data.haul.distanceKm === undefined)).toBe(true);
  });

  test('has what goes wrong in a year: corrections, shortfalls, an annulment, excess, a survey, late rows, a ticket used twice', () => {
    const corrections = of('MassEventCorrected').filter(({ data }) => data.runId === undefined);
    expect(corrections.filter(({ data }) => data.shortfalls.length > 0)).toHaveLength(2);
    expect(corrections.filter(({ data }) => data.action === 'annulled')).toHaveLength(1);
    expect(movements().some(({ data }) => 'excessKg' in data && data.excessKg !== undefined)).toBe(true);
    expect(of('StockMeasured')).toHaveLength(1);
    const lateDays = (event: StoredEvent & { data: { occurredAt: string } }): number =>
      (Date.parse(event.metadata.recordedAt) - Date.parse(event.data.occurredAt)) / 86_400_000;
    expect(movements().filter((event) => lateDays(event) > 7).length).toBeGreaterThan(100);
    const tickets = movements().flatMap(({ data }) =>
      data.haul?.ticket === undefined ? [] : [`${data.toSite} ${data.haul.ticket}`],
    );
    expect(tickets.length - new Set(tickets).size).toBe(1);
    expect(of('SortingReopened')).toHaveLength(1);
    expect(of('MassSorted')).toHaveLength(2);
    const abroad = of('SiteRegistered').find(({ data }) => data.country === 'SE')!;
    expect(movements().some(({ data }) => data.toSite === abroad.data.siteId)).toBe(true);
  });

  test('has mass plans: one that a later one replaced by design, one that lists gravel to be bought', () => {
    expect(of('MassPlanApproved').map(({ data }) => [data.reference, data.planVersion, data.designReason !== undefined])).toEqual(
      [
        ['MP-TOMTA-1', 1, false],
        ['MP-SKOLE-1', 1, false],
        ['MP-IDRETT-1', 1, false],
        ['MP-RING-1', 1, false],
        ['MP-SKOLE-2', 2, true],
      ],
    );
    const pitch = of('MassPlanApproved').find(({ data }) => data.reference === 'MP-IDRETT-1')!;
    expect(pitch.data.uses.flatMap(({ primary }) => primary?.material ?? [])).toEqual(['gravel']);
  });

  test('has sites that know more than mass: plans with room, measured energy, a factor of its own, stabilised ground; and two years of totals', () => {
    const plans = of('SitePlanRegistered').map(({ data }) => [data.siteId, data.planStatus, data.totalCapacityPlacedLitres]);
    expect(plans).toHaveLength(6);
    expect(plans[0]).toEqual([siteId('DEPONI-MYR'), 'in_operation', 640_000_000]);
    expect(of('EnergyUseRecorded').map(({ data }) => data.siteId)).toEqual(Array(3).fill(siteId('DEPONI-MYR')));
    expect(of('FactorDeclared').map(({ data }) => [data.factorId, data.value])).toEqual([['aggr_no_epd', '2.1']]);
    expect(of('StabilisationRecorded').map(({ data }) => data.binderKg)).toEqual([46_000]);
    const totals = of('AnnualReturnFiled').map(({ data }) => `${data.year} ${data.category} ${data.municipality ?? ''}`);
    expect(totals.filter((each) => each.startsWith('2024')).map((each) => each.slice(5))).toEqual(
      totals.filter((each) => each.startsWith('2025')).map((each) => each.slice(5)),
    );
    expect(totals).toHaveLength(10);
  });

  test('has climate accounts: a draft, one that waits, one sent back, and one approved, of which a load was found later', () => {
    const accounts = of('ClimateAccountDrafted').map(({ data }) => [data.accountId, data.projectId] as const);
    const steps = events.flatMap(({ type, data }) =>
      type.startsWith('ClimateAccount') && !type.endsWith('Frozen')
        ? [[(data as { accountId: string }).accountId, type.slice('ClimateAccount'.length)] as const]
        : [],
    );
    const told = accounts.map(([id, project]) => [project, ...steps.filter(([of]) => of === id).map(([, step]) => step)]);
    expect(told).toEqual([
      [projectId('TOMTA'), 'Drafted', 'Submitted', 'Returned', 'Submitted', 'Approved'],
      [projectId('HAVN'), 'Drafted', 'Submitted', 'Returned'],
      [projectId('RING'), 'Drafted', 'Submitted'],
      [projectId('STASJON'), 'Drafted'],
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'MassDeposited', data: { haul: { ticket: 'TOMTA-GLEMT-1' } } });
  });

  test('tells loads by two parties, a confirmation, a split, a report, a receipt that waits and a request that is open', () => {
    const kg = of('LoadReceived').map(({ data }) => [data.massKg, data.overKg ?? 0, data.remainderKg ?? 0]);
    // 10 and 14 of 24 t; 19.6 of 20 t; 18.3 of 18 t; the redirected 15 t.
    expect(kg).toEqual([
      [10_000, 0, 0],
      [14_000, 0, 0],
      [19_600, 0, 400],
      [18_300, 300, 0],
      [15_000, 0, 0],
    ]);
    expect(of('LoadDispatched')).toHaveLength(6);
    expect(of('LoadRejected')).toHaveLength(2);
    expect(of('LoadReturned').map(({ data }) => data.massKg)).toEqual([16_000]);
    expect(of('LoadRedirected')).toHaveLength(1);
    // The second one by the organisation that claimed it.
    expect(of('MovementConfirmed').map(({ data, metadata }) => [data.massKg, metadata.actor.organisation])).toEqual([
      [21_500, ORGANISATION.facilities],
      [19_000, ORGANISATION.facilities],
    ]);
    expect(of('LotSplit').map(({ data }) => data.massKg)).toEqual([20_000, 10_000]);
    expect(of('LotClassified').map(({ data }) => [data.toConditionClass, data.toStatus])).toEqual([
      ['3', 'sampled'],
      ['1', 'cleared'],
    ]);
    // Nothing fits the first; the second is near a movement of 16 t, for a person to say.
    expect(of('UnmatchedReceiptRecorded').map(({ data }) => [data.material, data.massKg])).toEqual([
      ['gravel', 13_400],
      ['topsoil', 15_600],
    ]);
    expect(of('SitePermitRegistered')).toHaveLength(3);
    expect(of('CorrectionRequested')).toHaveLength(2);
    expect(of('CorrectionApplied')).toHaveLength(1);
  });

  test('speaks of findings that are there: the ticket used twice, and the class that a storage may not take', () => {
    const said = [...of('FindingCommented'), ...of('FindingExplained')];
    const uses = events.flatMap((event) => ticketsOf(event)?.use ?? []);
    const twice = duplicateTicket(uses.filter(({ ticket }) => ticket === 'SKAR-20250911-044'))!;
    const site = siteId('LAGER-BRATT');
    const when = { openedMs: 0, occurredMs: 0, changedMs: 0 };
    const about = { type: 'permit_class', open: true, site, ...when, massKg: 14_000, eventIds: [], details: {} } as const;
    const notPermitted = derivedFinding([site, 'fill_mixed', '2'], about);
    expect(said.map(({ data, metadata }) => [data.findingId, metadata.actor.role])).toEqual([
      [twice.findingId, 'municipality'],
      [notPermitted.findingId, 'facility_operator'],
    ]);
  });

  test('touches nothing real: its municipalities are fictional, its organisations nobody’s', () => {
    const municipalities = [...of('ProjectRegistered'), ...of('SiteRegistered')].flatMap(({ data }) => data.municipality ?? []);
    expect(municipalities.every(isDemoMunicipality)).toBe(true);
    expect(of('AnnualReturnFiled').every(({ data }) => data.region === 'demo')).toBe(true);
  });

  test('is recorded in the order of its clock, and its mass neither appears nor vanishes', () => {
    const recorded = events.map(({ metadata }) => Date.parse(metadata.recordedAt));
    expect(recorded.every((ms, i) => i === 0 || recorded[i - 1]! <= ms)).toBe(true);
    const balance = new Map<string, number>();
    for (const event of events) {
      for (const { from, to, massKg } of postings(event)) {
        balance.set(from.kind, (balance.get(from.kind) ?? 0) - massKg);
        balance.set(to.kind, (balance.get(to.kind) ?? 0) + massKg);
      }
    }
    expect([...balance.values()].reduce((sum, massKg) => sum + massKg, 0)).toBe(0);
    expect(balance.get('process')).toBe(0);
    // What the one survey found stands within a tenth of what the book had.
    expect(Math.abs(balance.get('variance')!)).toBeLessThan(2_000_000);
  });

  test('is the same every time, also when it was cut off and goes on', async () => {
    const clock = new SettableClock(0);
    const store = new InMemoryEventStore(clock);
    const append = store.append.bind(store);
    let appends = 0;
    store.append = (...told) => (++appends === 900 ? Promise.reject(new Error('cut off')) : append(...told));
    await expect(recordInto(store, clock)).rejects.toThrow('cut off');
    expect((await eventsOf(store)).length).toBeLessThan(events.length);
    await recordInto(store, clock);
    // What people say stands in the log as a hash with salt, which is another one each time.
    const same = ({ id, type, metadata }: StoredEvent): string =>
      /^(Finding|ClimateAccount)/.test(type) ? id : `${id} ${metadata.hash}`;
    // Of the lots of one call, those that were recorded before it was cut off come first.
    const byStream = (all: readonly StoredEvent[]): string[] =>
      all.map((event) => `${event.stream} ${String(event.revision).padStart(6, '0')} ${same(event)}`).sort();
    expect(byStream(await eventsOf(store))).toEqual(byStream(events));
  });
});
