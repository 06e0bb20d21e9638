import { Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { ClimateAccount } from '../components/account.js';
import { RecordedBalance } from '../components/balance.js';
import { Events } from '../components/events.js';
import { Indicators } from '../components/indicators.js';
import { ReportedTotals } from '../components/reported.js';
import { DemoMark, Loaded } from '../components/states.js';
import { KnownAt, ViewControls } from '../components/view-controls.js';
import { useTitle } from '../lib/title.js';
import { periodOf, useViewState } from '../lib/view-state.js';

/** A municipality: balance, reported totals, its projects, indicators, account, events. */
export function MunicipalityPage() {
  const { number = '' } = useParams();
  const { t } = useTranslation();
  const [state, change] = useViewState(/^999/.test(number) ? '2025' : '2020');
  const period = periodOf(state);
  const query = useQuery({
    queryKey: ['municipality', number, period],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/balances/municipalities/{number}', { params: { path: { number }, query: period } })),
  });
  const projects = useQuery({
    queryKey: ['projects', 'of', number],
    queryFn: async () => bodyOf(await api.GET('/api/v1/projects', { params: { query: { municipality: number, limit: 500 } } })),
  });
  useTitle(query.data?.territory.name ?? t('municipality.title'));
  return (
    <>
      <Loaded query={query}>
        {({ territory, sections, asOf }) => (
          <>
            <Heading level={1} data-size="lg">
              {territory.name}
            </Heading>
            <DemoMark demo={territory.demo} />
            <ViewControls state={state} onChange={change} />
            <KnownAt asOf={asOf} />
            {sections.map((section) =>
              section.basis === 'recorded' ? (
                <RecordedBalance key="recorded" section={section} />
              ) : (
                <ReportedTotals key="reported" section={section} />
              ),
            )}
          </>
        )}
      </Loaded>
      <section>
        <Heading level={2} data-size="sm">
          {t('municipality.projects')}
        </Heading>
        <Loaded query={projects}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{t('projects.none')}</p>
            ) : (
              <ul>
                {items.map(({ projectId, name, code }) => (
                  <li key={projectId}>
                    <Link to={`/project/${projectId}`}>
                      {name} ({code})
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <Indicators territory={{ municipality: number }} period={period} />
      <ClimateAccount territory={{ municipality: number }} period={period} />
      <Events filter={{ municipality: number }} period={period} />
    </>
  );
}
