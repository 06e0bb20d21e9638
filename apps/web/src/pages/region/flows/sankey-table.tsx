import { Paragraph } from '@digdir/designsystemet-react';
import { intervalText } from '../../../components/balance.js';
import { NumberTable } from '../../../components/number-table.js';
import { named, number, tonnes } from '../../../lib/format.js';
import type { StepFlow } from './shape.js';
import { stepName } from './step-name.js';
import { useFlowTexts } from './texts.js';

/** The flows between steps as a table: what the Sankey draws, and what it cannot. */
export function SankeyTable({ steps }: { steps: readonly StepFlow[] }) {
  const { t } = useFlowTexts();
  const reasons = new Set(steps.flatMap(({ withoutInterval }) => (withoutInterval ? named(withoutInterval.names) : [])));
  return (
    <>
      <NumberTable
        caption={t('sankey.caption')}
        columns={[
          { heading: t('from') },
          { heading: t('to') },
          { heading: t('mass'), numeric: true },
          { heading: t('interval'), numeric: true },
          { heading: t('movements'), numeric: true },
        ]}
        rows={steps.map(({ from, to, massKg, lowKg, highKg, movements }) => ({
          key: `${from} ${to}`,
          cells: [stepName(from, t), stepName(to, t), tonnes(massKg), intervalText(lowKg, highKg) || '–', number(movements)],
        }))}
      />
      {[...reasons].map((reason) => (
        <Paragraph key={reason} data-size="sm">
          {t('withoutInterval', { reason })}
        </Paragraph>
      ))}
    </>
  );
}
