import { Button, Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { Result } from '../components/registration/result.js';
import { DemoMark, Loaded } from '../components/states.js';
import { useTitle } from '../lib/title.js';
import { useWords } from '../lib/words.js';
import { FactList } from '../components/fact-list.js';
import { Choice, type Option } from '../components/choice.js';
import { type Site, useAllProjects } from '../lib/registers.js';
import { useAddress } from '../lib/address.js';
import { SiteFindings } from './site/findings.js';
import { type Period, SiteDeliveries, SiteReceipts } from './site/movements.js';
import { countryName, useNames } from '../lib/names.js';
import type { Return } from './site/part.js';
import { PermitEditor } from './site/permit-editor.js';
import { SiteCapacity, SitePermits, type Wait } from './site/permits.js';
import { RecordEditor, SiteRecords } from './site/records.js';
import { SiteStock } from './site/stock.js';
import { SurveyForm } from './site/survey.js';
import { useSiteTexts } from './site/texts.js';
import './loads/loads.css';

const FIRST_YEAR = 2020;

/** A site: what lies there, what it may receive and has received, from whom, and what somebody should look at. Or one of its forms. */
export function SitePage() {
  const { id = '' } = useParams();
  const [get, set] = useAddress();
  const after = get('after');
  const wait = after === '' ? {} : { after };
  const query = useQuery({
    queryKey: ['site', id, after],
    queryFn: async () => bodyOf(await api.GET('/api/v1/sites/{id}', { params: { path: { id }, query: wait } })),
  });
  const [back, setBack] = useState<Return>();
  const [permit, record] = [get('permit'), get('record')];
  /** Back to the page as it is from a position of the log on; null: nothing was recorded. */
  const leave = (part: Return['part'], position: string | null, text?: string): void => {
    setBack({ site: id, part, ...(text !== undefined && { text }) });
    set({ survey: '', permit: '', end: '', record: '', ...(position !== null && { after: position }) });
  };
  return (
    <Loaded query={query}>
      {(site) => {
        const ways = (part: Return['part']) => ({
          onCancel: () => leave(part, null),
          onDone: (position: string | null, text: string) => leave(part, position, text),
        });
        const shared = { site, wait };
        if (permit !== '')
          return (
            <PermitEditor key={permit + get('end')} {...shared} permit={permit} end={get('end') !== ''} {...ways('permits')} />
          );
        if (record !== '') return <RecordEditor key={record} {...shared} record={record} {...ways('records')} />;
        return <SiteBody {...shared} back={back?.site === id ? back : undefined} onLeave={leave} />;
      }}
    </Loaded>
  );
}

interface BodyProps {
  readonly site: Site;
  readonly wait: Wait;
  readonly back: Return | undefined;
  readonly onLeave: (part: Return['part'], position: string | null, text?: string) => void;
}

function SiteBody({ site, wait, back, onLeave }: BodyProps) {
  const { t } = useSiteTexts();
  useTitle(site.name);
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
      {!surveying && <Result text={back?.text} />}
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
      <Loaded query={stock}>
        {(answer) => (
          <>
            {surveying && (
              <SurveyForm
                id={id}
                stock={answer}
                onCancel={() => set({ survey: '' })}
                onDone={(position) => onLeave('survey', position, t('form.done'))}
              />
            )}
            <SiteStock stock={answer} />
          </>
        )}
      </Loaded>
      <SiteCapacity id={id} wait={wait} />
      <SitePermits id={id} wait={wait} demo={site.demo} back={back} />
      <SiteRecords id={id} wait={wait} demo={site.demo} back={back} />
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
    <FactList
      dense
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
