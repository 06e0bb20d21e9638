import type { ChainEdge, ChainFlow, ChainNode } from './chain.js';
import { pairKey } from './chain.js';

/** A movement between two nodes: all flows of the pair together. */
export interface Pair {
  readonly key: string;
  readonly from: ChainNode;
  readonly to: ChainNode;
  readonly massKg: number;
  readonly events: number;
  readonly flows: readonly ChainFlow[];
}

/** What moves between different nodes, pair by pair; the heaviest first. What stays at a node is told there and in the tables. */
export function pairsOf(nodes: readonly ChainNode[], flows: readonly ChainFlow[]): Pair[] {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const pairs = new Map<string, ChainFlow[]>();
  for (const flow of flows) {
    const key = pairKey(flow.from, flow.to);
    if (flow.from !== flow.to) pairs.set(key, [...(pairs.get(key) ?? []), flow]);
  }
  return [...pairs]
    .flatMap(([key, of]): Pair[] => {
      const [from, to] = [nodeOf.get(of[0]!.from), nodeOf.get(of[0]!.to)];
      if (!from || !to) return [];
      const sum = (member: 'massKg' | 'events'): number => of.reduce((total, flow) => total + flow[member], 0);
      return [{ key, from, to, massKg: sum('massKg'), events: sum('events'), flows: of }];
    })
    .sort((a, b) => b.massKg - a.massKg);
}

/** Where a movement is looked into: its one event, else its events in the table. @param search the address's query as it is */
export function pairPath({ key, events }: Pick<Pair, 'key' | 'events'>, edges: readonly ChainEdge[], search: string): string {
  const found = edges.filter(({ from, to }) => from !== null && to !== null && pairKey(from, to) === key);
  const query = new URLSearchParams(search);
  const asOf = query.get('asOf');
  const known = asOf === null ? '' : `?${new URLSearchParams({ asOf }).toString()}`;
  if (events === 1 && found.length === 1) return `/event/${found[0]!.eventId}${known}`;
  query.set('flow', key);
  query.delete('page');
  return `?${query.toString()}#events`;
}

/** Accounts of a node as they are told: sources by what left them, others by what stands there. */
export function accountsOf({ accounts }: ChainNode): { kind: string; massKg: number }[] {
  return accounts.map(({ kind, massKg }) => ({
    kind,
    massKg: kind === 'ground' || kind === 'supplied' ? -massKg : massKg,
  }));
}

/** Text broken into lines of at most so many signs; what is too long ends in an ellipsis. */
export function linesOf(text: string, signs: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= signs) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const cut = lines.slice(0, most);
  if (lines.length > most) cut[most - 1] = `${cut[most - 1]!.slice(0, signs - 1)}…`;
  return cut.map((line) => (line.length > signs ? `${line.slice(0, signs - 1)}…` : line));
}
