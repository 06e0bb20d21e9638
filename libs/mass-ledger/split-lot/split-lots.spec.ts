/** Splitting lots, with processes that end at any step. */
import type { SplitRequest } from '#libs/contracts/api/commands-custody.js';
import { lotIdOf, projectIdOf } from '#libs/contracts/index.js';
import { CLAY, type CustodyProcess, CustodyWorld, tonnes } from '../testing/custody-world.js';
import { LOCAL, refusalOf } from '../testing/ledger-under-test.js';
import { createClassifyLots } from '../classify-lot/index.js';
import { createSplitLots } from './index.js';

const SPLIT: SplitRequest = {
  name: 'The dirty heap',
  site: 'STORAGE',
  quantity: tonnes(30),
  occurredAt: '2025-03-02T10:00',
  note: 'beside the road',
  eventId: 'split',
};
const PART = lotIdOf(projectIdOf('local', 'SCHOOL'), SPLIT.name);

const splitting = ({ parts }: CustodyProcess) => createSplitLots(parts);
const stocks = (world: CustodyWorld) => world.balance(({ kind, holderId }) => (kind === 'stock' ? holderId : kind));

async function world(): Promise<CustodyWorld> {
  const opened = await CustodyWorld.open();
  await opened.store100t();
  return opened;
}

it('moves the part into a lot of its own, once', async () => {
  const its = await world();
  const lots = splitting(its.process());
  const done = await lots.split(CLAY, SPLIT, LOCAL);
  expect(done).toMatchObject({ lotId: PART, parentLotId: CLAY, outcome: 'recorded' });
  expect(done.events.map(({ type }) => type)).toEqual(['LotSplit', 'LotOpened']);
  expect(await stocks(its)).toEqual({ ground: -100_000, [CLAY]: 70_000, [PART]: 30_000 });
  expect(await lots.split(CLAY, SPLIT, LOCAL)).toMatchObject({ outcome: 'repeated', position: null });
  expect(await refusalOf(lots.split(CLAY, { ...SPLIT, quantity: tonnes(20) }, LOCAL))).toBe('/eventId same_id_other_content');
});

it('sent twice at once is one split; of two under one name the second moves nothing', async () => {
  const its = await world();
  const lots = splitting(its.process());
  const twice = await Promise.all([lots.split(CLAY, SPLIT, LOCAL), lots.split(CLAY, SPLIT, LOCAL)]);
  expect(twice.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'repeated']);
  const named = (eventId: string) => refusalOf(lots.split(CLAY, { ...SPLIT, name: 'Heap 2', eventId }, LOCAL));
  expect((await Promise.all([named('one'), named('other')])).sort()).toEqual(['/name lot_exists', 'accepted']);
  expect(await stocks(its)).toMatchObject({ [CLAY]: 40_000, [PART]: 30_000 });
  expect((await its.log()).filter(({ type }) => type === 'LotSplit')).toHaveLength(2);
});

it('names what is wrong', async () => {
  const its = await world();
  const lots = splitting(its.process());
  const refusal = (change: object, lot = CLAY) => refusalOf(lots.split(lot, { ...SPLIT, ...change }, LOCAL));
  expect(await refusal({ site: 'NOWHERE' })).toBe('/site unknown_site');
  expect(await refusal({ project: 'NONE' })).toBe('/project unknown_project');
  expect(await refusal({ site: 'DEPOSIT' })).toBe('/site no_stock_there');
  expect(await refusal({ quantity: tonnes(101) })).toBe('/quantity not_enough_mass');
  expect(await refusal({ conditionClass: '2' })).toBe('/conditionClass differs_from_lot');
  expect(await refusal({ name: 'clay_soft class 1' })).toBe('/name lot_exists');
  expect(await refusal({}, PART)).toBe(' unknown_lot');
  expect(await refusal({}, 'nothing')).toBe(' unknown_lot');
});

describe.each(['before', 'after'] as const)('a process that ends %s an append', (when) => {
  test.each([1, 2])('number %i', async (append) => {
    const its = await world();
    await expect(splitting(its.process({ append, when })).split(CLAY, SPLIT, LOCAL)).rejects.toThrow('crash');
    const other = splitting(its.process());
    const resumed = await other.resumeOpenSplits();
    expect(resumed.failed).toEqual([]);
    const nothingStored = append === 1 && when === 'before';
    expect(await stocks(its)).toEqual({
      ground: -100_000,
      ...(nothingStored ? { [CLAY]: 100_000 } : { [CLAY]: 70_000, [PART]: 30_000 }),
    });
    await other.split(CLAY, SPLIT, LOCAL);
    expect(await stocks(its)).toEqual({ ground: -100_000, [CLAY]: 70_000, [PART]: 30_000 });
    expect(await other.resumeOpenSplits()).toEqual({ finished: [], failed: [] });
    const types = (await its.log()).map(({ type }) => type);
    expect(types.filter((type) => type === 'LotSplit' || type === 'LotOpened')).toEqual(['LotOpened', 'LotSplit', 'LotOpened']);
  });
});

it('brings the mass back where the name was taken between the check and the opening', async () => {
  const its = await world();
  await expect(splitting(its.process({ append: 1, when: 'after' })).split(CLAY, SPLIT, LOCAL)).rejects.toThrow('crash');
  const { ledger } = its.process();
  await ledger.lots.open({ project: 'SCHOOL', name: SPLIT.name, material: 'peat' }, LOCAL);
  // What was split off has the status of then, though the lot has another meanwhile.
  const sampled = { basis: 'assessment', status: 'sampled', occurredAt: '2025-03-03' } as const;
  await createClassifyLots(its.process().parts).classify(CLAY, sampled, LOCAL);
  const [one, two] = [splitting(its.process()), splitting(its.process())];
  await Promise.all([one.resumeOpenSplits(), two.resumeOpenSplits()]);
  expect(await its.balance(({ kind, status }) => `${kind} ${status}`)).toEqual({
    'ground presumed_clean': -100_000,
    'stock sampled': 100_000,
  });
  await expect(one.split(CLAY, SPLIT, LOCAL)).rejects.toMatchObject({
    kind: 'conflict',
    violations: [{ pointer: '/name', code: 'lot_exists', message: expect.stringContaining('came back') as string }],
  });
});
