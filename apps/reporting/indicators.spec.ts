/**
 * Indicators from the log to the answer: hauls, storage, criteria of recovery, origins and corrections; over PostgreSQL. Tonnes:
 *
 *     11 March  school in Trondheim digs 100 clay, to a storage in Melhus (10 km)
 *     21 March  60 from there to the deposit in Malvik (5 km)
 *      1 May    20 from there into the park in Melhus (7 km), all criteria of recovery told as met; 20 stay
 *      2 May    the park buys 50 gravel and places it
 *      1 July   its plan is recorded: clay for a need that 60 gravel would have to be bought for
 *
 * Outside the region a quay with sites in Oslo and Bergen got 30 and 10 sand; its plan lists 20.
 * @needs postgres
 */
import { projections } from '#libs/balances/projections.js';
import { resolveAsOf } from '#libs/balances/session.js';
import { type Happened, Story, at, haulOf, idOf, measure } from '#libs/balances/testing/story.js';
import type { IndicatorAnswer, IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { type IndicatorQuery, indicators } from './figures.js';
import { figuresBothWays } from './testing/by-bookings.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');
const MARCH = { from: '2025-03-01', to: '2025-04-01' };
const TRONDHEIM = { kind: 'municipality', id: '5001' } as const;
const MELHUS = { kind: 'municipality', id: '5028' } as const;
const REGION = { kind: 'region', id: 'trondheimsregionen' } as const;

async function* noStream(stream: string): AsyncGenerator<never> {
  throw new Error(`${stream} must not be read`);
}

describe('indicators over the read models', () => {
  let models: ProjectedReadModels;
  let story: Story;
  let deposited: Happened;

  beforeAll(async () => {
    story = new Story().on('2025-02-01');
    const school = story.project('school', '5001');
    const park = story.project('park', '5028');
    const pit = story.site('pit', 'excavation', { municipality: '5001', project: school });
    const storage = story.site('storage', 'intermediate_storage', { municipality: '5028' });
    const tip = story.site('tip', 'deposit', { municipality: '5031' });
    const hill = story.site('hill', 'recipient', { municipality: '5028', project: park });
    const quarry = story.site('quarry', 'quarry', { municipality: '5035' });
    const clay = story.lot('clay', 'clay_soft', { project: school });
    const gravel = story.lot('gravel', 'gravel', { project: park });
    story.on('2025-06-01');
    story.stored(clay, pit, storage, 100, '2025-03-11', { from: 'ground', km: '10' });
    deposited = story.deposited(clay, storage, tip, 60, '2025-03-21', { km: '5' });
    const criteria = { plannedIndependently: true, amountFitsNeed: true, massesSuited: true };
    const told = { ...measure(20, {}), ...at('2025-05-01'), ...haulOf({ km: '7' }), acceptance: { recovery: criteria } };
    const places = { fromSite: storage, fromKind: 'stock', toSite: hill, fate: 'other_project' };
    story.record('lot', clay.lotId, 'MassReused', { ...clay, ...places, ...told });
    story.supplied(gravel, quarry, hill, 50, '2025-05-02');
    story.reused(gravel, hill, hill, 50, '2025-05-02', { fate: 'on_site_use' });
    const quay = story.project('quay', '0301');
    const cutting = story.site('cutting', 'excavation', { municipality: '4601' });
    const east = story.site('east', 'recipient', { municipality: '0301', project: quay });
    const west = story.site('west', 'recipient', { municipality: '4601', project: quay });
    const sand = story.lot('sand', 'sand', { project: school });
    story.reused(sand, cutting, east, 30, '2025-05-03', { from: 'ground', fate: 'other_project' });
    story.reused(sand, cutting, west, 10, '2025-05-03', { from: 'ground', fate: 'other_project' });
    story.on('2025-07-01');
    const need = {
      requirement: 'hill',
      material: 'clay_soft',
      ...measure(60, {}),
      primary: { material: 'gravel', ...measure(60, {}) },
    };
    const version = {
      massPlanId: idOf('plan', 'park'),
      planVersion: 1,
      reference: 'MP-1',
      approver: 'park',
      approvedOn: '2025-01-20',
    };
    const lines = { cuts: [], uses: [need], surplus: [] };
    story.record('massPlan', park, 'MassPlanApproved', { projectId: park, ...version, ...lines });
    const sandNeed = { ...need, material: 'sand', primary: { material: 'sand', ...measure(20, {}) } };
    const ofQuay = { ...version, massPlanId: idOf('plan', 'quay'), projectId: quay };
    story.record('massPlan', quay, 'MassPlanApproved', { ...ofQuay, ...lines, uses: [sandNeed] });
    story.corrected(deposited, { massKg: 40_000, massLowKg: 40_000, massHighKg: 40_000 });
    models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
  });
  afterAll(() => models?.close());

  const answer = (territory: IndicatorQuery['territory'], more: Omit<IndicatorQuery, 'territory'> = {}, asOf?: string) =>
    models.readStore.read(async (session) =>
      indicators(session, await resolveAsOf(session, asOf, CLOCK_MS), { territory, basis: 'recorded', ...more }, noStream),
    );
  const find = ({ sections }: IndicatorsAnswer, id: string): IndicatorAnswer =>
    sections[0]!.indicators.find((each) => each.id === id)!;
  const valueOf = ({ value, notApplicable }: Pick<IndicatorAnswer, 'value' | 'notApplicable'>) =>
    value?.text ?? notApplicable?.code;
  const byOrigin = (of: IndicatorsAnswer, id: string) => find(of, id).secondary.find((each) => each.id === 'by_origin')!;

  test('count replaced primary mass in the municipality where it was used', async () => {
    const [oslo, bergen] = [
      await answer({ kind: 'municipality', id: '0301' }),
      await answer({ kind: 'municipality', id: '4601' }),
    ];
    expect(find(oslo, 'primary_substitution').value).toMatchObject({ text: '50.00', numerator: '15000', denominator: '30000' });
    expect(find(bergen, 'primary_substitution').value).toMatchObject({ text: '50.00', numerator: '5000', denominator: '10000' });
  });

  test('count a load once, whether by its last movement or by where it was dug', async () => {
    const [trondheim, melhus, region] = [await answer(TRONDHEIM), await answer(MELHUS), await answer(REGION)];
    // By the last movement the mass is that of the storage in Melhus: 40 deposited of 60.
    expect([trondheim, melhus, region].map((each) => valueOf(find(each, 'deposit_rate')))).toEqual([
      'nothing_at_final_fate',
      '66.67',
      '66.67',
    ]);
    // By origin it is Trondheim's; Melhus dug nothing, and what it bought has no origin in the ground.
    expect([trondheim, melhus, region].map((each) => valueOf(byOrigin(each, 'deposit_rate')))).toEqual([
      '66.67',
      'nothing_at_final_fate',
      '66.67',
    ]);
    expect(byOrigin(region, 'deposit_rate').value).toMatchObject({ numerator: '40000', denominator: '60000' });
    expect(byOrigin(trondheim, 'excavation_utilisation').value).toMatchObject({ numerator: '20000', denominator: '60000' });
    expect(valueOf(byOrigin(await answer(TRONDHEIM, MARCH), 'deposit_rate'))).toBe('100.00');
  });

  test('as known earlier are those of before the correction', async () => {
    const before = await answer(MELHUS, {}, '2025-06-15');
    expect(find(before, 'deposit_rate')).toMatchObject({
      value: { text: '75.00' },
      worked: '60 000 / (20 000 + 60 000) kg = 75.00 %',
    });
    expect(find(before, 'haul_distance_median').value?.text).toBe('5.000');
    expect(find(before, 'storage_dwell').value?.text).toBe('20.2'); // (60 · 10 + 20 · 51) / 80 = 20.25
    // (40 · 10 + 20 · 51) / 60. The scale of the tip moves it by −0.177 and +0.181 (40 ± 0.784 t), that of the hill by +0.177 and −0.179 (20 ± 0.392 t).
    expect(find(await answer(MELHUS), 'storage_dwell').value).toMatchObject({ text: '23.7', low: '23.4', high: '23.9' });
  });

  test('hauls, stores, emissions and recovery come from what was recorded', async () => {
    const melhus = await answer(MELHUS);
    expect(find(melhus, 'haul_intensity').value?.text).toBe('5.667'); // (40 · 5 + 20 · 7) / 60
    expect(find(melhus, 'haul_distance_median').secondary.map((each) => [each.id, valueOf(each)])).toEqual([
      ['deposit_clean', '5.000'],
      ['other_project', '7.000'],
    ]);
    expect(find(melhus, 'legal_recovery')).toMatchObject({ value: { text: '100.00', numerator: '20000' } });
    expect(valueOf(find(await answer(MELHUS, {}, '2025-06-15'), 'primary_substitution'))).toBe('no_plan');
    // Of 60 gravel that the plan lists 50 were bought: 10 of the 20 clay stood in the place of the rest.
    expect(find(melhus, 'primary_substitution').value).toMatchObject({ text: '50.00', numerator: '10000', denominator: '20000' });
    expect(Number(find(melhus, 'ghg_intensity').value?.text)).toBeGreaterThan(0);
    const march = await answer(MELHUS, MARCH);
    expect(find(march, 'storage_dwell').value?.text).toBe('10.0');
    expect(find(march, 'storage_turnover').value).toMatchObject({
      numerator: String(40_000 * 365),
      denominator: String(100_000 * 10 + 60_000 * 11),
    });
    expect(find(march, 'stored_too_long').terms.find(({ id }) => id === 'within_limit')?.massKg).toBe(60_000);
  });

  test('are the same by the sums of the read models and by the bookings', async () => {
    for (const territory of [TRONDHEIM, MELHUS, REGION]) {
      for (const period of [{}, MARCH, { from: '2025-03-15', to: '2025-05-02' }]) {
        const { bySums, byBookings } = await figuresBothWays(models.readStore, { territory, ...period });
        expect(bySums).toEqual(byBookings);
      }
    }
  });

  test('flows are balanced in every territory and period', async () => {
    for (const territory of [TRONDHEIM, MELHUS, REGION]) {
      for (const period of [{}, MARCH]) {
        const [section] = (await answer(territory, period)).sections;
        expect(section!.flowBalance!.residualKg).toBe(0);
      }
    }
    const { sections } = await answer(REGION);
    expect(sections[0]!.flowBalance).toMatchObject({ inflowKg: 150_000, outflowKg: 110_000, changeKg: 40_000 });
  });
});
