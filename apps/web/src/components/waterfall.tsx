import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.js';
import { tonnes } from '../lib/format.js';

type Term = Answer<'getRegionBalance'>['sections'][number]['terms'][number];

const ROW = 30;
const LABEL = 190;
const WIDTH = 720;
const VALUE = 120;

/** Where a bar begins and ends: what comes in builds up, what goes out and what stays takes it down to zero again. */
function barsOf(terms: readonly Term[]): { term: Term; from: number; to: number }[] {
  let level = 0;
  return terms.map((term) => {
    const from = level;
    level += term.side === 'in' ? term.massKg : -term.massKg;
    return { term, from, to: level };
  });
}

/** The balance as bars. The table beside it holds the same figures, so that nobody needs to see the picture. */
export function Waterfall({ terms }: { terms: readonly Term[] }) {
  const { t } = useTranslation();
  const bars = barsOf(terms);
  const levels = bars.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(0, ...levels);
  const span = Math.max(1, Math.max(0, ...levels) - low);
  const x = (level: number): number => LABEL + ((level - low) / span) * (WIDTH - LABEL - VALUE);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('balance.chart')}>
      <svg className="waterfall" viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 8}`} role="img" aria-label={t('balance.chart')}>
        <line x1={x(0)} x2={x(0)} y1="0" y2={bars.length * ROW + 4} className="axis" />
        {bars.map(({ term, from, to }, i) => (
          <g key={term.term} transform={`translate(0 ${i * ROW + 4})`}>
            <text x={LABEL - 8} y={ROW / 2} textAnchor="end" dominantBaseline="middle">
              {t(`balance.terms.${term.term}`)}
            </text>
            <rect
              className={`bar-${term.side}`}
              x={Math.min(x(from), x(to))}
              y="4"
              width={Math.max(1, Math.abs(x(to) - x(from)))}
              height={ROW - 10}
              rx="2"
            />
            <text x={Math.max(x(from), x(to)) + 6} y={ROW / 2} dominantBaseline="middle">
              {tonnes(term.massKg)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
