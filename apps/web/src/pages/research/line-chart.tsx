import { roundTonnes } from '../../lib/format.js';

/** A line of a chart: a value for each period, in kilograms. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

const WIDTH = 760;
const HEIGHT = 260;
const LEFT = 76;
const RIGHT = 190;
const TOP = 12;
const BOTTOM = 32;
/** Lines are told apart by their dashes and by the names at their ends, never by colour. */
const DASHES = ['', '8 4', '2 4', '10 3 2 3', '4 2', '14 4'];
const NAME_HEIGHT = 17;

/** Where the names at the ends of the lines stand, moved apart so that each can be read. */
function nameTops(ends: readonly number[]): number[] {
  const order = ends.map((_, i) => i).sort((a, b) => ends[a]! - ends[b]!);
  const tops: number[] = [];
  let next = -Infinity;
  for (const i of order) {
    tops[i] = Math.max(ends[i]!, next);
    next = tops[i] + NAME_HEIGHT;
  }
  return tops;
}

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
  const tops = nameTops(series.map((each) => y(each.values.at(-1) ?? 0)));
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
              <circle key={periods[i]} className="dot" cx={x(i)} cy={y(value)} r="3" />
            ))}
            <text x={WIDTH - RIGHT + 10} y={tops[n]} dominantBaseline="middle">
              {each.name.length > 25 ? `${each.name.slice(0, 24)}…` : each.name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
