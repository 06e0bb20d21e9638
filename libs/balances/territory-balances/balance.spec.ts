/**
 * Balances of a story whose numbers were added up by hand; over PostgreSQL.
 * @needs postgres
 */
import type { BalanceAnswer, BalanceSection } from '#libs/contracts/api/balances.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { type RegionStory, regionStory, table2020 } from '../testing/region-story.js';
import { type BalanceQuery, balance, parseGroupBy } from './balance.js';

const postgres = useTestPostgres();
const REGION = { kind: 'region', id: 'trondheimsregionen' } as const;
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');
const SOME_TIME = 60_000;

/** Terms that are not zero, tonnes. */
const terms = ({ terms: list }: Pick<BalanceSection, 'terms'>): Record<string, number> =>
  Object.fromEntries(list.filter(({ massKg }) => massKg !== 0).map(({ term, massKg }) => [term, massKg / 1000]));

describe('the balance of a territory', () => {
  let models: ProjectedReadModels;
  let told: RegionStory;

  const ask = (query: BalanceQuery, asOf?: string): Promise<BalanceAnswer> =>
    models.readStore.read(async (session) => balance(session, await resolveAsOf(session, asOf, CLOCK_MS), query));
  const recorded = async (query: BalanceQuery, asOf?: string): Promise<BalanceSection> =>
    (await ask({ ...query, basis: 'recorded' }, asOf)).sections[0]!;

  beforeAll(async () => {
    told = regionStory();
    models = await projectReadModels(await postgres.freshDatabase(), projections, told.story.events);
  }, SOME_TIME);
  afterAll(() => models?.close());

  test('adds up for the region: what leaves it is sent, what is sorted is transformed', async () => {
    const section = await recorded({ territory: REGION });
    expect(terms(section)).toEqual({
      excavated: 150,
      supplied: 5,
      transformedIn: 80,
      placed: 50,
      deposited: 40,
      sent: 30,
      transformedOut: 80,
      loss: 30,
      variance: -2,
      stockChange: 7,
    });
    expect(section.residualKg).toBe(0);
    expect(section.opening).toEqual({ stockKg: 0, transitKg: 0, processKg: 0 });
    expect(section.closing).toEqual({ stockKg: 7000, transitKg: 0, processKg: 0 });
  });

  test('has a row for each municipality of the region', async () => {
    const { municipalities } = await recorded({ territory: REGION });
    expect(municipalities!.map(({ number }) => number)).toEqual(['5001', '5027', '5028', '5029', '5031', '5035', '5054', '5059']);
    const rows = new Map(municipalities!.map((row) => [row.name, terms(row)]));
    expect(rows.get('Trondheim - Tråante')).toEqual({ excavated: 100, received: 5, sent: 100, variance: -2, stockChange: 7 });
    expect(rows.get('Melhus')).toEqual({
      excavated: 50,
      received: 60,
      transformedIn: 80,
      placed: 50,
      sent: 30,
      transformedOut: 80,
      loss: 30,
    });
    expect(rows.get('Malvik')).toEqual({ received: 40, deposited: 40 });
    expect(rows.get('Stjørdal')).toEqual({ supplied: 5, sent: 5 });
    expect(municipalities!.every(({ residualKg }) => residualKg === 0)).toBe(true);
  });

  test('of a project takes in its own sites only', async () => {
    const answer = await ask({ territory: { kind: 'project', id: told.school } });
    expect(answer.sections.map(({ basis }) => basis)).toEqual(['recorded']);
    expect(answer.territory).toEqual({
      kind: 'project',
      id: told.school,
      name: 'school',
      demo: false,
      region: 'trondheimsregionen',
    });
    expect(terms(answer.sections[0]!)).toEqual({ excavated: 100, received: 5, sent: 100, stockChange: 5 });
  });

  test('dates a movement by the day in Oslo, on both sides of a month', async () => {
    const march = await recorded({ territory: REGION, from: '2025-03-01', to: '2025-04-01' });
    expect(terms(march)).toEqual({ excavated: 100, deposited: 30, stockChange: 70 });
    const april = await recorded({ territory: REGION, from: '2025-04-01', to: '2025-05-01' });
    expect(april.opening).toEqual({ stockKg: 70_000, transitKg: 0, processKg: 0 });
    expect(terms(april)).toMatchObject({ excavated: 50, deposited: 10, loss: 30, stockChange: 10 });
    expect(april.closing.stockKg).toBe(80_000);
    const day = await recorded({ territory: REGION, from: '2025-03-31', to: '2025-04-01' });
    expect(terms(day)).toEqual({ deposited: 30, stockChange: -30 });
  });

  test('tells what was measured, what was converted and the interval', async () => {
    const { terms: list } = await recorded({ territory: { kind: 'project', id: told.school } });
    expect(list.find(({ term }) => term === 'excavated')).toEqual({
      term: 'excavated',
      side: 'in',
      massKg: 100_000,
      volumes: [{ state: 'bank', litres: 50_000 }],
      convertedKg: 100_000,
      lowKg: 98_040,
      highKg: 101_960,
      evidence: { claimedKg: 100_000, documentedKg: 0, confirmedKg: 0 },
    });
    // 60 t and 40 t over two scales: 1.96 × 0.01 × √(60² + 40²) = 1.413
    expect(list.find(({ term }) => term === 'sent')).toMatchObject({ convertedKg: 0, lowKg: 98_587, highKg: 101_413 });
    // What came and went, source by source: 100 dug, 60 and 40 sent, and 5 more over a scale of their own: 1.96 × 0.01 × √(100² + 60² + 40² + 5²)
    expect(list.find(({ term }) => term === 'stockChange')).toMatchObject({ massKg: 5_000, lowKg: 2_582, highKg: 7_418 });
  });

  test('by material counts a transformation on both sides', async () => {
    const { groups } = await recorded({ territory: REGION, groupBy: ['material'] });
    expect(groups.map(({ key }) => key)).toEqual([{ material: 'clay_soft' }, { material: 'gravel' }, { material: 'till' }]);
    expect(terms(groups[0]!)).toEqual({
      excavated: 100,
      deposited: 40,
      transformedOut: 40,
      loss: 20,
      variance: -2,
      stockChange: 2,
    });
    expect(terms(groups[1]!)).toEqual({ supplied: 5, transformedIn: 80, placed: 50, sent: 30, stockChange: 5 });
    expect(terms(groups[2]!)).toEqual({ excavated: 50, transformedOut: 40, loss: 10 });
    expect(groups.map(({ residualKg }) => residualKg)).toEqual([0, 0, 0]);
  });

  test('by month each month opens with what the one before closed with', async () => {
    const { groups } = await recorded({ territory: REGION, from: '2025-04-01', groupBy: ['month'] });
    expect(groups.map(({ key }) => key)).toEqual([{ month: '2025-04' }, { month: '2025-05' }]);
    expect(groups.map(({ opening, closing }) => [opening.stockKg, closing.stockKg])).toEqual([
      [70_000, 80_000],
      [80_000, 7_000],
    ]);
    expect(groups.map(({ residualKg }) => residualKg)).toEqual([0, 0]);
  });

  test('refuses an unknown territory and a period that ends before it begins', async () => {
    await expect(ask({ territory: { kind: 'municipality', id: '0000' } })).rejects.toThrow(
      "no municipality has the number '0000'",
    );
    await expect(ask({ territory: { kind: 'project', id: 'x' } })).rejects.toThrow('no project has the id');
    await expect(ask({ territory: REGION, from: '2025-02-01', to: '2025-01-01' })).rejects.toThrow('must not lie before from');
    await expect(ask({ territory: REGION, from: '2025-02-31' })).rejects.toThrow(
      "expected a day such as 2025-03-04, got '2025-02-31'",
    );
  });
});

describe('as known at a time', () => {
  let models: ProjectedReadModels;
  let told: RegionStory;
  const MARCH = { territory: REGION, from: '2025-03-01', to: '2025-04-01', basis: 'recorded' } as const;

  const ask = (query: BalanceQuery, asOf?: string): Promise<BalanceAnswer> =>
    models.readStore.read(async (session) => balance(session, await resolveAsOf(session, asOf, CLOCK_MS), query));

  beforeAll(async () => {
    told = regionStory();
    const { story, lateDeposit, sites } = told;
    story.on('2025-06-01T12:00');
    story.corrected(lateDeposit, { occurredAt: '2025-03-31T10:00:00Z', massKg: 9_000, massLowKg: 8_500, massHighKg: 9_500 });
    story.on('2025-07-01T12:00').correctSite('deposit', 'deposit', { municipality: '5001' });
    story.on('2025-08-01T12:00').deposited(told.lots.clay, sites.school, sites.deposit, 1, '2025-08-01');
    models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 7 });
  }, SOME_TIME);
  afterAll(() => models?.close());

  test('a correction that crosses a month counts from when it was known', async () => {
    expect(terms((await ask(MARCH, '2025-05-31')).sections[0]!)).toEqual({ excavated: 100, deposited: 30, stockChange: 70 });
    const after = (await ask(MARCH, '2025-06-02')).sections[0]!;
    expect(terms(after)).toEqual({ excavated: 100, deposited: 39, stockChange: 61 });
    expect(after.terms.find(({ term }) => term === 'deposited')).toMatchObject({ lowKg: 38_236, highKg: 39_764, convertedKg: 0 });
    const april = { ...MARCH, from: '2025-04-01', to: '2025-05-01' };
    expect(terms((await ask(april, '2025-05-31')).sections[0]!)).toMatchObject({ deposited: 10 });
    expect(terms((await ask(april)).sections[0]!)).not.toHaveProperty('deposited');
  });

  test('tells the position, when its last event was known, and that it is final', async () => {
    const { asOf } = await ask(MARCH, '2025-05-31');
    expect(asOf).toEqual({
      requested: '2025-05-31',
      position: String(told.story.events.length - 3),
      knownAt: '2025-05-15T10:00:05Z',
      final: true,
    });
    expect((await ask(MARCH)).asOf).toMatchObject({ requested: null, position: String(told.story.events.length), final: false });
    expect((await ask(MARCH, '2025-12-31T23:59:55Z')).asOf.final).toBe(false);
    const before = await ask({ territory: REGION, basis: 'recorded' }, '2024-01-01');
    expect(before.asOf).toMatchObject({ position: '0', knownAt: null });
    expect(terms(before.sections[0]!)).toEqual({});
  });

  test('a site belongs to the municipality that was known', async () => {
    const malvik = { territory: { kind: 'municipality', id: '5031' }, basis: 'recorded' } as const;
    expect(terms((await ask(malvik, '2025-06-30')).sections[0]!)).toEqual({ received: 39, deposited: 39 });
    expect(terms((await ask(malvik)).sections[0]!)).toEqual({});
    const trondheim = { territory: { kind: 'municipality', id: '5001' }, basis: 'recorded' } as const;
    expect(terms((await ask(trondheim)).sections[0]!)).toMatchObject({ deposited: 40, sent: 60 });
  });

  test('of now equals the answer from the sums', async () => {
    for (const groupBy of [[], ['material', 'conditionClass', 'status', 'month']] as const) {
      const query = { territory: REGION, groupBy };
      const now = await ask(query);
      const booked = await models.readStore.read((session) =>
        balance(
          { ...session, query: session.query.bind(session), position: session.position + 1n },
          {
            position: session.position,
            knownAtMs: session.knownAtMs,
            final: false,
            requested: undefined,
          },
          query,
        ),
      );
      expect(booked).toEqual(now);
    }
  });
});

describe('reported totals', () => {
  let models: ProjectedReadModels;
  const ask = (query: BalanceQuery, asOf?: string): Promise<BalanceAnswer> =>
    models.readStore.read(async (session) => balance(session, await resolveAsOf(session, asOf, CLOCK_MS), query));
  const m3 = ({ volumes }: { volumes: readonly { state: string; litres: number }[] }): (string | number)[] =>
    volumes.flatMap(({ state, litres }) => [state, litres / 1000]);

  beforeAll(async () => {
    const { story } = regionStory();
    story.on('2025-06-01');
    const filed = table2020(story);
    story.on('2025-07-01');
    const again = story.reported('trondheimsregionen', '5001', 2021, 'deposit_clean', 10, 20);
    story.on('2025-07-02').corrected(again, 'annulled');
    expect(filed).toHaveLength(10);
    models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
  }, SOME_TIME);
  afterAll(() => models?.close());

  test('of 2020 come out row by row as printed', async () => {
    const answer = await ask({ territory: REGION, from: '2020-01-01', to: '2021-01-01' });
    const [recorded, reported] = answer.sections;
    expect(terms(recorded!)).toEqual({});
    expect(reported!.basis).toBe('reported');
    expect(reported!.categories!.map((each) => [each.category, each.countsAs, ...m3(each)])).toEqual([
      ['deposit_clean', 'deposited', 'unknown', 1_508_219],
      ['reported_reuse_or_sale', 'off_site_reuse', 'unknown', 328_584],
      ['reported_soil_improvement', 'soil_improvement', 'unknown', 49_900],
    ]);
    expect(reported!.categories![0]!.rows.map((row) => [row.municipalityName, ...m3(row)])).toEqual([
      ['Trondheim - Tråante', 'unknown', 1_012_893],
      ['Malvik', 'unknown', 190_614],
      ['Melhus', 'unknown', 141_880],
      ['Stjørdal', 'unknown', 96_492],
      ['Orkland', 'unknown', 37_090],
      ['Indre Fosen', 'unknown', 14_500],
      ['Skaun', 'unknown', 7_800],
      ['Midtre Gauldal', 'unknown', 6_950],
    ]);
    expect(m3(reported!.total!)).toEqual(['unknown', 1_886_703]);
    expect(reported!.total).toMatchObject({ massKg: 3_773_406_000, lowKg: 2_830_054_500, highKg: 4_716_757_500 });
    expect(terms(reported!)).toEqual({ excavated: 3_773_406, placed: 756_968, deposited: 3_016_438 });
    expect(m3(reported!.terms.find(({ term }) => term === 'deposited')!)).toEqual(['unknown', 1_508_219]);
    expect(reported!.residualKg).toBe(0);
    expect(reported!.doubts!.map(({ code }) => code).sort()).toEqual(['municipality_not_stated', 'volume_state_unknown']);
  });

  test('of a municipality are its own; recorded movements stand apart', async () => {
    const { sections } = await ask({ territory: { kind: 'municipality', id: '5028' } });
    expect(terms(sections[0]!)).toMatchObject({ excavated: 50, received: 60 });
    expect(terms(sections[1]!)).toEqual({ received: 283_760, deposited: 283_760 });
    expect(sections[1]!.categories!.map(({ rows }) => rows.length)).toEqual([1]);
  });

  test('that are annulled count until they were', async () => {
    const query = { territory: REGION, from: '2021-01-01', to: '2022-01-01', basis: 'reported' } as const;
    expect((await ask(query)).sections[0]).toMatchObject({ categories: [], total: { massKg: 0, volumes: [] } });
    expect(terms((await ask(query)).sections[0]!)).toEqual({});
    expect((await ask(query, '2025-07-01T12:00')).sections[0]!.total).toMatchObject({ massKg: 20_000 });
  });
});

describe('the demo', () => {
  test(
    'never mixes with real figures',
    async () => {
      const { story, sites, lots } = regionStory();
      const demo = story.project('demo project', '9990');
      const pit = story.site('demo pit', 'excavation', { municipality: '9990', project: demo });
      const lot = story.lot('demo clay', 'clay_soft', { project: demo });
      story.excavated(lot, pit, 70, '2025-03-01');
      story.excavated(lots.clay, sites.school, 1, '2025-03-01');
      const models = await projectReadModels(await postgres.freshDatabase(), projections, story.events);
      try {
        const of = (territory: BalanceQuery['territory']): Promise<BalanceAnswer> =>
          models.readStore.read(async (session) =>
            balance(session, await resolveAsOf(session, undefined, CLOCK_MS), { territory, basis: 'recorded' }),
          );
        const real = await of(REGION);
        expect([real.territory.demo, terms(real.sections[0]!)['excavated']]).toEqual([false, 151]);
        const fictional = await of({ kind: 'region', id: 'demo' });
        expect([fictional.territory.demo, terms(fictional.sections[0]!)]).toEqual([true, { excavated: 70, stockChange: 70 }]);
        expect((await of({ kind: 'project', id: demo })).territory).toMatchObject({ demo: true, region: 'demo' });
      } finally {
        await models.close();
      }
    },
    SOME_TIME,
  );
});

test('groupBy is read from a comma-separated list', () => {
  expect(parseGroupBy(undefined)).toEqual([]);
  expect(parseGroupBy('material, month')).toEqual(['material', 'month']);
  expect(() => parseGroupBy('material,colour')).toThrow("unknown 'colour'; expected some of material, conditionClass");
});
