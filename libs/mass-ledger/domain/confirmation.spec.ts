import type { EventData } from '#libs/contracts/index.js';
import {
  DEPOSIT,
  LotUnderTest,
  PLANT,
  QUARRY,
  S,
  STORAGE,
  bankM3,
  classify,
  confirm,
  dispatch,
  march,
  weighed,
} from './testing/lot-spec.js';

const store = (tonnes: number, day = 5) =>
  ({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(tonnes), occurredAt: march(day) }) as const;
const deposit = (tonnes: number, day = 6) =>
  ({ type: 'MassDeposited', fromSite: STORAGE, toSite: DEPOSIT, quantity: weighed(tonnes), occurredAt: march(day) }) as const;
const survey = (tonnes: number, day: number) =>
  ({ type: 'StockMeasured', site: STORAGE, quantity: weighed(tonnes), occurredAt: march(day) }) as const;

describe('rule 8: a confirmation', () => {
  test('claimed 80, received 78: sent and received become 78 on the date of the movement, 2 is variance of the sender', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80, 5));
    const confirmation = lot.when(confirm(movement, 78, STORAGE, 9));
    expect(confirmation.data).toMatchObject({ claimedKg: 80_000, fromKind: 'ground', toKind: 'stock' });
    expect([lot.stock(STORAGE), lot.tonnes('stock', STORAGE), lot.tonnes('variance', S), lot.tonnes('ground', S)]).toEqual([
      78, 78, 2, -80,
    ]);
    expect(lot.tonnes('stock', STORAGE, '2025-03-06')).toBe(78);
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('received more than claimed: variance of the sender brings it, no posting goes to the ground', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(100));
    const movement = lot.when(deposit(80));
    lot.when(confirm(movement, 83, DEPOSIT));
    expect([lot.stock(STORAGE), lot.tonnes('stock', STORAGE), lot.tonnes('variance', STORAGE)]).toEqual([20, 20, -3]);
    expect(lot.tonnes('deposited', DEPOSIT)).toBe(83);
  });

  test('of what the receiver has passed on opens a shortfall there, and is not refused', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80));
    const onward = lot.when(deposit(79));
    const confirmation = lot.when(confirm(movement, 78, STORAGE));
    expect(lot.stock(STORAGE)).toBe(-1);
    expect(confirmation.data).toMatchObject({
      shortfalls: [{ site: STORAGE.siteId, shortfallKg: 1000, downstreamEventIds: [onward.id], downstreamCount: 1 }],
    });
    expect(lot.refusal(deposit(1))).toBe('/quantity shortfall_open');
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('of the same mass posts nothing', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80));
    const { id } = lot.when(confirm(movement, 80, STORAGE));
    expect(lot.postings().filter(({ eventId }) => eventId === id)).toEqual([]);
  });

  test('of a movement dated before a survey leaves the surveyed stock as it is', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80, 5));
    lot.when(survey(75, 10));
    const confirmation = lot.when(confirm(movement, 78, STORAGE, 12));
    expect(confirmation.data).toMatchObject({ surveyEffects: [{ site: STORAGE.siteId, effectKg: -2000 }] });
    expect([lot.stock(STORAGE), lot.tonnes('stock', STORAGE)]).toEqual([75, 75]);
    expect(lot.tonnes('stock', STORAGE, '2025-03-06')).toBe(78);
    expect([lot.tonnes('variance', STORAGE), lot.tonnes('variance', S)]).toEqual([3, 2]);
  });

  test("puts the receiver's half width in the place of the movement's", () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when({ ...store(1), quantity: bankM3(40) });
    expect(lot.state.pools.get(STORAGE.siteId)!.openHalfWidthKg).toBeGreaterThan(0);
    const confirmation = lot.when(confirm(movement, 78, STORAGE));
    expect(lot.state.pools.get(STORAGE.siteId)!.openHalfWidthKg).toBe(0);
    lot.correct(confirmation, { action: 'annulled' });
    expect(lot.state.pools.get(STORAGE.siteId)!.openHalfWidthKg).toBeGreaterThan(0);
  });

  test('of primary mass', () => {
    const lot = LotUnderTest.opened();
    const supply = { type: 'PrimaryMassSupplied', fromSite: QUARRY, toSite: PLANT, occurredAt: march(4) } as const;
    const movement = lot.when({ ...supply, quantity: weighed(30) });
    lot.when(confirm(movement, 28, PLANT));
    expect([lot.stock(PLANT), lot.tonnes('supplied'), lot.tonnes('variance', QUARRY)]).toEqual([28, -30, 2]);
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('after a reclassification books its difference in the class of the movement, and reclassifies what lay in stock', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(100, 5));
    const deposited = lot.when(deposit(40, 6));
    const reclassification = lot.when(classify('3', 8));
    lot.when(confirm(deposited, 38, DEPOSIT, 11));
    const confirmation = lot.when(confirm(stored, 97, STORAGE, 11));
    expect(confirmation.data).toMatchObject({ conditionClass: '1', reclassifications: [{ eventId: reclassification.id }] });
    expect([lot.ofClass('deposited', '1'), lot.ofClass('deposited', '3')]).toEqual([38, 0]);
    expect([lot.ofClass('stock', '1'), lot.ofClass('stock', '3'), lot.stock(STORAGE)]).toEqual([0, 57, 57]);
    expect([lot.ofClass('variance', '1'), lot.ofClass('variance', '3')]).toEqual([5, 0]);
    expect([lot.ofClass('ground', '1'), lot.ofClass('ground', '3')]).toEqual([-100, 0]);
    const own = lot.postings().filter(({ eventId }) => eventId === confirmation.id);
    expect(own.map(({ from, to, massKg, occurredAt }) => [from.kind, to.kind, massKg, Date.parse(occurredAt)])).toEqual([
      ['ground', 'stock', -3000, march(5).instantMs],
      ['ground', 'variance', 3000, march(5).instantMs],
      ['stock', 'stock', -3000, march(8).instantMs],
    ]);
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('after two reclassifications and a survey between them goes through the first', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(100, 5));
    const first = lot.when(classify('3', 8));
    const surveyed = lot.when(survey(90, 9));
    lot.when(classify('2', 10));
    const confirmation = lot.when(confirm(stored, 97, STORAGE, 11));
    expect(confirmation.data).toMatchObject({
      reclassifications: [{ eventId: first.id }],
      surveyEffects: [{ surveyEventId: surveyed.id, effectKg: -3000 }],
    });
    expect(['1', '2', '3'].map((each) => lot.ofClass('stock', each))).toEqual([0, 90, 0]);
    expect(['1', '2', '3'].map((each) => lot.ofClass('variance', each))).toEqual([3, 0, 7]);
    lot.correct(surveyed, { action: 'annulled' });
    expect(['1', '2', '3'].map((each) => lot.ofClass('stock', each))).toEqual([0, 97, 0]);
    expect(['1', '2', '3'].map((each) => lot.ofClass('variance', each))).toEqual([3, 0, 0]);
  });

  test('recorded when the difference was booked in the class of the lot, stays in that', () => {
    const [lot, later] = [LotUnderTest.opened(), LotUnderTest.opened()];
    for (const each of [lot, later]) {
      each.when(store(100));
      each.when(classify('3'));
    }
    const { data } = later.when(confirm({ id: lot.events[1]!.id }, 97, STORAGE, 11)) as { data: EventData<'MovementConfirmed'> };
    const { reclassifications: _passed, ...told } = data;
    const older = { ...told, conditionClass: '3', status: 'sampled' } as const;
    const confirmation = lot.given({ type: 'MovementConfirmed', data: older });
    expect([lot.ofClass('variance', '3'), lot.ofClass('stock', '3'), lot.ofClass('stock', '1')]).toEqual([3, 97, 0]);
    lot.correct(confirmation, { quantity: weighed(95) });
    expect([lot.ofClass('variance', '3'), lot.ofClass('stock', '3'), lot.ofClass('stock', '1')]).toEqual([5, 95, 0]);
  });

  test('is refused a second time, and possible anew when it is annulled', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80));
    const confirmation = lot.when(confirm(movement, 78, STORAGE));
    expect(lot.refusal(confirm(movement, 78, STORAGE))).toBe('/movement already_confirmed');
    lot.correct(confirmation, { action: 'annulled' });
    expect([lot.stock(STORAGE), lot.tonnes('variance')]).toEqual([80, 0]);
    lot.when(confirm(movement, 79, STORAGE));
    expect([lot.stock(STORAGE), lot.tonnes('variance')]).toEqual([79, 1]);
  });

  test('is refused of what was not moved, or moved elsewhere', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80));
    const load = lot.when(dispatch('a', 10));
    const annulled = lot.when(store(10));
    lot.correct(annulled, { action: 'annulled' });
    expect(lot.refusal(confirm({ id: 'x' }, 78, STORAGE))).toBe('/movement unknown_event');
    expect(lot.refusal(confirm(load, 10, DEPOSIT))).toBe('/movement not_a_movement');
    expect(lot.refusal(confirm(annulled, 10, STORAGE))).toBe('/movement movement_annulled');
    expect(lot.refusal(confirm(movement, 78, PLANT))).toBe('/toSite other_site');
  });
});

describe('rule 1: what a confirmation derives is worked out again', () => {
  test('the movement corrected to 70: received stays 78, the sender is 8 short', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80));
    const confirmation = lot.when(confirm(movement, 78, STORAGE));
    lot.correct(movement, { quantity: weighed(70) });
    expect([lot.stock(STORAGE), lot.tonnes('stock', STORAGE), lot.tonnes('variance', S), lot.tonnes('ground')]).toEqual([
      78, 78, -8, -70,
    ]);
    expect(lot.correct(confirmation, { quantity: weighed(77) }).data).toMatchObject({ after: { claimedKg: 70_000 } });
    expect([lot.stock(STORAGE), lot.tonnes('variance', S)]).toEqual([77, -7]);
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('the movement annulled: nothing was moved and nothing confirmed', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80));
    lot.when(confirm(movement, 78, STORAGE));
    lot.correct(movement, { action: 'annulled' });
    for (const kind of ['stock', 'variance', 'ground']) expect(lot.tonnes(kind)).toBe(0);
    expect(lot.stock(STORAGE)).toBe(0);
  });

  test('the movement moved to another day: the difference goes with it', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80, 5));
    lot.when(confirm(movement, 78, STORAGE));
    lot.correct(movement, { occurredAt: march(7) });
    expect([lot.stock(STORAGE), lot.tonnes('stock', STORAGE)]).toEqual([78, 78]);
    expect(lot.tonnes('stock', STORAGE, '2025-03-06')).toBe(0);
    expect(lot.tonnes('stock', STORAGE, '2025-03-08')).toBe(78);
  });

  test('the movement moved to another site: the confirmation lapses, and counts again when it is moved back', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80, 5));
    const confirmation = lot.when(confirm(movement, 78, STORAGE));
    const stocks = () => [lot.stock(STORAGE), lot.stock(PLANT), lot.tonnes('stock', STORAGE), lot.tonnes('stock', PLANT)];
    lot.correct(movement, { toSite: PLANT });
    expect([stocks(), lot.tonnes('variance')]).toEqual([[0, 80, 0, 80], 0]);
    const corrected = lot.correct(confirmation, { quantity: weighed(77) });
    expect(corrected.data).toMatchObject({ after: { toSite: STORAGE.siteId, claimedKg: 77_000 }, postings: [] });
    lot.correct(movement, { toSite: STORAGE });
    expect([stocks(), lot.tonnes('variance')]).toEqual([[77, 0, 77, 0], 3]);
    lot.correct(movement, { toSite: PLANT });
    lot.correct(confirmation, { action: 'annulled' });
    expect([stocks(), lot.tonnes('variance')]).toEqual([[0, 80, 0, 80], 0]);
    expect(lot.schemaErrors()).toEqual([]);
  });

  test('the movement moved to another site is confirmed there, once, and each of the two counts where it goes', () => {
    const lot = LotUnderTest.opened();
    const movement = lot.when(store(80, 5));
    lot.when(confirm(movement, 78, STORAGE));
    lot.correct(movement, { toSite: PLANT });
    expect(lot.refusal(confirm(movement, 78, STORAGE))).toBe('/toSite other_site');
    lot.when(confirm(movement, 79, PLANT));
    expect([lot.stock(STORAGE), lot.stock(PLANT), lot.tonnes('variance')]).toEqual([0, 79, 1]);
    expect(lot.refusal(confirm(movement, 79, PLANT))).toBe('/movement already_confirmed');
    lot.correct(movement, { toSite: STORAGE });
    expect([lot.stock(STORAGE), lot.stock(PLANT), lot.tonnes('variance')]).toEqual([78, 0, 2]);
    expect(lot.refusal(confirm(movement, 78, STORAGE))).toBe('/movement already_confirmed');
  });
});
