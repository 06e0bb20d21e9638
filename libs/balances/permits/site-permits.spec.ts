/**
 * Permits of a site and what is left of them: limits, receipts and years worked out by hand.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { siteCapacityAnswer, sitePermitsAnswer } from '#libs/contracts/api/permits.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { Story, idOf } from '../testing/story.js';
import { siteCapacity, sitePermits } from './site-permits.js';

const postgres = useTestPostgres();
const DEPOSIT = idOf('site', 'deposit');
let models: ProjectedReadModels;

const permit = (caseNumber: string, rest: object): object => ({
  siteId: DEPOSIT,
  permitId: idOf('permit', caseNumber),
  law: 'forurensningsloven § 11',
  authority: 'Statsforvalteren',
  caseNumber,
  validFrom: '2024-06-01',
  conditionClasses: ['1'],
  ...rest,
});

beforeAll(async () => {
  const story = new Story();
  const project = story.project('school', '5001');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project });
  const storage = story.site('storage', 'intermediate_storage', { municipality: '5001' });
  const deposit = story.site('deposit', 'deposit', { municipality: '5001' });
  const site = (type: 'SitePermitRegistered' | 'SitePermitCorrected', data: object): unknown =>
    story.record('site', deposit, type, data);
  site('SitePermitRegistered', permit('A', { totalKg: 500_000, annualKg: 200_000, validTo: '2025-12-31' }));
  site(
    'SitePermitRegistered',
    permit('B', { annualKg: 50_000, validFrom: '2025-01-01', materials: ['clay_soft'], storageMonths: 6 }),
  );
  site('SitePermitRegistered', permit('C', { totalKg: 9_000_000, annualKg: 9_000_000 }));
  const clay = story.lot('clay', 'clay_soft', { project });
  const from = { from: 'ground' } as const;
  story.on('2025-03-01T12:00');
  story.stored(clay, pit, storage, 300, '2024-11-01T10:00', from);
  story.deposited(clay, storage, deposit, 120, '2024-12-31T23:30');
  story.deposited(clay, pit, deposit, 80, '2025-01-01T00:30', from);
  const late = story.deposited(clay, pit, deposit, 190, '2025-02-01T10:00', from);
  story.on('2025-04-01T12:00');
  site('SitePermitCorrected', { ...permit('C', { totalKg: 9_000_000 }), withdrawn: true, supersedesVersion: 1 });
  story.corrected(late, { massKg: 150_000 });
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 3 });
});
afterAll(() => models?.close());

const ask = <Answer>(question: typeof siteCapacity | typeof sitePermits, asOf?: string, site = DEPOSIT): Promise<Answer> =>
  models.readStore.read(async (session) =>
    question(session, await resolveAsOf(session, asOf, Date.parse('2025-06-01T00:00:00Z')), site),
  ) as Promise<Answer>;

test('capacity is what permits allow less what came from other sites, in all and per year of Oslo', async () => {
  const answer = await ask(siteCapacity);
  expect(answer).toMatchObject({
    site: DEPOSIT,
    total: { permittedKg: 500_000, receivedKg: 350_000, remainingKg: 150_000 },
    years: [
      { year: 2024, permittedKg: 200_000, receivedKg: 120_000, remainingKg: 80_000 },
      { year: 2025, permittedKg: 250_000, receivedKg: 230_000, remainingKg: 20_000 },
    ],
  });
  const validate = new Ajv2020({ strict: false }).compile(siteCapacityAnswer);
  expect([validate(answer), validate.errors]).toEqual([true, null]);
});

test('as known before the correction more had come, and a permit counted that was withdrawn later', async () => {
  expect(await ask(siteCapacity, '2025-03-15')).toMatchObject({
    total: { permittedKg: 9_500_000, receivedKg: 390_000, remainingKg: 9_110_000 },
    years: [{ year: 2024 }, { year: 2025, permittedKg: 9_250_000, receivedKg: 270_000, remainingKg: 8_980_000 }],
  });
});

test('a site without permits has no limit; what left it does not count', async () => {
  expect(await ask(siteCapacity, undefined, idOf('site', 'storage'))).toMatchObject({
    total: { permittedKg: null, receivedKg: 300_000, remainingKg: null },
    years: [{ year: 2024, permittedKg: null, receivedKg: 300_000, remainingKg: null }],
  });
  await expect(ask(siteCapacity, undefined, idOf('site', 'nowhere'))).rejects.toThrow(/no site/);
});

test('permits are listed as they stand, with those that were withdrawn', async () => {
  const answer = await ask<{ permits: unknown[] }>(sitePermits);
  expect(answer.permits).toMatchObject([
    { caseNumber: 'A', version: 1, validTo: '2025-12-31', materials: null, withdrawn: false },
    { caseNumber: 'B', materials: ['clay_soft'], totalKg: null, storageMonths: 6 },
    { caseNumber: 'C', version: 2, withdrawn: true },
  ]);
  const validate = new Ajv2020({ strict: false }).compile(sitePermitsAnswer);
  expect([validate(answer), validate.errors]).toEqual([true, null]);
});
