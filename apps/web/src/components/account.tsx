import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, bodyOf } from '../api/client.js';
import { useCodes } from '../lib/codes.js';
import { decimalText, named, tonnes, tonnesCo2e } from '../lib/format.js';
import { HowMade } from './how-made/index.js';
import { NumberTable } from './number-table.js';
import { Loaded } from './states.js';

type Account = Answer<'getClimateAccount'>;
type Territory = { project?: string; municipality?: string; region?: 'trondheimsregionen' | 'demo' };
type Period = { from?: string; to?: string; asOf?: string; after?: string };

/** The climate account of a territory: lines with their factors, modules apart, coverage, boundary. */
export function ClimateAccount({ territory, period }: { territory: Territory; period: Period }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['account', territory, period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/climate-accounts', { params: { query: { ...territory, ...period } } })),
  });
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('account.title')}
      </Heading>
      <Loaded query={query}>{(account) => <AccountBody account={account} />}</Loaded>
    </section>
  );
}

function AccountBody({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <>
      {account.lines.length === 0 ? <Paragraph>{t('account.none')}</Paragraph> : <Lines account={account} />}
      {account.modules.length > 0 && (
        <NumberTable
          caption={t('account.modules')}
          columns={[
            { heading: t('account.module') },
            { heading: t('account.emission'), numeric: true },
            { heading: t('account.interval'), numeric: true },
          ]}
          rows={account.modules.map(({ module, gwp, emissionGramCo2e, lowGramCo2e, highGramCo2e, informative }) => ({
            key: `${module} ${gwp}`,
            cells: [
              [module, gwp === 'luluc' && t('account.luluc'), informative && t('account.informative')].filter(Boolean).join(', '),
              tonnesCo2e(emissionGramCo2e),
              `${tonnesCo2e(lowGramCo2e)} – ${tonnesCo2e(highGramCo2e)}`,
            ],
          }))}
        />
      )}
      <Heading level={3} data-size="xs">
        {t('account.coverage')}
      </Heading>
      <ul>
        {account.coverage.map(({ id, names, percent, knownKg, ofKg }) => (
          <li key={id}>
            {named(names)}: {percent === null ? '–' : `${decimalText(percent)} %`} ({tonnes(knownKg)} / {tonnes(ofKg)} t)
          </li>
        ))}
        {account.notCounted.map(({ activity, reason, names, massKg }) => (
          <li key={activity + reason}>
            {t('account.notCounted')}: {named(names)} ({tonnes(massKg)} t)
          </li>
        ))}
      </ul>
      <Paragraph data-size="sm">
        {t('account.boundary')}: {named(account.boundary)}
      </Paragraph>
      <Paragraph data-size="sm">
        {t('account.responsibility')}: {named(account.responsibility)}
      </Paragraph>
      <Paragraph data-size="sm">
        {t('account.version', { engine: account.engineVersion, id: account.factorSet.id, version: account.factorSet.version })}
      </Paragraph>
    </>
  );
}

/** The name of a line: what was done, with which vehicle and energy. */
export function useLineTitle(): (line: Account['lines'][number]) => string {
  const { t, i18n } = useTranslation('translation');
  const codes = useCodes();
  const vehicleName = (code: string): string => {
    const found = codes.data?.vehicles.find((vehicle) => vehicle.code === code);
    return found ? named(found.names) : code;
  };
  return ({ names, vehicle, energy }) =>
    [
      named(names),
      vehicle && vehicleName(vehicle),
      energy && (i18n.exists(`energy.${energy}`) ? t(`energy.${energy as 'hvo'}`) : energy),
    ]
      .filter(Boolean)
      .join(', ');
}

function Lines({ account }: { account: Account }) {
  const { t, i18n } = useTranslation();
  const titleOf = useLineTitle();
  const unitName = (unit: string): string => (i18n.exists(`activityUnit.${unit}`) ? t(`activityUnit.${unit as 'tkm'}`) : unit);
  return (
    <NumberTable
      caption={t('account.caption')}
      columns={[
        { heading: t('account.activity') },
        { heading: t('account.module') },
        { heading: t('account.mass'), numeric: true },
        { heading: t('account.amount'), numeric: true },
        { heading: t('account.emission'), numeric: true },
        { heading: t('account.interval'), numeric: true },
        { heading: t('indicators.how') },
      ]}
      rows={account.lines.map((line) => ({
        key: line.id,
        cells: [
          titleOf(line),
          line.module,
          tonnes(line.massKg),
          `${decimalText(line.activityAmount.value)} ${unitName(line.activityAmount.unit)}`,
          tonnesCo2e(line.emissionGramCo2e),
          `${tonnesCo2e(line.lowGramCo2e)} – ${tonnesCo2e(line.highGramCo2e)}`,
          <HowMade key="how" compact title={titleOf(line)} figure={{ kind: 'line', of: account, line }} />,
        ],
      }))}
    />
  );
}
