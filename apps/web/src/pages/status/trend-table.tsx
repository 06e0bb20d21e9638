import { Paragraph } from '@digdir/designsystemet-react';
import { type Column, NumberTable, type Row } from '../../components/number-table.js';
import { decimalText, named, number, roundTonnes } from '../../lib/format.js';
import type { StatusReport } from './report.js';
import { useStatusTexts } from './texts.js';

/** A line of a table with a trend. */
export interface TrendLine {
  readonly key: string;
  readonly name: string;
  readonly massKg: number;
  /** 95 % interval; null: `withoutInterval` says why not. */
  readonly lowKg?: number | null;
  readonly highKg?: number | null;
  readonly withoutInterval?: StatusRow['withoutInterval'];
  readonly sharePercent?: string | null;
  readonly previousKg: readonly number[];
  readonly changePercent: string | null;
  readonly strong?: boolean;
}

type StatusRow = StatusReport['recorded']['groups'][number];

/** A row of the report as a line. */
export const lineOf = ({ key, names, ...figures }: StatusRow, strong = false): TrendLine => ({
  key,
  name: named(names),
  strong,
  ...figures,
});

const percentText = (text: string): string => `${decimalText(text)}\u00a0%`;

/** A table of masses in a period and in those before, oldest first, with the change and a small picture of the trend. */
export function TrendTable(props: {
  caption: string;
  what: string;
  lines: readonly TrendLine[];
  periods: readonly string[];
  /** Whether anything was recorded in each of these: where nothing was, a zero would say too much. */
  told: readonly boolean[];
  now: string;
}) {
  const { caption, what, lines, periods, told, now } = props;
  const { t } = useStatusTexts();
  const hasInterval = lines.some(({ lowKg }) => lowKg !== undefined);
  const withoutInterval = lines.find((line) => line.withoutInterval)?.withoutInterval;
  const hasShare = lines.some(({ sharePercent }) => sharePercent !== undefined);
  const numeric = true;
  const columns: Column[] = [
    { heading: what },
    { heading: now, numeric },
    ...(hasInterval ? [{ heading: t('interval'), numeric }] : []),
    ...(hasShare ? [{ heading: t('share'), numeric }] : []),
    { heading: t('change'), numeric },
    ...periods.map((heading) => ({ heading, numeric })),
    { heading: t('trend') },
  ];
  const rows = lines.map(({ key, name, massKg, lowKg, highKg, sharePercent, previousKg, changePercent, strong }): Row => ({
    key,
    ...(strong && { strong }),
    cells: [
      name,
      <span key="now" title={`${number(massKg)} kg`}>
        {roundTonnes(massKg)}
      </span>,
      ...(hasInterval
        ? [typeof lowKg !== 'number' || typeof highKg !== 'number' ? '–' : `${roundTonnes(lowKg)}–${roundTonnes(highKg)}`]
        : []),
      ...(hasShare ? [sharePercent === null || sharePercent === undefined ? '–' : percentText(sharePercent)] : []),
      changePercent === null ? t('noChange') : signed(changePercent),
      ...previousKg.map((massKg, n) => (told[n] === false ? '–' : roundTonnes(massKg))),
      <Spark key="trend" values={[...previousKg, massKg]} />,
    ],
  }));
  return (
    <>
      <NumberTable caption={caption} columns={columns} rows={rows} />
      {withoutInterval && (
        <Paragraph data-size="sm">
          {t('interval')}: – {named(withoutInterval.names)}
        </Paragraph>
      )}
    </>
  );
}

const signed = (percent: string): string => `${percent.startsWith('-') ? '' : '+'}${percentText(percent)}`;

const BAR = 9;
const HEIGHT = 22;

/** Bars of the figures that stand beside them. */
function Spark({ values }: { values: readonly number[] }) {
  const largest = Math.max(1, ...values);
  return (
    <svg className="spark" width={values.length * BAR} height={HEIGHT} aria-hidden="true">
      {values.map((value, n) => {
        const height = Math.max(1, (Math.max(0, value) / largest) * HEIGHT);
        const isNow = n === values.length - 1;
        return <rect key={n} className={isNow ? 'now' : ''} x={n * BAR} y={HEIGHT - height} width={BAR - 2} height={height} />;
      })}
    </svg>
  );
}
