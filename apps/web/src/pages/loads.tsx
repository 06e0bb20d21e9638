import { Alert, Button, Heading, Paragraph, ToggleGroup } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { DemoMark } from '../components/states.js';
import { useCodes } from '../lib/codes.js';
import { useTitle } from '../lib/title.js';
import { Choice, type Option } from '../components/choice.js';
import { LoadTable, type Place, STATES, type State } from './loads/load-table.js';
import { NearMatches } from './loads/near-matches.js';
import { useAllProjects } from '../lib/registers.js';
import { useLoadsTexts } from './loads/texts.js';
import { UnsentList } from './loads/unsent-list.js';
import { useAddress } from '../lib/address.js';
import { WaitingReceipts } from './loads/waiting.js';
import './loads/loads.css';

/** Loads on the road and overdue, receipts that wait, and what may belong together, by project and municipality. */
export function LoadsPage() {
  const { t } = useLoadsTexts();
  useTitle(t('title'));
  const [get, set] = useAddress();
  const [done, setDone] = useState(false);
  const codes = useCodes();
  const projects = useAllProjects();
  const state = STATES.find((each) => each === get('state')) ?? 'on_road';
  const project = get('project');
  const municipality = get('municipality');
  const site = get('site');
  const after = get('after');
  const place: Place = { ...(project && { project }), ...(municipality && { municipality }), ...(site && { site }) };
  const demo =
    (projects.data?.find(({ projectId }) => projectId === project)?.demo ?? false) ||
    (codes.data?.municipalities.find((each) => each.number === municipality)?.demo ?? false);
  const finished = (position: string | null): void => {
    setDone(true);
    if (position !== null) set({ after: position });
  };
  const parts = { place, after, onDone: finished };
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('title')}
      </Heading>
      <Paragraph>{t('intro')}</Paragraph>
      <div className="actions">
        <Button asChild>
          <Link to="/loads/dispatch">{t('dispatch')}</Link>
        </Button>
        <Button asChild variant="secondary">
          <Link to={site ? `/loads/receive?site=${site}` : '/loads/receive'}>{t('receive')}</Link>
        </Button>
      </div>
      <UnsentList />
      <div className="controls" role="group" aria-label={t('filter.legend')}>
        <Choice
          id="project"
          label={t('filter.project')}
          value={project}
          options={(projects.data ?? []).map(({ projectId, name, demo: isDemo }): Option => [
            projectId,
            isDemo ? `${name} (${t('filter.demo')})` : name,
          ])}
          empty={t('filter.allProjects')}
          onChange={(value) => set({ project: value })}
        />
        <Choice
          id="municipality"
          label={t('filter.municipality')}
          value={municipality}
          options={(codes.data?.municipalities ?? [])
            .filter(({ region }) => region !== null)
            .map(({ number, name, demo: isDemo }): Option => [number, isDemo ? `${name} (${t('filter.demo')})` : name])}
          empty={t('filter.allMunicipalities')}
          onChange={(value) => set({ municipality: value })}
        />
      </div>
      <DemoMark demo={demo} />
      {done && (
        <Alert data-color="success" role="status">
          {t('near.done')}
        </Alert>
      )}
      <section aria-labelledby="loads">
        <Heading level={2} data-size="sm" id="loads">
          {t(`state.${state}`)}
        </Heading>
        <ToggleGroup
          className="load-states"
          aria-label={t('filter.state')}
          value={state}
          onChange={(value) => set({ state: value === 'on_road' ? '' : value })}
        >
          {STATES.map((each: State) => (
            <ToggleGroup.Item key={each} value={each}>
              {t(`state.${each}`)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup>
        {state === 'overdue' && <Paragraph data-size="sm">{t('stateHelp')}</Paragraph>}
        <LoadTable place={place} state={state} after={after} />
      </section>
      <WaitingReceipts {...parts} />
      <NearMatches {...parts} />
    </>
  );
}
