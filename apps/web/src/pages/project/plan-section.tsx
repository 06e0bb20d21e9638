import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { useNames } from '../../components/how-made/flow-table.js';
import { NumberTable } from '../../components/number-table.js';
import { useMassPlanTexts } from '../../components/registration/mass-plan-texts.js';
import { Loaded } from '../../components/states.js';
import { useAddressWith } from '../../lib/address.js';
import { tonnes } from '../../lib/format.js';
import { dayText } from '../../lib/names.js';
import { useProjectTexts } from './texts.js';
import { type ProjectView, knownOf } from './view.js';

type Plan = Answer<'getMassPlan'>;
type Deviation = NonNullable<Plan['deviations']>[number];
const FLOWS = ['excavated', 'used_on_site', 'surplus'] as const;

/** The mass plan in force beside what was recorded, and the ways to its form. @param demo whether its records are as they are */
export function PlanSection({ view, demo }: { view: ProjectView; demo: boolean }) {
  const { t } = useProjectTexts();
  const query = useQuery({
    queryKey: ['mass plan', view.id, knownOf(view)],
    queryFn: async () =>
      bodyOf(await api.GET('/api/v1/projects/{id}/mass-plan', { params: { path: { id: view.id }, query: knownOf(view) } })),
  });
  return (
    <Loaded query={query}>
      {({ versions, deviations }) => {
        const inForce = versions.find((version) => version.inForce);
        if (!inForce || deviations === null)
          return (
            <>
              <Paragraph>{t('plan.none')}</Paragraph>
              {!demo && <PlanForms inForce={undefined} />}
            </>
          );
        return (
          <>
            <Paragraph>
              {t('plan.inForce', { reference: inForce.reference, day: dayText(inForce.approvedOn), approver: inForce.approver })}{' '}
              {versions.length > 1 && t('plan.versions', { count: versions.length })}
            </Paragraph>
            <Deviations deviations={deviations} />
            <Paragraph data-size="sm">{t('plan.whole')}</Paragraph>
            {!demo && <PlanForms inForce={inForce.massPlanId} />}
          </>
        );
      }}
    </Loaded>
  );
}

/** The ways to the forms of the plan. @param inForce id of the version in force */
function PlanForms({ inForce }: { inForce: string | undefined }) {
  const { t } = useMassPlanTexts();
  const to = useAddressWith();
  return (
    <div className="controls">
      <Button asChild variant="secondary" data-size="sm">
        <Link to={to({ massPlan: 'new' })}>{t(inForce === undefined ? 'register' : 'registerNext')}</Link>
      </Button>
      {inForce !== undefined && (
        <Button asChild variant="tertiary" data-size="sm">
          <Link to={to({ massPlan: inForce })}>{t('correct')}</Link>
        </Button>
      )}
    </div>
  );
}

const isWithin = ({ actualKg, plannedLowKg, plannedHighKg }: Deviation): boolean =>
  actualKg >= plannedLowKg && actualKg <= plannedHighKg;

function Deviations({ deviations }: { deviations: readonly Deviation[] }) {
  const { t } = useProjectTexts();
  const { materialName } = useNames();
  const most = Math.max(1, ...deviations.flatMap(({ plannedHighKg, actualKg }) => [plannedHighKg, actualKg]));
  const sorted = FLOWS.flatMap((flow) => deviations.filter((each) => each.flow === flow));
  return (
    <NumberTable
      caption={t('plan.caption')}
      columns={[
        { heading: t('plan.flow') },
        { heading: t('plan.material') },
        { heading: t('plan.chart') },
        { heading: t('plan.planned'), numeric: true },
        { heading: t('plan.actual'), numeric: true },
        { heading: t('plan.deviation'), numeric: true },
      ]}
      rows={sorted.map((each) => ({
        key: `${each.flow} ${each.material}`,
        cells: [
          t(`plan.flows.${each.flow}`),
          materialName(each.material),
          <span key="chart" className="plan-bars">
            <span className="plan-planned" style={{ width: `${(100 * each.plannedKg) / most}%` }} />
            <span className="plan-actual" style={{ width: `${(100 * Math.max(0, each.actualKg)) / most}%` }} />
            <span className="plan-words">{t(isWithin(each) ? 'plan.within' : 'plan.outside')}</span>
          </span>,
          <span key="planned">
            {tonnes(each.plannedKg)}
            <br />
            <span className="how-quiet" title={t('plan.interval')}>
              {tonnes(each.plannedLowKg)} – {tonnes(each.plannedHighKg)}
            </span>
          </span>,
          tonnes(each.actualKg),
          tonnes(each.deviationKg),
        ],
      }))}
    />
  );
}
