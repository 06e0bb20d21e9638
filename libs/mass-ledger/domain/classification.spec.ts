import type { EventData, LotFlag } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import {
  DEPOSIT,
  LANDFILL,
  LotUnderTest,
  PLANT,
  S,
  STORAGE,
  bankM3,
  classify,
  dispatch,
  load,
  march,
  receive,
  split,
  weighed,
} from './testing/lot-spec.js';

const store = (tonnes: number, toSite = STORAGE, day = 5) =>
  ({ type: 'MassStored', fromSite: S, toSite, quantity: weighed(tonnes), occurredAt: march(day) }) as const;
const deposit = (tonnes: number, day = 12) =>
  ({ type: 'MassDeposited', fromSite: STORAGE, toSite: LANDFILL, quantity: weighed(tonnes), occurredAt: march(day) }) as const;
const RUN = nameBasedId('run', 'a');
const measure = {
  quantity: { value: '20', unit: 't', method: 'weighbridge', relativeUncertainty: '0.01' },
  massKg: 20_000,
  massLowKg: 19_608,
  massHighKg: 20_392,
  massBasis: 'weighed',
  factorSet: 'test-1',
} as const;
const step = { runId: RUN, planVersion: 1, inputIndex: 0, siteId: STORAGE.siteId, occurredAt: march(8) };

describe('rule 11: a classification', () => {
  test('moves all that is on hand, at every place and on the road, to the new kind', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(60));
    lot.when(store(25, PLANT));
    lot.when({ ...dispatch('a', 40), plannedSite: LANDFILL });
    lot.when({ ...dispatch('b', 10), plannedSite: LANDFILL });
    lot.when({ ...receive('b', 10), toSite: DEPOSIT });
    const event = lot.when(classify('3'));
    expect(event.data).toMatchObject({
      conditionClass: '1',
      status: 'presumed_clean',
      moved: [
        { site: STORAGE.siteId, kind: 'stock', massKg: 60_000 },
        { site: PLANT.siteId, kind: 'stock', massKg: 25_000 },
        { site: S.siteId, kind: 'transit', loadId: load('a'), massKg: 40_000 },
      ],
    });
    expect([
      lot.ofClass('stock', '1'),
      lot.ofClass('stock', '3'),
      lot.ofClass('transit', '1'),
      lot.ofClass('transit', '3'),
    ]).toEqual([0, 85, 0, 40]);
    expect(lot.state.lot).toMatchObject({ conditionClass: '3', status: 'sampled' });
    lot.when({ ...receive('a', 38), toSite: LANDFILL });
    expect([lot.ofClass('transit', '3'), lot.ofClass('deposited', '3'), lot.ofClass('variance', '3')]).toEqual([0, 38, 2]);
    expect(lot.ofClass('deposited', '1')).toBe(10);
    expect(lot.refusal({ ...deposit(1), conditionClass: '1' })).toBe('/conditionClass differs_from_lot');
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('moves a stock below zero too, where a shortfall is open', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(100));
    lot.when(deposit(80, 6));
    lot.correct(stored, { quantity: weighed(60) });
    lot.when(classify('2'));
    expect([lot.ofClass('stock', '1'), lot.ofClass('stock', '2'), lot.stock(STORAGE)]).toEqual([0, -20, -20]);
  });

  test('to the class and status that the lot has, with other flags, posts nothing', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(60));
    const flags: LotFlag[] = [{ flag: 'invasive_alien_species' }];
    const event = lot.when({ ...classify('1', 10, 'presumed_clean'), flags });
    expect(event.data).toMatchObject({ moved: [], flags });
    expect(lot.postings().filter(({ eventId }) => eventId === event.id)).toEqual([]);
    expect(lot.state.lot).toMatchObject({ flags });
    lot.when(classify('1'));
    expect(lot.state.lot?.flags).toBeUndefined();
  });

  test('is worked out again when what came before it is corrected; each event keeps its kind', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(60));
    const first = lot.when({ ...dispatch('a', 40), fromSite: STORAGE });
    lot.when(classify('3'));
    lot.correct(stored, { quantity: weighed(70) });
    expect([lot.ofClass('stock', '1'), lot.ofClass('stock', '3')]).toEqual([0, 30]);
    lot.correct(first, { quantity: weighed(30) });
    expect([
      lot.ofClass('stock', '1'),
      lot.ofClass('stock', '3'),
      lot.ofClass('transit', '1'),
      lot.ofClass('transit', '3'),
    ]).toEqual([0, 40, 0, 30]);
    const later = lot.when(deposit(15));
    lot.correct(later, { quantity: weighed(10) });
    expect([lot.ofClass('deposited', '3'), lot.ofClass('stock', '3'), lot.stock(STORAGE)]).toEqual([10, 30, 30]);
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('is never corrected, and a report is needed for a class by report', () => {
    const lot = LotUnderTest.opened();
    const event = lot.when(classify('3'));
    expect(() => lot.correct(event, { action: 'annulled' })).toThrow('recorded anew');
    expect(lot.refusal({ ...classify('3'), basis: 'laboratory_report' })).toBe('/report report_missing');
  });

  test('leaves what is inside a run as it is: that is transformed when it comes back', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(60));
    lot.when({ type: 'SortingInputIssued', ...step, measure });
    lot.when(classify('3'));
    expect([lot.ofClass('process', '1'), lot.ofClass('process', '3')]).toEqual([20, 0]);
    const back = lot.when({ type: 'SortingInputReturned', ...step, massKg: 20_000 });
    expect(back.data).toMatchObject({ conditionClass: '3', issuedKind: { material: 'clay', conditionClass: '1' } });
    expect([lot.tonnes('process'), lot.ofClass('stock', '1'), lot.ofClass('stock', '3'), lot.stock(STORAGE)]).toEqual([
      0, 0, 60, 60,
    ]);
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('with a flag that the plan of a run does not know of: the input is refused', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(60));
    const flags: LotFlag[] = [{ flag: 'invasive_alien_species' }];
    lot.when({ ...classify('1', 7, 'presumed_clean'), flags });
    const issue = { type: 'SortingInputIssued', ...step, measure } as const;
    expect(lot.refusal({ ...issue, flags: [] })).toBe('/flags differs_from_lot');
    expect(lot.refusal({ ...issue, flags })).toBe('accepted');
    expect(lot.refusal(issue)).toBe('accepted');
  });

  test('keeps surveys and the interval of the stock', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
    const { openHalfWidthKg } = lot.state.pools.get(STORAGE.siteId)!;
    lot.when(classify('2'));
    expect(lot.state.pools.get(STORAGE.siteId)).toMatchObject({ openHalfWidthKg, stockKg: 200_000 });
    lot.when({ type: 'StockMeasured', site: STORAGE, quantity: weighed(190), occurredAt: march(11) });
    lot.when(classify('3', 12));
    lot.when(store(5, STORAGE, 4));
    expect([lot.stock(STORAGE), lot.ofClass('stock', '3'), lot.ofClass('stock', '2')]).toEqual([190, 190, 0]);
  });
});

describe('rule 6: a split', () => {
  const opened = (lot: LotUnderTest, event: ReturnType<LotUnderTest['when']>, extra = {}) => {
    if (event.type !== 'LotSplit') throw new Error(event.type);
    const { splitId, partLotId, partName, site, massKg, massLowKg, massHighKg, massBasis, flags } = event.data;
    const part = new LotUnderTest(partLotId);
    const { material, conditionClass, status } = lot.state.lot!;
    part.when({
      type: 'OpenLot',
      lotId: partLotId,
      name: partName,
      material,
      conditionClass,
      status,
      occurredAt: march(8),
      ...(flags && { flags }),
      split: { splitId, parentLotId: lot.lotId, site, massKg, massLowKg, massHighKg, massBasis },
      ...extra,
    });
    return part;
  };

  test('takes a part out of the lot, the part begins with it', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(60));
    lot.when({ ...classify('1', 7, 'presumed_clean'), flags: [{ flag: 'peat', use: 'drained' }] });
    const event = lot.when(split('part', 25));
    const part = opened(lot, event);
    expect([lot.stock(STORAGE), lot.tonnes('process'), part.stock(STORAGE), part.tonnes('process')]).toEqual([35, 25, 25, -25]);
    expect(part.tonnes('stock', STORAGE)).toBe(25);
    expect(part.state.lot).toMatchObject({ flags: [{ flag: 'peat', use: 'drained' }] });
    expect([...lot.schemaErrors(), ...part.schemaErrors()]).toEqual([]);
    part.when(classify('3'));
    expect([part.ofClass('stock', '1'), part.ofClass('stock', '3')]).toEqual([0, 25]);
    expect(part.refusal(deposit(26))).toBe('/quantity not_enough_mass');
    part.when(deposit(25));
    expect(part.tonnes('deposited', LANDFILL)).toBe(25);
  });

  test('is refused for lack of mass, and posts the excess over an estimated stock', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
    expect(lot.refusal(split('part', 400))).toBe('/quantity not_enough_mass');
    expect(lot.refusal(split('part', 10, DEPOSIT))).toBe('/site no_stock_there');
    expect(lot.when(split('part', 210)).data).toMatchObject({ excessKg: 10_000 });
    expect([lot.stock(STORAGE), lot.tonnes('variance', STORAGE), lot.tonnes('process')]).toEqual([0, -10, 210]);
  });

  test('of an estimated quantity gives the part its interval', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(300));
    const event = lot.when({ ...split('part', 1), quantity: bankM3(100) });
    const part = opened(lot, event);
    expect(part.state.pools.get(STORAGE.siteId)!.openHalfWidthKg).toBeGreaterThan(0);
    expect(part.refusal(deposit(210))).toBe('accepted');
  });

  test('that comes back brings its interval back to the stock (rule 10)', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
    const { openHalfWidthKg } = lot.state.pools.get(STORAGE.siteId)!;
    const event = lot.when({ ...split('part', 1), quantity: bankM3(50) });
    expect(lot.state.pools.get(STORAGE.siteId)!.openHalfWidthKg).toBeLessThan(openHalfWidthKg);
    const { splitId: runId } = event.data as EventData<'LotSplit'>;
    lot.when({ type: 'SortingInputReturned', ...step, runId, massKg: 100_000 });
    expect(lot.state.pools.get(STORAGE.siteId)).toMatchObject({ stockKg: 200_000, openHalfWidthKg });
    expect(lot.when(deposit(210)).data).toMatchObject({ excessKg: 10_000 });
  });

  test('at an excavation takes from stock from then on', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassExcavated', site: S, quantity: weighed(50), occurredAt: march(2) });
    const part = opened(lot, lot.when(split('part', 20, S)));
    expect(part.when(store(15, STORAGE, 9)).data).toMatchObject({ fromKind: 'stock' });
    expect(part.tonnes('ground')).toBe(0);
  });

  test('and what began with it are never corrected', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(60));
    const event = lot.when(split('part', 25));
    const part = opened(lot, event);
    expect(() => lot.correct(event, { quantity: weighed(20) })).toThrow('recorded anew');
    expect(() => part.correct(part.events[0]!, { action: 'annulled' })).toThrow('recorded anew');
  });
});
