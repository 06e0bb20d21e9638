import { NumberTable } from '../../../components/number-table.js';
import { useCodes } from '../../../lib/codes.js';
import { number, tonnes } from '../../../lib/format.js';
import { type StageFlow, stepFlows } from './shape.js';
import { stepName } from './step-name.js';
import { useFlowTexts } from './texts.js';

/** The flows between steps as a table: what the Sankey draws, and what it cannot. */
export function SankeyTable({ flows }: { flows: readonly StageFlow[] }) {
  const { t } = useFlowTexts();
  const codes = useCodes();
  const groupOf = (fate: string): string | undefined => codes.data?.fates.find(({ code }) => code === fate)?.countsAs;
  return (
    <NumberTable
      caption={t('sankey.caption')}
      columns={[
        { heading: t('from') },
        { heading: t('to') },
        { heading: t('mass'), numeric: true },
        { heading: t('movements'), numeric: true },
      ]}
      rows={stepFlows(flows, groupOf).map(({ from, to, massKg, movements }) => ({
        key: `${from} ${to}`,
        cells: [stepName(from, t), stepName(to, t), tonnes(massKg), number(movements)],
      }))}
    />
  );
}
