import { Button, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { useNames } from '../../components/how-made/flow-table.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { instant, tonnes } from '../../lib/format.js';
import { useProjectTexts } from './texts.js';
import { type ProjectView, knownOf } from './view.js';

type Load = Answer<'listLoads'>['items'][number];
const SHOWN = 25;

/** Loads of one state, page after page. */
const useLoads = (view: ProjectView, state: 'rejected' | 'on_road') =>
  useInfiniteQuery({
    queryKey: ['loads', view.id, state, knownOf(view)],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/loads', {
          params: {
            query: {
              project: view.id,
              state,
              limit: SHOWN,
              ...knownOf(view),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Loads that are not at their end: turned away first, then those on the road; overdue ones marked. */
export function LoadsSection({ view }: { view: ProjectView }) {
  const { t } = useProjectTexts();
  const rejected = useLoads(view, 'rejected');
  const onRoad = useLoads(view, 'on_road');
  const queries = [rejected, onRoad];
  return (
    <>
      <Loaded query={rejected}>
        {(turnedAway) => (
          <Loaded query={onRoad}>
            {(underway) => {
              const loads = [...turnedAway.pages, ...underway.pages].flatMap((page) => page.items);
              const overdue = loads.filter((load) => load.overdue).length;
              if (loads.length === 0) return <Paragraph>{t('loads.road.none')}</Paragraph>;
              return (
                <>
                  <Paragraph>
                    {t('loads.road.on_road', { count: loads.filter(({ phase }) => phase !== 'rejected').length })}{' '}
                    {loads[0]!.phase === 'rejected' &&
                      t('loads.road.rejected', { count: loads.filter(({ phase }) => phase === 'rejected').length })}{' '}
                    {overdue > 0 && t('loads.overdue', { count: overdue })}
                  </Paragraph>
                  <LoadTable loads={loads} />
                </>
              );
            }}
          </Loaded>
        )}
      </Loaded>
      {queries.some(({ hasNextPage }) => hasNextPage) && (
        <Button
          variant="secondary"
          data-size="sm"
          onClick={() => queries.forEach((query) => query.hasNextPage && void query.fetchNextPage())}
        >
          {t('loads.more')}
        </Button>
      )}
      <Link to={`/loads?project=${view.id}`}>{t('loads.all')}</Link>
    </>
  );
}

function LoadTable({ loads }: { loads: readonly Load[] }) {
  const { t } = useProjectTexts();
  const { materialName } = useNames();
  return (
    <NumberTable
      caption={t('loads.caption')}
      columns={[
        { heading: t('loads.code') },
        { heading: t('loads.state') },
        { heading: t('loads.left'), numeric: true },
        { heading: t('loads.dispatched') },
        { heading: t('loads.from') },
        { heading: t('loads.to') },
        { heading: t('loads.material') },
      ]}
      rows={loads.map((load) => ({
        key: load.loadId,
        cells: [
          <Link key="code" to={`/load/${load.loadId}`}>
            {load.code}
          </Link>,
          <span key="state" className="project-nowrap">
            {t(`loads.${load.phase === 'rejected' ? 'rejected' : 'on_road'}`)}{' '}
            {load.overdue && (
              <Tag data-color="warning" data-size="sm">
                {t('loads.late')}
              </Tag>
            )}
          </span>,
          tonnes(load.leftKg),
          <span key="dispatched" className="project-nowrap">
            {instant(load.dispatchedAt)}
          </span>,
          load.from.name ?? load.from.site,
          load.planned.name ?? load.planned.site,
          <span key="material" className="project-nowrap">
            {materialName(load.material)}
          </span>,
        ],
      }))}
    />
  );
}
