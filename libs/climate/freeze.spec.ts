/** What was submitted is worked out again to the same bytes, by the formulas and factors of then. */
import { canonicalJson } from '#libs/kernel/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import {
  CLIMATE_ENGINES,
  type ClimateAccountInput,
  computeClimateAccount,
  frozenInputs,
  recomputedAccount,
  thawedInputs,
} from './index.js';

const PROJECT = '11111111-1111-5111-8111-111111111111';
const mine = { projectId: PROJECT };
const heap = flowEnd('dig', 'stock', 'excavation', mine);
const input: ClimateAccountInput = {
  territory: { kind: 'project', id: PROJECT, name: 'School', demo: true, region: 'demo' },
  period: { from: '2025-01-01', to: '2026-01-01' },
  asOf: { requested: null, position: '7', knownAt: null, final: true },
  facts: [
    flowFact({ from: flowEnd('dig', 'ground', 'excavation', mine), to: heap, massKg: 210_000 }),
    flowFact({
      from: heap,
      to: flowEnd('tip', 'deposited', 'deposit', { inside: false }),
      massKg: 170_000,
      fate: 'deposit_clean',
      distanceKm: 10,
      vehicle: 'rigid_4axle',
      // beyond 2^53
      kgMetres: 9_007_199_254_740_993_000n,
      shortestKgMetres: 1n,
    }),
  ],
  stabilisations: [
    { recordId: 'kc', siteName: 'Pit', binder: 'quicklime', binderKg: 9, relativeUncertainty: '0.01', flows: '/x' },
  ],
};

test('frozen inputs are canonical, hold the factors, and come back as they were', () => {
  const text = frozenInputs(input);
  expect(canonicalJson(JSON.parse(text))).toBe(text);
  const thawed = thawedInputs(text);
  expect(frozenInputs(thawed)).toBe(text);
  expect(thawed.facts).toEqual(input.facts);
  expect(computeClimateAccount(thawed)).toEqual(computeClimateAccount(input));
});

test('an account follows its own factors, not those of today', () => {
  const { emissionFactors, ...tables } = loadReferenceData();
  const spread = { ...emissionFactors.get('deposit_place_t')!, value: '9' };
  const later = { ...tables, emissionFactors: new Map(emissionFactors).set(spread.id, spread) };
  const before = recomputedAccount(frozenInputs(input), '2');
  expect(recomputedAccount(frozenInputs({ ...input, reference: later }), '2')).not.toBe(before);
  expect(before).toBe(canonicalJson(computeClimateAccount(input)));
});

test('an account follows its own engine after a later release has another', () => {
  const submitted = recomputedAccount(frozenInputs(input), '2');
  const release = new Map(CLIMATE_ENGINES).set('3', (given) => ({ ...computeClimateAccount(given), lines: [] }));
  expect(recomputedAccount(frozenInputs(input), '2', release)).toBe(submitted);
  expect(recomputedAccount(frozenInputs(input), '3', release)).not.toBe(submitted);
  expect(() => recomputedAccount(frozenInputs(input), '1')).toThrow('no climate engine of version 1; it has 2');
});
