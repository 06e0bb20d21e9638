import {
  type MassNetwork,
  type NetworkFlow,
  type Reconciled,
  chiSquareUpperTail,
  criticalNormal,
  errorsOfCovariance,
  reconcileNetwork,
  solveLeastSquares,
} from './index.js';

/** Measured flow with one error of its own. */
const flow = (id: string, from: string | null, to: string | null, massKg?: number, sdKg = 1): NetworkFlow => ({
  id,
  from,
  to,
  kind: 'flow',
  measurements: massKg === undefined ? [] : [{ id: `m:${id}`, massKg, errors: [{ source: `own:${id}`, sdKg }] }],
});

function solved(network: MassNetwork): Reconciled {
  const answer = reconcileNetwork(network);
  if (answer.status !== 'reconciled') throw new Error('contradictory');
  return answer;
}
const flowOf = (answer: Reconciled, id: string) => answer.flows.find((each) => each.id === id)!;

/** F1 = F2 + F3, F2 = F4, F3 = F5, F4 + F5 = F6 */
const published = (masses: readonly (number | undefined)[]): MassNetwork => ({
  nodes: ['split', 'upper', 'lower', 'join'],
  flows: [
    flow('F1', null, 'split', masses[0]),
    flow('F2', 'split', 'upper', masses[1]),
    flow('F3', 'split', 'lower', masses[2]),
    flow('F4', 'upper', 'join', masses[3]),
    flow('F5', 'lower', 'join', masses[4]),
    flow('F6', 'join', null, masses[5]),
  ],
});
const MEASURED = [101.91, 64.45, 34.65, 64.2, 36.44, 98.88];

describe('the published example (Narasimhan and Jordache 2000)', () => {
  const answer = solved(published(MEASURED));

  test('reconciled values, standard deviations and χ² to the digits printed; raw values beside', () => {
    expect(answer.flows.map(({ reconciledKg }) => reconciledKg!.toFixed(2))).toEqual([
      '100.22',
      '64.50',
      '35.72',
      '64.50',
      '35.72',
      '100.22',
    ]);
    for (const each of answer.flows) expect(each.reconciledSdKg!.toFixed(5)).toBe('0.57735');
    expect(answer.global.chiSquare.toFixed(4)).toBe('6.4075');
    expect(answer.global.degreesOfFreedom).toBe(4);
    expect(answer.flows.map(({ measurements }) => measurements[0]!.massKg)).toEqual(MEASURED);
    expect(answer.flows.every(({ classification }) => classification === 'redundant')).toBe(true);
  });

  test('the tests find nothing: p = 0.17; all nodes balance within their errors', () => {
    // Even degrees of freedom: e^(−x/2) (1 + x/2).
    expect(answer.global.pValue).toBeCloseTo(Math.exp(-6.4075 / 2) * (1 + 6.4075 / 2), 4);
    expect(answer.suspects).toEqual([]);
    expect(answer.nodalTests.map(({ nodes, imbalanceKg }) => [nodes[0], Number(imbalanceKg.toFixed(2))])).toEqual([
      ['join', 1.76],
      ['lower', -1.79],
      ['split', 2.81],
      ['upper', 0.25],
    ]);
    expect(answer.nodalTests[2]!.z).toBeCloseTo(2.81 / Math.sqrt(3), 10);
  });

  test('a planted gross error is found, with its size, and the rest is reconciled without it', () => {
    const wrong = solved(published(MEASURED.map((mass, i) => (i === 2 ? mass + 15 : mass))));
    expect(wrong.global.pValue).toBeLessThan(1e-9);
    expect(wrong.suspects.map(({ flow: id }) => id)).toEqual(['F3']);
    expect(wrong.elimination).toHaveLength(1);
    expect(wrong.elimination[0]!.after.degreesOfFreedom).toBe(3);
    // Without F3 its true value follows from the others: the example with F3 unmeasured.
    const without = solved(published(MEASURED.map((mass, i) => (i === 2 ? undefined : mass))));
    expect(flowOf(without, 'F3').classification).toBe('determinable');
    expect(wrong.suspects[0]!.grossErrorKg).toBeCloseTo(49.65 - flowOf(without, 'F3').reconciledKg!, 9);
    expect(wrong.suspects[0]!.grossErrorSdKg).toBeCloseTo(Math.hypot(1, flowOf(without, 'F3').reconciledSdKg!), 9);
    expect(wrong.flowsWithoutGrossErrors!.map(({ reconciledKg }) => reconciledKg)).toEqual(
      without.flows.map(({ reconciledKg }) => reconciledKg),
    );
  });
});

describe('two measurements of one flow, in closed form', () => {
  const twice = (a: number, b: number, shared: number): MassNetwork => ({
    nodes: [],
    flows: [
      {
        ...flow('load', 'x', null),
        measurements: [
          {
            id: 'dispatched',
            massKg: a,
            errors: [
              { source: 'a', sdKg: 3 },
              { source: 'both', sdKg: shared },
            ],
          },
          {
            id: 'received',
            massKg: b,
            errors: [
              { source: 'b', sdKg: 1 },
              { source: 'both', sdKg: shared },
            ],
          },
        ],
      },
    ],
  });
  const withNode = (network: MassNetwork): MassNetwork => ({
    ...network,
    nodes: ['x'],
    flows: [...network.flows, flow('in', null, 'x')],
  });

  test.each([0, 2, 10])('with a shared error of %d: weights 1/9 and 1, the shared variance stays', (shared) => {
    const answer = solved(withNode(twice(1010, 1000, shared)));
    const load = flowOf(answer, 'load');
    expect(load.reconciledKg).toBeCloseTo(1010 / 10 + (9 * 1000) / 10, 9);
    expect(load.reconciledSdKg).toBeCloseTo(Math.sqrt(0.9 + shared ** 2), 9);
    expect(answer.global.chiSquare).toBeCloseTo(100 / 10, 9);
    // Nothing can tell which of the two is wrong: both are named, and nothing is reconciled without one of them.
    expect(answer.suspects.map(({ measurement }) => measurement)).toEqual(['dispatched', 'received']);
    expect(answer.suspects.map(({ grossErrorKg }) => grossErrorKg)).toEqual([expect.closeTo(10, 9), expect.closeTo(-10, 9)]);
    expect(answer.flowsWithoutGrossErrors).toBeUndefined();
    expect(flowOf(answer, 'in')).toMatchObject({ classification: 'determinable', reconciledKg: load.reconciledKg });
  });
});

describe('correlated errors', () => {
  /** Weighted least squares by another way: x = N b over the null space of the balances, normal equations by Cramer's rule for two unknowns. */
  test('full covariance: the same as the null space with brute normal equations', () => {
    // x1 = x2 + x3; x = (b1 + b2, b1, b2).
    const v = [
      [4, 1.5, -0.5],
      [1.5, 2, 0.3],
      [-0.5, 0.3, 1],
    ];
    const y = [105, 61, 40];
    const [[a, b, c], [, d, e], [, , f]] = v as [number[], number[], number[]] as unknown as [
      [number, number, number],
      [number, number, number],
      [number, number, number],
    ];
    const det = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d);
    const w = [
      [(d * f - e * e) / det, (c * e - b * f) / det, (b * e - c * d) / det],
      [(c * e - b * f) / det, (a * f - c * c) / det, (b * c - a * e) / det],
      [(b * e - c * d) / det, (b * c - a * e) / det, (a * d - b * b) / det],
    ];
    const n = [
      [1, 1, 0],
      [1, 0, 1],
    ];
    const form = (p: number[], q: number[]): number =>
      p.reduce((sum, x, i) => sum + q.reduce((inner, z, j) => inner + x * w[i]![j]! * z, 0), 0);
    const [n11, n12, n22] = [form(n[0]!, n[0]!), form(n[0]!, n[1]!), form(n[1]!, n[1]!)];
    const [r1, r2] = [form(n[0]!, y), form(n[1]!, y)];
    const detN = n11 * n22 - n12 * n12;
    const [b1, b2] = [(r1 * n22 - r2 * n12) / detN, (n11 * r2 - n12 * r1) / detN];
    const answer = solveLeastSquares({ balances: [[1, -1, -1]], values: y, errors: errorsOfCovariance(v), unmeasuredCount: 0 });
    if (answer.status !== 'solved') throw new Error('contradictory');
    expect(answer.reconciled).toEqual([expect.closeTo(b1 + b2, 9), expect.closeTo(b1, 9), expect.closeTo(b2, 9)]);
    expect(answer.reconciledErrors.map((row) => Math.hypot(...row))).toEqual([
      expect.closeTo(Math.sqrt((n22 + n11 - 2 * n12) / detN), 9),
      expect.closeTo(Math.sqrt(n22 / detN), 9),
      expect.closeTo(Math.sqrt(n11 / detN), 9),
    ]);
    const residual = y.map((value, i) => value - answer.reconciled[i]!);
    expect(answer.chiSquare).toBeCloseTo(form(residual, residual), 9);
  });

  test('a biased density shows as its source: all that was converted with it is too much by the same part', () => {
    const converted = (id: string, mass: number): NetworkFlow => ({
      ...flow(id, null, 'pile'),
      measurements: [
        {
          id,
          massKg: mass,
          errors: [
            { source: `own:${id}`, sdKg: 5 },
            { source: 'density', sdKg: mass * 0.06 },
          ],
        },
      ],
    });
    const answer = solved({
      nodes: ['pile'],
      flows: [converted('a', 1120), converted('b', 2240), converted('c', 3360), flow('out', 'pile', null, 6000, 10)],
    });
    expect(answer.sourceTests).toHaveLength(1);
    // 720 too much, of which the density explains nearly all: 720 / (0.06 × 6720) σ.
    expect(answer.sourceTests[0]!.sizeSigma).toBeCloseTo(720 / 403.2, 9);
    expect(flowOf(answer, 'b').reconciledKg! / 2240).toBeCloseTo(6000 / 6720, 3);
    expect(answer.suspects).toEqual([]);
  });
});

describe('what is not measured, and what cannot be', () => {
  test('classes of flows: redundant, nonredundant, determinable, indeterminable', () => {
    const answer = solved({
      nodes: ['a', 'b', 'c'],
      flows: [
        flow('in', null, 'a', 100),
        flow('out', 'a', null, 98),
        flow('alone', null, 'b', 40),
        flow('told', 'b', 'c'),
        flow('open1', 'c', null),
        flow('open2', 'c', null),
      ],
    });
    expect(Object.fromEntries(answer.flows.map(({ id, classification }) => [id, classification]))).toEqual({
      alone: 'nonredundant',
      in: 'redundant',
      open1: 'indeterminable',
      open2: 'indeterminable',
      out: 'redundant',
      told: 'determinable',
    });
    expect(flowOf(answer, 'told').reconciledKg).toBe(40);
    expect(flowOf(answer, 'open1').reconciledKg).toBeUndefined();
    expect(answer.nodalTests.map(({ nodes }) => nodes)).toEqual([['a']]);
  });

  test('a closed network: one balance follows from the others, and is named', () => {
    const answer = solved({ nodes: ['a', 'b'], flows: [flow('there', 'a', 'b', 10), flow('back', 'b', 'a', 12)] });
    expect(answer.dependentNodes).toHaveLength(1);
    expect(flowOf(answer, 'there').reconciledKg).toBeCloseTo(11, 12);
  });

  test('exact masses that contradict each other are told, not solved; those that agree are left alone', () => {
    const exactly = (out: number): MassNetwork => ({
      nodes: ['a'],
      flows: [flow('in', null, 'a', 100, 0), flow('out', 'a', null, out, 0)],
    });
    expect(reconcileNetwork(exactly(99))).toEqual({
      status: 'contradictory',
      measurements: ['m:in', 'm:out'],
      imbalanceKg: expect.closeTo(1, 9),
    });
    expect(solved(exactly(100)).global).toEqual({ chiSquare: 0, degreesOfFreedom: 0 });
  });

  test('a common error that cancels in a balance cannot mend it', () => {
    const common = (id: string, from: string | null, to: string | null, massKg: number): NetworkFlow => ({
      ...flow(id, from, to),
      measurements: [{ id, massKg, errors: [{ source: 'scale', sdKg: 10 }] }],
    });
    expect(reconcileNetwork({ nodes: ['a'], flows: [common('in', null, 'a', 100), common('out', 'a', null, 90)] })).toMatchObject(
      {
        status: 'contradictory',
        imbalanceKg: expect.closeTo(10, 9),
      },
    );
  });

  test('nothing measured twice: masses stay, there is no test', () => {
    const answer = solved({ nodes: ['a'], flows: [flow('in', null, 'a', 100), flow('out', 'a', null)] });
    expect(answer).toMatchObject({ global: { chiSquare: 0, degreesOfFreedom: 0 }, suspects: [], criticalZ: undefined });
    expect(flowOf(answer, 'in')).toMatchObject({ reconciledKg: 100, reconciledSdKg: 1, classification: 'nonredundant' });
  });

  test('a flow that comes out below zero is named; a change of stock may', () => {
    const network: MassNetwork = {
      nodes: ['a'],
      flows: [flow('in', null, 'a', 50), flow('out', 'a', null, 80), { ...flow('stock', 'a', null), kind: 'stock_change' }],
    };
    expect(flowOf(solved(network), 'stock').reconciledKg).toBe(-30);
    expect(solved(network).belowZero).toEqual([]);
    expect(solved({ ...network, flows: network.flows.map((each) => ({ ...each, kind: 'flow' as const })) }).belowZero).toEqual([
      'stock',
    ]);
  });

  test.each([
    ["flow 'f' at 'nowhere'", { nodes: [], flows: [flow('f', 'nowhere', null, 1)] }],
    ["node 'a' twice", { nodes: ['a', 'a'], flows: [] }],
    ["flow 'f' twice", { nodes: ['a'], flows: [flow('f', 'a', null), flow('f', 'a', null)] }],
    ['the same from and to', { nodes: ['a'], flows: [flow('f', 'a', 'a')] }],
    ['not finite', { nodes: ['a'], flows: [flow('f', 'a', null, NaN)] }],
  ])('refused: %s', (message, network) => {
    expect(() => reconcileNetwork(network)).toThrow(message);
  });

  test('a matrix that is no covariance is refused', () => {
    expect(() =>
      errorsOfCovariance([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow('a variance below zero');
    expect(() =>
      errorsOfCovariance([
        [1, 0.5],
        [0, 1],
      ]),
    ).toThrow('not symmetric');
  });
});

describe('distributions', () => {
  test('χ² and normal against tables (Abramowitz and Stegun 26.8, 26.6)', () => {
    expect(chiSquareUpperTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareUpperTail(9.487729036781154, 4)).toBeCloseTo(0.05, 12);
    expect(chiSquareUpperTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
    expect(chiSquareUpperTail(24.995790139728616, 15)).toBeCloseTo(0.05, 12);
    expect(chiSquareUpperTail(2000, 2000)).toBeCloseTo(0.4958, 3);
    expect(criticalNormal(0.05)).toBeCloseTo(1.959963984540054, 11);
  });
});
