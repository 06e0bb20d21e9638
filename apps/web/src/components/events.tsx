import { Button, Details, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf } from '../api/client.js';
import { instant, tonnes } from '../lib/format.js';
import { NumberTable } from './number-table.js';
import { Loaded } from './states.js';

type EventRow = Answer<'listEvents'>['items'][number];
type Filter = { project?: string; municipality?: string; site?: string; lot?: string };
type Period = { from?: string; to?: string; asOf?: string; after?: string };

/** Events as recorded, newest first, each with its data. */
export function Events({ filter, period }: { filter: Filter; period: Period }) {
  const { t, i18n } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: ['events', filter, period],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/mass-events', {
          params: { query: { ...filter, ...period, limit: 25, ...(pageParam !== '' && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const typeName = (type: string): string => (i18n.exists(`eventType.${type}`) ? t(`eventType.${type as 'MassStored'}`) : type);
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('events.title')}
      </Heading>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{t('state.empty')}</Paragraph>;
          return (
            <NumberTable
              caption={t('events.caption')}
              columns={[
                { heading: t('events.type') },
                { heading: t('events.occurred') },
                { heading: t('events.recorded') },
                { heading: t('events.mass'), numeric: true },
                { heading: t('events.by') },
                { heading: t('events.details') },
              ]}
              rows={items.map((item) => ({
                key: item.eventId,
                cells: [
                  <span key="type">
                    {typeName(item.type)}{' '}
                    {item.supersededBy !== undefined && (
                      <Tag data-size="sm" data-color="warning">
                        {t('events.corrected')}
                      </Tag>
                    )}
                  </span>,
                  instant(item.occurredAt),
                  instant(item.recordedAt),
                  massOf(item),
                  item.recordedBy.organisation,
                  <Details key="data" data-size="sm">
                    <Details.Summary>{t('events.details')}</Details.Summary>
                    <Details.Content>
                      <pre tabIndex={0}>{JSON.stringify(item, null, 2)}</pre>
                    </Details.Content>
                  </Details>,
                ],
              }))}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="secondary" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('events.more')}
        </Button>
      )}
    </section>
  );
}

function massOf({ data }: EventRow): string {
  const massKg = (data as { massKg?: unknown }).massKg;
  return typeof massKg === 'number' ? tonnes(massKg) : '';
}
