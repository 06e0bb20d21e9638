import { eventDataErrors } from '#libs/contracts/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { type SiteRef, markState, restoreState } from './index.js';
import {
  DEPOSIT,
  LANDFILL,
  LotUnderTest,
  PLANT,
  QUARRY,
  RECIPIENT,
  S,
  SCHOOL,
  STORAGE,
  bankM3,
  dispatch,
  load,
  march,
  receive,
  site,
  weighed,
} from './testing/lot-spec.js';

const giveBack = (name: string, day = 8) => ({ type: 'LoadReturned', loadId: load(name), occurredAt: march(day) }) as const;
const reject = (name: string, site = DEPOSIT) =>
  ({ type: 'LoadRejected', loadId: load(name), site, reason: 'polluted', occurredAt: march(6) }) as const;
const redirect = (name: string, plannedSite: SiteRef = LANDFILL) =>
  ({ type: 'LoadRedirected', loadId: load(name), plannedSite, occurredAt: march(7) }) as const;

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  }
  return 'accepted';
}

function sent(tonnes = 40): LotUnderTest {
  const lot = LotUnderTest.opened();
  lot.when(dispatch('a', tonnes));
  return lot;
}

/** Every load: what was dispatched is received, returned, left over or on the road; what was over came from variance. */
function expectLoadsAddUp(lot: LotUnderTest): void {
  expect(lot.tonnes('transit')).toBe(lot.onRoad());
  for (const { type, data } of lot.events) expect(eventDataErrors(type, JSON.parse(JSON.stringify(data)))).toEqual([]);
}

describe('rule 7: a load', () => {
  test('is on the road until it is received', () => {
    const lot = sent();
    expect([lot.tonnes('ground', S), lot.tonnes('transit', S), lot.onRoad(load('a'))]).toEqual([-40, 40, 40]);
    lot.when(receive('a', 40));
    expect([lot.tonnes('transit'), lot.tonnes('deposited', DEPOSIT), lot.tonnes('variance')]).toEqual([0, 40, 0]);
    expect(lot.state.loads.get(load('a'))).toMatchObject({ phase: 'closed', leftKg: 0, dispatchedKg: 40_000 });
    expectLoadsAddUp(lot);
  });

  test('received in part leaves the rest on the road; the last receipt makes it variance of the sender', () => {
    const lot = sent();
    lot.when(receive('a', 25, false));
    expect(lot.onRoad(load('a'))).toBe(15);
    const last = lot.when(receive('a', 10, true, 7));
    expect(last.data).toMatchObject({ remainderKg: 5000 });
    expect([lot.tonnes('transit'), lot.tonnes('variance', S), lot.tonnes('deposited')]).toEqual([0, 5, 35]);
    expectLoadsAddUp(lot);
  });

  test('a receipt above what is left takes the excess from variance', () => {
    const lot = sent();
    lot.when(receive('a', 25, false));
    expect(lot.when(receive('a', 18)).data).toMatchObject({ overKg: 3000 });
    expect([lot.tonnes('transit'), lot.tonnes('variance', S), lot.tonnes('deposited')]).toEqual([0, -3, 43]);
    expectLoadsAddUp(lot);
  });

  test('that was taken whole without a last receipt stays open with nothing left; what comes later goes over', () => {
    const lot = sent();
    lot.when(receive('a', 40, false));
    expect(lot.state.loads.get(load('a'))).toMatchObject({ phase: 'on_road', leftKg: 0 });
    expect(lot.when(receive('a', 2, false, 7)).data).toMatchObject({ overKg: 2000 });
    expectLoadsAddUp(lot);
  });

  test('two loads do not hide each other', () => {
    const lot = sent();
    lot.when(dispatch('b', 30));
    lot.when(receive('a', 45));
    expect([lot.onRoad(load('a')), lot.onRoad(load('b')), lot.tonnes('variance')]).toEqual([0, 30, -5]);
    expectLoadsAddUp(lot);
  });

  test('comes out of stock where the mass lies in stock, with the excess over an estimated one', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
    const event = lot.when({ ...dispatch('a', 210), fromSite: STORAGE });
    expect(event.data).toMatchObject({ fromKind: 'stock', excessKg: 10_000 });
    expect([lot.stock(STORAGE), lot.tonnes('transit', STORAGE), lot.tonnes('variance', STORAGE)]).toEqual([0, 210, -10]);
    expect(lot.refusal({ ...dispatch('b', 300), fromSite: STORAGE })).toBe('/quantity not_enough_mass');
    expectLoadsAddUp(lot);
  });

  test('goes into stock, is placed or is deposited, as the site and the fate say', () => {
    const lot = LotUnderTest.opened();
    for (const name of ['a', 'b', 'c', 'd']) lot.when(dispatch(name, 10));
    expect(lot.when({ ...receive('a', 10), toSite: STORAGE }).data).toMatchObject({ toKind: 'stock' });
    expect(lot.when({ ...receive('b', 10), toSite: RECIPIENT }).data).toMatchObject({ toKind: 'placed', fate: 'other_project' });
    expect(lot.when(receive('c', 10)).data).toMatchObject({ toKind: 'deposited', fate: 'deposit_clean' });
    expect(lot.when({ ...receive('d', 10), fate: 'restoration' }).data).toMatchObject({ toKind: 'placed', fate: 'restoration' });
    expect([lot.stock(STORAGE), lot.tonnes('placed'), lot.tonnes('deposited')]).toEqual([10, 20, 10]);
    expectLoadsAddUp(lot);
  });

  test('that is turned away comes back to where it left', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassExcavated', site: S, quantity: weighed(50), occurredAt: march(2) });
    lot.when(dispatch('a', 40));
    lot.when(receive('a', 15, false));
    lot.when(reject('a'));
    expect(lot.refusal(reject('a', LANDFILL))).toBe('/load load_rejected');
    expect(lot.refusal(receive('a', 25))).toBe('/load load_rejected');
    expect(lot.when(giveBack('a')).data).toMatchObject({ site: S.siteId, massKg: 25_000 });
    expect([lot.stock(S), lot.tonnes('stock', S), lot.tonnes('transit')]).toEqual([35, 35, 0]);
    expect(lot.refusal(receive('a', 1))).toBe('/load load_closed');
    expectLoadsAddUp(lot);
  });

  test('that is turned away may be redirected, or received elsewhere at once', () => {
    const lot = sent();
    lot.when(dispatch('b', 20));
    lot.when(reject('a'));
    lot.when(redirect('a'));
    expect(lot.state.loads.get(load('a'))).toMatchObject({ phase: 'on_road', plannedSite: LANDFILL.siteId });
    lot.when({ ...receive('a', 40), toSite: LANDFILL });
    lot.when(reject('b'));
    lot.when({ ...receive('b', 20), toSite: LANDFILL });
    expect(lot.tonnes('deposited', LANDFILL)).toBe(60);
    expectLoadsAddUp(lot);
  });

  test.each([
    ['an unknown load', receive('x', 1), '/load unknown_load'],
    ['a second dispatch', dispatch('a', 1), '/load load_exists'],
    ['to where it left', { ...dispatch('b', 1), plannedSite: S }, '/plannedSite same_site'],
    ['from a quarry', { ...dispatch('b', 1), fromSite: QUARRY }, '/fromSite quarry_supplies'],
    [
      'out of the ground of a storage',
      { ...dispatch('b', 1), fromSite: STORAGE, fromKind: 'ground' as const },
      '/fromKind no_ground',
    ],
    ['into a demo', { ...dispatch('b', 1), plannedSite: { ...DEPOSIT, demo: true as const } }, '/plannedSite demo_and_real'],
    ['received where it left', { ...receive('a', 1), toSite: S }, '/toSite same_site'],
    ['stored with a fate', { ...receive('a', 1), toSite: STORAGE, fate: 'other_project' }, '/toSite wrong_site_kind'],
    ['unknown fate', { ...receive('a', 1), fate: 'gone' }, '/fate unknown_fate'],
    ['rejected where it left', reject('a', S), '/site same_site'],
    ['redirected to where it left', redirect('a', S), '/plannedSite same_site'],
    ['of another kind', { ...receive('a', 1), material: 'till' }, '/material differs_from_lot'],
  ])('refuses %s', (_what, command, expected) => {
    expect(sent().refusal(command)).toBe(expected);
  });
});

describe('rule 1: corrections of loads', () => {
  test('dispatch 40, last receipt 38, dispatch corrected to 30: transit stays 0, variance becomes −8', () => {
    const lot = LotUnderTest.opened();
    const first = lot.when(dispatch('a', 40));
    lot.when(receive('a', 38));
    expect(lot.tonnes('variance')).toBe(2);
    lot.correct(first, { quantity: weighed(30) });
    expect([lot.tonnes('transit'), lot.onRoad(), lot.tonnes('variance', S), lot.tonnes('deposited')]).toEqual([0, 0, -8, 38]);
    expect(lot.tonnes('ground')).toBe(-30);
    expectLoadsAddUp(lot);
  });

  test('an annulled dispatch sent 0: what was received comes whole out of variance', () => {
    const lot = LotUnderTest.opened();
    const first = lot.when(dispatch('a', 40));
    lot.when(receive('a', 25, false));
    lot.correct(first, { action: 'annulled' });
    expect([lot.tonnes('ground'), lot.tonnes('transit'), lot.tonnes('variance', S), lot.tonnes('deposited')]).toEqual([
      0, 0, -25, 25,
    ]);
    expect(lot.refusal(receive('a', 1))).toBe('/load load_closed');
    expectLoadsAddUp(lot);
  });

  test('an annulled receipt gives the load back to the road', () => {
    const lot = sent();
    const receipt = lot.when(receive('a', 38));
    lot.correct(receipt, { action: 'annulled' });
    expect([lot.tonnes('transit'), lot.tonnes('variance'), lot.tonnes('deposited')]).toEqual([40, 0, 0]);
    expect(lot.refusal(receive('a', 39))).toBe('accepted');
    expectLoadsAddUp(lot);
  });

  test('a corrected receipt works out anew what came back, and the shortfall of what went on', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassExcavated', site: S, quantity: weighed(50), occurredAt: march(2) });
    lot.when(dispatch('a', 40));
    const receipt = lot.when(receive('a', 15, false));
    lot.when(giveBack('a'));
    const onward = lot.when({ type: 'MassDeposited', fromSite: S, toSite: DEPOSIT, quantity: weighed(35), occurredAt: march(9) });
    const correction = lot.correct(receipt, { quantity: weighed(20) });
    expect([lot.stock(S), lot.tonnes('stock', S), lot.tonnes('transit'), lot.tonnes('deposited')]).toEqual([-5, -5, 0, 55]);
    expect(correction.data).toMatchObject({
      shortfalls: [{ site: S.siteId, shortfallKg: 5000, downstreamEventIds: [onward.id] }],
    });
    expectLoadsAddUp(lot);
  });

  test('a receipt that was not the last gives the rest back to the road', () => {
    const lot = sent();
    const receipt = lot.when(receive('a', 25));
    lot.correct(receipt, { final: false });
    expect([lot.onRoad(), lot.tonnes('transit'), lot.tonnes('variance')]).toEqual([15, 15, 0]);
    lot.correct(receipt, { toSite: STORAGE });
    expect([lot.stock(STORAGE), lot.tonnes('deposited')]).toEqual([25, 0]);
    lot.correct(receipt, { toSite: RECIPIENT });
    expect([lot.stock(STORAGE), lot.tonnes('placed', RECIPIENT)]).toEqual([0, 25]);
    expectLoadsAddUp(lot);
  });

  test('a dispatch that left elsewhere takes receipts and returns with it', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(100), occurredAt: march(2) });
    const first = lot.when(dispatch('a', 40));
    const receipt = lot.when(receive('a', 15, false));
    const back = lot.when(giveBack('a'));
    lot.correct(first, { fromSite: STORAGE });
    expect([lot.tonnes('transit', S), lot.tonnes('transit', STORAGE), lot.stock(S), lot.stock(STORAGE)]).toEqual([0, 0, 0, 85]);
    expect([lot.tonnes('stock', S), lot.tonnes('stock', STORAGE), lot.tonnes('ground')]).toEqual([0, 85, -100]);
    expect(lot.correct(receipt, { quantity: weighed(10) }).data).toMatchObject({ after: { fromSite: STORAGE.siteId } });
    expect(lot.correct(back, { occurredAt: march(10) }).data).toMatchObject({ after: { site: STORAGE.siteId, massKg: 30_000 } });
    expectLoadsAddUp(lot);
  });

  test.each([
    ['a receipt from another site', 'receipt', { fromSite: STORAGE }, '/replacement/fromSite not_a_field_of_type'],
    ['a dispatch with a fate', 'dispatch', { fate: 'restoration' }, '/replacement/fate not_a_field_of_type'],
    ['a return of another mass', 'return', { quantity: weighed(1) }, '/replacement/quantity not_a_field_of_type'],
    ['a dispatch from a quarry', 'dispatch', { fromSite: QUARRY }, '/replacement/fromSite quarry_supplies'],
    ['a dispatch from where it was to go', 'dispatch', { fromSite: DEPOSIT }, '/replacement/fromSite same_site'],
    ['a receipt with an unknown fate', 'receipt', { fate: 'gone' }, '/replacement/fate unknown_fate'],
    ['a receipt where it left', 'receipt', { toSite: S }, '/replacement/toSite same_site'],
    ['a vehicle that is none', 'receipt', { haul: { vehicle: 'sledge' } }, '/replacement/haul/vehicle unknown_vehicle'],
  ] as const)('refuses %s', (_what, of, replacement, expected) => {
    const lot = LotUnderTest.opened();
    const events = {
      dispatch: lot.when(dispatch('a', 40)),
      receipt: lot.when(receive('a', 15, false)),
      return: lot.when(giveBack('a')),
    };
    expect(refusalOf(() => lot.correct(events[of], replacement))).toBe(expected);
  });

  test('a dispatch never left from where its load was redirected, turned away or received', () => {
    const lot = sent();
    const [dispatched] = lot.events.slice(-1);
    const from = (fromSite: SiteRef) => refusalOf(() => lot.correct(dispatched!, { fromSite }));
    const elsewhere = { ...LANDFILL, kind: 'excavation' as const };
    expect(from(STORAGE)).toBe('accepted');
    lot.when(reject('a'));
    lot.when(redirect('a', elsewhere));
    expect(from(elsewhere)).toBe('/replacement/fromSite same_site');
    const receipt = lot.when({ ...receive('a', 40), toSite: PLANT });
    expect(from(PLANT)).toBe('/replacement/fromSite same_site');
    lot.correct(receipt, { action: 'annulled' });
    expect(from(PLANT)).toBe('accepted');
  });

  test('a dispatch of what was used on site left from its project', () => {
    const lot = LotUnderTest.opened();
    const dispatched = lot.when({ ...dispatch('a', 10), plannedSite: STORAGE });
    lot.when({ ...receive('a', 10), toSite: S, fate: 'on_site_use', fromSite: S });
    const from = (fromSite: SiteRef) => refusalOf(() => lot.correct(dispatched, { fromSite }));
    expect(from(site('pit', 'excavation', SCHOOL))).toBe('accepted');
    expect(from(site('pit', 'excavation'))).toBe('/replacement/fromSite not_on_site');
    expect(from(STORAGE)).toBe('/replacement/fromSite same_site');
  });

  test('keeps what else the report says: haul, grounds of acceptance', () => {
    const lot = LotUnderTest.opened();
    const acceptance = { consentReference: '2025/17' };
    lot.when({ ...dispatch('a', 40), acceptance, haul: { ticket: '7' }, carrier: '987654321' });
    const receipt = lot.when({ ...receive('a', 40), acceptance, haul: { ticket: '8' }, receiptId: load('receipt') });
    const correction = lot.correct(receipt, { haul: { ticket: '9' }, acceptance: { consentReference: '2025/18' } });
    expect(correction.data).toMatchObject({
      postings: [],
      after: { haul: { ticket: '9' }, acceptance: { consentReference: '2025/18' }, receiptId: load('receipt'), massKg: 40_000 },
    });
    expectLoadsAddUp(lot);
  });

  test('an annulled return leaves the load on the road', () => {
    const lot = sent();
    const back = lot.when(giveBack('a'));
    expect(lot.stock(S)).toBe(40);
    lot.correct(back, { action: 'annulled' });
    expect([lot.stock(S), lot.onRoad(), lot.tonnes('transit')]).toEqual([0, 40, 40]);
    expectLoadsAddUp(lot);
  });

  test('a rejection is followed by something new, never corrected', () => {
    const lot = sent();
    const rejection = lot.when(reject('a'));
    expect(() => lot.correct(rejection, { action: 'annulled' })).toThrow('recorded anew');
  });

  test('what comes back into an estimated stock brings its half width back', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
    const half = lot.state.pools.get(STORAGE.siteId)!.openHalfWidthKg;
    lot.when({ ...dispatch('a', 1), fromSite: STORAGE, quantity: bankM3(50) });
    expect(lot.state.pools.get(STORAGE.siteId)!.openHalfWidthKg).toBeLessThan(half);
    lot.when(giveBack('a'));
    expect(lot.state.pools.get(STORAGE.siteId)).toMatchObject({ openHalfWidthKg: half, stockKg: 200_000 });
  });
});

describe('taking a state back', () => {
  test('leaves loads as they were', () => {
    const lot = sent();
    lot.when(dispatch('b', 20));
    const before = structuredClone(lot.state);
    const mark = markState(lot.state);
    lot.when(receive('a', 25, false));
    lot.when(dispatch('c', 20));
    lot.when(receive('a', 15));
    lot.correct(lot.events[1]!, { quantity: weighed(50) });
    lot.when(receive('b', 15));
    restoreState(lot.state, mark);
    expect(lot.state).toEqual(before);
  });
});
