import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/client.js';
import { type Figure as HowFigure, HowMade } from '../../components/how-made/index.js';
import { number, roundTonnes } from '../../lib/format.js';
import { balanceOf } from './balance-of.js';
import { type Period, periodBefore } from './period.js';
import { beforeText } from './period-text.js';
import { useRegionTexts } from './texts.js';
import type { TerritoryQuery, TerritoryView } from './view.js';

type Balance = Answer<'getRegionBalance'>;
type Section = Balance['sections'][number];

/** A figure of kilograms, with what is known of it. `null` bounds: no interval is known. */
interface Figure {
  readonly id: 'excavated' | 'placed' | 'deposited' | 'stock';
  readonly massKg: number;
  readonly lowKg: number | null;
  readonly highKg: number | null;
}

function figuresOf({ terms, closing }: Section): Figure[] {
  const flows = (['excavated', 'placed', 'deposited'] as const).map((id): Figure => {
    const term = terms.find((each) => each.term === id);
    return { id, massKg: term?.massKg ?? 0, lowKg: term?.lowKg ?? null, highKg: term?.highKg ?? null };
  });
  return [...flows, { id: 'stock', massKg: closing.stockKg, lowKg: null, highKg: null }];
}

/** What a territory came to in the period, each figure with its interval and its change from the period before. */
export function KeyFigures(props: { territory: TerritoryQuery; balance: Balance; section: Section; view: TerritoryView }) {
  const { territory, balance, section, view } = props;
  const { t } = useRegionTexts();
  const how = useHowMade(balance, section);
  const before = periodBefore(view.period);
  const earlier = useQuery({
    queryKey: ['balance', territory, before?.days, view.known],
    queryFn: () => balanceOf(territory, { ...before?.days, ...view.known }),
    enabled: before !== undefined,
  });
  const then = earlier.data?.sections.find(({ basis }) => basis === 'recorded');
  const thenOf = (id: string): number | undefined => then && figuresOf(then).find((each) => each.id === id)?.massKg;
  return (
    <dl className="key-figures">
      {figuresOf(section).map(({ id, massKg, lowKg, highKg }) => (
        <div key={id} className="key-figure">
          <dt>{t(`figures.${id}`)}</dt>
          <dd>
            <span className="figure" title={t('kilograms', { kg: number(massKg) })}>
              {roundTonnes(massKg)}
            </span>{' '}
            {t('tonnes')}
          </dd>
          <dd className="interval">
            {lowKg === null || highKg === null
              ? t('noInterval')
              : t('interval', { low: roundTonnes(lowKg), high: roundTonnes(highKg), unit: 't' })}
          </dd>
          <dd className="trend">
            {before === undefined ? t('trend.noBefore') : <Trend now={massKg} then={thenOf(id)} before={before} />}
          </dd>
          <dd>
            <HowMade title={t(`figures.${id}`)} figure={how(id)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How each key figure is made: flows by their balance, stock by what was there and what was added. */
function useHowMade(of: Balance, section: Section): (id: Figure['id']) => HowFigure {
  const { t } = useRegionTexts();
  const { t: common } = useTranslation();
  const massOf = (name: string): number => section.terms.find(({ term }) => term === name)?.massKg ?? 0;
  return (id) => {
    const term = section.terms.find((each) => each.term === id);
    if (term) return { kind: 'balance', of, basis: 'recorded', term };
    const { opening, closing } = section;
    return {
      kind: 'text',
      name: 'stock',
      title: t('figures.stock'),
      value: t('kilograms', { kg: number(closing.stockKg) }),
      formula: t('stockFormula', {
        opening: number(opening.stockKg),
        change: number(massOf('stockChange')),
        closing: number(closing.stockKg),
        name: common('balance.terms.stockChange').toLowerCase(),
      }),
    };
  };
}

/** Change of an amount; empty until it is known what was there before. */
function Trend({ now, then, before }: { now: number; then: number | undefined; before: Period }) {
  const { t } = useRegionTexts();
  if (then === undefined) return <>&nbsp;</>;
  const named = { before: beforeText(before, t) };
  if (then <= 0) return <>{t('trend.nothingBefore', named)}</>;
  const percent = ((now - then) / then) * 100;
  return <Change change={percent} text={`${number(Math.abs(percent), 1, 1)}\u00a0%`} named={named} />;
}

/** A change in words, with an arrow that says nothing more. */
export function Change({ change, text, named }: { change: number; text: string; named: { before: string } }) {
  const { t } = useRegionTexts();
  if (change === 0) return <>{t('trend.same', named)}</>;
  return (
    <>
      <span aria-hidden="true">{change > 0 ? '↑' : '↓'} </span>
      {t(change > 0 ? 'trend.up' : 'trend.down', { ...named, change: text })}
    </>
  );
}
