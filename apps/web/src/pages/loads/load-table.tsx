import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { DemoTag, Loaded } from '../../components/states.js';
import { useCodes } from '../../lib/codes.js';
import { instant, named, tonnes } from '../../lib/format.js';
import { spokenCode } from '../../lib/unsent-entry.js';
import { LoadState } from './load-state.js';
import { useLoadsTexts } from './texts.js';

/** States that loads are asked for by. */
export const STATES = ['on_road', 'overdue', 'rejected', 'closed', 'all'] as const;
export type State = (typeof STATES)[number];

/** Where the loads are looked for; empty: everywhere but in the demo. */
export interface Place {
  readonly project?: string;
  readonly municipality?: string;
  readonly site?: string;
}

/** Loads, the last dispatched first. */
export function LoadTable({ place, state, after }: { readonly place: Place; readonly state: State; readonly after: string }) {
  const { t } = useLoadsTexts();
  const codes = useCodes();
  const query = useInfiniteQuery({
    queryKey: ['loads', place, state, after],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/loads', {
          params: {
            query: {
              ...place,
              state,
              limit: 50,
              ...(after !== '' && { after }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const materialName = (code: string): string => {
    const found = codes.data?.materials.find((each) => each.code === code);
    return found ? named(found.names) : code;
  };
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{t('none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('caption')}
              columns={[
                { heading: t('load') },
                { heading: t('status') },
                { heading: t('from') },
                { heading: t('to') },
                { heading: t('material') },
                { heading: t('dispatched'), numeric: true },
                { heading: t('left'), numeric: true },
                { heading: t('when') },
              ]}
              rows={items.map((load) => ({
                key: load.loadId,
                cells: [
                  <span key="load" className="nowrap">
                    <Link to={`/load/${load.loadId}`}>{spokenCode(load.code)}</Link> <DemoTag demo={load.from.demo} />
                  </span>,
                  <LoadState key="state" load={load} />,
                  <Link key="from" to={`/site/${load.from.site}`}>
                    {load.from.name}
                  </Link>,
                  <Link key="to" to={`/site/${load.planned.site}`}>
                    {load.planned.name}
                  </Link>,
                  materialName(load.material),
                  tonnes(load.dispatchedKg),
                  tonnes(load.leftKg),
                  <span key="when" className="nowrap">
                    {instant(load.dispatchedAt)}
                  </span>,
                ],
              }))}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <div>
          <Button variant="secondary" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
