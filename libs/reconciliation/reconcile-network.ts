import { InvalidValueError } from '#libs/kernel/index.js';
import { exponential, logarithm } from '#libs/uncertainty/index.js';
import { chiSquareUpperTail, criticalNormal } from './distributions.js';
import { equationsOf } from './equations.js';
import { type LeastSquares, solveLeastSquares } from './least-squares.js';
import type {
  Contradictory,
  EliminationStep,
  FlowResult,
  GlobalTest,
  MassNetwork,
  Reconciled,
  Solution,
  SourceTest,
  Suspect,
} from './network.js';
import { nodalTests } from './nodal-tests.js';
import { norm } from './vectors.js';

/** Two |z| that differ by less than this part of themselves are a tie: no balance tells their measurements apart. */
const TIE = 1e-7;

/**
 * Reconciles a flow network: the smallest adjustments, weighted by all covariances, with which every place balances; tests that tell whether
 * they are larger than the errors explain; the measurement that is suspect, with the size of its error. Raw masses stand beside.
 *
 * Suspects are named where the global test fails at `significance` or the largest |z| exceeds its Šidák limit. Serial elimination (Rosenberg,
 * Mah and Iordache 1987) then leaves the worst out and looks again, until nothing is suspect or nothing redundant is left.
 * @param significance probability of a false alarm of each kind of test
 * @throws InvalidValueError for a network that is not well formed
 */
export function reconcileNetwork(network: MassNetwork, significance = 0.05): Reconciled | Contradictory {
  if (!(significance > 0 && significance < 1))
    throw new InvalidValueError(`a significance of ${significance}`, 'between 0 and 1');
  const equations = equationsOf(network);
  const solved = solveLeastSquares(equations.system);
  if (solved.status === 'contradictory') {
    const measurements = solved.measured.map((j) => equations.measured[j]?.measurement.id as string);
    return { status: 'contradictory', measurements, imbalanceKg: solved.imbalance };
  }
  const solution = { equations, solved };
  const flows = flowResults(network, solution);
  const { steps, remaining } = eliminateSerially(network, solution, significance);
  return {
    status: 'reconciled',
    flows,
    global: globalTest(solved),
    nodalTests: nodalTests(network, equations),
    sourceTests: sourceTests(solution),
    criticalZ: criticalZ(solved, significance),
    suspects: steps[0]?.suspects ?? [],
    elimination: steps,
    ...(steps.length > 0 && steps.every(({ suspects }) => suspects.length === 1) && { flowsWithoutGrossErrors: remaining }),
    dependentNodes: solved.dependentBalances.flatMap((i) => equations.balanceNodes[i] ?? []),
    belowZero: flows
      .filter(({ id, reconciledKg }) => reconciledKg !== undefined && reconciledKg < 0 && isFlow(network, id))
      .map(({ id }) => id),
  };
}

const isFlow = ({ flows }: MassNetwork, id: string): boolean => flows.some((flow) => flow.id === id && flow.kind === 'flow');

function globalTest({ chiSquare, degreesOfFreedom }: LeastSquares): GlobalTest {
  return {
    chiSquare,
    degreesOfFreedom,
    ...(degreesOfFreedom > 0 && { pValue: chiSquareUpperTail(chiSquare, degreesOfFreedom) }),
  };
}

/** Šidák 1967: the limit of each of n tests with which all together give a false alarm with the probability asked for. */
function criticalZ({ measurementTests }: LeastSquares, significance: number): number | undefined {
  const tested = measurementTests.filter(({ z }) => z !== undefined).length;
  return tested === 0 ? undefined : criticalNormal(1 - exponential(logarithm(1 - significance) / tested));
}

function flowResults(network: MassNetwork, { equations, solved }: Solution): FlowResult[] {
  return [...network.flows]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((flow): FlowResult => {
      const columns = equations.measured.flatMap((each, j) => (each.flow.id === flow.id ? [j] : []));
      const [first] = columns;
      if (first === undefined) {
        const told = solved.unmeasured[equations.unmeasured.findIndex(({ id }) => id === flow.id)];
        const empty = { id: flow.id, measurements: [] };
        if (!told) return { ...empty, classification: 'indeterminable' };
        return { ...empty, classification: 'determinable', reconciledKg: told.value, reconciledSdKg: norm(told.errors) };
      }
      const reconciledKg = solved.reconciled[first] as number;
      const measurements = columns.map((j) => {
        const { id, massKg } = equations.measured[j]?.measurement as { id: string; massKg: number };
        const sdKg = norm(equations.system.errors[j] as number[]);
        const z = solved.measurementTests[j]?.z;
        return { id, massKg, sdKg, adjustmentKg: massKg - reconciledKg, adjustmentZ: solved.adjustmentZ[j], z };
      });
      return {
        id: flow.id,
        classification: solved.redundant[first] ? 'redundant' : 'nonredundant',
        measurements,
        reconciledKg,
        reconciledSdKg: norm(solved.reconciledErrors[first] as number[]),
      };
    });
}

function sourceTests({ equations, solved }: Solution): SourceTest[] {
  return equations.sources.flatMap((source, k) => {
    const shared = equations.system.errors.filter((row) => row[k] !== 0).length > 1;
    const { z, size } = solved.sourceTests[k] ?? {};
    return shared && z !== undefined && size !== undefined ? [{ source, z, sizeSigma: size }] : [];
  });
}

/** The measurements with the largest |z|, where a test fails. */
function suspectsOf({ equations, solved }: Solution, significance: number): Suspect[] {
  const largest = Math.max(0, ...solved.measurementTests.map(({ z }) => Math.abs(z ?? 0)));
  const limit = criticalZ(solved, significance);
  if (limit === undefined || largest === 0) return [];
  const { pValue } = globalTest(solved);
  if (largest <= limit && (pValue === undefined || pValue >= significance)) return [];
  return solved.measurementTests.flatMap(({ z, size, sizeSd }, j) => {
    if (z === undefined || size === undefined || sizeSd === undefined || Math.abs(z) < largest * (1 - TIE)) return [];
    const { flow, measurement } = equations.measured[j] as Solution['equations']['measured'][number];
    return [{ flow: flow.id, measurement: measurement.id, z, grossErrorKg: size, grossErrorSdKg: sizeSd }];
  });
}

function eliminateSerially(
  network: MassNetwork,
  start: Solution,
  significance: number,
): { steps: EliminationStep[]; remaining: readonly FlowResult[] } {
  const steps: EliminationStep[] = [];
  let left = network;
  let solution = start;
  for (;;) {
    const suspects = suspectsOf(solution, significance);
    const [worst] = suspects;
    if (!worst) return { steps, remaining: flowResults(left, solution) };
    left = withoutMeasurement(left, worst.measurement);
    const equations = equationsOf(left);
    const solved = solveLeastSquares(equations.system);
    // What errors could mend with all measurements, they can mend with fewer.
    if (solved.status === 'contradictory') return { steps, remaining: [] };
    solution = { equations, solved };
    steps.push({ suspects, after: globalTest(solved) });
  }
}

const withoutMeasurement = ({ nodes, flows }: MassNetwork, id: string): MassNetwork => ({
  nodes,
  flows: flows.map((flow) => ({ ...flow, measurements: flow.measurements.filter((measurement) => measurement.id !== id) })),
});
