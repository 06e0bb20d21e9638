/**
 * Flows of a story added up by chosen dimensions, against sums worked out by hand; over PostgreSQL.
 * @needs postgres
 */
import type { FlowSumsAnswer } from '#libs/contracts/api/flow-sums.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { type ProjectedReadModels, projectReadModels } from '#libs/testing/read-models.js';
import { projections } from '../projections.js';
import { resolveAsOf } from '../session.js';
import { balance } from '../territory-balances/balance.js';
import { type RegionStory, regionStory, table2020 } from '../testing/region-story.js';
import { type FlowSumsQuery, flowSums } from './flow-sums.js';

const postgres = useTestPostgres();
const CLOCK_MS = Date.parse('2026-01-01T00:00:00Z');

describe('flows added up', () => {
  let models: ProjectedReadModels;
  let told: RegionStory;

  const sums = (query: FlowSumsQuery, asOf?: string, all = false): Promise<FlowSumsAnswer> =>
    models.readStore.read(async (session) =>
      flowSums(session, await resolveAsOf(session, asOf, CLOCK_MS), query, { all, producedBy: 'test' }),
    );
  const table = ({ items }: FlowSumsAnswer): unknown[] =>
    items.map(({ key, massKg }) => [...key.map(({ value }) => value), massKg]);
  const named = ({ items }: FlowSumsAnswer): unknown[] =>
    items.map(({ key, massKg }) => [...key.map(({ names }) => names.nb), massKg]);

  beforeAll(async () => {
    told = regionStory();
    const { story } = told;
    story.on('2025-06-01').corrected(told.lateDeposit, { massKg: 12_000 });
    table2020(story);
    models = await projectReadModels(await postgres.freshDatabase(), projections, story.events, { batchSize: 11 });
  });
  afterAll(() => models?.close());

  test('by month and fate: what was placed or deposited for good', async () => {
    const answer = await sums({ dimensions: 'month,fate' });
    expect(table(answer)).toEqual([
      ['2025-03', 'deposit_clean', 30_000],
      ['2025-04', 'deposit_clean', 12_000],
      ['2025-05', 'other_project', 70_000],
      ['2025-05', 'deposit_clean', 10_000],
    ]);
    expect(answer.total).toMatchObject({ massKg: 122_000, movements: 5, tonneKm: '800' });
    expect(answer.rows).toBe(4);
    expect(answer.dimensions.map(({ id }) => id)).toEqual(['month', 'fate']);
  });

  test('the total has the interval of the balance, error by error, and is more certain than its parts together', async () => {
    const answer = await sums({ region: 'trondheimsregionen', selection: 'excavated', dimensions: 'material' });
    expect(table(answer)).toEqual([
      ['clay_soft', 100_000],
      ['till', 50_000],
    ]);
    const known = await models.readStore.read(async (session) =>
      balance(session, await resolveAsOf(session, undefined, CLOCK_MS), {
        territory: { kind: 'region', id: 'trondheimsregionen' },
        basis: 'recorded',
        groupBy: [],
      }),
    );
    const { massKg, lowKg, highKg } = known.sections[0]!.terms.find(({ term }) => term === 'excavated')!;
    expect(answer.total).toMatchObject({ massKg, lowKg, highKg });
    const parts = answer.items.reduce((sum, { lowKg: low }) => sum + low!, 0);
    expect(answer.total.lowKg!).toBeGreaterThan(parts);
  });

  test('where it went, with names in both languages and places abroad', async () => {
    const answer = await sums({ dimensions: 'toMunicipality', sort: 'massKg' });
    expect(named(answer)).toEqual([
      ['Melhus', 50_000],
      ['Malvik', 42_000],
      ['Selbu', 20_000],
      ['Utlandet (SE)', 10_000],
    ]);
    expect(answer.items[3]!.key[0]!.names.en).toBe('Abroad (SE)');
    const up = await sums({ dimensions: 'toMunicipality', sort: 'massKg', order: 'asc' });
    expect(table(up)).toEqual(table(answer).reverse());
    expect(named(await sums({ dimensions: 'toMunicipality' })).map((row) => (row as string[])[0])).toEqual([
      'Malvik',
      'Melhus',
      'Selbu',
      'Utlandet (SE)',
    ]);
  });

  test('from which project, also where there is none', async () => {
    const answer = await sums({ dimensions: 'fromProject,toSite' });
    expect(named(answer)).toEqual([
      ['school', 'deposit', 42_000],
      ['Uten prosjekt', 'park hill', 50_000],
      ['Uten prosjekt', 'selbu', 20_000],
      ['Uten prosjekt', 'sweden', 10_000],
    ]);
    const down = await sums({ dimensions: 'fromProject,toSite', sort: 'fromProject', order: 'desc' });
    expect(named(down)).toEqual(named(answer));
  });

  test('filters, period and territory narrow it down, and stand in the answer', async () => {
    const answer = await sums({ toMunicipality: '5028,5032', material: 'gravel', from: '2025-05-02' });
    expect(answer.items).toHaveLength(1);
    expect(answer.total.massKg).toBe(20_000);
    expect(answer.filters).toEqual([
      { parameter: 'toMunicipality', value: '5028,5032' },
      { parameter: 'material', value: 'gravel' },
    ]);
    expect((await sums({ project: told.school, selection: 'moved' })).total.massKg).toBe(60_000 + 42_000 + 5_000);
    expect((await sums({ region: 'demo' })).rows).toBe(0);
  });

  test('reported totals stand alone', async () => {
    const answer = await sums({ basis: 'reported', dimensions: 'toMunicipality,fate', sort: 'massKg', limit: 1 });
    expect(named(answer)).toEqual([['Trondheim - Tråante', expect.any(String), 2_025_786_000]]);
    expect(answer.total.massKg).toBe(2 * 1_886_703_000);
    expect(answer.rows).toBe(10);
  });

  test('what nobody told is apart from what was claimed', async () => {
    const answer = await sums({ selection: 'all', dimensions: 'toKind' });
    const loss = answer.items.find(({ key }) => key[0]!.value === 'loss')!;
    expect(loss).toMatchObject({ massKg: 30_000, untoldKg: 30_000, lowKg: null, evidence: { claimedKg: 0 } });
    for (const { massKg, untoldKg, evidence } of answer.items)
      expect(evidence.claimedKg + evidence.documentedKg + evidence.confirmedKg + untoldKg).toBe(massKg);
  });

  test('page by page, each row once, and all at once for a file', async () => {
    const query = { selection: 'all', dimensions: 'month,fromSite,toSite,material' } as const;
    const whole = await sums(query, undefined, true);
    const paged: FlowSumsAnswer['items'] = [];
    let cursor: string | undefined;
    do {
      const page = await sums({ ...query, limit: 4, cursor });
      paged.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.items);
    expect(whole.next).toBeNull();
    expect(whole.items.reduce((sum, { massKg }) => sum + massKg, 0)).toBe(whole.total.massKg);
  });

  test('further pages are as known at the first one, whatever was recorded since', async () => {
    const query = { dimensions: 'month', to: '2025-05-01', limit: 1 } as const;
    const first = await sums(query, '2025-05-20');
    expect(table(first)).toEqual([['2025-03', 30_000]]);
    const cursor = first.next!;
    // A correction has made 12 t of them since.
    const second = await sums({ ...query, cursor });
    expect(table(second)).toEqual([['2025-04', 10_000]]);
    expect(second.asOf.position).toBe(first.asOf.position);
    await expect(sums({ ...query, cursor }, '2025-06-02')).rejects.toThrow('the cursor is none');
  });

  test('as known earlier, and again by the address that an answer gives', async () => {
    const before = await sums({ dimensions: 'month', to: '2025-05-01' }, '2025-05-20');
    expect(table(before)).toEqual([
      ['2025-03', 30_000],
      ['2025-04', 10_000],
    ]);
    const address = new URLSearchParams(before.reproduce.split('?')[1]);
    expect(address.get('dimensions')).toBe('month');
    const again = await sums({ dimensions: 'month', to: '2025-05-01' }, address.get('asOf')!);
    expect(again.items).toEqual(before.items);
    expect(again.reproduce).toBe(before.reproduce);
  });

  test('refuse what they do not know, naming the field', async () => {
    await expect(sums({ dimensions: 'colour' })).rejects.toThrow("there is no dimension 'colour'");
    await expect(sums({ dimensions: 'month,month' })).rejects.toThrow('stands twice');
    await expect(sums({ dimensions: 'month,year,fate,status,material' })).rejects.toThrow('at most 4 dimensions');
    await expect(sums({ dimensions: 'month', sort: 'fate' })).rejects.toThrow("rows are not told by 'fate'");
    await expect(sums({ cursor: 'nonsense' })).rejects.toThrow('the cursor is none');
  });
});
