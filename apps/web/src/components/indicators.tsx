import { Card, Details, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf } from '../api/client.js';
import { decimalText, named } from '../lib/format.js';
import { HowMade, type Scope } from './how-made/index.js';
import { numbersText } from './how-made/units.js';
import { INDICATOR_GROUPS, groupOf } from './indicators/groups.js';
import { FlowBalance, WasteTable } from './indicators/tables.js';
import { useIndicatorTexts } from './indicators/texts.js';
import { Loaded } from './states.js';

type Section = Answer<'getIndicators'>['sections'][number];
type Indicator = Section['indicators'][number];
type Territory = { project?: string; municipality?: string; region?: 'trondheimsregionen' | 'demo' };
type Period = { from?: string; to?: string; asOf?: string; after?: string };

/**
 * Indicators of a territory, one group per basis, each with how it was made.
 * @param bare without a heading, where the page has one
 */
export function Indicators({ territory, period, bare }: { territory: Territory; period: Period; bare?: boolean }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['indicators', territory, period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/indicators', { params: { query: { ...territory, ...period } } })),
  });
  return (
    <section>
      {!bare && (
        <Heading level={2} data-size="sm">
          {t('indicators.title')}
        </Heading>
      )}
      <Loaded query={query}>
        {(answer) => answer.sections.map((section) => <BasisIndicators key={section.basis} of={answer} section={section} />)}
      </Loaded>
    </section>
  );
}

/** Indicators of one basis by theme; those that are not applicable last, each with its reason. */
function BasisIndicators({ of, section }: { of: Scope; section: Section }) {
  const { t } = useTranslation();
  const { t: own } = useIndicatorTexts();
  const { basis, indicators, flowBalance, wasteTable } = section;
  const [known, unknown] = [indicators.filter(({ value }) => value), indicators.filter(({ value }) => !value)];
  return (
    <section className={`basis basis-${basis}`}>
      <Heading level={3} data-size="xs">
        {t(`basis.${basis}`)}
      </Heading>
      {INDICATOR_GROUPS.map((group) => {
        const shown = known.filter(({ id }) => groupOf(id) === group);
        return (
          shown.length > 0 && (
            <section key={group}>
              <Heading level={4} data-size="2xs">
                {own(`group.${group}`)}
              </Heading>
              <div className="cards">
                {shown.map((indicator) => (
                  <IndicatorCard key={indicator.id} of={of} indicator={indicator} />
                ))}
              </div>
            </section>
          )
        );
      })}
      {unknown.length > 0 && (
        <Details>
          <Details.Summary>{own('notApplicable', { count: unknown.length })}</Details.Summary>
          <Details.Content>
            <div className="cards">
              {unknown.map((indicator) => (
                <IndicatorCard key={indicator.id} of={of} indicator={indicator} />
              ))}
            </div>
          </Details.Content>
        </Details>
      )}
      {flowBalance && <FlowBalance balance={flowBalance} />}
      {wasteTable && wasteTable.total.totalKg !== 0 && <WasteTable table={wasteTable} />}
    </section>
  );
}

/** How the units of indicators are written. */
const SYMBOLS: Readonly<Record<string, string>> = {
  percent: '%',
  tkm_per_t: 'tkm/t',
  km: 'km',
  days: 'd',
  per_year: 'a⁻¹',
  kg_co2e_per_t: 'kg CO₂e/t',
};

/** The symbol of a unit; one without is written as it is. */
export const symbolOf = (unit: string): string => SYMBOLS[unit] ?? unit;

function Value({ value, notApplicable, unit }: Pick<Indicator, 'value' | 'notApplicable'> & { unit: string }) {
  const { t } = useTranslation();
  const { t: own } = useIndicatorTexts();
  if (!value) {
    return (
      <span>
        {t('indicators.notApplicable')}
        {notApplicable ? `: ${named(notApplicable.names)}` : ''}
      </span>
    );
  }
  return (
    <>
      <span className="figure">
        {decimalText(value.text)}&nbsp;{symbolOf(unit)}
      </span>
      {value.low !== undefined && value.high !== undefined && (
        <span className="interval"> ({own('interval', { low: decimalText(value.low), high: decimalText(value.high) })})</span>
      )}
    </>
  );
}

/** What a rule asks for, and whether the figure meets it. */
function Threshold({ threshold }: { threshold: NonNullable<Indicator['threshold']> }) {
  const { t } = useIndicatorTexts();
  const { atLeastPercent, met } = threshold;
  const outcome = met === null ? 'unknown' : met ? 'met' : 'missed';
  return (
    <Paragraph data-size="sm">
      {t('threshold.asked', { percent: decimalText(atLeastPercent) })}{' '}
      <Tag data-size="sm" data-color={met === null ? 'neutral' : met ? 'success' : 'warning'}>
        {t(`threshold.${outcome}`)}
      </Tag>
    </Paragraph>
  );
}

function IndicatorCard({ of, indicator }: { of: Scope; indicator: Indicator }) {
  const { t } = useTranslation();
  const { names, value, notApplicable, unit, threshold, secondary } = indicator;
  return (
    <Card>
      <Card.Block>
        <Heading level={5} data-size="2xs">
          {named(names)}
        </Heading>
        <Paragraph>
          <Value value={value} notApplicable={notApplicable} unit={unit} />
        </Paragraph>
        {threshold && <Threshold threshold={threshold} />}
        {secondary.length > 0 && (
          <dl className="beside">
            {secondary.map((figure) => (
              <div key={figure.id}>
                <dt>{named(figure.names)}</dt>
                <dd title={figure.worked === undefined ? undefined : numbersText(figure.worked)}>
                  {figure.value
                    ? `${decimalText(figure.value.text)}\u00a0${symbolOf(figure.unit ?? unit)}`
                    : `${t('indicators.notApplicable')}${figure.notApplicable ? `: ${named(figure.notApplicable.names)}` : ''}`}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <HowMade title={named(names)} figure={{ kind: 'indicator', of, indicator }} />
      </Card.Block>
    </Card>
  );
}
