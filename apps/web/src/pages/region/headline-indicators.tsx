import { Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { HowMade, type Scope } from '../../components/how-made/index.js';
import { symbolOf } from '../../components/indicators.js';
import { Loaded } from '../../components/states.js';
import { decimalText, named, number } from '../../lib/format.js';
import { Change } from './key-figures.js';
import { type Period, periodBefore } from './period.js';
import { beforeText } from './period-text.js';
import { useRegionTexts } from './texts.js';
import type { TerritoryQuery, TerritoryView } from './view.js';

type Indicator = Answer<'getIndicators'>['sections'][number]['indicators'][number];

/** Indicators that stand on the first view, by basis. */
const HEADLINES = {
  recorded: ['surplus_utilisation', 'deposit_rate', 'ghg_intensity', 'evidence_weighed'],
  reported: ['surplus_utilisation', 'deposit_rate'],
} as const;

type Query = Record<string, string>;
const indicatorsOf = async (query: Query) => bodyOf(await api.GET('/api/v1/indicators', { params: { query } }));

/** The main indicators of a basis, with their intervals and the change from the period before; the rest stands in a tab of its own. */
export function HeadlineIndicators(props: { territory: TerritoryQuery; basis: 'recorded' | 'reported'; view: TerritoryView }) {
  const { territory, basis, view } = props;
  const { t } = useRegionTexts();
  const before = periodBefore(view.period);
  const query = useQuery({
    queryKey: ['indicators', territory, view.query],
    queryFn: () => indicatorsOf({ ...territory, ...view.query }),
  });
  const earlier = useQuery({
    queryKey: ['indicators', territory, { ...before?.days, ...view.known }],
    queryFn: () => indicatorsOf({ ...territory, ...before?.days, ...view.known }),
    enabled: before !== undefined && query.isSuccess,
  });
  const of = (answer: Answer<'getIndicators'> | undefined, id: string): Indicator | undefined =>
    answer?.sections.find((section) => section.basis === basis)?.indicators.find((indicator) => indicator.id === id);
  return (
    <>
      <Heading level={3} data-size="2xs">
        {t('keyIndicators')}
      </Heading>
      <Loaded query={query}>
        {(answer) => (
          <dl className="key-figures">
            {HEADLINES[basis].map((id) => {
              const indicator = of(answer, id);
              return (
                indicator && <Headline key={id} of={answer} indicator={indicator} then={of(earlier.data, id)} before={before} />
              );
            })}
          </dl>
        )}
      </Loaded>
    </>
  );
}

function Headline(props: { of: Scope; indicator: Indicator; then: Indicator | undefined; before: Period | undefined }) {
  const { of, indicator, then, before } = props;
  const { t } = useRegionTexts();
  const { t: common } = useTranslation();
  const { value, notApplicable, unit, names } = indicator;
  return (
    <div className="key-figure">
      <dt>{named(names)}</dt>
      {value ? (
        <>
          <dd>
            <span className="figure">{decimalText(value.text)}</span> {symbolOf(unit)}
          </dd>
          <dd className="interval">
            {value.low === undefined || value.high === undefined
              ? t('noInterval')
              : t('interval', { low: decimalText(value.low), high: decimalText(value.high), unit: symbolOf(unit) })}
          </dd>
          <dd className="trend">
            {before === undefined ? t('trend.noBefore') : <IndicatorTrend now={indicator} then={then} before={before} />}
          </dd>
        </>
      ) : (
        <dd>
          {common('indicators.notApplicable')}
          {notApplicable ? `: ${named(notApplicable.names)}` : ''}
        </dd>
      )}
      <dd>
        <HowMade title={named(names)} figure={{ kind: 'indicator', of, indicator }} />
      </dd>
    </div>
  );
}

/** Shares change by percentage points, all else by per cent. */
function IndicatorTrend({ now, then, before }: { now: Indicator; then: Indicator | undefined; before: Period }) {
  const { t } = useRegionTexts();
  if (!then) return <>&nbsp;</>;
  const at = { before: beforeText(before, t) };
  if (!then.value || !now.value) {
    return <>{t('trend.reasonBefore', { ...at, reason: then.notApplicable ? named(then.notApplicable.names) : '' })}</>;
  }
  const [value, earlier] = [Number(now.value.text), Number(then.value.text)];
  if (now.unit === 'percent') {
    const points = number(Math.abs(value - earlier), 2, 2);
    return <Change change={value - earlier} text={t('points', { value: points })} named={at} />;
  }
  if (earlier === 0) return <>{t('trend.nothingBefore', at)}</>;
  const percent = ((value - earlier) / earlier) * 100;
  return <Change change={percent} text={`${number(Math.abs(percent), 1, 1)}\u00a0%`} named={at} />;
}
