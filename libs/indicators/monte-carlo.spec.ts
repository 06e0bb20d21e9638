/**
 * Intervals of indicators that are no plain shares of flows, held against draws of the sources of error (JCGM 101:2008), the formulas written out anew.
 * 100 000 draws, fixed seeds; each bound within 2 %.
 */
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { type DrawnSource, simulate } from '#libs/uncertainty/testing/monte-carlo.js';
import { computeIndicators, splitByOrigin } from './index.js';

const DRAWS = 100_000;
const links = () => '';

/** A flow of which one source makes the whole mass uncertain. */
const flow = (
  from: ReturnType<typeof flowEnd>,
  to: ReturnType<typeof flowEnd>,
  tonnes: number,
  [source, percent]: readonly [string, number],
) => {
  const massKg = tonnes * 1000;
  return flowFact({ from, to, massKg, errors: [{ source, kgPpm: String(massKg * percent * 10_000), kgMetresPpm: '0' }] });
};

/** Each bound within 2 % of that of the draws. @param scale of the draws: 100 for percent */
function agrees(value: { readonly low?: string; readonly high?: string }, drawn: { low: number; high: number }, scale = 1): void {
  expect(Math.abs(Number(value.low) / (drawn.low * scale) - 1)).toBeLessThan(0.02);
  expect(Math.abs(Number(value.high) / (drawn.high * scale) - 1)).toBeLessThan(0.02);
}

describe('own supply', () => {
  const own = { projectId: 'p' };
  const ground = flowEnd('dig', 'ground', 'excavation', own);
  const heap = flowEnd('dig', 'stock', 'excavation', own);
  const placed = flowEnd('dig', 'placed', 'excavation', own);
  const quarry = flowEnd('quarry', 'supplied', 'quarry', { inside: false });
  const store = flowEnd('store', 'stock', 'intermediate_storage', { inside: false });
  /** 70 t dug and placed, 30 t out of the heap into which `bought` came, 50 t from a storage; one crew estimates what is dug and what leaves the heap. */
  const facts = (bought: number) => [
    flow(ground, placed, 70, ['method:survey@dig', 6]),
    flow(quarry, heap, bought, ['device:weighbridge@quarry', 5]),
    flow(heap, placed, 30, ['method:survey@dig', 10]),
    flow(store, placed, 50, ['device:weighbridge@dig', 4]),
  ];
  const answer = (bought: number) =>
    computeIndicators({ basis: 'recorded', territoryFacts: splitByOrigin(facts(bought)), links }).find(
      ({ id }) => id === 'own_supply_rate',
    )!;
  const sources: DrawnSource[] = [
    { source: 'survey', rsd: 0.06 },
    { source: 'quarry', rsd: 0.05 },
    { source: 'survey', rsd: 0.1 },
    { source: 'dig', rsd: 0.04 },
  ];

  test('(70 + 30 − 20) / 150 by what each source does to both sides', () => {
    const { value, terms } = answer(20);
    expect(value).toMatchObject({ text: '53.33' });
    // 70 · 6 % + 30 · 10 % of one crew, 20 · 5 % of the quarry: 1.96 √(7.2² + 1²) = 14.247 t of 80.
    expect(terms[0]).toMatchObject({ massKg: 80_000, lowKg: 65_753, highKg: 94_247 });
    const drawn = simulate(sources, DRAWS, 5, ([dug, bought, taken, received]) => {
      const ofOwn = 70 * dug! + 30 * taken! - 20 * bought!;
      return ofOwn / (ofOwn + 20 * bought! + 50 * received!);
    });
    agrees(value!, drawn, 100);
  });

  test('where far more was bought than was placed out of the stock nothing is own, for sure', () => {
    expect(answer(160).value).toMatchObject({ text: '0.00', low: '0.00', high: '0.00' });
  });

  test('nearer to its limit than it is known there is no interval, and that is said', () => {
    const { value } = answer(95);
    expect(value).toMatchObject({ text: '3.33', withoutInterval: { code: 'near_limit' } });
    expect(value).not.toHaveProperty('low');
  });
});
