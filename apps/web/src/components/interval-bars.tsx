import './interval-bars.css';

/** A bar of a chart; `beside` is drawn as an outline: it is in no sum with the others. */
export interface IntervalBar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The value in words, with its unit. */
  readonly text: string;
  readonly beside?: boolean;
}

const ROW = 34;
const WIDTH = 760;
const VALUE = 110;
const CHARACTER = 6.6;
const LONGEST = 38;

const shortened = (label: string): string => (label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label);

/** Bars with whiskers for their 95 % intervals. The table beside them holds the same figures, so that nobody needs to see the picture. */
export function IntervalBars({ label, bars }: { readonly label: string; readonly bars: readonly IntervalBar[] }) {
  const ends = bars.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const least = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - least || 1;
  const left = 16 + CHARACTER * Math.max(8, ...bars.map((bar) => shortened(bar.label).length));
  const x = (value: number): number => left + ((value - least) / span) * (WIDTH - left - VALUE);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <svg className="interval-bars" viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 8}`} role="img" aria-label={label}>
        {bars.map(({ key, value, low, high, text, beside, ...bar }, i) => (
          <g key={key} transform={`translate(0 ${i * ROW + 4})`}>
            <title>{`${bar.label}: ${text}`}</title>
            <text x={left - 8} y={ROW / 2} textAnchor="end" dominantBaseline="middle">
              {shortened(bar.label)}
            </text>
            <rect
              className={beside ? 'bar-beside' : 'bar'}
              x={Math.min(x(0), x(value))}
              y="6"
              width={Math.max(1, Math.abs(x(value) - x(0)))}
              height={ROW - 14}
              rx="2"
            />
            {low !== null && high !== null && <path className="whisker" d={`M${x(low)} ${ROW / 2 - 5}v8m0-4H${x(high)}m0-4v8`} />}
            <text x={Math.max(x(value), x(high ?? value), x(0)) + 8} y={ROW / 2} dominantBaseline="middle">
              {text}
            </text>
          </g>
        ))}
        <line x1={x(0)} x2={x(0)} y1="0" y2={bars.length * ROW + 4} className="axis" />
      </svg>
    </div>
  );
}
