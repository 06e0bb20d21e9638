import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { IntervalBars } from '../../components/interval-bars.js';
import { NumberTable } from '../../components/number-table.js';
import { decimalText, tonnes } from '../../lib/format.js';
import { HowMade } from '../../components/how-made/index.js';
import { type Account, Co2e, co2eText, gramTitle, intervalOf } from './shared.js';
import { type AccountT, useAccountTexts } from './texts.js';

type Module = Account['modules'][number];

/** The sum of the account, its modules, and apart from them what is in no sum. */
export function Modules({ account }: { readonly account: Account }) {
  const { t } = useAccountTexts();
  const counted = account.modules.filter(({ gwp, informative }) => gwp === 'fossil' && !informative);
  const beside = account.modules.filter((each) => !counted.includes(each));
  return (
    <>
      <Total account={account} />
      <section>
        <Heading level={2} data-size="sm">
          {t('modules.title')}
        </Heading>
        {account.modules.length === 0 ? (
          <Paragraph>{t('modules.none')}</Paragraph>
        ) : (
          <>
            <IntervalBars label={t('modules.chart')} bars={account.modules.map((each) => barOf(each, t))} />
            <NumberTable
              caption={t('modules.caption')}
              columns={columnsOf(t, t('modules.module'))}
              rows={[
                ...counted.map((each) => ({
                  key: each.module,
                  cells: [
                    t(`modules.names.${each.module}`),
                    <Co2e key="emission" gram={each.emissionGramCo2e} />,
                    intervalOf(each),
                  ],
                })),
                {
                  key: 'sum',
                  strong: true,
                  cells: [t('total.sum'), <Co2e key="sum" gram={account.total.emissionGramCo2e} />, intervalOf(account.total)],
                },
              ]}
            />
          </>
        )}
      </section>
      <Beside account={account} beside={beside} />
    </>
  );
}

const columnsOf = (t: AccountT, first: string) => [
  { heading: first },
  { heading: t('modules.emission'), numeric: true },
  { heading: t('modules.interval'), numeric: true },
];

function barOf(each: Module, t: AccountT) {
  const isLuluc = each.gwp === 'luluc';
  return {
    key: `${each.module} ${each.gwp}`,
    label: isLuluc ? t('modules.besideLuluc', { module: t(`modules.short.${each.module}`) }) : t(`modules.short.${each.module}`),
    value: each.emissionGramCo2e,
    low: each.lowGramCo2e,
    high: each.highGramCo2e,
    text: `${co2eText(each.emissionGramCo2e)} t`,
    beside: isLuluc || each.informative,
  };
}

function Total({ account: { total, intensity, modules } }: { readonly account: Account }) {
  const { t } = useAccountTexts();
  const parts = modules.filter(({ gwp, informative }) => gwp === 'fossil' && !informative);
  return (
    <Card>
      <Heading level={2} data-size="2xs">
        {t('total.sum')}
      </Heading>
      <div className="figure" title={gramTitle(total.emissionGramCo2e)}>
        {co2eText(total.emissionGramCo2e)} t CO₂e
      </div>
      <div className="interval">
        {t('total.intervalHelp')}: {intervalOf(total)} t
      </div>
      <Paragraph data-size="sm">
        {intensity === null
          ? t('total.noIntensity')
          : t('total.perTonne', {
              value: decimalText(intensity.kgCo2ePerTonne),
              low: decimalText(intensity.low),
              high: decimalText(intensity.high),
              mass: tonnes(intensity.handledKg),
            })}
      </Paragraph>
      <HowMade
        title={t('total.sum')}
        figure={{
          kind: 'text',
          name: 'total',
          title: t('total.sum'),
          value: `${co2eText(total.emissionGramCo2e)} t CO₂e`,
          formula: `${parts.map((each) => `${t(`modules.short.${each.module}`)} ${co2eText(each.emissionGramCo2e)}`).join(' + ')} = ${co2eText(total.emissionGramCo2e)} t`,
          standard: 'EN 15804, ISO 14083',
          notes: [t('total.how')],
        }}
      />
    </Card>
  );
}

/** Module D, carbon of land use and biogenic carbon: a table of their own, without a sum. */
function Beside({ account, beside }: { readonly account: Account; readonly beside: readonly Module[] }) {
  const { t } = useAccountTexts();
  const biogenic = account.lines.reduce((sum, { biogenicGramCo2 = 0 }) => sum + biogenicGramCo2, 0);
  const rows = [
    ...beside.map((each) => ({
      key: `${each.module} ${each.gwp}`,
      cells: [
        each.gwp === 'luluc' ? t('modules.besideLuluc', { module: t(`modules.short.${each.module}`) }) : t('modules.besideD'),
        <Co2e key="emission" gram={each.emissionGramCo2e} />,
        intervalOf(each),
      ],
    })),
    ...(biogenic === 0 ? [] : [{ key: 'biogenic', cells: [t('modules.besideBiogenic'), co2eText(biogenic), ''] }]),
  ];
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('modules.besideTitle')}
      </Heading>
      {rows.length === 0 ? (
        <Paragraph>{t('modules.besideNone')}</Paragraph>
      ) : (
        <>
          <Paragraph data-size="sm">{t('modules.besideIntro')}</Paragraph>
          <NumberTable caption={t('modules.besideCaption')} columns={columnsOf(t, t('modules.besideKind'))} rows={rows} />
        </>
      )}
    </section>
  );
}
