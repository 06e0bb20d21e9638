/**
 * The status of region and municipality out of a story added up by hand, and the region's table of 2020; over PostgreSQL.
 * @needs postgres
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  type StatusReport,
  statusMap as statusMapSchema,
  statusReport as statusReportSchema,
} from '#libs/contracts/api/status-reports.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { type RegionStory, regionStory, table2020 } from '../testing/region-story.js';
import { idOf } from '../testing/story.js';
import { statusMap } from './status-map.js';
import { statusReport } from './status-report.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');
const REGION = { kind: 'region', id: 'trondheimsregionen' } as const;
const MALVIK = { kind: 'municipality', id: '5031' } as const;
let models: ProjectedReadModels;
let told: RegionStory;

const ask = (period: string, territory: typeof REGION | typeof MALVIK = REGION, asOf?: string): Promise<StatusReport> =>
  models.readStore.read(async (session) =>
    statusReport(session, await resolveAsOf(session, asOf, CLOCK_MS), { territory, period }, CLOCK_MS),
  );

beforeAll(async () => {
  told = regionStory();
  const { story, sites, lots } = told;
  const plan = {
    siteId: sites.deposit,
    recordId: idOf('record', 'plan'),
    planStatus: 'in_operation',
    planId: '5031 K2020-7',
    sequenceConditions: 'Gang- og sykkelveg skal være ferdig',
    startsOn: '2024-05-01',
    endsOn: '2031-12-31',
    totalCapacityPlacedLitres: 100_000,
    annualCapacityPlacedLitres: 30_000,
    reference: '§ 6.1',
  };
  story.on('2025-05-20T12:00').record('site', sites.deposit, 'SitePlanRegistered', plan);
  // 20 t of clay, measured as 8 m³ in place, in the second half.
  story.on('2025-09-01T12:00').deposited(lots.clay, sites.school, sites.deposit, 20, '2025-08-20', { m3: 8, state: 'placed' });
  table2020(story);
  models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
});
afterAll(() => models?.close());

test('the table of 2020: 79.94 % deposited, 17.42 % reused or sold, 2.64 % soil improvement', async () => {
  const { reported, recorded, coverage, respondents, sites } = await ask('2020');
  expect(reported.categories.map(({ category, sharePercent, volumes }) => [category, sharePercent, volumes])).toEqual([
    ['deposit_clean', '79.94', [{ state: 'unknown', litres: 1_508_219_000 }]],
    ['reported_reuse_or_sale', '17.42', [{ state: 'unknown', litres: 328_584_000 }]],
    ['reported_soil_improvement', '2.64', [{ state: 'unknown', litres: 49_900_000 }]],
  ]);
  expect(reported.total).toMatchObject({
    sharePercent: '100.00',
    volumes: [{ state: 'unknown', litres: 1_886_703_000 }],
    shareOf: 'volume',
  });
  expect(reported.municipalities.map(({ municipality, volumes }) => [municipality, volumes[0]!.litres / 1000])).toEqual([
    ['5001', 1_012_893],
    ['5031', 190_614],
    ['5028', 141_880],
    ['5035', 96_492],
    ['5059', 37_090],
    ['5054', 14_500],
    ['5029', 7_800],
    ['5027', 6_950],
  ]);
  expect(reported.doubts.map(({ code }) => code).sort()).toEqual(['municipality_not_stated', 'volume_state_unknown']);
  // Nothing was recorded then: reported totals stay out of what was recorded.
  expect(recorded.total.massKg).toBe(0);
  expect(recorded.total.sharePercent).toBeNull();
  expect(coverage.every(({ reportedTotals }) => reportedTotals === 1)).toBe(true);
  // The sites of the story were registered and opened years later.
  expect([sites, coverage.map(({ receivingSites }) => receivingSites)]).toEqual([[], Array(8).fill(0)]);
  expect([recorded.previousTold, reported.previousTold]).toEqual([Array(4).fill(false), Array(4).fill(false)]);
  expect(respondents).toMatchObject([{ basis: 'reported', told: 10, party: idOf('party', 'reporter') }]);
});

test('half a year of the region, in tonnes by hand; what leaves it has no end in it', async () => {
  const report = await ask('2025-H1');
  expect(new Ajv2020({ strict: false }).validate(statusReportSchema, report)).toBe(true);
  const { recorded, reported, ended, comparable } = report;
  expect([ended, comparable, reported.year, reported.total.massKg]).toEqual([true, '2024-H1', 2025, 0]);
  // 30 + 10 of clay deposited, 50 of gravel used in the park.
  expect(recorded.fates.map(({ key, massKg, sharePercent }) => [key, massKg, sharePercent])).toEqual([
    ['other_project', 50_000, '55.56'],
    ['deposit_clean', 40_000, '44.44'],
  ]);
  expect(recorded.materials.map(({ key, massKg }) => [key, massKg])).toEqual([
    ['clay_soft', 40_000],
    ['gravel', 50_000],
  ]);
  expect(recorded.movements.map(({ term, massKg }) => [term, massKg])).toEqual([
    ['excavated', 150_000],
    ['received', 0],
    ['sent', 30_000],
  ]);
  expect(
    recorded.municipalities.filter(({ surplusKg }) => surplusKg > 0).map(({ number, surplusKg }) => [number, surplusKg]),
  ).toEqual([
    ['5028', 50_000],
    ['5031', 40_000],
  ]);
});

test('the second half compares with the second half before; the trend knows the first', async () => {
  const { recorded } = await ask('2025-H2');
  expect(recorded.previousTold).toEqual([false, false, false, true]);
  expect(recorded.total).toMatchObject({ massKg: 20_000, previousKg: [0, 0, 0, 90_000], changePercent: null });
  expect((await ask('2025')).recorded.total.massKg).toBe(110_000);
  expect((await ask('2026-H2')).recorded.total).toMatchObject({ previousKg: [0, 90_000, 20_000, 0], changePercent: '-100.00' });
});

test('a deposit with plan, conditions and room in placed volume: measured, and converted', async () => {
  const { sites, coverage, respondents } = await ask('2025-H2', MALVIK);
  // 40 t of soft clay at 1.85 t/m³, placed as bank, are 21 622 litres; 20 t were measured as 8 000.
  expect(sites).toMatchObject([
    {
      name: 'deposit',
      plan: {
        status: 'in_operation',
        sequenceConditions: 'Gang- og sykkelveg skal være ferdig',
        startsOn: '2024-05-01',
        endsOn: '2031-12-31',
      },
      totalPlacedLitres: 100_000,
      annualPlacedLitres: 30_000,
      usedPlaced: { massKg: 60_000, measuredPlacedLitres: 8_000, convertedPlacedLitres: 21_622 },
      remainingPlacedLitres: 70_378,
      received: { massKg: 20_000, measuredPlacedLitres: 8_000, convertedPlacedLitres: 0 },
      receivedInYear: { massKg: 60_000, measuredPlacedLitres: 8_000, convertedPlacedLitres: 21_622 },
    },
  ]);
  expect(coverage).toMatchObject([{ number: '5031', receivingSites: 1, sitesWithRecords: 1, sitesWithPlan: 1, recorders: 1 }]);
  expect(respondents).toMatchObject([{ basis: 'recorded', organisation: '971203420', municipalities: ['5031'], told: 1 }]);
});

test('as known before the plan and before what was recorded late', async () => {
  const { sites, recorded, ended, asOf } = await ask('2025', MALVIK, '2025-05-18');
  expect([ended, asOf.requested]).toEqual([false, '2025-05-18']);
  expect(sites).toMatchObject([
    { plan: null, totalPlacedLitres: null, remainingPlacedLitres: null, usedPlaced: { massKg: 40_000 } },
  ]);
  expect(recorded.total.massKg).toBe(40_000);
});

test('as a map: the region’s municipalities with their shapes, and its sites', async () => {
  const map = statusMap(await ask('2025-H2'));
  expect(new Ajv2020({ strict: false }).validate(statusMapSchema, map)).toBe(true);
  const shapes = map.features.filter(({ properties }) => properties['kind'] === 'municipality');
  expect(shapes).toHaveLength(8);
  expect(shapes.every(({ geometry }) => geometry !== null)).toBe(true);
  expect(map.attribution).toContain('Kartverket');
  expect(map.features.find(({ id }) => id === `site-${told.sites.deposit}`)).toMatchObject({
    geometry: null,
    properties: { planStatus: 'in_operation', remainingPlacedLitres: 70_378, receivedKg: 20_000, receivedPlacedLitres: 8_000 },
  });
});

test('of an unknown territory or period is an error that says what is expected', async () => {
  await expect(ask('2025-H3')).rejects.toThrow(/2026-H1/);
  await expect(ask('2025', { kind: 'municipality', id: '0000' } as never)).rejects.toThrow(/no municipality has the number/);
});
