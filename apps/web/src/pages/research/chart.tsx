import { Heading } from '@digdir/designsystemet-react';
import { IntervalBars } from '../../components/interval-bars.js';
import { named, roundTonnes } from '../../lib/format.js';
import { LineChart, type Series } from './line-chart.js';
import type { Dimension, Row, Sums } from './state.js';
import { type ResearchT, useResearchTexts } from './texts.js';

const MOST_BARS = 20;
const MOST_LINES = 5;
const TIMES: readonly Dimension[] = ['year', 'quarter', 'month'];

const nameOf = (row: Row, from: number, t: ResearchT): string =>
  row.key
    .slice(from)
    .map(({ names }) => named(names))
    .join(', ') || t('all');

/** The rows as a picture: lines where they are told by time first, else bars with their intervals. */
export function Chart({ sums, rows }: { readonly sums: Sums; readonly rows: readonly Row[] }) {
  const { t } = useResearchTexts();
  const [first] = sums.dimensions;
  if (first === undefined) return null;
  const isTime = TIMES.includes(first.id) && new Set(rows.map(({ key }) => key[0]?.value)).size > 1;
  const all = sums.dimensions.map(({ names }) => named(names).toLowerCase());
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('chart')}
      </Heading>
      {isTime ? (
        <Lines rows={rows} label={t('lineChart', { dimensions: all.join(', ') })} />
      ) : (
        <IntervalBars
          label={t('barChart', { dimensions: all.join(', '), n: Math.min(MOST_BARS, rows.length) })}
          bars={rows.slice(0, MOST_BARS).map((row) => ({
            key: JSON.stringify(row.key.map(({ value }) => value)),
            label: nameOf(row, 0, t),
            value: row.massKg,
            low: row.lowKg,
            high: row.highKg,
            text: `${roundTonnes(row.massKg)} t`,
          }))}
        />
      )}
    </section>
  );
}

function Lines({ rows, label }: { readonly rows: readonly Row[]; readonly label: string }) {
  const { t } = useResearchTexts();
  const periods = [...new Set(rows.map(({ key }) => key[0]?.value ?? ''))].sort();
  const at = new Map(periods.map((period, i) => [period, i]));
  const sums = new Map<string, { name: string; values: number[]; total: number }>();
  for (const row of rows) {
    const id = JSON.stringify(row.key.slice(1).map(({ value }) => value));
    let found = sums.get(id);
    if (!found) sums.set(id, (found = { name: nameOf(row, 1, t), values: periods.map(() => 0), total: 0 }));
    found.values[at.get(row.key[0]?.value ?? '')!]! += row.massKg;
    found.total += Math.abs(row.massKg);
  }
  const ordered = [...sums.values()].sort((a, b) => b.total - a.total);
  const shown: Series[] = ordered.length > MOST_LINES + 1 ? ordered.slice(0, MOST_LINES) : ordered;
  const rest = ordered.slice(shown.length);
  const others = periods.map((_, i) => rest.reduce((sum, { values }) => sum + values[i]!, 0));
  const series = rest.length > 0 ? [...shown, { name: `${t('others')} (${rest.length})`, values: others }] : shown;
  return <LineChart label={label} periods={periods} series={series} />;
}
