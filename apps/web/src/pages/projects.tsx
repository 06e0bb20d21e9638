import { Button, Field, Heading, Label, Paragraph, Select, Textfield } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { NumberTable } from '../components/number-table.js';
import { DemoTag, Loaded } from '../components/states.js';
import { useTitle } from '../lib/title.js';

/** All projects, searchable; demo projects are marked. */
export function ProjectsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const showId = useId();
  useTitle(t('projects.title'));
  const q = params.get('q') ?? '';
  const show = params.get('show') ?? 'all';
  const set = (name: string, value: string): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const query = useInfiniteQuery({
    queryKey: ['projects', q, show],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/projects', {
          params: {
            query: {
              ...(q !== '' && { q }),
              ...(show !== 'all' && { demo: show === 'demo' }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('projects.title')}
      </Heading>
      <div className="controls">
        <Textfield label={t('projects.search')} value={q} onChange={(event) => set('q', event.target.value)} />
        <Field>
          <Label htmlFor={showId}>{t('projects.show')}</Label>
          <Select id={showId} value={show} onChange={(event) => set('show', event.target.value)}>
            <Select.Option value="all">{t('projects.all')}</Select.Option>
            <Select.Option value="real">{t('projects.real')}</Select.Option>
            <Select.Option value="demo">{t('projects.demo')}</Select.Option>
          </Select>
        </Field>
      </div>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{t('projects.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('projects.title')}
              columns={[
                { heading: t('projects.name') },
                { heading: t('projects.code') },
                { heading: t('projects.municipality') },
              ]}
              rows={items.map(({ projectId, name, code, municipality, municipalityName, demo }) => ({
                key: projectId,
                cells: [
                  <span key="name">
                    <Link to={`/project/${projectId}`}>{name}</Link> <DemoTag demo={demo} />
                  </span>,
                  code,
                  municipalityName ?? municipality,
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
