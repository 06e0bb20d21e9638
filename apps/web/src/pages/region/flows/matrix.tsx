import { NumberTable } from '../../../components/number-table.js';
import { tonnes } from '../../../lib/format.js';
import { placeName } from './place-name.js';
import { type Lane, type StageFlow, laneSums, namesOf, placesOf, sumOf } from './shape.js';
import { useFlowTexts } from './texts.js';

/** Origin × destination of all that moved between sites, with sums; the shade of a cell says again how large its figure is. */
export function Matrix({ flows }: { flows: readonly StageFlow[] }) {
  const { t } = useFlowTexts();
  const lanes = laneSums(flows);
  const names = namesOf(flows);
  const places = placesOf(lanes);
  const origins = places.filter((key) => lanes.some(({ from }) => from === key));
  const targets = places.filter((key) => lanes.some(({ to }) => to === key));
  const largest = Math.max(1, ...lanes.map(({ massKg }) => massKg));
  const of = (test: (lane: Lane) => boolean): number => sumOf(lanes.filter(test)).massKg;
  const cell = (from: string, to: string) => {
    const massKg = of((lane) => lane.from === from && lane.to === to);
    return (
      <span className="shade" style={{ '--share': massKg / largest } as React.CSSProperties}>
        {massKg === 0 ? '–' : tonnes(massKg)}
      </span>
    );
  };
  return (
    <NumberTable
      caption={t('matrix.caption')}
      columns={[
        { heading: `${t('from')} ↓ ${t('to')} →` },
        ...targets.map((key) => ({ heading: placeName(key, names, t), numeric: true })),
        { heading: t('sum'), numeric: true },
      ]}
      rows={[
        ...origins.map((from) => ({
          key: from,
          cells: [placeName(from, names, t), ...targets.map((to) => cell(from, to)), tonnes(of((lane) => lane.from === from))],
        })),
        {
          key: 'sum',
          strong: true,
          cells: [t('sum'), ...targets.map((to) => tonnes(of((lane) => lane.to === to))), tonnes(of(() => true))],
        },
      ]}
    />
  );
}
