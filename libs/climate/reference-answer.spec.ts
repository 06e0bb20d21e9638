/** The reference of an account, worked out by hand from a few loads: both scenarios, what is compared, and where nothing can be said. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { reference as schema } from '#libs/contracts/api/reference-scenario.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { type DailyFlow, type ReferenceInput, type RegionStatus, referenceAnswer } from './reference-answer.js';

const PROJECT = '11111111-1111-5111-8111-111111111111';
const territory = { kind: 'project', id: PROJECT, name: 'school', demo: true, region: 'demo' } as const;
const pit = flowEnd('pit', 'ground', 'excavation', { projectId: PROJECT });
const tip = flowEnd('tip', 'deposited', 'deposit', { inside: false });
const bed = flowEnd('bed', 'placed', 'recipient', { inside: false, projectId: '22222222-1111-5111-8111-111111111111' });

/** A load of a class without a stated vehicle: 160 g/tkm. */
const load = (to: DailyFlow['to'], tonnes: number, distanceKm?: number, shortestKgMetres = 0n): DailyFlow => ({
  ...flowFact({
    from: pit,
    to,
    massKg: tonnes * 1000,
    ...(distanceKm !== undefined && { distanceKm }),
    shortestKgMetres,
    errors: [],
  }),
  day: '2025-03-04',
});
const deposit = { siteId: 'far', name: 'Far', opensOn: '2025-01-01', closesOn: null, materials: null, remainingKg: null };
const status: RegionStatus = {
  basis: 'recorded',
  year: 2024,
  fates: [
    { fate: 'deposit_clean', massKg: 3, deposited: true, distance: { as_stated: 10_000 } },
    { fate: 'other_project', massKg: 1, deposited: false, distance: { as_stated: 4_000, shortest_feasible: 3_000 } },
  ],
};
const ask = (flows: readonly DailyFlow[], more: Partial<ReferenceInput> = {}) => {
  const answer = referenceAnswer({
    territory,
    flows,
    deposits: [{ ...deposit, conditionClasses: [pit.conditionClass] }],
    distanceOf: (_from, to) => (to === 'far' ? { as_stated: 20_000 } : undefined),
    status,
    ...more,
  });
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect([validate(answer), validate.errors]).toEqual([true, null]);
  return answer;
};

test('compares haul and deposit of what left the project, by the factors of its own hauls', () => {
  // 30 t to a deposit at 5 km and 10 t to another project at 2 km: (150 + 20) tkm × 160 g + 30 t × 500 g = 42 200 g
  const answer = ask([load(tip, 30, 5), load(bed, 10, 2)]);
  expect(answer).toMatchObject({
    notApplicable: null,
    surplusKg: 40_000,
    withoutDistanceKg: 0,
    distanceMethod: 'as_stated',
    haulKgCo2ePerTonneKm: '0.16000',
    actual: { emissionGramCo2e: 42_200 },
  });
  // (a) 40 t × 20 km × 160 g + 40 t × 500 g = 148 000 g; less 42 200 g
  // (b) 30 t × 10 km and 10 t × 4 km: 340 tkm × 160 g + 30 t × 500 g = 69 400 g; less 42 200 g
  expect(answer.scenarios).toMatchObject([
    {
      scenario: 'all_to_deposit',
      emission: { emissionGramCo2e: 148_000 },
      difference: { emissionGramCo2e: 105_800 },
      status: null,
    },
    {
      scenario: 'last_status',
      status: { basis: 'recorded', year: 2024 },
      emission: { emissionGramCo2e: 69_400 },
      difference: { emissionGramCo2e: 27_200 },
    },
  ]);
  expect(
    answer.scenarios.map(({ places }) => places.map(({ to, massKg, meanDistanceMetres }) => [to, massKg, meanDistanceMetres])),
  ).toEqual([
    [['far', 40_000, 20_000]],
    [
      ['deposit_clean', 30_000, 10_000],
      ['other_project', 10_000, 4_000],
    ],
  ]);
});

test('counts a factor of both sides once: the interval is that of the difference', () => {
  // 630 tkm × 160 g ± 25 % and 10 t × 500 g ± 50 %, of which the second is lognormal: half of the first alone is 1.96 × 25 200 g.
  const [toDeposit] = ask([load(tip, 30, 5), load(bed, 10, 2)]).scenarios;
  const { lowGramCo2e, highGramCo2e } = toDeposit!.difference!;
  expect((highGramCo2e - lowGramCo2e) / 2).toBeGreaterThan(49_392);
  expect((highGramCo2e - lowGramCo2e) / 2).toBeLessThan(50_500);
});

test('leaves out what stays, what has no distance, and what is bought', () => {
  const own = flowEnd('heap', 'stock', 'intermediate_storage', { projectId: PROJECT });
  const unknown = load(tip, 7);
  const bought = { ...load(bed, 9, 3), from: flowEnd('quarry', 'supplied', 'quarry', {}) };
  expect(ask([load(own, 5, 1), unknown, bought])).toMatchObject({
    notApplicable: { code: 'no_distance_told' },
    surplusKg: 0,
    withoutDistanceKg: 7_000,
    actual: null,
    scenarios: [],
  });
  expect(ask([load(own, 5, 1)])).toMatchObject({ notApplicable: { code: 'no_surplus' } });
});

test('takes the part of a day’s loads that has a distance, and tells the rest', () => {
  const mixed = { ...load(tip, 30, 5), distanceKnownKg: 20_000, kgMetres: 100_000_000n };
  // 100 tkm × 160 g + 20 t × 500 g
  expect(ask([mixed])).toMatchObject({ surplusKg: 20_000, withoutDistanceKg: 10_000, actual: { emissionGramCo2e: 26_000 } });
});

test('says why where no deposit, no distance, no status or no distance of a fate is known', () => {
  const codes = (more: Partial<ReferenceInput>, flows = [load(tip, 30, 5)]) =>
    ask(flows, more).scenarios.map(({ notApplicable }) => notApplicable?.code);
  expect(codes({ deposits: [], status: null })).toEqual(['no_open_deposit', 'no_status']);
  expect(codes({ distanceOf: () => undefined })).toEqual(['no_distance_to_deposit', undefined]);
  // The haul is told by its shortest feasible distance: those told otherwise are not compared with it.
  const shortest = load(tip, 30, 5, 150_000_000n);
  expect(codes({}, [shortest])).toEqual(['no_distance_to_deposit', 'no_distance_of_fate']);
});

test('takes shortest feasible distances on both sides, made those of the road by the same factor', () => {
  const answer = ask([load(tip, 30, 5, 150_000_000n)], {
    distanceOf: () => ({ shortest_feasible: 10_000, as_stated: 99_000 }),
  });
  // 150 tkm × 1.05 × 160 g + 30 t × 500 g = 40 200 g; 300 tkm × 1.05 × 160 g + 15 000 g = 65 400 g
  expect(answer).toMatchObject({
    distanceMethod: 'shortest_feasible',
    actual: { emissionGramCo2e: 40_200 },
    haulKgCo2ePerTonneKm: '0.16800',
  });
  expect(answer.scenarios[0]).toMatchObject({
    emission: { emissionGramCo2e: 65_400 },
    difference: { emissionGramCo2e: 25_200 },
  });
});
