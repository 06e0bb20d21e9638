import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/client.js';
import { ClimateAccount } from '../../components/account.js';
import { RecordedBalance } from '../../components/balance.js';
import { Indicators } from '../../components/indicators.js';
import type { TerritoryQuery, TerritoryView } from './view.js';

/** The mass balance of what was recorded. */
export function BalanceTab({ balance }: { balance: Answer<'getRegionBalance'> }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Heading level={2} data-size="sm">
        {t('balance.title')}: {t('basis.recorded').toLowerCase()}
      </Heading>
      {balance.sections.map(
        (section) => section.basis === 'recorded' && <RecordedBalance key="recorded" section={section} of={balance} />,
      )}
      <Paragraph data-size="sm">{t('basis.apart')}</Paragraph>
    </div>
  );
}

/** All indicators, each with how it was made. */
export const IndicatorsTab = ({ territory, view }: { territory: TerritoryQuery; view: TerritoryView }) => (
  <Indicators territory={territory} period={view.query} />
);

/** The climate account as worked out now. */
export const ClimateTab = ({ territory, view }: { territory: TerritoryQuery; view: TerritoryView }) => (
  <ClimateAccount territory={territory} period={view.query} />
);
