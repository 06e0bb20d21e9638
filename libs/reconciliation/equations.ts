import { InvalidValueError } from '#libs/kernel/index.js';
import type { MassNetwork, NetworkEquations, NetworkFlow } from './network.js';

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The balances of a network: one per node, and one per further measurement of a flow, which must equal its first. All in the order of the
 * names.
 * @throws InvalidValueError for an unknown node, a name used twice, or a flow from a place to itself
 */
export function equationsOf(network: MassNetwork): NetworkEquations {
  const nodes = [...network.nodes].sort(byName);
  const flows = [...network.flows].sort((a, b) => byName(a.id, b.id));
  requireValid(nodes, flows);
  const measured = flows.flatMap((flow) =>
    [...flow.measurements].sort((a, b) => byName(a.id, b.id)).map((measurement) => ({ flow, measurement })),
  );
  const unmeasured = flows.filter(({ measurements }) => measurements.length === 0);
  const width = measured.length + unmeasured.length;
  const columnOf = (flow: NetworkFlow): number => {
    const column = measured.findIndex((each) => each.flow === flow);
    return column >= 0 ? column : measured.length + unmeasured.indexOf(flow);
  };
  const columns = new Map(flows.map((flow) => [flow, columnOf(flow)]));
  const balances: number[][] = [];
  const balanceNodes: (string | undefined)[] = [];
  for (const node of nodes) {
    const row = new Array<number>(width).fill(0);
    for (const [flow, column] of columns) {
      if (flow.to === node) row[column] = 1;
      if (flow.from === node) row[column] = -1;
    }
    balances.push(row);
    balanceNodes.push(node);
  }
  for (const [column, { flow }] of measured.entries()) {
    const first = columns.get(flow) as number;
    if (first === column) continue;
    const row = new Array<number>(width).fill(0);
    row[first] = 1;
    row[column] = -1;
    balances.push(row);
    balanceNodes.push(undefined);
  }
  const sources = [...new Set(measured.flatMap(({ measurement }) => measurement.errors.map(({ source }) => source)))].sort(
    byName,
  );
  const indexOf = new Map(sources.map((source, i) => [source, i]));
  const errors = measured.map(({ measurement }) => {
    const row = new Array<number>(sources.length).fill(0);
    for (const { source, sdKg } of measurement.errors) {
      const i = indexOf.get(source) as number;
      row[i] = (row[i] as number) + sdKg;
    }
    return row;
  });
  const values = measured.map(({ measurement }) => measurement.massKg);
  return {
    system: { balances, values, errors, unmeasuredCount: unmeasured.length },
    measured,
    unmeasured,
    sources,
    balanceNodes,
  };
}

function requireValid(nodes: readonly string[], flows: readonly NetworkFlow[]): void {
  const requireOnce = (what: string, names: readonly string[]): void => {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new InvalidValueError(`${what} '${twice}' twice`, `each ${what} once`);
  };
  requireOnce('node', nodes);
  requireOnce(
    'flow',
    flows.map(({ id }) => id),
  );
  requireOnce(
    'measurement',
    flows.flatMap(({ measurements }) => measurements.map(({ id }) => id)),
  );
  for (const { id, from, to } of flows) {
    for (const node of [from, to]) {
      if (node !== null && !nodes.includes(node))
        throw new InvalidValueError(`flow '${id}' at '${node}'`, 'a node of the network, or null');
    }
    if (from === to) throw new InvalidValueError(`flow '${id}' with the same from and to`, 'two different places');
  }
}
