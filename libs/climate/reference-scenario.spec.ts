/** The reference scenario, worked out by hand: where surplus would have gone, and what is saved with which certainty. */
import { rational } from '#libs/kernel/index.js';
import { type Figure, difference, intervalOf, measured, toNumber } from '#libs/uncertainty/index.js';
import {
  type OpenDeposit,
  type Surplus,
  allToDeposit,
  byLastStatus,
  referenceDifference,
  scenarioEmission,
} from './reference-scenario.js';

const surplus = (tonnes: number, day: string, more: Partial<Surplus> = {}): Surplus => ({
  fromSite: 'pit',
  material: 'clay_crust',
  conditionClass: '1',
  day,
  massKg: tonnes * 1000,
  ...more,
});
const deposit = (siteId: string, more: Partial<OpenDeposit> = {}): OpenDeposit => ({
  siteId,
  opensOn: '2025-01-01',
  closesOn: null,
  materials: null,
  conditionClasses: ['1'],
  remainingKg: null,
  ...more,
});
const metres: Readonly<Record<string, number>> = { near: 5_000, mid: 8_000, far: 20_000 };
const distanceOf = (_: string, to: string): number | undefined => metres[to];
const placesOf = (deposits: readonly OpenDeposit[], ...all: Surplus[]): [string, number][] =>
  allToDeposit(all, deposits, distanceOf).hauls.map(({ to, massKg }) => [to, massKg]);

const factor = (id: string, grams: number, rsdPpm: number): Figure =>
  measured({ value: rational(grams), rsd: rational(rsdPpm, 1_000_000), source: `factor:${id}` });
/** 100 g/tkm ± 10 %, 400 g/t ± 20 %. */
const FACTORS = { haul: factor('haul', 100, 100_000), deposit: factor('deposit', 400, 200_000) };

describe('all to deposit', () => {
  test('goes to the nearest that is open on the day and takes material and class', () => {
    const closed = deposit('near', { closesOn: '2025-02-28' });
    expect(placesOf([deposit('far'), closed, deposit('mid')], surplus(10, '2025-02-28'), surplus(20, '2025-03-01'))).toEqual([
      ['near', 10_000],
      ['mid', 20_000],
    ]);
    expect(placesOf([deposit('near', { opensOn: '2025-06-01' }), deposit('far')], surplus(1, '2025-03-01'))).toEqual([
      ['far', 1_000],
    ]);
    expect(placesOf([deposit('near', { materials: ['till'] }), deposit('far')], surplus(1, '2025-03-01'))).toEqual([
      ['far', 1_000],
    ]);
    expect(
      placesOf([deposit('near'), deposit('far', { conditionClasses: ['2'] })], surplus(1, '2025-03-01', { conditionClass: '2' })),
    ).toEqual([['far', 1_000]]);
  });

  test('fills what is left of a deposit in the order of the days; the rest goes on, or has no place', () => {
    const plan = allToDeposit(
      [surplus(8, '2025-05-01'), surplus(5, '2025-04-01')],
      [deposit('near', { remainingKg: 7_000 }), deposit('mid', { remainingKg: 4_000 }), deposit('unknown way')],
      distanceOf,
    );
    expect(plan.hauls.map(({ surplus: { day }, to, massKg }) => [day, to, massKg])).toEqual([
      ['2025-04-01', 'near', 5_000],
      ['2025-05-01', 'near', 2_000],
      ['2025-05-01', 'mid', 4_000],
    ]);
    expect(plan.withoutPlaceKg).toBe(2_000);
  });
});

test('a yearly limit of a deposit holds beside its total, whatever permits it has', () => {
  const near = deposit('near', { remainingKg: 9_000, remainingKgByYear: new Map([['2025', 3_000]]) });
  expect(
    placesOf(
      [near, { ...near, conditionClasses: ['1', '2'] }, deposit('far')],
      surplus(5, '2025-05-01'),
      surplus(9, '2026-01-01'),
    ),
  ).toEqual([
    ['near', 3_000],
    ['far', 2_000],
    ['near', 6_000],
    ['far', 3_000],
  ]);
});

describe('by the last status', () => {
  test('shares each surplus as the region did, to the kilogram; without a status there is no place', () => {
    const status = [
      { fate: 'deposit_clean', massKg: 2, meanMetres: 12_000, deposited: true },
      { fate: 'other_project', massKg: 1, meanMetres: 6_000, deposited: false },
      { fate: 'restoration', massKg: 0, meanMetres: 1, deposited: false },
    ];
    const plan = byLastStatus([surplus(0.1, '2025-03-01')], status);
    expect(plan.hauls.map(({ to, massKg }) => [to, massKg])).toEqual([
      ['deposit_clean', 67],
      ['other_project', 33],
    ]);
    expect(byLastStatus([surplus(1, '2025-03-01')], [])).toEqual({ hauls: [], withoutPlaceKg: 1_000 });
  });
});

describe('the difference', () => {
  /** One scale with 2 % weighed all 50 t. */
  const weighed = [surplus(50, '2025-03-01', { errors: [{ source: 'scale', size: rational(1_000) }] })];
  const far = allToDeposit(weighed, [deposit('far')], distanceOf);
  const near = allToDeposit(weighed, [deposit('near')], distanceOf);

  test('is reference less actual: 50 t × 20 km × 100 g + 50 t × 400 g = 120 000 g; 5 km: 45 000 g', () => {
    const actual = scenarioEmission(near, FACTORS);
    expect(toNumber(actual.value)).toBe(45_000);
    const answer = referenceDifference('all_to_deposit', far, FACTORS, actual);
    expect(answer).toMatchObject({ scenario: 'all_to_deposit', emissionGramCo2e: 75_000, withoutPlaceKg: 0 });
    // Common to both: the deposit cancels out; 75 000 g × haul of 10 % × scale of 2 %, drawn 20 million times: 60 089 … 90 080
    expect([answer.lowGramCo2e, answer.highGramCo2e]).toEqual([60_086, 90_077]);
  });

  test('is more certain than two figures taken for independent', () => {
    const [a, b] = [far, near].map((plan) => scenarioEmission(plan, FACTORS)) as [never, never];
    const common = intervalOf(difference(a, b));
    const apart = [a, b].map((figure) => intervalOf(figure)).map(({ low, high }) => (toNumber(high) - toNumber(low)) / 2);
    expect((toNumber(common.high) - toNumber(common.low)) / 2).toBeLessThan(Math.hypot(...apart));
  });

  test('may span zero: what is saved is then not known', () => {
    const actual = scenarioEmission(near, { ...FACTORS, haul: factor('other', 100, 300_000) });
    const answer = referenceDifference('all_to_deposit', near, FACTORS, actual);
    expect(answer.emissionGramCo2e).toBe(0);
    expect(answer.lowGramCo2e).toBeLessThan(0);
    expect(answer.highGramCo2e).toBeGreaterThan(0);
  });
});
