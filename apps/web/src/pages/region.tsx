import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { ClimateAccount } from '../components/account.js';
import { MunicipalityRows, RecordedBalance } from '../components/balance.js';
import { Indicators } from '../components/indicators.js';
import { ReportedTotals } from '../components/reported.js';
import { DemoMark, Loaded } from '../components/states.js';
import { KnownAt, ViewControls } from '../components/view-controls.js';
import { periodOf, useViewState } from '../lib/view-state.js';
import { useTitle } from '../lib/title.js';
import { NotFound } from './not-found.js';

/** The last year that the region reported; the demo plays in 2025. */
const DEFAULT_YEAR = { trondheimsregionen: '2020', demo: '2025' } as const;
type RegionKey = keyof typeof DEFAULT_YEAR;

/** A region: reported totals and recorded movements apart, indicators, account. */
export function RegionPage() {
  const { key = '' } = useParams();
  if (!(key in DEFAULT_YEAR)) return <NotFound />;
  return <Region key={key} region={key as RegionKey} />;
}

function Region({ region }: { region: RegionKey }) {
  const { t } = useTranslation();
  const [state, change] = useViewState(DEFAULT_YEAR[region]);
  const period = periodOf(state);
  const query = useQuery({
    queryKey: ['region', region, period],
    queryFn: async () => bodyOf(await api.GET('/api/v1/balances/region', { params: { query: { region, ...period } } })),
  });
  useTitle(query.data?.territory.name ?? t('region.title'));
  return (
    <>
      <Loaded query={query}>
        {({ territory, sections, asOf }) => {
          const reported = sections.find(({ basis }) => basis === 'reported');
          const recorded = sections.find(({ basis }) => basis === 'recorded');
          return (
            <>
              <Heading level={1} data-size="lg">
                {territory.name}
              </Heading>
              <DemoMark demo={territory.demo} />
              <ViewControls state={state} onChange={change} />
              <KnownAt asOf={asOf} />
              <Paragraph>{t('basis.apart')}</Paragraph>
              {reported && !territory.demo && <ReportedTotals section={reported} />}
              {recorded && <RecordedBalance section={recorded} />}
              {recorded?.municipalities && recorded.terms.some(({ massKg }) => massKg !== 0) && (
                <MunicipalityRows municipalities={recorded.municipalities} />
              )}
              {reported && territory.demo && <ReportedTotals section={reported} />}
            </>
          );
        }}
      </Loaded>
      <Indicators territory={{ region }} period={period} />
      <ClimateAccount territory={{ region }} period={period} />
    </>
  );
}
