import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf, everyPage } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { useCodes } from '../../lib/codes.js';
import { instant, named, tonnes } from '../../lib/format.js';
import { useRegionTexts } from './texts.js';

const FINDINGS = 5;

/** The newest open findings of a municipality: what waits for its case worker. */
export function OpenFindings({ number, name }: { number: string; name: string }) {
  const { t } = useRegionTexts();
  const query = useQuery({
    queryKey: ['findings', 'open', number],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/findings', { params: { query: { municipality: number, status: 'open', limit: FINDINGS } } })),
  });
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('findings')}
      </Heading>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Paragraph>{t('noFindings')}</Paragraph>
          ) : (
            <NumberTable
              caption={t('latest')}
              columns={[
                { heading: t('type') },
                { heading: t('site') },
                { heading: t('mass'), numeric: true },
                { heading: t('when') },
              ]}
              rows={items.map(({ findingId, names, siteName, massKg, occurredAt }) => ({
                key: findingId,
                cells: [
                  <Link key="finding" to={`/finding/${findingId}`}>
                    {named(names)}
                  </Link>,
                  siteName ?? '',
                  massKg === null ? '' : tonnes(massKg),
                  instant(occurredAt),
                ],
              }))}
            />
          )
        }
      </Loaded>
      <Paragraph>
        <Link to={`/findings?municipality=${number}`}>{t('allFindings', { name })}</Link>
      </Paragraph>
    </section>
  );
}

/** Projects of a municipality, by name. */
export function MunicipalityProjects({ number }: { number: string }) {
  const { t } = useRegionTexts();
  const query = useQuery({
    queryKey: ['projects', 'of', number],
    queryFn: () =>
      everyPage(async (cursor) =>
        bodyOf(await api.GET('/api/v1/projects', { params: { query: { municipality: number, limit: 500, ...cursor } } })),
      ),
  });
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('projects')}
      </Heading>
      <Loaded query={query}>
        {(items) => (
          <ul className="link-list">
            {items.map(({ projectId, name, code }) => (
              <li key={projectId}>
                <Link to={`/project/${projectId}`}>{name}</Link> <span className="known">{code}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {query.data?.length === 0 && <Paragraph>–</Paragraph>}
    </section>
  );
}

/** Places of a municipality that take mass in or store it; building sites stand with their projects. */
export function MunicipalitySites({ number }: { number: string }) {
  const { t } = useRegionTexts();
  const codes = useCodes();
  const query = useQuery({
    queryKey: ['sites', 'of', number],
    queryFn: () =>
      everyPage(async (cursor) =>
        bodyOf(await api.GET('/api/v1/sites', { params: { query: { municipality: number, limit: 500, ...cursor } } })),
      ),
  });
  const kindName = (kind: string): string => {
    const found = codes.data?.siteKinds.find(({ code }) => code === kind);
    return found ? named(found.names) : kind;
  };
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('sites')}
      </Heading>
      <Loaded query={query}>
        {(items) => {
          const shown = items.filter(({ kind }) => kind !== 'excavation');
          if (shown.length === 0) return <Paragraph>{t('noSites')}</Paragraph>;
          return (
            <ul className="link-list">
              {shown.map(({ siteId, name, kind }) => (
                <li key={siteId}>
                  <Link to={`/site/${siteId}`}>{name}</Link> <span className="known">{kindName(kind)}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
