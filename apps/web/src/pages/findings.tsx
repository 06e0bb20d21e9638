import { Button, Field, Heading, Label, Paragraph, Select, Tag } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { NumberTable } from '../components/number-table.js';
import { DemoMark, Loaded } from '../components/states.js';
import { instant, named, tonnes } from '../lib/format.js';
import { useTitle } from '../lib/title.js';

/** What was accepted but somebody should look at, per region. */
export function FindingsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const regionId = useId();
  useTitle(t('findings.title'));
  const region = params.get('region') === 'demo' ? 'demo' : 'trondheimsregionen';
  const query = useInfiniteQuery({
    queryKey: ['findings', region],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/findings', { params: { query: { region, ...(pageParam !== '' && { cursor: pageParam }) } } }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('findings.title')}
      </Heading>
      <Paragraph>{t('findings.intro')}</Paragraph>
      <div className="controls">
        <Field>
          <Label htmlFor={regionId}>{t('findings.region')}</Label>
          <Select id={regionId} value={region} onChange={(event) => setParams({ region: event.target.value }, { replace: true })}>
            <Select.Option value="trondheimsregionen">{t('nav.region')}</Select.Option>
            <Select.Option value="demo">{t('nav.demo')}</Select.Option>
          </Select>
        </Field>
      </div>
      <DemoMark demo={region === 'demo'} />
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{t('findings.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('findings.title')}
              columns={[
                { heading: t('findings.type') },
                { heading: t('findings.status') },
                { heading: t('findings.place') },
                { heading: t('findings.mass'), numeric: true },
                { heading: t('findings.when') },
              ]}
              rows={items.map(({ findingId, names, status, siteName, projectId, massKg, occurredAt }) => ({
                key: findingId,
                cells: [
                  projectId === null ? (
                    named(names)
                  ) : (
                    <Link key="name" to={`/project/${projectId}`}>
                      {named(names)}
                    </Link>
                  ),
                  <Tag key="status" data-size="sm" data-color={status === 'open' ? 'warning' : 'success'}>
                    {t(`findings.${status}`)}
                  </Tag>,
                  siteName ?? '',
                  massKg === null ? '' : tonnes(massKg),
                  instant(occurredAt),
                ],
              }))}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="secondary" onClick={() => void query.fetchNextPage()}>
          {t('events.more')}
        </Button>
      )}
    </>
  );
}
