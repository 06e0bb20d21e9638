import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { ClimateAccount } from '../components/account.js';
import { RecordedBalance } from '../components/balance.js';
import { Events } from '../components/events.js';
import { Fate } from '../components/fate.js';
import { Indicators } from '../components/indicators.js';
import { DemoMark, Loaded } from '../components/states.js';
import { KnownAt, ViewControls } from '../components/view-controls.js';
import { useTitle } from '../lib/title.js';
import { periodOf, useViewState } from '../lib/view-state.js';

/** A project: balance that adds up, fate of its mass, indicators, account, events. */
export function ProjectPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const [state, change] = useViewState('');
  const period = periodOf(state);
  const wait = state.after === null ? {} : { after: state.after };
  const project = useQuery({
    queryKey: ['project', id, state.after],
    queryFn: async () => bodyOf(await api.GET('/api/v1/projects/{id}', { params: { path: { id }, query: wait } })),
  });
  const balance = useQuery({
    queryKey: ['project balance', id, period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/balances/projects/{id}', { params: { path: { id }, query: period } })),
  });
  useTitle(project.data?.name ?? t('projects.name'));
  return (
    <Loaded query={project}>
      {({ name, code, caseNumber, planId, municipality, municipalityName, demo }) => (
        <>
          <Heading level={1} data-size="lg">
            {name}
          </Heading>
          <DemoMark demo={demo} />
          <Paragraph>
            {t('project.code', { code })}, <Link to={`/municipality/${municipality}`}>{municipalityName ?? municipality}</Link>
            {planId ? `, ${t('project.plan', { plan: planId })}` : ''}
            {caseNumber ? `, ${t('project.case', { case: caseNumber })}` : ''}
          </Paragraph>
          <ViewControls state={state} onChange={change} />
          <Loaded query={balance}>
            {({ sections, asOf }) => (
              <>
                <KnownAt asOf={asOf} />
                {sections
                  .filter(({ basis }) => basis === 'recorded')
                  .map((section) => (
                    <RecordedBalance key="recorded" section={section} />
                  ))}
              </>
            )}
          </Loaded>
          <Fate projectId={id} asOf={state.asOf} after={state.after} />
          <Indicators territory={{ project: id }} period={period} />
          <ClimateAccount territory={{ project: id }} period={period} />
          <Events filter={{ project: id }} period={period} />
        </>
      )}
    </Loaded>
  );
}
