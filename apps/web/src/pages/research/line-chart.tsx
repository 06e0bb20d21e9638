import { roundTonnes } from '../../lib/format.js';

/** A line of a chart: a value for each period, in kilograms. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

const WIDTH = 760;
const HEIGHT = 260;
const LEFT = 76;
const RIGHT = 24;
const TOP = 12;
const BOTTOM = 32;
/** Lines are told apart by their dashes, never by colour. */
const DASHES = ['', '8 4', '2 4', '10 3 2 3', '4 2', '14 4'];
/** And by their marks: circle, square, triangle, diamond, cross, bar. */
const MARKS = [
  'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0',
  'M-3 -3h6v6h-6z',
  'M0 -4l4 7h-8z',
  'M0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z',
  'M-1 -4h2v3h3v2h-3v3h-2v-3h-3v-2h3z',
  'M-1.5 -4.5h3v9h-3z',
];

/** A step of the axis that people count in: 1, 2 or 5 times a power of ten. */
function stepOf(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 4));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => span / each <= 5) ?? span;
}

/** Masses over time as lines. The table beside it holds the same figures. */
export function LineChart(props: {
  readonly label: string;
  readonly periods: readonly string[];
  readonly series: readonly Series[];
}) {
  const { label, periods, series } = props;
  const values = series.flatMap((each) => each.values);
  const low = Math.min(0, ...values);
  const high = Math.max(1, ...values);
  const x = (i: number): number => LEFT + (periods.length < 2 ? 0.5 : i / (periods.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const step = stepOf(high - low);
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => (Math.ceil(low / step) + i) * step);
  const every = Math.ceil(periods.length / 8);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <svg className="line-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {ticks
          .filter((tick) => tick <= high)
          .map((tick) => (
            <g key={tick}>
              <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 8} y={y(tick)} textAnchor="end" dominantBaseline="middle">
                {roundTonnes(tick)}
              </text>
            </g>
          ))}
        {periods.map((period, i) =>
          i % every === 0 ? (
            <text key={period} x={x(i)} y={HEIGHT - 8} textAnchor="middle">
              {period}
            </text>
          ) : null,
        )}
        {series.map((each, n) => (
          <g key={each.name}>
            <title>{each.name}</title>
            <path
              className="series"
              strokeDasharray={DASHES[n % DASHES.length]}
              d={each.values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(value)}`).join('')}
            />
            {each.values.map((value, i) => (
              <path key={periods[i]} className="dot" d={MARKS[n % MARKS.length]} transform={`translate(${x(i)} ${y(value)})`} />
            ))}
          </g>
        ))}
      </svg>
      <ul className="line-names">
        {series.map(({ name }, n) => (
          <li key={name}>
            <svg className="line-chart" viewBox="0 0 48 12" aria-hidden="true">
              <path className="series" strokeDasharray={DASHES[n % DASHES.length]} d="M0 6H48" />
              <path className="dot" d={MARKS[n % MARKS.length]} transform="translate(24 6)" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
