import type { FlowError, FlowFact } from '#libs/contracts/index.js';
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { amountOf } from './amount.js';
import { shareOf } from './ratio.js';

const PPM = 1_000_000;

/** A flow of some tonnes with the relative error of each source. */
function flow(tonnes: number, rsd: Readonly<Record<string, number>>, more: Partial<FlowFact> = {}): FlowFact {
  const massKg = tonnes * 1000;
  const errors = Object.entries(rsd).map(([source, of]): FlowError => ({
    source,
    kgPpm: String(massKg * of * PPM),
    kgMetresPpm: '0',
  }));
  const [from, to] = [flowEnd('S', 'stock', 'excavation'), flowEnd('D', 'deposited', 'deposit')];
  return { ...flowFact({ from, to, massKg }), errors, ...more };
}

const bounds = (...facts: FlowFact[]): number[] => {
  const { lowKg, massKg, highKg } = amountOf(facts);
  return [lowKg, massKg, highKg];
};
const interval = (part: FlowFact[], rest: FlowFact[]): unknown => {
  const { text, low, high } = shareOf([amountOf(part)], [amountOf(rest)], 'recorded')!;
  return [low, text, high];
};

describe('the interval of a sum of flows', () => {
  test('one density for 1 000 loads does not average out', () => {
    const loads = Array.from({ length: 1000 }, () => flow(20, { 'density:clay:bank': 0.06 }));
    // 20 000 t × (1 ∓ 1.96 × 0.06)
    expect(bounds(...loads)).toEqual([17_648_000, 20_000_000, 22_352_000]);
  });

  test('the error of one scale is common to its loads, two scales add in squares', () => {
    const one = { 'device:weighbridge@D': 0.01 };
    // 1.96 × (3 + 4)
    expect(bounds(flow(300, one), flow(400, one))).toEqual([686_280, 700_000, 713_720]);
    // 1.96 × √(3² + 4²)
    expect(bounds(flow(300, one), flow(400, { 'device:weighbridge@E': 0.01 }))).toEqual([690_200, 700_000, 709_800]);
  });

  test('a weighbridge beside a count of buckets', () => {
    const counted = flow(200, { 'method:bucket_count@S': 0.15, 'density:clay:loose': 0.08 });
    // √((0.01 × 800)² + (0.15 × 200)² + (0.08 × 200)²) = √(64 + 900 + 256) = 34.928 5; × 1.96 = 68.459 8
    expect(bounds(flow(800, { 'device:weighbridge@D': 0.01 }), counted)).toEqual([931_540, 1_000_000, 1_068_460]);
  });

  test('what is taken back leaves nothing, and nothing is known exactly', () => {
    const made = flow(200, { 'method:bucket_count@S': 0.15 });
    const takenBack = flow(-200, { 'method:bucket_count@S': 0.15 });
    expect(bounds(made, takenBack)).toEqual([0, 0, 0]);
    expect(bounds()).toEqual([0, 0, 0]);
  });

  test('above a relative uncertainty of 0.3 it is lognormal, and never below zero', () => {
    // s² = ln 1.25, s = 0.472 38; 100 t × e^(−s²/2 ∓ 1.96 s)
    expect(bounds(flow(100, { 'method:estimate@S': 0.5 }))).toEqual([35_436, 100_000, 225_758]);
  });
});

describe('the interval of a share', () => {
  test('a source that both sides rest on cancels, as far as it is common', () => {
    const density = { 'density:clay:bank': 0.06 };
    expect(interval([flow(300, density)], [flow(700, density)])).toEqual(['30.00', '30.00', '30.00']);
    // d p = p (1 − p) (r_part − r_rest): 0.3 × 0.7 × √(0.02² + 0.01²) × 1.96 = 0.92 %
    const [part, rest] = [
      flow(300, { ...density, 'device:weighbridge@D': 0.02 }),
      flow(700, { ...density, 'device:weighbridge@E': 0.01 }),
    ];
    expect(interval([part], [rest])).toEqual(['29.08', '30.00', '30.92']);
  });

  test('volumes of one state have the errors of their totals, not that of a density', () => {
    const total = (m3: number, source: string): FlowFact =>
      flow(
        m3 * 2,
        { [source]: 0.25, 'density:clay:unknown': 0.1 },
        {
          basis: 'reported',
          convertedKg: m3 * 2000,
          litres: { bank: 0, loose: 0, placed: 0, unknown: m3 * 1000 },
        },
      );
    const [part, rest] = [amountOf([total(200, 'method:reported_total@A')]), amountOf([total(800, 'method:reported_total@B')])];
    // p (1 − p) √(0.25² + 0.25²) = 0.16 × 0.353 6 = 0.056 57 < 0.3 × 0.2: normal, 1.96 × 5.657 % = 11.087 %
    expect(shareOf([part], [rest], 'reported')).toMatchObject({
      text: '20.00',
      low: '8.91',
      high: '31.09',
      measure: { unit: 'litre' },
    });
  });
});
