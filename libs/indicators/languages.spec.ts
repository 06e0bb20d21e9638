import { ALL_INDICATORS } from './catalogue.js';
import { FATE_SHARES } from './definitions.js';

const ENGLISH = /\b(the|of|and|mass|own)\b/i;

test('formulas and standards stand in both languages', () => {
  for (const { formula, standard } of ALL_INDICATORS) {
    expect(formula.nb).not.toBe(formula.en);
    expect(`${formula.nb} ${standard.nb}`).not.toMatch(ENGLISH);
  }
});

test('formulas of further shares stand in both languages', () => {
  const further = FATE_SHARES.flatMap(({ secondary }) => secondary);
  expect(further.length).toBeGreaterThan(0);
  for (const { formula } of further) {
    expect(formula.nb).not.toBe(formula.en);
    expect(formula.nb).not.toMatch(ENGLISH);
  }
});
