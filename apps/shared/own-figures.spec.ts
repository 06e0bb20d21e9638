/**
 * Climate accounts take in what sites declare and measured: a project that gives half of what a deposit handles; over PostgreSQL.
 * @needs postgres
 */
import { projections } from '#libs/balances/projections.js';
import { resolveAsOf } from '#libs/balances/session.js';
import { Story, idOf } from '#libs/balances/testing/story.js';
import { computeClimateAccount } from '#libs/climate/index.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { climateAccountInput } from './climate-account-input.js';

const postgres = useTestPostgres();
let models: ProjectedReadModels;
let project: string;

beforeAll(async () => {
  const story = new Story().on('2025-03-01T12:00');
  project = story.project('school', '5001');
  const other = story.project('road', '5001');
  const pit = story.site('pit', 'excavation', { municipality: '5001', project });
  const cut = story.site('cut', 'excavation', { municipality: '5001', project: other });
  const tip = story.site('tip', 'deposit', { municipality: '5031' });
  const record = (site: string, type: Parameters<Story['record']>[2], data: object): unknown =>
    story.record('site', site, type, { siteId: site, ...data });
  const evidence = { reference: 'log' };
  const fuel = { activity: 'deposit', carrier: 'diesel', amount: '40', unit: 'litre', relativeUncertainty: '0.02', evidence };
  record(tip, 'EnergyUseRecorded', { recordId: idOf('record', 'fuel'), ...fuel, from: '2025-03-01', to: '2025-04-01' });
  const factor = { factorId: 'deposit_place_t', value: '0.41', unit: 'kg CO2e/t', relativeUncertainty: '0.1', evidence };
  record(tip, 'FactorDeclared', { recordId: idOf('record', 'epd'), ...factor, validFrom: '2025-04-01' });
  const binder = { binder: 'quicklime', binderKg: 2000, relativeUncertainty: '0.01', occurredOn: '2025-03-20' };
  record(pit, 'StabilisationRecorded', { recordId: idOf('record', 'lime'), ...binder });
  record(cut, 'StabilisationRecorded', { recordId: idOf('record', 'theirs'), ...binder });
  const clay = story.lot('clay', 'clay_soft', { project });
  const till = story.lot('till', 'till', { project: other });
  story.deposited(clay, pit, tip, 100, '2025-03-10T10:00', { from: 'ground' });
  story.deposited(till, cut, tip, 100, '2025-03-11T10:00', { from: 'ground' });
  story.deposited(clay, pit, tip, 50, '2025-04-10T10:00', { from: 'ground' });
  story.on('2025-05-01T12:00');
  record(tip, 'EnergyUseCorrected', {
    recordId: idOf('record', 'fuel'),
    ...fuel,
    from: '2025-03-01',
    to: '2025-04-01',
    withdrawn: true,
    supersedesVersion: 1,
  });
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 3 });
});
afterAll(() => models?.close());

const ask = (asOf?: string, period: { from?: string; to?: string } = {}): Promise<ClimateAccountAnswer> =>
  models.readStore.read(async (session) => {
    const asKnown = await resolveAsOf(session, asOf, Date.parse('2025-06-01T00:00:00Z'));
    return computeClimateAccount(
      await climateAccountInput(session, asKnown, { territory: { kind: 'project', id: project }, ...period }),
    );
  });
const grams = ({ lines }: ClimateAccountAnswer, ...activities: string[]): [id: string, grams: number][] =>
  lines
    .filter(({ activity }) => activities.includes(activity))
    .map(({ id, emissionGramCo2e }) => [id.replace(/:[0-9a-f-]{36}$/, ':own'), emissionGramCo2e]);

test('half of the measured fuel in March, the declared factor in April, the own binder alone', async () => {
  const answer = await ask('2025-04-15T12:00:00Z');
  expect(grams(answer, 'deposit', 'stabilisation')).toEqual([
    ['deposit:own', 20_500], // 50 t × 0.41
    ['deposit:own', 65_713], // 40 l / 200 t × 100 t = 20 l × 3.285 64 = 65.712 8
    ['stabilisation:own', 2_200_000], // 2 t × 1 100
  ]);
});

test('what was withdrawn does not count, and the period holds for binders too', async () => {
  expect(grams(await ask(), 'deposit')).toEqual([
    ['deposit', 50_000], // 100 t × 0.5
    ['deposit:own', 20_500],
  ]);
  expect(grams(await ask(undefined, { from: '2025-04-01', to: '2026-01-01' }), 'deposit', 'stabilisation')).toEqual([
    ['deposit:own', 20_500],
  ]);
});
