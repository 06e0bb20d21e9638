/** Permits stand in their site's stream, among registrations and waiting receipts, each with its own count of versions. */
import { jest } from '@jest/globals';
import type { PermitRequest } from '#libs/contracts/api/permits.js';
import { permitIdOf, siteIdOf, siteStream } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock, VersionMismatchError } from '#libs/kernel/index.js';
import { TABLES } from '../domain/testing/lot-spec.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import { LOCAL, allEvents, refusalOf } from '../testing/ledger-under-test.js';

const SITE = siteIdOf('local', 'DEPOSIT');
const FIELDS = {
  law: 'forurensningsloven § 11',
  authority: 'Statsforvalteren i Trøndelag',
  validFrom: '2024-01-01',
  validTo: '2028-12-31',
  materials: ['clay', 'till'],
  conditionClasses: ['1', '2'],
  totalKg: 90_000_000,
  annualKg: 20_000_000,
  storageMonths: 12,
} as const;
type Fields = Omit<PermitRequest, 'caseNumber'>;
const fields = (): Fields => ({
  ...FIELDS,
  materials: [...FIELDS.materials],
  conditionClasses: [...FIELDS.conditionClasses],
});

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

test('a permit is registered in the stream of its site, with a note that can be erased', async () => {
  const { permits, store, texts } = await ledger();
  const answer = await permits.register('DEPOSIT', { ...fields(), caseNumber: '2024/17', note: 'Vilkår 4' }, LOCAL);
  expect(answer).toMatchObject({ id: permitIdOf(SITE, '2024/17'), outcome: 'recorded', events: [{ revision: 1 }] });
  const recorded = (await allEvents(store)).at(-1)!;
  expect(recorded).toMatchObject({
    stream: siteStream(SITE),
    type: 'SitePermitRegistered',
    data: { ...FIELDS, siteId: SITE, permitId: answer.id, caseNumber: '2024/17' },
  });
  const { note } = recorded.data as { note: { id: string } };
  expect(await texts.get(note.id)).toBe('Vilkår 4');
});

test('a case number is taken once at a site; a refused registration leaves no note', async () => {
  const { permits, store, texts } = await ledger();
  const erase = jest.spyOn(texts, 'erase');
  const { id } = await permits.register(SITE, { ...fields(), caseNumber: 'A', note: 'one', eventId: '1' }, LOCAL);
  await expect(permits.register(SITE, { ...fields(), caseNumber: 'A', note: 'two' }, LOCAL)).rejects.toMatchObject({
    kind: 'conflict',
    violations: [{ pointer: '/caseNumber', code: 'case_number_taken', params: { id } }],
  });
  expect(await permits.register(SITE, { ...fields(), caseNumber: 'A', note: 'one', eventId: '1' }, LOCAL)).toMatchObject({
    id,
    outcome: 'repeated',
  });
  const [, registered] = await allEvents(store);
  expect(await texts.get((registered!.data as { note: { id: string } }).note.id)).toBe('one');
  expect(erase).toHaveBeenCalledTimes(1);
});

test('corrections and withdrawals count versions of their own permit, registrations of the site theirs', async () => {
  const { permits, sites, store } = await ledger();
  const { id } = await permits.register('DEPOSIT', { ...fields(), caseNumber: 'A' }, LOCAL);
  await permits.register('DEPOSIT', { ...fields(), caseNumber: 'B' }, LOCAL);
  const larger = { ...fields(), annualKg: 30_000_000, site: 'DEPOSIT' };
  expect(await permits.correct(id, larger, LOCAL)).toMatchObject({ outcome: 'recorded' });
  expect(await permits.correct(id, larger, LOCAL)).toMatchObject({ outcome: 'repeated' });
  await permits.correct(id, { site: 'DEPOSIT', withdrawn: true }, LOCAL);
  const site = { name: 'Deponiet', kind: 'deposit', municipality: '5001', landUse: 'industry' } as const;
  await expect(sites.correct('DEPOSIT', site, LOCAL, { expectedVersion: 2 })).rejects.toThrow(VersionMismatchError);
  await sites.correct('DEPOSIT', site, LOCAL, { expectedVersion: 1 });
  expect((await allEvents(store)).slice(3).map(({ type, data }) => [type, data])).toMatchObject([
    ['SitePermitCorrected', { permitId: id, annualKg: 30_000_000, supersedesVersion: 1 }],
    ['SitePermitCorrected', { permitId: id, annualKg: 30_000_000, withdrawn: true, supersedesVersion: 2 }],
    ['SiteCorrected', { name: 'Deponiet', landUse: 'industry', supersedesVersion: 1 }],
  ]);
});

test('what is wrong is told at its field', async () => {
  const { permits, sites } = await ledger();
  const good = { ...fields(), caseNumber: 'A' };
  const refusal = (change: object, site = 'DEPOSIT'): Promise<string> =>
    refusalOf(permits.register(site, { ...good, ...change }, LOCAL));
  expect(await refusal({}, 'NOWHERE')).toBe('/id unknown_site');
  expect(await refusal({ validFrom: '2024-02-30' })).toBe('/validFrom not_a_day');
  expect(await refusal({ validTo: '2023-12-31' })).toBe('/validTo ends_before_start');
  expect(await refusal({ materials: ['clay', 'peat'] })).toBe('/materials/1 unknown_material');
  expect(await refusalOf(permits.correct(permitIdOf(SITE, 'A'), { ...fields(), site: 'DEPOSIT' }, LOCAL))).toBe(
    '/id unknown_permit',
  );
  expect(await refusalOf(permits.correct('no id', { ...fields(), site: 'DEPOSIT' }, LOCAL))).toBe('/id unknown_permit');
  const place = { name: 'x', kind: 'deposit', municipality: '5001', landUse: 'moon' } as const;
  expect(await refusalOf(sites.correct('DEPOSIT', place, LOCAL))).toBe('/landUse unknown_land_use');
});
