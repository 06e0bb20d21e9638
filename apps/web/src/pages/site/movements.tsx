import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { instant, number, tonnes } from '../../lib/format.js';
import { useAllSites } from '../../lib/registers.js';
import { useNames } from '../../lib/names.js';
import { Tonnes } from './stock.js';
import { useSiteTexts } from './texts.js';

/** A period of the API: from inclusive, to exclusive. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
}
interface Props {
  readonly id: string;
  readonly period: Period;
}

/** Deliveries that are shown at first. */
const FIRST = 10;

/** What came from whom in the period; the sum is what the capacity tells as received. */
export function SiteDeliveries({ id, period }: Props) {
  const { t } = useSiteTexts();
  const { t: tAll } = useTranslation();
  const { material } = useNames();
  const [whole, setWhole] = useState(false);
  const query = useQuery({
    queryKey: ['site deliveries', id, period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}/deliveries', { params: { path: { id }, query: period } })),
  });
  return (
    <section aria-labelledby="deliveries">
      <Heading level={2} data-size="sm" id="deliveries">
        {t('deliveries.title')}
      </Heading>
      <Loaded query={query}>
        {({ deliveries, totalKg }) =>
          deliveries.length === 0 ? (
            <Paragraph>{t('deliveries.none')}</Paragraph>
          ) : (
            <NumberTable
              caption={t('deliveries.caption')}
              columns={[
                { heading: t('deliveries.from') },
                { heading: t('project') },
                { heading: t('stock.material') },
                { heading: t('stock.class') },
                { heading: t('deliveries.mass'), numeric: true },
                { heading: t('deliveries.known'), numeric: true },
                { heading: t('deliveries.movements'), numeric: true },
              ]}
              rows={[
                ...(whole ? deliveries : deliveries.slice(0, FIRST)).map((each) => ({
                  key: `${each.from} ${each.material} ${each.conditionClass}`,
                  cells: [
                    <Link key="from" to={`/site/${each.from}`}>
                      {each.fromName}
                    </Link>,
                    each.project === null ? (
                      ''
                    ) : (
                      <Link key="project" to={`/project/${each.project}`}>
                        {each.projectName}
                      </Link>
                    ),
                    material(each.material),
                    tAll(`conditionClass.${each.conditionClass}`),
                    <Tonnes key="mass" kg={each.massKg} />,
                    <Tonnes key="known" kg={each.documentedKg + each.confirmedKg} />,
                    number(each.movements),
                  ],
                })),
                {
                  key: 'sum',
                  strong: true,
                  cells: [t('deliveries.sum'), '', '', '', <Tonnes key="sum" kg={totalKg} />, '', ''],
                },
              ]}
            />
          )
        }
      </Loaded>
      {!whole && (query.data?.deliveries.length ?? 0) > FIRST && (
        <div>
          <Button variant="secondary" onClick={() => setWhole(true)}>
            {t('deliveries.all', { count: query.data!.deliveries.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

const ARRIVALS = 'MassStored,MassReused,MassDeposited,PrimaryMassSupplied,LoadReceived';

/** Members that events of arrivals have. */
interface Arrival {
  readonly massKg?: number;
  readonly massLowKg?: number;
  readonly massHighKg?: number;
  readonly material?: string;
  readonly fromSite?: string;
  readonly haul?: { readonly ticket?: string };
}

/** What arrived at the site, event by event, as it was recorded. */
export function SiteReceipts({ id, period }: Props) {
  const { t } = useSiteTexts();
  const { t: tAll } = useTranslation();
  const { material } = useNames();
  const sites = useAllSites();
  const query = useInfiniteQuery({
    queryKey: ['site receipts', id, period],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/mass-events', {
          params: {
            query: { toSite: id, type: ARRIVALS, ...period, limit: 25, ...(pageParam !== '' && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <section aria-labelledby="receipts">
      <Heading level={2} data-size="sm" id="receipts">
        {t('receipts.title')}
      </Heading>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{t('receipts.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('receipts.caption')}
              columns={[
                { heading: t('receipts.when') },
                { heading: t('receipts.what') },
                { heading: t('stock.material') },
                { heading: t('receipts.from') },
                { heading: t('receipts.ticket') },
                { heading: t('receipts.mass'), numeric: true },
                { heading: t('receipts.interval'), numeric: true },
              ]}
              rows={items.map(({ eventId, type, occurredAt, data, supersededBy }) => {
                const arrival: Arrival = data;
                const { massKg, massLowKg, massHighKg } = arrival;
                return {
                  key: eventId,
                  cells: [
                    <Link key="event" className="nowrap" to={`/event/${eventId}`}>
                      {instant(occurredAt)}
                    </Link>,
                    <span key="type">
                      {tAll(`eventType.${type as 'LoadReceived'}`)}{' '}
                      {supersededBy !== undefined && (
                        <Tag data-size="sm" data-color="warning">
                          {t('receipts.corrected')}
                        </Tag>
                      )}
                    </span>,
                    arrival.material === undefined ? '' : material(arrival.material),
                    sites.data?.find(({ siteId }) => siteId === arrival.fromSite)?.name ?? '',
                    arrival.haul?.ticket ?? '',
                    massKg === undefined ? '' : <Tonnes key="mass" kg={massKg} />,
                    massLowKg === undefined || massHighKg === undefined ? '' : `${tonnes(massLowKg)} – ${tonnes(massHighKg)}`,
                  ],
                };
              })}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <div>
          <Button variant="secondary" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('receipts.more')}
          </Button>
        </div>
      )}
    </section>
  );
}
