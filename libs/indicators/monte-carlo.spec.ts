/**
 * Intervals of indicators that are no plain shares of flows, held against draws of the sources of error (JCGM 101:2008), the formulas written out anew.
 * Fixed seeds. Each bound within 2 %; of stocks that buckets and volumes make uncertain by a tenth and more, with layers that other layers take the
 * place of, within 3 %.
 */
import { flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { type DrawnSource, simulate, simulateAll } from '#libs/uncertainty/testing/monte-carlo.js';
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

/** Each bound within a share of that of the draws. @param scale of the draws: 100 for percent */
function agrees(
  value: { readonly low?: string; readonly high?: string },
  drawn: { low: number; high: number },
  { scale = 1, within = 0.02 } = {},
): void {
  expect(Math.abs(Number(value.low) / (drawn.low * scale) - 1)).toBeLessThan(within);
  expect(Math.abs(Number(value.high) / (drawn.high * scale) - 1)).toBeLessThan(within);
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
    agrees(value!, drawn, { scale: 100 });
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

describe('stocks that are followed first in, first out', () => {
  const START = Date.parse('2024-01-01T00:00:00Z');
  const dayOf = (number: number): string => new Date(START + number * 86_400_000).toISOString().slice(0, 10);
  const [FROM, TO] = [150, 500];
  interface Load {
    readonly day: number;
    readonly inTonnes: number;
    readonly outTonnes: number;
    /** Of what came, and of what went: place in `sources`. */
    readonly source: number;
  }
  const sources: DrawnSource[] = [
    { source: 'device:weighbridge@heap', rsd: 0.01 },
    { source: 'method:bucket_count@heap', rsd: 0.12 },
    { source: 'density:till:loose', rsd: 0.08 },
    { source: 'device:weighbridge@tip', rsd: 0.01 },
  ];
  const weekly = (first: number, count: number, of: Omit<Load, 'day'>): Load[] =>
    Array.from({ length: count }, (_, n) => ({ day: first + 7 * n, ...of }));
  /** One heap is filled by the scale and emptied by buckets, one filled by the volume of loads and emptied over the scale of the tip. */
  const heaps: Load[][] = [
    [...weekly(0, 60, { inTonnes: 10, outTonnes: 0, source: 0 }), ...weekly(152, 40, { inTonnes: 0, outTonnes: 11, source: 1 })],
    [...weekly(3, 30, { inTonnes: 7, outTonnes: 0, source: 2 }), ...weekly(201, 20, { inTonnes: 0, outTonnes: 6, source: 3 })],
  ].map((loads) => loads.sort((a, b) => a.day - b.day));

  const stocks = heaps.map((loads) => ({
    forDisposal: true,
    days: loads.map(({ day, inTonnes, outTonnes, source }) => {
      const [inKg, outKg] = [inTonnes * 1000, outTonnes * 1000];
      const ppm = BigInt(Math.round(sources[source]!.rsd * 1e6));
      const error = { source: sources[source]!.source, inKg, outKg, inKgPpm: BigInt(inKg) * ppm, outKgPpm: BigInt(outKg) * ppm };
      return { day: dayOf(day), inKg, outKg, errors: [error] };
    }),
  }));
  const span = { fromDay: dayOf(FROM), toDay: dayOf(TO) };
  const answers = (of = stocks) =>
    computeIndicators({ basis: 'recorded', territoryFacts: splitByOrigin([]), links, storage: { stocks: of, span } });
  const find = (id: string, of = stocks) => answers(of).find((each) => each.id === id)!;

  // In a test every look at a global is a call into the surrounding context: these are looked up once.
  const { min, max } = Math;

  /** Mass and mass × days of what left in the period and of what lies there at its end, tonnes, by marks of the cumulated mass and no layers. */
  function followed(factors: Float64Array) {
    const sums = { left: 0, leftDays: 0, still: 0, stillDays: 0, stockDays: 0, old: 0 };
    for (const loads of heaps) {
      const came: { readonly day: number; readonly upTo: number }[] = [];
      let [cameUpTo, wentUpTo, oldest] = [0, 0, 0];
      // What goes up to a mark, by the day on which it came.
      const goUpTo = (mark: number, use: (tonnes: number, since: number) => void): void => {
        while (wentUpTo < mark && oldest < came.length) {
          const { day, upTo } = came[oldest]!;
          const to = min(mark, upTo);
          if (to > wentUpTo) use(to - wentUpTo, day);
          wentUpTo = max(wentUpTo, to);
          if (upTo <= mark) oldest++;
        }
      };
      for (const { day, inTonnes, outTonnes, source } of loads) {
        if (day >= TO) break;
        const [comes, goes] = [inTonnes * factors[source]!, outTonnes * factors[source]!];
        if (comes > 0) came.push({ day, upTo: (cameUpTo += comes) });
        sums.stockDays += (comes - goes) * (TO - max(day, FROM));
        goUpTo(wentUpTo + goes, (tonnes, since) => {
          if (day < FROM) return;
          sums.left += tonnes;
          sums.leftDays += tonnes * (day - since);
        });
      }
      goUpTo(cameUpTo, (tonnes, since) => {
        sums.still += tonnes;
        sums.stillDays += tonnes * (TO - since);
        if (TO - since >= 366) sums.old += tonnes;
      });
    }
    return sums;
  }

  test('dwell time, age, turnover and what has lain for too long', () => {
    const figures: ((of: ReturnType<typeof followed>) => number)[] = [
      ({ leftDays, left }) => leftDays / left,
      ({ stillDays, still }) => stillDays / still,
      ({ left, stockDays }) => (left * 365) / stockDays,
      ({ old, still }) => (100 * old) / still,
    ];
    const drawn = simulateAll(sources, 40_000, 8, figures.length, (factors, results) => {
      const sums = followed(factors);
      for (let at = 0; at < figures.length; at++) results[at] = figures[at]!(sums);
    });
    const dwell = find('storage_dwell');
    const values = [dwell.value!, dwell.secondary[0]!.value!, find('storage_turnover').value!];
    const told = followed(Float64Array.of(1, 1, 1, 1));
    values.forEach((value, at) => {
      expect(Number(value.text)).toBeCloseTo(figures[at]!(told), 1);
      agrees(value, drawn[at]!, { within: 0.03 });
    });
    // The share has corners where what is too old runs out: within a percentage point.
    const share = find('stored_too_long').value!;
    expect(Number(share.text)).toBeCloseTo(figures[3]!(told), 1);
    expect(Math.abs(Number(share.low) - drawn[3]!.low)).toBeLessThan(1);
    expect(Math.abs(Number(share.high) - drawn[3]!.high)).toBeLessThan(1);
  });

  test('one scale for all that comes and goes moves no dwell time, and half of what lies there stays half', () => {
    const error = (inKg: number, outKg: number) => ({
      source: 'device:weighbridge@heap',
      inKg,
      outKg,
      inKgPpm: BigInt(inKg) * 20_000n,
      outKgPpm: BigInt(outKg) * 20_000n,
    });
    const day = (number: number, inKg: number, outKg: number) => ({
      day: dayOf(number),
      inKg,
      outKg,
      errors: [error(inKg, outKg)],
    });
    const one = [{ forDisposal: true, days: [day(0, 40_000, 0), day(100, 60_000, 0), day(200, 0, 70_000)] }];
    // 40 t lay 200 days, 30 t lay 100 days; 30 t lie there, 2 % of them: 1.96 · 0.6 t.
    const dwell = find('storage_dwell', one);
    expect(dwell.value).toMatchObject({ text: '157.1', low: '157.1', high: '157.1' });
    expect(dwell.terms.map(({ massKg, lowKg, highKg }) => [massKg, lowKg, highKg])).toEqual([
      [70_000, 67_256, 72_744],
      [30_000, 28_824, 31_176],
    ]);
  });

  test('what a survey found has no interval, and that is said; what a receiver measured more than was claimed does not stand in the way', () => {
    const [told] = stocks;
    const survey = { day: dayOf(140), inKg: 500, outKg: 0, untoldInKg: 500, errors: [] };
    const surveyed = [{ ...told!, days: [...told!.days.filter(({ day }) => day < dayOf(140)), survey] }];
    for (const id of ['storage_turnover', 'stored_too_long'])
      expect(find(id, surveyed).value).toMatchObject({ withoutInterval: { code: 'stock_not_told' } });
    const confirmed = [
      { ...told!, days: told!.days.map((day) => (day.outKg > 0 ? { ...day, inKg: 200, untoldInKg: 200 } : day)) },
    ];
    expect(find('storage_dwell', confirmed).value).toHaveProperty('low');
  });
});
