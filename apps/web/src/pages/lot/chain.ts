import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Answer, api, bodyOf } from '../../api/client.js';

export type Chain = Answer<'getLotChain'>;
export type ChainNode = Chain['nodes'][number];
export type ChainFlow = Chain['flows'][number];
export type ChainEdge = Chain['edges'][number];
export type Direction = Chain['direction'];

/** Events on a page of the table. */
export const PAGE = 50;
const WHOLE = 10_000;

/** What of a lot's chain is asked for; texts as in the address. */
export interface ChainView {
  readonly id: string;
  readonly direction: Direction;
  readonly asOf: string;
  readonly after: string | null;
}

async function chainPage({ id, direction, asOf, after }: ChainView, limit: number, cursor: string): Promise<Chain> {
  return bodyOf(
    await api.GET('/api/v1/lots/{id}/chain', {
      params: {
        path: { id },
        query: {
          direction,
          limit,
          ...(asOf !== '' && { asOf }),
          ...(after !== null && { after }),
          ...(cursor !== '' && { cursor }),
        },
      },
    }),
  );
}

/** The chain of a lot: the whole graph at once, its events page by page. */
export const useChain = (view: ChainView) =>
  useInfiniteQuery({
    queryKey: ['chain', view],
    initialPageParam: '',
    queryFn: ({ pageParam }) => chainPage(view, PAGE, pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** All events of a chain, for those of one movement; asked only where they are needed. */
export const useWholeChain = (view: ChainView, enabled: boolean) =>
  useQuery({
    queryKey: ['whole chain', view],
    enabled,
    queryFn: async () => {
      const edges: ChainEdge[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Chain = await chainPage(view, WHOLE, cursor);
        edges.push(...page.edges);
        cursor = page.next;
      }
      return edges;
    },
  });

/** Names a movement between two nodes in an address. */
export const pairKey = (from: string, to: string): string => `${from}>${to}`;
