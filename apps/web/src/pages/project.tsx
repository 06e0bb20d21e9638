import { Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Answer, api, bodyOf } from '../api/client.js';
import { RecordedBalance } from '../components/balance.js';
import { Events } from '../components/events.js';
import { Fate } from '../components/fate.js';
import { Indicators } from '../components/indicators.js';
import { Result } from '../components/registration/result.js';
import { useRegistrationTexts } from '../components/registration/texts.js';
import { DemoMark, Loaded } from '../components/states.js';
import { KnownAt, ViewControls } from '../components/view-controls.js';
import { useAddress } from '../lib/address.js';
import { number } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import { useWords } from '../lib/words.js';
import { periodOf, useViewState } from '../lib/view-state.js';
import { AccountSection } from './project/account-section.js';
import { EvidenceSection } from './project/evidence-section.js';
import { FindingsSection } from './project/findings-section.js';
import { LoadsSection } from './project/loads-section.js';
import { LotsSection } from './project/lots-section.js';
import { PlanEditor } from './project/plan-editor.js';
import { PlanSection } from './project/plan-section.js';
import './project/project.css';
import { ReconciliationSection } from './project/reconciliation-section.js';
import { PageSection } from './project/section.js';
import { useProjectTexts } from './project/texts.js';
import type { ProjectView } from './project/view.js';

type Project = Answer<'getProject'>;

/** The parts of the page, in their order. */
const SECTIONS = [
  'balance',
  'fate',
  'evidence',
  'plan',
  'indicators',
  'account',
  'loads',
  'lots',
  'findings',
  'reconciliation',
  'events',
] as const;

/** A project: what came and went and where it is now, how that is known, plan, indicators, account, loads, lots, findings, events. Or the form of its plan. */
export function ProjectPage() {
  const { id = '' } = useParams();
  const [state] = useViewState('');
  const [get, set] = useAddress();
  const [told, setTold] = useState<{ readonly project: string; readonly text: string }>();
  const wait = state.after === null ? {} : { after: state.after };
  const project = useQuery({
    queryKey: ['project', id, state.after],
    queryFn: async () => bodyOf(await api.GET('/api/v1/projects/{id}', { params: { path: { id }, query: wait } })),
  });
  const plan = get('massPlan');
  return (
    <Loaded query={project}>
      {(found) =>
        plan === '' ? (
          <ProjectBody project={found} told={told?.project === id ? told.text : undefined} />
        ) : (
          <PlanEditor
            project={found}
            after={state.after}
            plan={plan}
            onCancel={() => set({ massPlan: '' })}
            onDone={(position, text) => {
              setTold({ project: id, text });
              set({ massPlan: '', ...(position !== null && { after: position }) });
            }}
          />
        )
      }
    </Loaded>
  );
}

/** @param told what became of a form of the project, in words */
function ProjectBody({ project, told }: { project: Project; told: string | undefined }) {
  const { i18n } = useTranslation('translation');
  const { t } = useProjectTexts();
  const { t: register } = useRegistrationTexts();
  const [state, change] = useViewState('');
  const { projectId, name, demo } = project;
  useTitle(name);
  return (
    <>
      <Heading level={1} data-size="lg">
        {name}
      </Heading>
      <Result text={told} />
      <DemoMark demo={demo} />
      <Meta project={project} />
      <div className="project-links">
        <a href={`/api/v1/audit-export?project=${projectId}&lang=${i18n.language}`} download>
          {t('audit')}
        </a>
        {!demo && <Link to={`/sites?new=1&project=${projectId}`}>{register('here')}</Link>}
      </div>
      <ViewControls state={state} onChange={change} />
      <div className="project-grid">
        <Index />
        <Parts view={{ id: projectId, period: periodOf(state) }} demo={demo} />
      </div>
    </>
  );
}

/** What the register says of the project. */
function Meta({ project }: { project: Project }) {
  const { t } = useProjectTexts();
  const words = useWords();
  const { code, municipality, municipalityName, builder, planId, caseNumber, floorAreaM2 } = project;
  const facts = [
    ['code', code],
    [
      'municipality',
      <Link key="municipality" to={`/municipality/${municipality}`}>
        {municipalityName ?? municipality}
      </Link>,
    ],
    ['builder', builder && words.organisation(builder)],
    ['plan', planId],
    ['case', caseNumber],
    ['area', floorAreaM2 == null ? null : `${number(floorAreaM2)} m²`],
  ] as const;
  return (
    <dl className="project-meta">
      {facts.map(
        ([name, value]) =>
          value !== null &&
          value !== undefined && (
            <div key={name}>
              <dt>{t(`meta.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Index() {
  const { t } = useProjectTexts();
  return (
    <nav className="project-index" aria-label={t('index')}>
      <strong>{t('index')}</strong>
      <ul>
        {SECTIONS.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{t(`sections.${id}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Parts({ view, demo }: { view: ProjectView; demo: boolean }) {
  const { t } = useProjectTexts();
  const { id, period } = view;
  const balance = useQuery({
    queryKey: ['project balance', id, period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/balances/projects/{id}', { params: { path: { id }, query: period } })),
  });
  const content = {
    balance: () => (
      <Loaded query={balance}>
        {(answer) => (
          <>
            {answer.sections.map((section) => (
              <RecordedBalance key={section.basis} section={section} of={answer} />
            ))}
            <KnownAt asOf={answer.asOf} />
          </>
        )}
      </Loaded>
    ),
    fate: () => <Fate projectId={id} asOf={period.asOf ?? ''} after={period.after ?? null} />,
    evidence: () => <Loaded query={balance}>{({ sections }) => <EvidenceSection view={view} section={sections[0]!} />}</Loaded>,
    plan: () => <PlanSection view={view} demo={demo} />,
    indicators: () => <Indicators territory={{ project: id }} period={period} bare />,
    account: () => <AccountSection view={view} />,
    loads: () => <LoadsSection view={view} />,
    lots: () => <LotsSection view={view} />,
    findings: () => <FindingsSection view={view} />,
    reconciliation: () => <ReconciliationSection view={view} />,
    events: () => <Events filter={{ project: id }} period={period} bare />,
  };
  return (
    <div>
      {SECTIONS.map((name) => (
        <PageSection key={name} id={name} heading={t(`sections.${name}`)}>
          {content[name]}
        </PageSection>
      ))}
    </div>
  );
}
