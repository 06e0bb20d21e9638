import { Alert, Button, Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { Announced } from '../components/announced.js';
import { DemoMark, Loaded } from '../components/states.js';
import { useTitle } from '../lib/title.js';
import { useWords } from '../lib/words.js';
import { Facts } from './load/facts.js';
import { Choice, type Option } from '../components/choice.js';
import { type Site, useAllProjects } from '../lib/registers.js';
import { useAddress } from '../lib/address.js';
import { SiteFindings } from './site/findings.js';
import { type Period, SiteDeliveries, SiteReceipts } from './site/movements.js';
import { countryName, useNames } from '../lib/names.js';
import { SiteCapacity, SitePermits } from './site/permits.js';
import { SiteStock } from './site/stock.js';
import { SurveyForm } from './site/survey.js';
import { useSiteTexts } from './site/texts.js';
import './loads/loads.css';

const FIRST_YEAR = 2020;

/** A site: what lies there, what it may receive and has received, from whom, and what somebody should look at. */
export function SitePage() {
  const { id = '' } = useParams();
  const { t } = useSiteTexts();
  const [get] = useAddress();
  const after = get('after');
  const wait = after === '' ? {} : { after };
  const query = useQuery({
    queryKey: ['site', id, after],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}', { params: { path: { id }, query: wait } })),
  });
  useTitle(query.data?.name ?? t('name'));
  const [surveyed, setSurveyed] = useState('');
  return (
    <Loaded query={query}>
      {(site) => <SiteBody site={site} wait={wait} done={surveyed === id} onDone={() => setSurveyed(id)} />}
    </Loaded>
  );
}

interface BodyProps {
  readonly site: Site;
  readonly wait: { readonly after?: string };
  /** Whether a survey was booked just now. */
  readonly done: boolean;
  readonly onDone: () => void;
}

function SiteBody({ site, wait, done, onDone }: BodyProps) {
  const { t } = useSiteTexts();
  const [get, set] = useAddress();
  const id = site.siteId;
  const surveying = get('survey') !== '';
  const year = get('year');
  const period: Period = { ...wait, ...(/^\d{4}$/.test(year) && { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` }) };
  const years = Array.from({ length: new Date().getFullYear() - FIRST_YEAR + 1 }, (_, i) => String(FIRST_YEAR + i)).reverse();
  const stock = useQuery({
    queryKey: ['site stock', id, wait],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}/stock', { params: { path: { id }, query: wait } })),
  });
  return (
    <>
      <Heading level={1} data-size="lg">
        {site.name}
      </Heading>
      <DemoMark demo={site.demo} />
      <SiteFacts site={site} />
      <div className="actions">
        <Button asChild>
          <Link to={`/loads/receive?site=${id}`}>{t('receive')}</Link>
        </Button>
        <Button variant="secondary" aria-expanded={surveying} onClick={() => set({ survey: surveying ? '' : '1' })}>
          {t('survey')}
        </Button>
        <Button asChild variant="tertiary">
          <Link to={`/loads?site=${id}&state=all`}>{t('loads')}</Link>
        </Button>
      </div>
      {done && !surveying && (
        <Announced>
          <Alert data-color="success" role="status">
            {t('form.done')}
          </Alert>
        </Announced>
      )}
      <Loaded query={stock}>
        {(answer) => (
          <>
            {surveying && (
              <SurveyForm
                id={id}
                stock={answer}
                onCancel={() => set({ survey: '' })}
                onDone={(position) => {
                  onDone();
                  set({ survey: '', ...(position !== null && { after: position }) });
                }}
              />
            )}
            <SiteStock stock={answer} />
          </>
        )}
      </Loaded>
      <SiteCapacity id={id} wait={wait} />
      <SitePermits id={id} wait={wait} />
      <div className="controls">
        <Choice
          id="year"
          label={t('period')}
          value={year}
          options={years.map((each): Option => [each, each])}
          empty={t('allYears')}
          onChange={(value) => set({ year: value })}
        />
      </div>
      <SiteDeliveries id={id} period={period} />
      <SiteReceipts id={id} period={period} />
      <SiteFindings id={id} wait={wait} />
    </>
  );
}

/** What kind of site it is, where, and whose. */
function SiteFacts({ site }: { readonly site: Site }) {
  const { t } = useSiteTexts();
  const { siteKind, municipality } = useNames();
  const words = useWords();
  const projects = useAllProjects();
  const operators = (site.operators ?? []).map(({ organisation }) => words.organisation(organisation)).join(', ');
  return (
    <Facts
      facts={[
        [t('kind'), siteKind(site.kind)],
        [
          t('municipality'),
          site.municipality === null ? (
            site.country === null ? (
              t('list.outside')
            ) : (
              countryName(site.country)
            )
          ) : (
            <Link key="municipality" to={`/municipality/${site.municipality}`}>
              {municipality(site.municipality)}
            </Link>
          ),
        ],
        [
          t('project'),
          site.projectId === null ? (
            t('facility')
          ) : (
            <Link key="project" to={`/project/${site.projectId}`}>
              {projects.data?.find(({ projectId }) => projectId === site.projectId)?.name ?? t('project')}
            </Link>
          ),
        ],
        [t('operator'), operators === '' ? t('notStated') : operators],
        [t('code'), site.code],
        [t('owner'), words.organisation(site.organisation)],
      ]}
    />
  );
}
