import { eventDataErrors } from '#libs/contracts/index.js';
import {
  DEPOSIT,
  LANDFILL,
  LotUnderTest,
  PLANT,
  QUARRY,
  RECIPIENT,
  S,
  STORAGE,
  bankM3,
  march,
  weighed,
} from './testing/lot-spec.js';

const store = (tonnes: number, day = 5, extra = {}) =>
  ({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(tonnes), occurredAt: march(day), ...extra }) as const;
const deposit = (tonnes: number, day = 6, extra = {}) =>
  ({
    type: 'MassDeposited',
    fromSite: STORAGE,
    toSite: DEPOSIT,
    quantity: weighed(tonnes),
    occurredAt: march(day),
    ...extra,
  }) as const;

describe('a lot', () => {
  test('books a movement out of the ground as excavated and stored, and keeps every posting valid', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(40));
    lot.when(deposit(30));
    expect(lot.tonnes('ground', S)).toBe(-40);
    expect(lot.tonnes('stock', STORAGE)).toBe(10);
    expect(lot.tonnes('deposited', DEPOSIT)).toBe(30);
    for (const event of lot.events) expect(eventDataErrors(event.type, JSON.parse(JSON.stringify(event.data)))).toEqual([]);
  });

  test('takes from stock where the lot was excavated, else out of the ground', () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassExcavated', site: S, quantity: bankM3(10), occurredAt: march(2) });
    const stored = lot.when(store(5));
    expect(stored.data).toMatchObject({ fromKind: 'stock' });
    expect(lot.stock(S)).toBe(15);
  });

  test('refuses more mass than it has at a place, and names what it has', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(40));
    expect(lot.refusal(deposit(40.001))).toBe('/quantity not_enough_mass');
    expect(lot.refusal(deposit(40))).toBe('accepted');
  });

  test('refuses what lies more than ten minutes in the future', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(40, 3));
    const at = deposit(1, 6, { occurredAt: march(30, '12:10:00Z') });
    expect(lot.refusal(at, Date.parse('2025-03-30T11:59:59Z'))).toBe('/occurredAt in_the_future');
    expect(lot.refusal(at, Date.parse('2025-03-30T12:00:00Z'))).toBe('accepted');
  });

  test.each([
    ['unknown lot', undefined, '/lot unknown_lot'],
    ['same site', store(1, 5, { toSite: S }), '/toSite same_site'],
    ['site kind', { ...store(1), toSite: DEPOSIT }, '/toSite wrong_site_kind'],
    ['material', store(1, 5, { material: 'till' }), '/material differs_from_lot'],
    ['ground elsewhere', deposit(1, 6, { fromKind: 'ground' }), '/fromKind no_ground'],
    ['unknown fate', deposit(1, 6, { fate: 'gone' }), '/fate unknown_fate'],
    ['fate of another account', deposit(1, 6, { fate: 'other_project' }), '/fate fate_of_other_account'],
    [
      'reported fate',
      { ...deposit(1), type: 'MassReused', toSite: RECIPIENT, fate: 'reported_reuse_or_sale' },
      '/fate reported_only',
    ],
    ['stored with a fate', store(1, 5, { fate: 'other_project' }), '/fate fate_without_end'],
    ['quarry', deposit(1, 6, { fromSite: QUARRY }), '/fromSite quarry_supplies'],
    [
      'excavation at a storage',
      { type: 'MassExcavated', site: STORAGE, quantity: weighed(1), occurredAt: march(2) },
      '/site not_an_excavation',
    ],
    [
      'supply from a storage',
      { type: 'PrimaryMassSupplied', fromSite: STORAGE, toSite: S, quantity: weighed(1), occurredAt: march(2) },
      '/fromSite not_a_quarry',
    ],
    ['on-site use elsewhere', { ...deposit(1), type: 'MassReused', toSite: RECIPIENT, fate: 'on_site_use' }, '/fate not_on_site'],
    ['no fate', { ...deposit(1), type: 'MassReused', toSite: PLANT }, '/fate fate_missing'],
    ['unit', store(1, 5, { quantity: { value: 1, unit: 'stone', method: 'weighbridge' } }), '/quantity/unit unknown_unit'],
    ['method', store(1, 5, { quantity: { value: 1, unit: 't', method: 'guess' } }), '/quantity/method unknown_method'],
    ['zero', store(0), '/quantity/value not_positive'],
    ['text', store(1, 5, { quantity: { value: '1e3', unit: 't', method: 'weighbridge' } }), '/quantity/value not_a_decimal'],
    [
      'no volume state',
      store(1, 5, { quantity: { value: 1, unit: 'm3', method: 'level_survey' } }),
      '/quantity/volumeState volume_state_missing',
    ],
    [
      'unknown volume state',
      store(1, 5, { quantity: { ...bankM3(1), volumeState: 'unknown' } }),
      '/quantity/volumeState volume_state_unknown',
    ],
    [
      'state of tonnes',
      store(1, 5, { quantity: { ...weighed(1), volumeState: 'bank' } }),
      '/quantity/volumeState volume_state_without_volume',
    ],
    ['weighed volume', store(1, 5, { quantity: { ...bankM3(1), method: 'weighbridge' } }), '/quantity/unit weighed_needs_mass'],
    [
      'loads without vehicle',
      store(1, 5, { quantity: { value: 1, unit: 'load', method: 'load_count' } }),
      '/quantity/vehicle vehicle_missing',
    ],
    ['rounds to nothing', store(0.0004), '/quantity/value rounds_to_zero'],
    ['vehicle', store(1, 5, { haul: { vehicle: 'bicycle' } }), '/haul/vehicle unknown_vehicle'],
    ['distance', store(1, 5, { haul: { distanceKm: '-3' } }), '/haul/distanceKm distance_out_of_range'],
    ['distance text', store(1, 5, { haul: { distanceKm: 'far' } }), '/haul/distanceKm not_a_decimal'],
    ['energy', store(1, 5, { haul: { energy: 'coal' } }), '/haul/energy unknown_energy'],
    ['landfill as storage', { ...store(1), toSite: LANDFILL }, '/toSite wrong_site_kind'],
  ])('refuses: %s', (_name, command, expected) => {
    const lot = command === undefined ? new LotUnderTest() : LotUnderTest.opened();
    if (command !== undefined) lot.when(store(40, 3));
    expect(lot.refusal((command ?? deposit(1)) as never)).toBe(expected);
  });

  test('rule 13: mass used before it was excavated in time is accepted when it was recorded after', () => {
    const lot = LotUnderTest.opened();
    lot.when(store(40, 20));
    expect(lot.refusal(deposit(40, 2))).toBe('accepted');
  });
});

describe('rule 10: the interval of an estimated stock', () => {
  // 100 m³ bank of clay = 200 t; 1 σ = √(2 %² + 6 %²) = 6.3245 %, half width 24 792 kg.
  const estimated = () => {
    const lot = LotUnderTest.opened();
    lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
    return lot;
  };

  test('a weighed outflow within the interval is accepted, the excess comes from variance', () => {
    const lot = estimated();
    const event = lot.when(deposit(210));
    expect(event.data).toMatchObject({ excessKg: 10_000 });
    expect(lot.stock(STORAGE)).toBe(0);
    expect(lot.tonnes('variance', STORAGE)).toBe(-10);
  });

  test('the interval is used up once, not by every withdrawal', () => {
    const lot = estimated();
    lot.when(deposit(210));
    expect(lot.refusal(deposit(15))).toBe('/quantity not_enough_mass');
    expect(lot.refusal(deposit(14.792))).toBe('accepted');
  });

  test('beyond the interval, unweighed, or above a weighed stock it is refused', () => {
    expect(estimated().refusal(deposit(224.793))).toBe('/quantity not_enough_mass');
    expect(estimated().refusal(deposit(224.792))).toBe('accepted');
    expect(estimated().refusal(deposit(1, 6, { quantity: bankM3(101) }))).toBe('/quantity not_enough_mass');
    const lot = LotUnderTest.opened();
    lot.when(store(200));
    expect(lot.refusal(deposit(200.001))).toBe('/quantity not_enough_mass');
  });

  test('an unweighed outflow takes its half width with it, a survey ends the interval', () => {
    const lot = estimated();
    lot.when(deposit(1, 6, { quantity: bankM3(50) }));
    expect(lot.refusal(deposit(112.4))).toBe('/quantity not_enough_mass');
    expect(lot.refusal(deposit(112.39))).toBe('accepted');
    lot.when({ type: 'StockMeasured', site: STORAGE, quantity: bankM3(50), occurredAt: march(10) });
    expect(lot.refusal(deposit(100.001, 11))).toBe('/quantity not_enough_mass');
  });
});

describe('rule 9: surveys', () => {
  const booked500 = () => {
    const lot = LotUnderTest.opened();
    lot.when(store(500, 10));
    return lot;
  };
  const survey = (tonnes: number, day: number) =>
    ({
      type: 'StockMeasured',
      site: STORAGE,
      quantity: { value: tonnes, unit: 't', method: 'estimate' },
      occurredAt: march(day),
    }) as const;

  test('the difference goes to variance; a late inflow dated before goes back to variance on the survey date', () => {
    const lot = booked500();
    lot.when(survey(450, 20));
    expect(lot.tonnes('variance', STORAGE)).toBe(50);
    lot.when(store(40, 12));
    expect(lot.stock(STORAGE)).toBe(450);
    expect(lot.tonnes('stock', STORAGE)).toBe(450);
    expect(lot.tonnes('stock', STORAGE, '2025-03-15')).toBe(540);
  });

  test('a late outflow dated before is not refused for lack of stock', () => {
    const lot = booked500();
    lot.when(survey(450, 20));
    expect(lot.refusal(deposit(480, 12))).toBe('accepted');
    lot.when(deposit(480, 12));
    expect(lot.stock(STORAGE)).toBe(450);
  });

  test('a survey recorded late is held against the book of its date, and leaves a later survey as it is', () => {
    const lot = booked500();
    lot.when(survey(450, 20));
    lot.when(survey(470, 15));
    expect(lot.tonnes('stock', STORAGE, '2025-03-16')).toBe(470);
    expect(lot.stock(STORAGE)).toBe(450);
  });
});

describe('rules 1 to 3: corrections', () => {
  test('stored 100, 80 deposited, storage corrected to 60: accepted, stock −20, the shortfall names what went on', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(100));
    const deposited = lot.when(deposit(80));
    const correction = lot.correct(stored, { quantity: weighed(60) });
    expect(lot.stock(STORAGE)).toBe(-20);
    expect(correction.data).toMatchObject({
      shortfalls: [{ shortfallKg: 20_000, downstreamEventIds: [deposited.id], downstreamCount: 1 }],
    });
    expect(lot.refusal(deposit(1))).toBe('/quantity shortfall_open');
    lot.when(store(30, 8));
    expect(lot.stock(STORAGE)).toBe(10);
    expect(lot.refusal(deposit(10, 9))).toBe('accepted');
  });

  test('a reversal keeps from and to and carries negative mass', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(100));
    const correction = lot.correct(stored, { action: 'annulled' });
    const [posting] = lot.postings().filter(({ eventId }) => eventId === correction.id);
    expect(posting).toMatchObject({
      massKg: -100_000,
      from: { kind: 'ground' },
      to: { kind: 'stock' },
      concernsEventId: stored.id,
    });
    expect(lot.tonnes('ground')).toBe(0);
    expect(() => lot.correct(stored, { quantity: weighed(1) })).toThrow('final');
  });

  test('what later events derived from the corrected one is worked out again: excess', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(100), occurredAt: march(2) });
    lot.when(deposit(210));
    lot.correct(stored, { quantity: bankM3(105) });
    expect(lot.stock(STORAGE)).toBe(0);
    expect(lot.tonnes('variance', STORAGE)).toBe(0);
    expect(lot.tonnes('stock', STORAGE)).toBe(0);
  });

  test('what later events derived from the corrected one is worked out again: a survey', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(500, 10));
    lot.when({ type: 'StockMeasured', site: STORAGE, quantity: weighed(450), occurredAt: march(20) });
    lot.correct(stored, { quantity: weighed(480) });
    expect(lot.stock(STORAGE)).toBe(450);
    expect(lot.tonnes('variance', STORAGE)).toBe(30);
  });

  test('a corrected time moves the postings, each difference at its own time', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(100, 5));
    lot.correct(stored, { occurredAt: march(8) });
    expect(lot.tonnes('stock', STORAGE, '2025-03-06')).toBe(0);
    expect(lot.tonnes('stock', STORAGE)).toBe(100);
  });

  test('a correction can be corrected, a version at a time', () => {
    const lot = LotUnderTest.opened();
    const stored = lot.when(store(100));
    lot.correct(stored, { quantity: weighed(60) });
    const second = lot.correct(stored, { quantity: weighed(70) });
    expect(second.data).toMatchObject({ supersedesVersion: 2, before: { massKg: 60_000 }, after: { massKg: 70_000 } });
    expect(lot.tonnes('stock', STORAGE)).toBe(70);
  });

  test('an unknown event cannot be corrected', () => {
    const lot = LotUnderTest.opened();
    expect(() => lot.correct({ id: '00000000-0000-4000-8000-000000000000', data: {} }, { quantity: weighed(1) })).toThrow(
      'no event of this id',
    );
  });
});
