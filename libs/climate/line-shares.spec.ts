/** Lines taken apart: what made them comes to their grams exactly, and shares add up at every place of the list. */
import { readFileSync } from 'node:fs';
import { add, canonicalJson, multiply, rational, roundHalfEven, roundToInteger } from '#libs/kernel/index.js';
import { CLIMATE_ENGINES, CLIMATE_LINES, RunningShares, thawedInputs } from './index.js';

const goldenOf = (version: string) =>
  JSON.parse(readFileSync(new URL(`golden/engine-${version}.json`, import.meta.url), 'utf8')) as { inputs: unknown };

test('lines of every version can be taken apart', () => {
  expect([...CLIMATE_LINES.keys()]).toEqual([...CLIMATE_ENGINES.keys()]);
});

test.each([...CLIMATE_LINES])(
  'of version %s the flows of each line come to its amount, and that to its grams',
  (version, lines) => {
    const ofFlows = lines(thawedInputs(canonicalJson(goldenOf(version).inputs))).map(({ answer, amount, making }) => {
      const grams = roundToInteger(multiply(amount, making.gramsPerUnit));
      expect([answer.id, grams]).toEqual([answer.id, answer.emissionGramCo2e]);
      if (making.of !== 'flows') return making.of;
      let sum = rational(0);
      for (const fact of making.facts) {
        const { massKg, litres, kgMetres, shortestKgMetres = 0n } = fact;
        const all = { massKg, litresBank: litres.bank };
        sum = add(sum, making.amountOf(fact, { ...all, kgMetres: kgMetres - shortestKgMetres, isShortest: false }));
        const none = { massKg: 0, litresBank: 0 };
        sum = add(sum, making.amountOf(fact, { ...none, kgMetres: shortestKgMetres, isShortest: true }));
      }
      expect([answer.id, sum.num * amount.den]).toEqual([answer.id, amount.num * sum.den]);
      return making.of;
    });
    expect(new Set(ofFlows)).toEqual(new Set(['flows', 'record', 'reuse']));
  },
);

test('a share is what the rounded running sum grows by: thirds of a gram, and one taken back', () => {
  const shares = new RunningShares(rational(1, 3));
  // 1/3, 2/3, 1, 4/3, 5/3 of a gram; then 1/3 less than nothing.
  const told = [1, 1, 1, 1, 1, -6].map((amount) => shares.add(rational(amount)));
  expect(told.map(({ gramCo2e }) => gramCo2e)).toEqual([0n, 1n, 0n, 0n, 1n, -2n]);
  expect(told.map(({ runningGramCo2e }) => runningGramCo2e)).toEqual([0n, 1n, 1n, 1n, 2n, 0n]);
});

test('shares add up to the rounded exact sum, each within a gram of its exact value, whatever the quotients', () => {
  const shares = new RunningShares(rational(160_007, 13));
  let exact = rational(0);
  let sum = 0n;
  for (let i = 1; i <= 500; i++) {
    const amount = rational(((i * 7919) % 1009) - 300, 7 + (i % 5));
    const grams = multiply(amount, rational(160_007, 13));
    const { gramCo2e, runningGramCo2e } = shares.add(amount);
    exact = add(exact, grams);
    sum += gramCo2e;
    expect([sum, runningGramCo2e]).toEqual([roundHalfEven(exact), roundHalfEven(exact)]);
    const off = gramCo2e * grams.den - grams.num;
    expect((off < 0n ? -off : off) <= grams.den).toBe(true);
  }
});
