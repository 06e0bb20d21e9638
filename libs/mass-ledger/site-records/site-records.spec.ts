/** What sites have beside their mass: each record in its site's stream, with its own count of versions. */
import type { SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import { siteIdOf, siteStream } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { TABLES } from '../domain/testing/lot-spec.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { LOCAL, allEvents, refusalOf } from '../testing/ledger-under-test.js';

const SITE = siteIdOf('local', 'DEPOSIT');
const PLAN = {
  kind: 'plan',
  fields: {
    planStatus: 'adopted',
    reference: 'plan 5001-1, § 6',
    startsOn: '2025-05-01',
    totalCapacityPlacedLitres: 450_000_000,
  },
} as const satisfies SiteRecordRequest;
const ENERGY = {
  kind: 'energy_use',
  fields: {
    activity: 'deposit',
    carrier: 'diesel',
    amount: '4120.5',
    relativeUncertainty: '0.02',
    from: '2025-06-01',
    to: '2025-07-01',
    evidence: { reference: 'log' },
  },
} as const satisfies SiteRecordRequest;
const BINDER = {
  kind: 'stabilisation',
  fields: { binder: 'quicklime', binderKg: 24_000, relativeUncertainty: '0.01', occurredOn: '2025-06-12' },
} as const satisfies SiteRecordRequest;
const FACTOR = {
  kind: 'declared_factor',
  fields: {
    factorId: 'aggr_no_epd',
    value: '1.87',
    unit: 'kg CO2e/t',
    relativeUncertainty: '0.1',
    validFrom: '2024-03-01',
    evidence: { reference: 'NEPD-1', sha256: 'b'.repeat(64) },
  },
} as const satisfies SiteRecordRequest;

async function ledger(): Promise<
  ReturnType<typeof createMassLedger> & { store: InMemoryEventStore; texts: InMemoryErasableTexts }
> {
  const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  const made = createMassLedger({ store, clock, texts, tables: TABLES, importFolder: '/nowhere' });
  await made.sites.register({ code: 'DEPOSIT', name: 'Deposit', kind: 'deposit', municipality: '5001' }, LOCAL);
  return Object.assign(made, { store, texts });
}

test('each kind of record is an event in the stream of its site; litres or kWh follow from the carrier', async () => {
  const { siteRecords, store } = await ledger();
  for (const request of [PLAN, ENERGY, BINDER, FACTOR])
    expect(await siteRecords.register('DEPOSIT', request, LOCAL)).toMatchObject({ outcome: 'recorded' });
  const recorded = (await allEvents(store)).slice(1);
  expect(recorded.map(({ stream, type }) => [stream, type])).toEqual(
    ['SitePlanRegistered', 'EnergyUseRecorded', 'StabilisationRecorded', 'FactorDeclared'].map((type) => [
      siteStream(SITE),
      type,
    ]),
  );
  expect(recorded.map(({ data }) => data)).toMatchObject([
    PLAN.fields,
    { ...ENERGY.fields, unit: 'litre' },
    BINDER.fields,
    FACTOR.fields,
  ]);
  const electric = { kind: 'energy_use', fields: { ...ENERGY.fields, carrier: 'electric' } } as const;
  await siteRecords.register('DEPOSIT', electric, LOCAL);
  expect((await allEvents(store)).at(-1)!.data).toMatchObject({ carrier: 'electric', unit: 'kWh' });
});

test('a site has one plan; what is measured twice are two records; a command sent again is one', async () => {
  const { siteRecords } = await ledger();
  const { id } = await siteRecords.register('DEPOSIT', PLAN, LOCAL);
  await expect(siteRecords.register('DEPOSIT', PLAN, LOCAL)).rejects.toMatchObject({
    kind: 'conflict',
    violations: [{ pointer: '/id', code: 'record_taken', params: { id } }],
  });
  const first = await siteRecords.register('DEPOSIT', ENERGY, LOCAL);
  const second = await siteRecords.register('DEPOSIT', ENERGY, LOCAL);
  expect(second.id).not.toBe(first.id);
  const named = { ...BINDER, fields: { ...BINDER.fields, eventId: 'b1' } };
  const one = await siteRecords.register('DEPOSIT', named, LOCAL);
  expect(await siteRecords.register('DEPOSIT', named, LOCAL)).toMatchObject({ id: one.id, outcome: 'repeated' });
  const other = { ...named, fields: { ...named.fields, binderKg: 1 } };
  expect(await refusalOf(siteRecords.register('DEPOSIT', other, LOCAL))).toBe('/eventId same_id_other_content');
});

test('a correction is the whole record anew, or takes it back; each record counts its own versions', async () => {
  const { siteRecords, sites, store, texts } = await ledger();
  const { id } = await siteRecords.register('DEPOSIT', PLAN, LOCAL);
  const { id: factor } = await siteRecords.register('DEPOSIT', FACTOR, LOCAL);
  const running = { kind: 'plan', fields: { planStatus: 'in_operation', reference: 'visit' } } as const;
  const correction = { kind: 'plan', site: 'DEPOSIT', note: 'Befart', record: running } as const;
  expect(await siteRecords.correct(id, correction, LOCAL)).toMatchObject({ id, outcome: 'recorded' });
  await siteRecords.correct(factor, { kind: 'declared_factor', site: 'DEPOSIT', record: FACTOR }, LOCAL);
  await siteRecords.correct(factor, { kind: 'declared_factor', site: 'DEPOSIT' }, LOCAL);
  await sites.correct('DEPOSIT', { name: 'Deponiet', kind: 'deposit', municipality: '5001' }, LOCAL, { expectedVersion: 1 });
  const events = (await allEvents(store)).slice(3);
  expect(events.map(({ type, data }) => [type, data])).toMatchObject([
    ['SitePlanCorrected', { recordId: id, planStatus: 'in_operation', reference: 'visit', supersedesVersion: 1 }],
    ['FactorDeclarationCorrected', { recordId: factor, value: '1.87', withdrawn: true, supersedesVersion: 1 }],
    ['SiteCorrected', { supersedesVersion: 1 }],
  ]);
  expect(events[0]!.data).not.toHaveProperty('startsOn');
  const { note } = events[0]!.data as { note: { id: string } };
  expect(await texts.get(note.id)).toBe('Befart');
});

test('what is wrong is told at its field', async () => {
  const { siteRecords } = await ledger();
  const refusal = (request: SiteRecordRequest, change: object, site = 'DEPOSIT'): Promise<string> =>
    refusalOf(siteRecords.register(site, { ...request, fields: { ...request.fields, ...change } } as SiteRecordRequest, LOCAL));
  expect(await refusal(PLAN, {}, 'NOWHERE')).toBe('/id unknown_site');
  expect(await refusal(PLAN, { startsOn: '2025-02-30' })).toBe('/startsOn not_a_day');
  expect(await refusal(PLAN, { endsOn: '2024-12-31' })).toBe('/endsOn ends_before_start');
  expect(await refusal(ENERGY, { to: '2025-06-01' })).toBe('/to no_days');
  expect(await refusal(ENERGY, { to: '2025-06-15' })).toBe('/to no_whole_months');
  expect(await refusal(ENERGY, { relativeUncertainty: '5' })).toBe('/relativeUncertainty too_uncertain');
  expect(await refusal(BINDER, { occurredOn: '2025-13-01' })).toBe('/occurredOn not_a_day');
  expect(await refusal(BINDER, { occurredOn: '9999-12-31' })).toBe('/occurredOn in_the_future');
  expect(await refusal(ENERGY, { to: '9999-01-01' })).toBe('/to in_the_future');
  expect(await refusal(FACTOR, { factorId: 'aggr' })).toBe('/factorId unknown_factor');
  expect(await refusal(FACTOR, { unit: 'g CO2e/t' })).toBe('/unit other_unit');
  const correct = (id: string, site = 'DEPOSIT'): Promise<string> =>
    refusalOf(siteRecords.correct(id, { kind: 'plan', site, record: PLAN }, LOCAL));
  expect(await correct('no id')).toBe('/id unknown_record');
  expect(await correct(SITE)).toBe('/id unknown_record');
  expect(await correct(SITE, 'NOWHERE')).toBe('/site unknown_site');
});
