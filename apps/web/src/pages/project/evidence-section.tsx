import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { EvidenceBar } from '../../components/how-made/evidence-bar.js';
import { HowMade } from '../../components/how-made/index.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { named, tonnes } from '../../lib/format.js';
import type { ProjectView } from './view.js';
import { useProjectTexts } from './texts.js';

type Indicators = Answer<'getIndicators'>;
type Section = Answer<'getProjectBalance'>['sections'][number];

/** How the masses are known: measured how, vouched for by whom, in the period; then row by row of the balance. */
export function EvidenceSection({ view, section }: { view: ProjectView; section: Section }) {
  const query = useQuery({
    queryKey: ['indicators', { project: view.id }, view.period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/indicators', { params: { query: { project: view.id, ...view.period } } })),
  });
  return (
    <>
      <Loaded query={query}>{(answer) => <Bars answer={answer} />}</Loaded>
      <ByTerm section={section} />
    </>
  );
}

function Bars({ answer }: { answer: Indicators }) {
  const { t } = useProjectTexts();
  const indicators = answer.sections.find(({ basis }) => basis === 'recorded')?.indicators ?? [];
  const weighed = indicators.find(({ id }) => id === 'evidence_weighed');
  const confirmed = indicators.find(({ id }) => id === 'evidence_confirmed');
  if (!weighed?.value || !confirmed) return <Paragraph>{t('evidence.none')}</Paragraph>;
  const partsOf = ({ terms }: typeof weighed, ids: Readonly<Record<string, string>>) =>
    Object.entries(ids).map(([id, label]) => ({ label, massKg: terms.find((term) => term.id === id)?.massKg ?? 0 }));
  return (
    <>
      <Paragraph>{t('evidence.intro')}</Paragraph>
      <div className="project-bars">
        <div>
          <EvidenceBar
            title={t('evidence.measured')}
            parts={partsOf(weighed, {
              weighed: t('evidence.weighed'),
              converted: t('evidence.converted'),
              estimated: t('evidence.estimated'),
            })}
          />
          <HowMade
            title={named(weighed.names)}
            name="evidence.weighed"
            figure={{ kind: 'indicator', of: answer, indicator: weighed }}
          />
        </div>
        <div>
          <EvidenceBar
            title={t('evidence.told')}
            parts={partsOf(confirmed, {
              confirmed: t('evidence.confirmed'),
              documented: t('evidence.documented'),
              claimed: t('evidence.claimed'),
            })}
          />
          <HowMade
            title={named(confirmed.names)}
            name="evidence.confirmed"
            figure={{ kind: 'indicator', of: answer, indicator: confirmed }}
          />
        </div>
      </div>
    </>
  );
}

/** The told rows of the balance: weighed or not, and who told them. */
function ByTerm({ section }: { section: Section }) {
  const { t } = useProjectTexts();
  const { t: common } = useTranslation('translation');
  const told = section.terms.filter(({ evidence, massKg }) => evidence !== null && massKg !== 0);
  if (told.length === 0) return null;
  const columns = ['mass', 'weighed', 'notWeighed', 'confirmed', 'documented', 'claimed'] as const;
  return (
    <NumberTable
      caption={t('evidence.caption')}
      columns={[{ heading: t('evidence.term') }, ...columns.map((name) => ({ heading: t(`evidence.${name}`), numeric: true }))]}
      rows={told.map(({ term, massKg, convertedKg, evidence }) => ({
        key: term,
        cells: [
          common(`balance.terms.${term}`),
          tonnes(massKg),
          tonnes(massKg - convertedKg),
          tonnes(convertedKg),
          tonnes(evidence!.confirmedKg),
          tonnes(evidence!.documentedKg),
          tonnes(evidence!.claimedKg),
        ],
      }))}
    />
  );
}
