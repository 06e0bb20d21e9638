import { tonnes } from '../../lib/format.js';
import type { ChainNode } from './chain.js';
import { useLotTexts } from './texts.js';
import { useWords } from '../../lib/words.js';
import { useAddressMembers } from '../../lib/address.js';

/** Words for a node of a chain. */
export interface NodeWords {
  /** Name of the lot, the run or the split. */
  readonly title: (node: ChainNode) => string;
  /** The same with its place. */
  readonly full: (node: ChainNode) => string;
  readonly account: (account: { kind: string; massKg: number }) => string;
  /** Its lot's view; null: it has none. */
  readonly path: (node: ChainNode) => string | null;
}

/** What a link takes along so that it shows what was known at the same time: `?asOf=` of the address, or nothing. */
export function useSameTime(): string {
  const [params] = useAddressMembers();
  const asOf = params.get('asOf');
  return asOf === null ? '' : `?${new URLSearchParams({ asOf }).toString()}`;
}

/** Words for nodes, in the reader's language. */
export function useNodeWords(): NodeWords {
  const { t } = useLotTexts();
  const words = useWords();
  const sameTime = useSameTime();
  const title = (node: ChainNode): string => {
    if (node.type === 'lot') return words.lot(node.name);
    return node.name ?? t(node.type === 'sorting' ? 'sorting' : 'split');
  };
  return {
    title,
    full: (node) => t('lotAt', { lot: title(node), site: node.place.name ?? node.place.site }),
    account: ({ kind, massKg }) => {
      if (kind === 'ground') return t('dug', { tonnes: tonnes(massKg) });
      if (kind === 'supplied') return t('bought', { tonnes: tonnes(massKg) });
      return t('holds', { tonnes: tonnes(massKg), kind: t(`kinds.${kind}`) });
    },
    path: ({ lotId }) => (lotId === null ? null : `/lot/${lotId}${sameTime}`),
  };
}
