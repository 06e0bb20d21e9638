import { Card, Details, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf } from '../api/client.js';
import { cubicMetres, decimalText, named, tonnes } from '../lib/format.js';
import { NumberTable } from './number-table.js';
import { Loaded } from './states.js';

type Indicator = Answer<'getIndicators'>['sections'][number]['indicators'][number];
type Territory = { project?: string; municipality?: string; region?: 'trondheimsregionen' | 'demo' };
type Period = { from?: string; to?: string; asOf?: string; after?: string };

/** Indicators of a territory, one group per basis, each with how it was made. */
export function Indicators({ territory, period }: { territory: Territory; period: Period }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['indicators', territory, period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/indicators', { params: { query: { ...territory, ...period } } })),
  });
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('indicators.title')}
      </Heading>
      <Loaded query={query}>
        {({ sections }) =>
          sections.map(({ basis, indicators }) => (
            <div key={basis}>
              <Heading level={3} data-size="xs">
                {t(`basis.${basis}`)}
              </Heading>
              <div className="cards">
                {indicators.map((indicator) => (
                  <IndicatorCard key={indicator.id} indicator={indicator} />
                ))}
              </div>
            </div>
          ))
        }
      </Loaded>
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
const symbolOf = (unit: string): string => SYMBOLS[unit] ?? unit;

function Value({ value, notApplicable, unit }: Pick<Indicator, 'value' | 'notApplicable'> & { unit: string }) {
  const { t } = useTranslation();
  if (!value) {
    return (
      <span>
        {t('indicators.notApplicable')}
        {notApplicable ? `: ${named(notApplicable.names)}` : ''}
      </span>
    );
  }
  const interval = value.low !== undefined && value.high !== undefined;
  return (
    <>
      <span className="figure">
        {decimalText(value.text)}&nbsp;{symbolOf(unit)}
      </span>
      {interval && (
        <span className="interval">
          {' '}
          (95&nbsp;%: {decimalText(value.low ?? '')} – {decimalText(value.high ?? '')})
        </span>
      )}
    </>
  );
}

function IndicatorCard({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Card.Block>
        <Heading level={4} data-size="2xs">
          {named(indicator.names)}
        </Heading>
        <Paragraph>
          <Value value={indicator.value} notApplicable={indicator.notApplicable} unit={indicator.unit} />
        </Paragraph>
        <Details data-size="sm">
          <Details.Summary>{t('indicators.how')}</Details.Summary>
          <Details.Content>
            <Paragraph data-size="sm">
              {t('indicators.formula')}: {indicator.formula}
            </Paragraph>
            <Paragraph data-size="sm">
              {t('indicators.standard')}: {indicator.standard}
            </Paragraph>
            <NumberTable
              caption={named(indicator.names)}
              columns={[
                { heading: t('indicators.term') },
                { heading: t('indicators.role') },
                { heading: t('indicators.mass'), numeric: true },
                { heading: t('indicators.volume'), numeric: true },
                { heading: t('indicators.flows') },
              ]}
              rows={indicator.terms.map(({ id, names, role, massKg, volumes, flows }) => ({
                key: id,
                cells: [
                  named(names),
                  t(`indicators.roles.${role}`),
                  tonnes(massKg),
                  volumes.map(({ litres }) => cubicMetres(litres)).join(' + '),
                  <a key={id} href={flows} aria-label={`JSON, ${t('indicators.flows')}: ${named(names)}`}>
                    JSON
                  </a>,
                ],
              }))}
            />
            {indicator.secondary.length > 0 && (
              <dl>
                {indicator.secondary.map((figure) => (
                  <div key={figure.id}>
                    <dt>
                      {named(figure.names)} ({t('indicators.beside').toLowerCase()})
                    </dt>
                    <dd>
                      <Value value={figure.value} notApplicable={figure.notApplicable} unit={indicator.unit} /> {figure.formula}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </Details.Content>
        </Details>
      </Card.Block>
    </Card>
  );
}
