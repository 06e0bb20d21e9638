/**
 * Flows of a story whose numbers were added up by hand; over PostgreSQL.
 * @needs postgres
 */
import type { FlowPage } from '#libs/contracts/api/flows.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { type RegionStory, regionStory, table2020 } from '../testing/region-story.js';
import { FLOW_SUMS } from './flow-day.js';
import { type FlowStagesQuery, flowStages } from './flow-stages.js';
import { type FlowFacts, type FlowFactsQuery, flowFacts } from './flow-facts.js';
import { type ListFlowsQuery, listFlows, tonneKmOf } from './list-flows.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');

describe('flows', () => {
  let models: ProjectedReadModels;
  let told: RegionStory;

  const facts = (query: FlowFactsQuery, asOf?: string): Promise<FlowFacts> =>
    models.readStore.read(async (session) => flowFacts(session, await resolveAsOf(session, asOf, CLOCK_MS), query));
  const list = (query: ListFlowsQuery, asOf?: string): Promise<FlowPage> =>
    models.readStore.read(async (session) => listFlows(session, await resolveAsOf(session, asOf, CLOCK_MS), query));

  const stages = (query: Omit<FlowStagesQuery, 'territory'>, asOf?: string) =>
    models.readStore.read(async (session) => {
      const territory = { kind: 'region', id: 'trondheimsregionen' } as const;
      const { items } = await flowStages(session, await resolveAsOf(session, asOf, CLOCK_MS), { territory, ...query });
      return items.map(({ from, to, fate, massKg }) => {
        const ends = [from, to].map(({ stage, municipality, country }) => `${stage} ${municipality ?? country ?? ''}`.trim());
        return [...ends, fate, massKg / 1000].join(' ');
      });
    });

  beforeAll(async () => {
    told = regionStory();
    const { story } = told;
    story.on('2025-06-01').corrected(told.stored, { haul: { distanceKm: '15', vehicle: 'artic_semi' } });
    table2020(story);
    models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 11 });
  });
  afterAll(() => models?.close());

  test('by month are those of its days, whatever batches the bookings came in', async () => {
    type Sums = Record<(typeof FLOW_SUMS)[number], number | bigint | string>;
    const months = new Map<string, bigint[]>();
    for (const row of await models.rows<Sums & { lane: string; day: string }>('flow_day')) {
      const key = `${row.lane} ${row.day.slice(0, 7)}-01`;
      const sums = months.get(key) ?? FLOW_SUMS.map(() => 0n);
      months.set(
        key,
        FLOW_SUMS.map((name, at) => sums[at]! + BigInt(row[name])),
      );
    }
    const rows = await models.rows<Sums & { lane: string; month: string }>('flow_month');
    expect(months.size).toBeGreaterThan(10);
    expect(new Map(rows.map((row) => [`${row.lane} ${row.month}`, FLOW_SUMS.map((name) => BigInt(row[name]))]))).toEqual(months);
  });

  test('of a project tell mass, haul and both ends', async () => {
    const { facts: found } = await facts({
      territory: { kind: 'project', id: told.school },
      basis: 'recorded',
      to: '2025-04-01',
    });
    const stored = found.find(({ to }) => to.siteId === told.sites.storage)!;
    expect(stored).toEqual({
      month: '2025-03',
      from: {
        siteId: told.sites.school,
        siteName: 'school pit',
        siteKind: 'excavation',
        accountKind: 'stock',
        municipality: '5001',
        country: null,
        projectId: told.school,
        inside: true,
        material: 'clay_soft',
        conditionClass: '1',
        status: 'presumed_clean',
      },
      to: expect.objectContaining({ siteName: 'storage', siteKind: 'intermediate_storage', projectId: null, inside: false }),
      fate: null,
      basis: 'recorded',
      vehicle: 'artic_semi',
      energy: null,
      errors: [{ source: `device:weighbridge@${told.sites.storage}`, kgPpm: '600000000', kgMetresPpm: '9000000000000' }],
      shortestKgMetres: 0n,
      massKg: 60_000,
      lowKg: 59_000,
      highKg: 61_000,
      evidenceKg: 60_000,
      convertedKg: 0,
      estimatedKg: 0,
      confirmedKg: 0,
      documentedKg: 0,
      litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
      movements: 1,
      kgMetres: 900_000_000n,
      distanceKnownKg: 60_000,
      distanceMetres: 15_000,
      distanceMovements: 1,
    });
    expect(found.map(({ to, massKg }) => [to.accountKind, massKg]).sort()).toEqual([
      ['deposited', 30_000],
      ['stock', 100_000],
      ['stock', 60_000],
    ]);
  });

  test('as known before the distance was corrected tell the old one', async () => {
    const { facts: found } = await facts({ territory: { kind: 'project', id: told.school }, basis: 'recorded' }, '2025-05-31');
    expect(found.find(({ to }) => to.siteId === told.sites.storage)).toMatchObject({
      massKg: 60_000,
      kgMetres: 750_000_000n,
      distanceMetres: 12_500,
      movements: 1,
    });
  });

  test('of now are the same from the sums and from the bookings', async () => {
    const query = { territory: { kind: 'region', id: 'trondheimsregionen' }, basis: 'recorded' } as const;
    const now = await facts(query);
    expect(await facts(query, '2025-12-01')).toEqual({ ...now, territory: expect.anything() });
    const booked = await models.readStore.read((session) => {
      const ahead = { ...session, query: session.query.bind(session), position: session.position + 1n };
      return flowFacts(ahead, { position: session.position, knownAtMs: 0, final: false, requested: undefined }, query);
    });
    expect(booked.facts).toEqual(now.facts);
  });

  test('of a sorting run show the kind that mass had and the kind that it became', async () => {
    const { facts: found } = await facts({ territory: { kind: 'municipality', id: '5028' }, basis: 'recorded' });
    const outputs = found.filter(({ from, to }) => from.accountKind === 'process' && to.accountKind === 'stock');
    expect(outputs.map(({ from, to, massKg }) => [from.material, to.material, massKg]).sort()).toEqual([
      ['clay_soft', 'gravel', 40_000],
      ['till', 'gravel', 40_000],
    ]);
    expect(outputs.reduce((sum, { lowKg }) => sum + lowKg, 0)).toBe(78_000);
    const losses = found.filter(({ to }) => to.accountKind === 'loss');
    expect(losses.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(30_000);
    expect(losses.every(({ evidenceKg, movements }) => evidenceKg === 0 && movements === 0)).toBe(true);
  });

  test('of reported totals stand apart', async () => {
    const { facts: found } = await facts({ territory: { kind: 'municipality', id: '5001' }, basis: 'reported' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      month: '2020-12',
      fate: 'deposit_clean',
      basis: 'reported',
      litres: { unknown: 1_012_893_000 },
      from: { accountKind: 'ground', municipality: null, inside: false },
      to: { accountKind: 'deposited', municipality: '5001', siteName: null, inside: true },
      estimatedKg: 2_025_786_000,
    });
  });

  test('are listed page by page, each once', async () => {
    const whole = await list({ region: 'trondheimsregionen', basis: 'recorded' });
    expect(whole.next).toBeNull();
    const paged: FlowPage['items'] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ region: 'trondheimsregionen', basis: 'recorded', limit: 4, cursor });
      paged.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.items);
    expect(whole.items.length).toBeGreaterThan(12);
    const months = whole.items.map(({ month }) => month);
    expect([...months].sort()).toEqual(months);
  });

  test('are listed with their tonne-kilometres, and no interval where none is known', async () => {
    const { items } = await list({ project: told.school, from: '2025-03-01', to: '2025-04-01' });
    expect(items.find(({ to }) => to.name === 'storage')).toMatchObject({
      tonneKm: '900',
      distanceKnownKg: 60_000,
      movements: 1,
    });
    const all = await list({});
    expect(all.items.find(({ to }) => to.kind === 'loss')).toMatchObject({ lowKg: null, highKg: null });
    expect(all.items.filter(({ basis, to }) => basis === 'reported' && to.kind === 'deposited')).toHaveLength(8);
  });

  test('are filtered by material, fate and period', async () => {
    const gravel = await list({ material: 'gravel', fate: 'other_project' });
    expect(gravel.items.map(({ to, massKg }) => [to.name, massKg]).sort()).toEqual([
      ['park hill', 50_000],
      ['selbu', 20_000],
    ]);
    expect((await list({ municipality: '5031', from: '2025-04-01' })).items.map(({ massKg }) => massKg)).toEqual([10_000]);
  });

  test('are summed by municipality, stage and fate, the largest first', async () => {
    expect(await stages({})).toEqual([
      'sorting 5028 sorting 5028  190',
      'excavated 5001 building_site 5001  100',
      'building_site 5001 stored 5001  60',
      'stored 5001 sorting 5028  60',
      'building_site 5028 sorting 5028  50',
      'excavated 5028 building_site 5028  50',
      'sorting 5028 placed 5028 other_project 50',
      'building_site 5001 deposited 5031 deposit_clean 40',
      'sorting 5028 loss 5028  30',
      'sorting 5028 placed 5032 other_project 20',
      'sorting 5028 deposited SE deposit_clean 10',
      'supplied 5035 building_site 5001  5',
      'variance 5001 stored 5001  2',
    ]);
  });

  test('are summed with an interval in which the errors of one scale add up', async () => {
    const found = await models.readStore.read(async (session) => {
      const territory = { kind: 'municipality', id: '5031' } as const;
      return flowStages(session, await resolveAsOf(session, undefined, CLOCK_MS), { territory });
    });
    // Two loads over the scale of the deposit, 1 % each (1 σ): 400 kg of 40 t, times 1.96.
    expect(found.items.map(({ massKg, lowKg, highKg, movements }) => [massKg, lowKg, highKg, movements])).toEqual([
      [40_000, 39_216, 40_784, 2],
    ]);
  });

  test('are summed by the steps of their way, each with its own interval or the reason why it has none', async () => {
    const { moved, steps, items } = await models.readStore.read(async (session) => {
      const territory = { kind: 'region', id: 'trondheimsregionen' } as const;
      return flowStages(session, await resolveAsOf(session, undefined, CLOCK_MS), { territory });
    });
    // 1 σ is 1 % of what went over a scale; 1.96 times the root of the squares over the scales. The two that dug have a scale each: 1.96 √(1000² + 500²).
    expect(steps.map(({ from, to, massKg, movements, lowKg, highKg }) => [from, to, massKg, movements, lowKg, highKg])).toEqual([
      ['excavated', 'building_site', 150_000, 2, 147_809, 152_191],
      ['sorting', 'off_site_reuse', 70_000, 2, 68_945, 71_055],
      ['building_site', 'stored', 60_000, 1, 58_824, 61_176],
      ['stored', 'sorting', 60_000, 1, 58_824, 61_176],
      ['building_site', 'sorting', 50_000, 1, 49_020, 50_980],
      ['building_site', 'deposited', 40_000, 2, 39_216, 40_784],
      ['sorting', 'loss', 30_000, 0, null, null],
      ['sorting', 'deposited', 10_000, 1, 9_804, 10_196],
      ['supplied', 'building_site', 5_000, 1, 4_902, 5_098],
      ['variance', 'stored', 2_000, 0, null, null],
    ]);
    expect(steps.flatMap(({ withoutInterval }) => withoutInterval?.code ?? [])).toEqual([
      'difference_of_two',
      'difference_of_two',
    ]);
    // The plant's scale weighed both 60 t and 50 t: 1.96 √(600² + 1100² + 500² + 200² + 100² + 400² + 50²).
    expect(moved).toEqual({ movements: 9, massKg: 295_000, convertedKg: 0, lowKg: 292_206, highKg: 297_794 });
    expect(items).toHaveLength(13);
  });

  test('are summed as known then, of the period, kind of mass and fate that are asked for', async () => {
    expect(await stages({ material: 'clay_soft', from: '2025-04-01', to: '2025-05-01' })).toEqual([
      'sorting 5028 sorting 5028  60',
      'stored 5001 sorting 5028  60',
      'sorting 5028 loss 5028  20',
      'building_site 5001 deposited 5031 deposit_clean 10',
    ]);
    expect(await stages({ fate: 'other_project,deposit_clean', conditionClass: '1', to: '2025-05-02' }, '2025-12-01')).toEqual([
      'sorting 5028 placed 5028 other_project 50',
      'building_site 5001 deposited 5031 deposit_clean 40',
    ]);
    expect(await stages({ conditionClass: '2' })).toEqual([]);
    expect((await stages({ basis: 'reported' }))[0]).toBe('excavated deposited 5001 deposit_clean 2025786');
  });

  test('refuse a cursor that is none', async () => {
    await expect(list({ cursor: 'nonsense' })).rejects.toThrow('the cursor is none that an answer gave out');
    await expect(list({ limit: 0 })).rejects.toThrow('limit must be between 1 and 500');
  });

  test('write tonne-kilometres exactly', () => {
    expect([0n, 900_000_000n, 1_234_567n, -500_000n].map(tonneKmOf)).toEqual(['0', '900', '1.234567', '-0.5']);
  });
});
