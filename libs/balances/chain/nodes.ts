import type { ChainFlow, ChainNode } from '#libs/contracts/api/chain.js';
import { ACCOUNT_KINDS, type AccountKind } from '#libs/contracts/index.js';
import type { ChainGraph } from './graph.js';
import type { ChainNames } from './names.js';
import type { ChainOrigins } from './origins.js';

/** Kinds of account whose mass is there. */
const THERE: ReadonlySet<AccountKind> = new Set<AccountKind>(['stock', 'transit', 'process', 'placed', 'deposited']);

/** The nodes of a graph, named, with what stands there and where that came from. */
export function nodeAnswers({ nodes }: ChainGraph, origins: ChainOrigins, names: ChainNames): ChainNode[] {
  return nodes.map(({ id, type, holder, site, accounts, root, beside }): ChainNode => {
    const isLot = type === 'lot';
    const { name, lot } = isLot ? names.lot(holder) : { name: names.run(holder), lot: null };
    const held = ACCOUNT_KINDS.flatMap((kind) => {
      const massKg = accounts.get(kind) ?? 0;
      return massKg === 0 ? [] : [{ kind, massKg }];
    });
    return {
      id,
      type,
      lotId: isLot ? holder : null,
      runId: isLot ? null : holder,
      name,
      place: names.place(site),
      lot,
      accounts: held,
      massKg: held.reduce((sum, { kind, massKg }) => sum + (THERE.has(kind) ? massKg : 0), 0),
      origins: names.shares(origins.at(holder, site)),
      root,
      beside,
    };
  });
}

/** The flows of a graph, with how well each is known. */
export const flowAnswers = ({ flows }: ChainGraph): ChainFlow[] =>
  flows.map(({ fromNode, toNode, from, to, fate, massKg, events, documentedKg, confirmedKg }) => ({
    from: fromNode,
    to: toNode,
    fromKind: from.kind,
    toKind: to.kind,
    fate,
    massKg,
    events,
    claimedKg: massKg - documentedKg - confirmedKg,
    documentedKg,
    confirmedKg,
  }));
