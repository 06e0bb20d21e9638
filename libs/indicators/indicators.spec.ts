import type { FateRow } from '#libs/contracts/api/flows.js';
import { type IndicatorAnswer, indicatorAnswer } from '#libs/contracts/api/indicators.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { flowLinks } from '#libs/contracts/api/flow-link.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { loadReferenceData } from '#libs/reference-data/index.js';
import { type FlowFactSketch, flowEnd, flowFact } from '#libs/testing/flow-facts.js';
import { computeIndicators, percentText, splitByOrigin } from './index.js';

const links = flowLinks({
  territory: { kind: 'project', id: 'p' },
  period: { from: '2025-01-01', to: null },
  asOf: { requested: null },
  basis: 'recorded',
});

const find = (answers: readonly IndicatorAnswer[], id: string): IndicatorAnswer => answers.find((each) => each.id === id)!;
const valueOf = (answers: readonly IndicatorAnswer[], id: string): string | undefined =>
  find(answers, id).value?.text ?? find(answers, id).notApplicable?.code;
const secondaryOf = (answer: IndicatorAnswer): Record<string, string | undefined> =>
  Object.fromEntries(answer.secondary.map(({ id, value, notApplicable }) => [id, value?.text ?? notApplicable?.code]));
const massesOf = (answer: IndicatorAnswer): Record<string, number> =>
  Object.fromEntries(answer.terms.map(({ id, massKg }) => [id, massKg]));

const dig = flowEnd('dig', 'ground', 'excavation');
const away = (siteId: string, kind: 'placed' | 'deposited' | 'stock') => flowEnd(siteId, kind, 'recipient', { inside: false });
const ended = (massKg: number, fate: string, more: Partial<FlowFactSketch> = {}): FlowFact =>
  flowFact({ from: dig, to: away(fate, fate.startsWith('deposit_clean') ? 'deposited' : 'placed'), massKg, fate, ...more });

const recorded = (facts: readonly FlowFact[], fateByOrigin?: readonly FateRow[]): IndicatorAnswer[] =>
  computeIndicators({ basis: 'recorded', territoryFacts: splitByOrigin(facts), links, fateByOrigin });

describe('the region in 2020, as reported', () => {
  const total = (municipality: string | null, fate: string, cubicMetres: number): FlowFact => {
    const massKg = cubicMetres * 1700;
    return flowFact({
      month: '2020-12',
      basis: 'reported',
      from: flowEnd('origin', 'ground', null, { municipality: null, material: 'unspecified_clean' }),
      to: flowEnd(`at-${municipality ?? 'not-stated'}`, fate === 'deposit_clean' ? 'deposited' : 'placed', null, {
        municipality,
      }),
      fate,
      massKg,
      lowKg: massKg / 2,
      highKg: (massKg / 2) * 3,
      convertedKg: massKg,
      estimatedKg: massKg,
      litres: { unknown: cubicMetres * 1000 },
    });
  };
  const printed = loadReferenceData().region2020.filter(({ row }) => row === 'deposited');
  const facts = [
    ...printed.map(({ municipalityNumber, valueM3 }) => total(municipalityNumber!, 'deposit_clean', Number(valueM3))),
    total(null, 'reported_reuse_or_sale', 328_584),
    total(null, 'reported_soil_improvement', 49_900),
  ];
  const reported = (some: readonly FlowFact[]): IndicatorAnswer[] =>
    computeIndicators({ basis: 'reported', territoryFacts: splitByOrigin(some), links });

  test('comes out as printed, in the unit and state reported', () => {
    const answers = reported(facts);
    // (328 584 + 49 900) / (328 584 + 49 900 + 1 508 219) = 378 484 / 1 886 703 = 20.0606 %
    expect(find(answers, 'surplus_utilisation').value).toMatchObject({
      text: '20.06',
      digits: 2,
      numerator: '378484000',
      denominator: '1886703000',
      measure: { unit: 'litre', volumeState: 'unknown' },
    });
    // 328 584 / 1 886 703 = 17.4158 %; 49 900 / 1 886 703 = 2.6448 %
    expect(secondaryOf(find(answers, 'surplus_utilisation'))).toEqual({
      off_site_reuse_part: '17.42',
      soil_improvement_part: '2.64',
      with_useful_fill: 'not_reported',
    });
    expect(valueOf(answers, 'deposit_rate')).toBe('79.94'); // 1 508 219 / 1 886 703 = 79.9394 %
  });

  test('what no return tells is not reported, not zero', () => {
    const answers = reported(facts);
    expect(valueOf(answers, 'unexplained_share')).toBe('not_reported');
    expect(valueOf(answers, 'excavation_utilisation')).toBe('not_reported');
    expect(valueOf(answers, 'evidence_weighed')).toBe('0.00');
    expect(secondaryOf(find(answers, 'evidence_weighed'))).toEqual({ converted: '0.00', estimated: '100.00' });
    expect(valueOf(answers, 'evidence_distance')).toBe('totals_have_no_haul');
  });

  test('of one municipality only its deposited mass is known, which makes no share', () => {
    const inTrondheim = facts.slice(0, 1).map((fact) => ({ ...fact, from: { ...fact.from, inside: false } }));
    const answers = reported(inTrondheim);
    expect(massesOf(find(answers, 'deposit_rate'))['deposited']).toBe(1_012_893 * 1700);
    expect(valueOf(answers, 'deposit_rate')).toBe('nothing_else_reported');
    expect(valueOf(answers, 'surplus_utilisation')).toBe('not_reported');
  });

  test('a return in tonnes among them makes kilograms the measure', () => {
    const inTonnes = { ...total(null, 'reported_reuse_or_sale', 0), massKg: 170_000, evidenceKg: 170_000, convertedKg: 170_000 };
    const value = find(reported([...facts, inTonnes]), 'deposit_rate').value!;
    expect(value.measure).toEqual({ unit: 'kg' });
    expect(value.denominator).toBe(String(1_886_703 * 1700 + 170_000));
  });
});

describe('recorded movements', () => {
  const facts = [
    ended(500_000, 'on_site_use', { to: flowEnd('dig', 'placed', 'excavation') }),
    ended(200_000, 'other_project'),
    ended(100_000, 'agricultural_improvement'),
    ended(50_000, 'landscape_fill'),
    ended(25_000, 'sold_unknown_use'),
    ended(625_000, 'deposit_clean'),
  ];

  test('surplus utilisation, deposit rate and unexplained share leave out what stayed on site', () => {
    const answers = recorded(facts);
    // surplus: 200 + 50 + 100 + 625 + 25 = 1 000 t
    expect(valueOf(answers, 'surplus_utilisation')).toBe('30.00'); // (200 + 100) / 1 000
    expect(secondaryOf(find(answers, 'surplus_utilisation'))).toEqual({
      off_site_reuse_part: '20.00',
      soil_improvement_part: '10.00',
      with_useful_fill: '30.00', // no evidence of recovery is told of the 50
    });
    expect(valueOf(answers, 'deposit_rate')).toBe('62.50');
    expect(valueOf(answers, 'unexplained_share')).toBe('2.50');
    expect(valueOf(answers, 'excavation_utilisation')).toBe('53.33'); // (500 + 200 + 100) / 1 500
  });

  test('answers are those of the contract', () => {
    const valid = new Ajv2020().compile({ type: 'array', items: indicatorAnswer });
    valid(recorded(facts, []));
    expect(valid.errors).toBeNull();
  });

  test('terms name their role and link to their flows', () => {
    const { terms } = find(recorded(facts), 'surplus_utilisation');
    expect(terms.map(({ id, role }) => [id, role])).toEqual([
      ['off_site_reuse', 'numerator'],
      ['useful_fill', 'denominator'],
      ['soil_improvement', 'numerator'],
      ['unknown_final_use', 'denominator'],
      ['deposited', 'denominator'],
      ['stock_change', 'beside'],
      ['variance', 'beside'],
      ['from_elsewhere', 'beside'],
    ]);
    expect(terms[0]!.flows).toBe('/api/v1/flows?project=p&basis=recorded&from=2025-01-01&fate=other_project');
  });

  test('mass goes by origin: what came from elsewhere, stock and variance stand beside', () => {
    const stock = flowEnd('dig', 'stock', 'excavation');
    const answers = recorded([
      ended(40_000, 'deposit_clean'),
      flowFact({ from: away('x', 'stock'), to: flowEnd('here', 'placed', 'recipient'), massKg: 70_000, fate: 'other_project' }),
      flowFact({ from: dig, to: stock, massKg: 90_000 }),
      flowFact({ from: stock, to: away('store', 'stock'), massKg: 20_000 }),
      flowFact({ from: stock, to: flowEnd('dig', 'variance', 'excavation'), massKg: 3_000, evidenceKg: 0 }),
    ]);
    expect(valueOf(answers, 'deposit_rate')).toBe('100.00');
    expect(massesOf(find(answers, 'deposit_rate'))).toMatchObject({
      deposited: 40_000,
      stock_change: 67_000, // 90 − 20 − 3
      variance: 3_000,
      from_elsewhere: 70_000,
    });
  });

  test('another rule of origin may be given', () => {
    const facts = [
      flowFact({ from: away('x', 'stock'), to: flowEnd('here', 'placed', 'recipient'), massKg: 1, fate: 'other_project' }),
    ];
    const territoryFacts = splitByOrigin(facts, () => 'origin');
    expect(valueOf(computeIndicators({ basis: 'recorded', territoryFacts, links }), 'surplus_utilisation')).toBe('100.00');
  });

  test('nothing, or less than nothing, makes no share', () => {
    expect(valueOf(recorded([]), 'surplus_utilisation')).toBe('nothing_at_final_fate');
    expect(valueOf(recorded([ended(-5, 'deposit_clean')]), 'deposit_rate')).toBe('below_zero');
    expect(valueOf(recorded([]), 'evidence_weighed')).toBe('nothing_at_final_fate');
    expect(valueOf(recorded([]), 'evidence_distance')).toBe('nothing_hauled');
    expect(valueOf(recorded([]), 'evidence_confirmed')).toBe('nothing_at_final_fate');
    const totals = computeIndicators({ basis: 'reported', territoryFacts: splitByOrigin(facts), links });
    expect(valueOf(totals, 'evidence_confirmed')).toBe('totals_are_one_partys');
  });

  test('what the receiver confirmed stands before what a document shows and what one party says', () => {
    const answer = find(
      recorded([
        ended(500_000, 'deposit_clean', { confirmedKg: 300_000, documentedKg: 150_000 }),
        ended(100_000, 'other_project', { confirmedKg: 30_000 }),
        // Mass that lies in stock is not at its end.
        flowFact({ from: dig, to: away('storage', 'stock'), massKg: 400_000, confirmedKg: 400_000 }),
      ]),
      'evidence_confirmed',
    );
    expect(answer.value).toMatchObject({ text: '55.00', numerator: '330000', denominator: '600000' });
    expect(massesOf(answer)).toEqual({ confirmed: 330_000, documented: 150_000, claimed: 120_000 });
    expect(secondaryOf(answer)).toEqual({ documented: '25.00', claimed: '20.00' });
  });

  test('the interval is of the first order: the two sides independent, linear within each', () => {
    const answers = recorded([
      ended(300_000, 'other_project', { lowKg: 270_000, highKg: 330_000 }),
      ended(100_000, 'deposit_clean', { lowKg: 80_000, highKg: 120_000 }),
    ]);
    // N = 300, R = 100: d = √((100·30)² + (300·20)²) / 400² = √45 000 000 / 160 000 = 6 708.2 / 160 000 = 4.19 %
    expect(find(answers, 'surplus_utilisation').value).toMatchObject({ text: '75.00', low: '70.81', high: '79.19' });
    expect(find(recorded([ended(1, 'other_project', { evidenceKg: 0 })]), 'surplus_utilisation').value).not.toHaveProperty('low');
  });

  test('evidence shares: weighed, converted, estimated, with a distance', () => {
    const answers = recorded([
      ended(600_000, 'other_project', { distanceKm: 12 }),
      ended(300_000, 'deposit_clean', { convertedKg: 300_000, estimatedKg: 100_000 }),
      ended(100_000, 'deposit_clean', { evidenceKg: 0 }),
      ended(200_000, 'on_site_use', { to: flowEnd('dig', 'placed', 'excavation') }),
    ]);
    expect(massesOf(find(answers, 'evidence_weighed'))).toEqual({
      weighed: 800_000,
      converted: 200_000,
      estimated: 100_000,
      without_evidence: 100_000,
    });
    expect(valueOf(answers, 'evidence_weighed')).toBe('66.67'); // 800 / 1 200
    expect(secondaryOf(find(answers, 'evidence_weighed'))).toEqual({ converted: '16.67', estimated: '8.33' });
    expect(valueOf(answers, 'evidence_distance')).toBe('60.00'); // 600 / (600 + 300 + 100)
  });

  test('the share weighed has the interval of its flows, by source, where each is weighed or converted as a whole', () => {
    const errors = (source: string, percent: number) => ({
      errors: [{ source, kgPpm: String(percent * 10_000), kgMetresPpm: '0' }],
    });
    const ofTwo = (scale: string, density: string, more: Partial<FlowFact> = {}) =>
      recorded([
        ended(300_000, 'other_project', { ...errors(scale, 300_000 * 2), distanceKm: 12 }),
        ended(100_000, 'deposit_clean', { convertedKg: 100_000, ...errors(density, 100_000 * 2), ...more }),
      ]);
    // Two sources of 2 % each: the same parts as of surplus utilisation, so the same bounds. p (1 − p) · 1.96 · √(2² + 2²) % = 1.04 %
    const apart = ofTwo('device:weighbridge@a', 'density:till:loose');
    const { low, high } = find(apart, 'surplus_utilisation').value!;
    expect([Number(low), Number(high)].map((bound) => Math.abs(bound - 75))).toEqual([
      expect.closeTo(1.04, 1),
      expect.closeTo(1.04, 1),
    ]);
    expect(find(apart, 'evidence_weighed').value).toMatchObject({ text: '75.00', low, high });
    expect(find(apart, 'evidence_distance').value).toMatchObject({ text: '75.00', low, high });
    expect(find(apart, 'evidence_weighed').secondary[0]!.value).toMatchObject({
      text: '25.00',
      low: expect.any(String) as string,
    });
    // What both rest on cancels.
    expect(find(ofTwo('one', 'one'), 'evidence_weighed').value).toMatchObject({ low: '75.00', high: '75.00' });
    // A flow of which a part was weighed: the error of the part is not told apart.
    const mixed = find(ofTwo('a', 'b', { convertedKg: 40_000 }), 'evidence_weighed').value!;
    expect(mixed).toMatchObject({ text: '90.00', withoutInterval: { code: 'counted_by_what_is_told' } });
    expect(mixed).not.toHaveProperty('low');
  });

  test('fate by origin stands beside a project', () => {
    const row = (countsAs: string | null, massKg: number): FateRow => ({
      accountKind: 'placed',
      site: 's',
      siteName: null,
      municipality: null,
      fate: null,
      countsAs,
      material: 'till',
      conditionClass: '1',
      status: 'cleared',
      massKg,
      share: null,
    });
    const rows = [row('off_site_reuse', 30_000), row('deposited', 90_000), row(null, 500_000)];
    const answers = recorded([ended(10_000, 'deposit_clean')], rows);
    expect(valueOf(answers, 'surplus_utilisation')).toBe('0.00');
    expect(secondaryOf(find(answers, 'surplus_utilisation'))['by_origin']).toBe('25.00');
    expect(secondaryOf(find(answers, 'deposit_rate'))['by_origin']).toBe('75.00');
  });
});

test('percentages are rounded half to even', () => {
  expect([percentText(1n, 3n), percentText(1n, 80_000n), percentText(3n, 80_000n)]).toEqual(['33.33', '0.00', '0.00']);
  expect([percentText(1n, 20_000n), percentText(3n, 20_000n)]).toEqual(['0.00', '0.02']);
});
