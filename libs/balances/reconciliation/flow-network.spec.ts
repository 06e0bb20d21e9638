/** Networks of a few reports whose reconciled masses were worked out by hand. */
import { type Reconciled, reconcileNetwork } from '#libs/reconciliation/index.js';
import { flowNetwork } from './flow-network.js';
import type { MassReport, ReportKind } from './standing-reports.js';

const ALWAYS = { fromMs: -Infinity, toMs: Infinity };
const SIGMA_KG = 1000;

let numbered = 0;

/** A report of so many tonnes with 1 σ of a tonne, unless told otherwise. */
function report(
  kind: ReportKind,
  day: number,
  tonnes: number,
  told: Partial<MassReport> & { method?: string; unit?: 't' | 'load'; sigmaKg?: number; methodRsd?: string } = {},
): MassReport {
  const { method = 'weighbridge', unit = 't', sigmaKg = SIGMA_KG, methodRsd = '0.01', ...rest } = told;
  numbered += 1;
  const massKg = tonnes * 1000;
  return {
    eventId: `event ${numbered}`,
    kind,
    lotId: 'clay',
    order: { occurredMs: day * 86_400_000, revision: numbered },
    organisation: 'builder',
    mass: {
      massKg,
      massHighKg: massKg + 1.96 * sigmaKg,
      material: 'clay_soft',
      factorSet: '2026-1',
      quantity: {
        value: String(tonnes),
        unit,
        method,
        relativeUncertainty: methodRsd,
        ...(unit === 'load' && { vehicle: 'lorry_3_axle' }),
      },
    },
    ...rest,
  };
}

function reconciled(
  reports: readonly MassReport[],
  scope: readonly string[],
  span = ALWAYS,
): Reconciled & { kg(part: string): number } {
  const { network } = flowNetwork(reports, new Set(scope), span);
  const result = reconcileNetwork(network);
  if (result.status !== 'reconciled') throw new Error(`contradictory: ${result.measurements.join(', ')}`);
  const kg = (part: string): number => {
    const found = result.flows.filter(({ id }) => id.includes(part));
    if (found.length !== 1)
      throw new Error(`${found.length} flows with '${part}': ${result.flows.map(({ id }) => id).join(' | ')}`);
    return Math.round(found[0]!.reconciledKg ?? NaN);
  };
  return { ...result, kg };
}

const load = { link: 'load', fromSite: 'pit', toSite: 'plant', fromKind: 'stock' };

describe('a flow measured by both sides', () => {
  test('is their mean where both are as sure', () => {
    const sent = report('dispatch', 1, 100, load);
    const received = report('receipt', 2, 98, { ...load, toKind: 'stock', final: true });
    const { kg, global } = reconciled([sent, received], ['pit']);
    // (100 + 98) / 2; χ² = 2² / (1² + 1²).
    expect(kg('pit > (plant)')).toBe(99_000);
    expect(global.chiSquare).toBeCloseTo(2, 3);
    expect(global.degreesOfFreedom).toBe(1);
  });

  test('differs by no more than what one payload, common to both sides, leaves open', () => {
    const counted = { unit: 'load', method: 'load_count', methodRsd: '0' } as const;
    // 10 % of the payload is common: it moves the difference by 10 % of 10 t. Nothing else is uncertain but rounding.
    const sent = report('dispatch', 1, 110, { ...load, ...counted, sigmaKg: 11_000 });
    const received = report('receipt', 2, 100, { ...load, ...counted, toKind: 'stock', final: true, sigmaKg: 10_000 });
    expect(reconciled([sent, received], ['pit']).global.chiSquare).toBeCloseTo(100, 1);
  });

  test('is what the receiver measured, where the rest was brought back', () => {
    const sent = report('dispatch', 1, 100, load);
    const received = report('receipt', 2, 60, { ...load, toKind: 'stock', final: false });
    const { mass: _, ...back } = report('return', 3, 40, { link: 'load', fromSite: 'pit', toSite: 'pit' });
    const { flows, kg } = reconciled([sent, received, back], ['pit']);
    expect(kg('pit > (plant)')).toBe(60_000);
    expect(flows.flatMap(({ measurements }) => measurements)).toHaveLength(1);
  });

  test('is what each receiver measured, where the rest was brought back from two places', () => {
    const dug = report('excavation', 1, 150, { fromSite: 'pit', toSite: 'pit' });
    const sent = report('dispatch', 2, 100, load);
    const first = report('receipt', 3, 50, { ...load, toKind: 'stock', final: false });
    const second = report('receipt', 4, 20, { ...load, toSite: 'fill', toKind: 'placed', final: false });
    const { mass: _, ...back } = report('return', 5, 30, { link: 'load', fromSite: 'pit', toSite: 'pit' });
    const { kg } = reconciled([dug, sent, first, second, back], ['pit']);
    expect([kg('pit > (plant)'), kg('pit > (fill)'), kg('stock pit')]).toEqual([50_000, 20_000, 80_000]);
  });

  test('stands apart, out and in, while it is on the road or was received at two places', () => {
    const sent = report('dispatch', 1, 100, load);
    const part = report('receipt', 2, 60, { ...load, toKind: 'stock', final: false });
    const { global, flows } = reconciled([sent, part], ['pit', 'plant']);
    expect(global.degreesOfFreedom).toBe(0);
    expect(flows.filter(({ measurements }) => measurements.length > 0).map(({ id }) => id)).toEqual([
      '() > plant > r',
      'pit > () > s',
    ]);
  });

  test('a load turned back as a whole goes out and in by one weighing, and leaves the stock as it was', () => {
    const dug = report('excavation', 1, 50, { fromSite: 'pit', toSite: 'pit' });
    const sent = report('dispatch', 2, 20, load);
    const { mass: _, ...back } = report('return', 3, 20, { link: 'load', fromSite: 'pit', toSite: 'pit' });
    expect(reconciled([dug, sent, back], ['pit']).kg('stock pit')).toBe(50_000);
  });
});

test('a weighbridge is the receiver’s where one party told the movement, the supplier’s of primary mass; where both weighed, each has its own', () => {
  const sources = (...reports: readonly MassReport[]): string[] =>
    flowNetwork(reports, new Set(['plant']), ALWAYS)
      .network.flows.flatMap(({ measurements = [] }) => measurements.flatMap(({ errors }) => errors.map(({ source }) => source)))
      .filter((source) => source.startsWith('device:') || source.startsWith('method:'));
  const moved = { fromSite: 'pit', toSite: 'plant', fromKind: 'stock', toKind: 'stock' };
  const movement = report('movement', 1, 100, moved);
  expect(sources(movement)).toEqual(['device:weighbridge@plant']);
  expect(sources(report('movement', 1, 100, { ...moved, method: 'bucket_count' }))).toEqual(['method:bucket_count@pit']);
  expect(sources(report('movement', 1, 100, { ...moved, fromSite: 'quarry', fromKind: 'supplied' }))).toEqual([
    'device:weighbridge@quarry',
  ]);
  const confirmed = report('confirmation', 2, 98, { ...moved, link: movement.eventId });
  expect(sources(movement, confirmed)).toEqual(['device:weighbridge@pit', 'device:weighbridge@plant']);
});

describe('a surveyed stock', () => {
  const dug = report('excavation', 1, 100, { fromSite: 'pit', toSite: 'pit' });
  const sent = report('movement', 2, 40, {
    fromSite: 'pit',
    toSite: 'fill',
    fromKind: 'stock',
    toKind: 'placed',
    method: 'onboard_scale',
  });
  const survey = report('survey', 3, 55, { fromSite: 'pit', toSite: 'pit', method: 'drone_survey' });

  test('shares what is missing with what came and went', () => {
    const { kg, global } = reconciled([dug, sent, survey], ['pit']);
    // 100 − 40 − 55 = 5 t are missing; three measurements as sure as each other take a third each.
    expect([kg('() > clay@pit'), kg('> (fill)'), kg('stock clay@pit')]).toEqual([98_333, 41_667, 56_667]);
    expect(global.chiSquare).toBeCloseTo(25 / 3, 3);
  });

  test('has what came after it in the site alone, and what a later survey closes from there', () => {
    const more = report('excavation', 4, 50, { fromSite: 'pit', toSite: 'pit', method: 'bucket_count' });
    const again = report('survey', 5, 111, { fromSite: 'pit', toSite: 'pit', method: 'level_survey' });
    const late = report('excavation', 6, 7, { fromSite: 'pit', toSite: 'pit' });
    const { kg, global } = reconciled([dug, sent, survey, more, again, late], ['pit']);
    // r = (5, 50 − (111 − 55)) = (5, −6); S = (3, −1; −1, 3): the first survey is in both. χ² = rᵀS⁻¹r = (3·25 + 2·5·(−6) + 3·36) / 8.
    expect(global).toMatchObject({ degreesOfFreedom: 2 });
    expect(global.chiSquare).toBeCloseTo(123 / 8, 2);
    // S⁻¹r = (9, −13) / 8. The bridge weighed what was dug first and last: its error of 9/8 σ is in both.
    expect([kg('() > clay@pit:' + survey.eventId), kg('stock pit')]).toEqual([98_875, 5875]);
  });

  test('before the period opens its first window, and closes none', () => {
    const more = report('excavation', 4, 50, { fromSite: 'pit', toSite: 'pit' });
    const again = report('survey', 5, 111, { fromSite: 'pit', toSite: 'pit', method: 'level_survey' });
    const { global, flows } = reconciled([dug, sent, survey, more, again], ['pit'], { fromMs: 4 * 86_400_000, toMs: Infinity });
    expect(global.degreesOfFreedom).toBe(1);
    expect(flows.flatMap(({ measurements }) => measurements).map(({ massKg }) => massKg)).toEqual([50_000, 56_000]);
  });
});

test('what goes straight out of the ground, or into a fill, passes no stock', () => {
  const direct = report('movement', 1, 30, { fromSite: 'pit', toSite: 'fill', fromKind: 'ground', toKind: 'placed' });
  expect(flowNetwork([direct], new Set(['pit', 'fill']), ALWAYS).network).toEqual({ nodes: [], flows: [] });
});

test('a part split off goes from lot to lot where one of them was surveyed, and nowhere else', () => {
  const dug = report('excavation', 1, 100, { fromSite: 'pit', toSite: 'pit' });
  const split = report('split', 2, 20, { fromSite: 'pit', toSite: 'pit', link: 'part', method: 'bucket_count' });
  expect(reconciled([dug, split], ['pit']).kg('stock pit')).toBe(100_000);
  const survey = report('survey', 3, 83, { fromSite: 'pit', toSite: 'pit', method: 'drone_survey' });
  // 100 − 20 − 83 = −3: a third each.
  const { kg } = reconciled([dug, split, survey], ['pit']);
  expect([kg('() > clay@pit'), kg('> pit > s')]).toEqual([101_000, 19_000]);
});

test('an input of a run that came back leaves the stock as it was, as it was weighed on its way in', () => {
  const dug = report('excavation', 1, 50, { fromSite: 'pit', toSite: 'pit' });
  const input = report('issue', 2, 20, { fromSite: 'pit', toSite: 'pit', link: 'run/1/0' });
  const { mass: _, ...back } = report('input_return', 3, 20, { fromSite: 'pit', toSite: 'pit', link: 'run/1/0' });
  const output = report('output', 4, 5, { fromSite: 'pit', toSite: 'pit' });
  expect(reconciled([dug, input, back, output], ['pit']).kg('stock pit')).toBe(55_000);
});
