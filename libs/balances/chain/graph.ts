import type { ChainDirection } from '#libs/contracts/api/chain.js';
import type { FlowEnd, SummedFlow } from './flows.js';
import { type Reach, outputKey } from './reach.js';

/** A lot at a site, or a run or split. */
export interface GraphNode {
  readonly id: string;
  readonly type: 'lot' | 'sorting' | 'split';
  /** Lot or run. */
  readonly holder: string;
  readonly site: string;
  readonly root: boolean;
  /** Touches a run of the chain, and is not followed further. */
  readonly beside: boolean;
  /** Kilograms by kind of account. */
  readonly accounts: ReadonlyMap<string, number>;
}

/** A flow between nodes of the chain. */
export interface GraphFlow extends SummedFlow {
  readonly fromNode: string;
  readonly toNode: string;
}

/** The nodes that a chain reaches, and what moved between them. */
export interface ChainGraph {
  readonly nodes: readonly GraphNode[];
  readonly flows: readonly GraphFlow[];
  /** Runs that nothing went into or came out of: their inputs were refused. */
  readonly idleRuns: readonly string[];
}

/** Where a chain begins: whole lots, or lots at one site. */
export interface ChainStart {
  readonly lots: readonly string[];
  readonly site?: string;
}

const append = (lists: Map<string, GraphFlow[]>, key: string, flow: GraphFlow): void => {
  const list = lists.get(key);
  if (list) list.push(flow);
  else lists.set(key, [flow]);
};

/** Everything that can be walked to from the roots along (`down`) or against (`up`) the flows. */
function walked(
  roots: ReadonlySet<string>,
  next: ReadonlyMap<string, readonly GraphFlow[]>,
  end: 'fromNode' | 'toNode',
): Set<string> {
  const reached = new Set(roots);
  const front = [...roots];
  for (let node = front.pop(); node !== undefined; node = front.pop()) {
    for (const flow of next.get(node) ?? []) {
      if (reached.has(flow[end])) continue;
      reached.add(flow[end]);
      front.push(flow[end]);
    }
  }
  return reached;
}

/** Cuts the chain out of all that the lots and runs booked. Pure. */
export function chainGraph(
  reach: Reach,
  summed: readonly SummedFlow[],
  start: ChainStart,
  direction: ChainDirection,
): ChainGraph {
  const runs = new Map(reach.runs.map((run) => [run.runId, run]));
  const nodeIdOf = ({ holder, site }: FlowEnd): string => (runs.has(holder) ? `run:${holder}` : `lot:${holder}@${site}`);
  const flows = summed
    .map((flow): GraphFlow => ({ ...flow, fromNode: nodeIdOf(flow.from), toNode: nodeIdOf(flow.to) }))
    .filter(({ massKg, events }) => massKg !== 0 || events > 0);
  const places = new Map<string, FlowEnd>();
  const incoming = new Map<string, GraphFlow[]>();
  const outgoing = new Map<string, GraphFlow[]>();
  for (const flow of flows) {
    places.set(flow.fromNode, flow.from).set(flow.toNode, flow.to);
    // What comes back from a run is not what others gave to it.
    if (flow.from.kind === 'process' && !reach.outputs.has(outputKey(flow.from.holder, flow.to.holder))) continue;
    append(outgoing, flow.fromNode, flow);
    append(incoming, flow.toNode, flow);
  }
  const startLots = new Set(start.lots);
  const isRoot = ({ holder, site }: FlowEnd): boolean =>
    startLots.has(holder) && (start.site === undefined || start.site === site);
  const roots = new Set([...places].filter(([, place]) => isRoot(place)).map(([id]) => id));
  const reached = new Set([
    ...(direction === 'down' ? [] : walked(roots, incoming, 'fromNode')),
    ...(direction === 'up' ? [] : walked(roots, outgoing, 'toNode')),
  ]);
  const touchesRun = ({ fromNode, toNode }: GraphFlow): boolean =>
    (reached.has(fromNode) && runs.has(places.get(fromNode)!.holder)) ||
    (reached.has(toNode) && runs.has(places.get(toNode)!.holder));
  const kept = flows.filter((flow) => (reached.has(flow.fromNode) && reached.has(flow.toNode)) || touchesRun(flow));
  const held = accountsOf(flows);
  const nodes = [...new Set([...reached, ...kept.flatMap(({ fromNode, toNode }) => [fromNode, toNode])])].sort();
  const busy = new Set(flows.flatMap(({ from, to }) => [from.holder, to.holder]));
  return {
    flows: kept,
    idleRuns: [...runs.keys()].filter((runId) => !busy.has(runId)),
    nodes: nodes.map((id): GraphNode => {
      const { holder, site } = places.get(id)!;
      const type = runs.get(holder)?.kind ?? 'lot';
      return { id, type, holder, site, root: roots.has(id), beside: !reached.has(id), accounts: held.get(id) ?? new Map() };
    }),
  };
}

/** What stands in the accounts of each node: what came in less what went out. */
function accountsOf(flows: readonly GraphFlow[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const held = new Map<string, Map<string, number>>();
  const add = (node: string, kind: string, massKg: number): void => {
    const accounts = held.get(node) ?? new Map<string, number>();
    held.set(node, accounts.set(kind, (accounts.get(kind) ?? 0) + massKg));
  };
  for (const { fromNode, toNode, from, to, massKg } of flows) {
    add(fromNode, from.kind, -massKg);
    add(toNode, to.kind, massKg);
  }
  return held;
}
