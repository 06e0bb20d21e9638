import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { instant, named } from '../../lib/format.js';
import { Tonnes } from './stock.js';
import { useSiteTexts } from './texts.js';

/** Findings at the site. */
export function SiteFindings({ id, wait }: { readonly id: string; readonly wait: { readonly after?: string } }) {
  const { t } = useSiteTexts();
  const query = useInfiniteQuery({
    queryKey: ['site findings', id, wait],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/findings', {
          params: { query: { site: id, ...wait, limit: 25, ...(pageParam !== '' && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <section aria-labelledby="findings">
      <Heading level={2} data-size="sm" id="findings">
        {t('findings.title')}
      </Heading>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{t('findings.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('findings.caption')}
              columns={[
                { heading: t('findings.type') },
                { heading: t('findings.status') },
                { heading: t('findings.mass'), numeric: true },
                { heading: t('findings.when') },
              ]}
              rows={items.map(({ findingId, names, status, massKg, occurredAt }) => ({
                key: findingId,
                cells: [
                  <Link key="name" to={`/finding/${findingId}`}>
                    {named(names)}
                  </Link>,
                  <Tag key="status" data-size="sm" data-color={status === 'open' ? 'warning' : 'success'}>
                    {t(`findings.${status}`)}
                  </Tag>,
                  massKg === null ? '' : <Tonnes key="mass" kg={massKg} />,
                  instant(occurredAt),
                ],
              }))}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <div>
          <Button variant="secondary" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('findings.more')}
          </Button>
        </div>
      )}
    </section>
  );
}
