import { randomFrom } from './random.js';

/** A source of error as the check draws it. Entries of one name share their draw. */
export interface DrawnSource {
  readonly source: string;
  /** Relative, 1 σ. Lognormal with mean 1 above 0.3, else normal. */
  readonly rsd: number;
}

/** What the draws of a figure look like. */
export interface Simulated {
  readonly mean: number;
  readonly sd: number;
  /** 2.5 % and 97.5 % of the draws lie below. */
  readonly low: number;
  readonly high: number;
  readonly halfWidth: number;
}

/** Several figures of one set of draws. @param evaluate writes one number per figure into its second argument */
export function simulateAll(
  sources: readonly DrawnSource[],
  draws: number,
  seed: number,
  figures: number,
  evaluate: (factors: Float64Array, results: Float64Array) => void,
): Simulated[] {
  const drawn = Array.from({ length: figures }, () => new Float64Array(draws));
  const results = new Float64Array(figures);
  eachDraw(sources, draws, seed, (factors, draw) => {
    evaluate(factors, results);
    for (let figure = 0; figure < figures; figure++) drawn[figure]![draw] = results[figure]!;
  });
  return drawn.map(simulatedBy);
}

/**
 * Propagates errors without any first-order formula (JCGM 101:2008): draws each source, evaluates the figure, sorts.
 * @param evaluate the figure for one relative factor per entry of `sources` (1 = as told), written out anew by the test
 */
export function simulate(
  sources: readonly DrawnSource[],
  draws: number,
  seed: number,
  evaluate: (factors: Float64Array) => number,
): Simulated {
  const results = new Float64Array(draws);
  eachDraw(sources, draws, seed, (factors, draw) => {
    results[draw] = evaluate(factors);
  });
  return simulatedBy(results);
}

/** Draws the sources over and over; entries of one name share their draw. */
function eachDraw(
  sources: readonly DrawnSource[],
  draws: number,
  seed: number,
  use: (factors: Float64Array, draw: number) => void,
): void {
  const random = randomFrom(seed);
  const names = [...new Set(sources.map(({ source }) => source))];
  const nameOf = Int32Array.from(sources, ({ source }) => names.indexOf(source));
  const rsds = Float64Array.from(sources, ({ rsd }) => rsd);
  /** Standard deviation of the logarithm; 0 where the source is normal. */
  const logSds = Float64Array.from(sources, ({ rsd }) => (rsd > 0.3 ? Math.sqrt(Math.log(1 + rsd * rsd)) : 0));
  const factors = new Float64Array(sources.length);
  const z = new Float64Array(names.length);
  for (let draw = 0; draw < draws; draw++) {
    for (let n = 0; n < z.length; n++) z[n] = random.normal();
    for (let i = 0; i < factors.length; i++) {
      const s = logSds[i]!;
      const deviation = z[nameOf[i]!]!;
      factors[i] = s === 0 ? 1 + rsds[i]! * deviation : Math.exp(-(s * s) / 2 + s * deviation);
    }
    use(factors, draw);
  }
}

function simulatedBy(results: Float64Array): Simulated {
  const draws = results.length;
  results.sort();
  const mean = results.reduce((sum, x) => sum + x, 0) / draws;
  const variance = results.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws - 1);
  const quantile = (p: number): number => results[Math.floor(p * draws)]!;
  const [low, high] = [quantile(0.025), quantile(0.975)];
  return { mean, sd: Math.sqrt(variance), low, high, halfWidth: (high - low) / 2 };
}
