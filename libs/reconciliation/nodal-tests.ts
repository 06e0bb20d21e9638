import { solveLeastSquares } from './least-squares.js';
import type { MassNetwork, NetworkEquations, NodalTest } from './network.js';
import { combination, dot, norm } from './vectors.js';

/** Stands for what lies outside, beside the names of nodes. */
const OUTSIDE = null;
/** A standard deviation below this part of the errors that meet in a balance is rounding. */
const NO_ERROR = 1e-10;

/** Nodes joined where a flow without measurement connects them; none that is joined with what lies outside. */
function measuredGroups({ nodes, flows }: MassNetwork): string[][] {
  const parent = new Map<string | null, string | null>([...nodes, OUTSIDE].map((node) => [node, node]));
  const rootOf = (node: string | null): string | null => {
    let root = node;
    while (parent.get(root) !== root) root = parent.get(root) as string | null;
    return root;
  };
  for (const { from, to, measurements } of flows) if (measurements.length === 0) parent.set(rootOf(from), rootOf(to));
  const groups = new Map<string | null, string[]>();
  for (const node of [...nodes].sort()) groups.set(rootOf(node), [...(groups.get(rootOf(node)) ?? []), node]);
  groups.delete(rootOf(OUTSIDE));
  return [...groups.values()];
}

/**
 * Nodal tests (Reilly and Carpani 1963): each balance alone, its imbalance over its standard deviation. Measurements of one flow are reconciled
 * among themselves first, so that the balance does not depend on which of them is taken.
 */
export function nodalTests(network: MassNetwork, { system, measured, balanceNodes }: NetworkEquations): NodalTest[] {
  const ofFlows = solveLeastSquares({
    balances: system.balances.filter((_, i) => balanceNodes[i] === undefined).map((row) => row.slice(0, measured.length)),
    values: system.values,
    errors: system.errors,
    unmeasuredCount: 0,
  });
  if (ofFlows.status === 'contradictory') return [];
  const sources = system.errors[0]?.length ?? 0;
  return measuredGroups(network).map((nodes) => {
    const rows = system.balances.filter((_, i) => nodes.includes(balanceNodes[i] as string));
    const row = measured.map((_, j) => rows.reduce((sum, each) => sum + (each[j] as number), 0));
    const imbalanceKg = dot(row, ofFlows.reconciled);
    const sdKg = norm(combination(row, ofFlows.reconciledErrors, sources));
    const largest = dot(row.map(Math.abs), system.errors.map(norm));
    return { nodes, imbalanceKg, sdKg, ...(sdKg > NO_ERROR * largest && { z: imbalanceKg / sdKg }) };
  });
}
