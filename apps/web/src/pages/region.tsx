import { Heading } from '@digdir/designsystemet-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, lazy } from 'react';
import { useParams } from 'react-router';
import type { Answer } from '../api/client.js';
import { MunicipalityRows } from '../components/balance.js';
import { DemoMark } from '../components/states.js';
import { KnownAt } from '../components/view-controls.js';
import { useTitle } from '../lib/title.js';
import { NotFound } from './not-found.js';
import { balanceOf } from './region/balance-of.js';
import { PeriodFilters } from './region/filters.js';
import { Overview } from './region/overview.js';
import './region/region.css';
import { type Tab, TerritoryTabs } from './region/territory-tabs.js';
import { useRegionTexts } from './region/texts.js';
import { useTerritoryView } from './region/view.js';
import { Fresh } from './region/waiting.js';

const FlowsTab = lazy(async () => ({ default: (await import('./region/flows/flows-tab.js')).FlowsTab }));
const BalanceTab = lazy(async () => ({ default: (await import('./region/further-tabs.js')).BalanceTab }));
const IndicatorsTab = lazy(async () => ({ default: (await import('./region/further-tabs.js')).IndicatorsTab }));
const ClimateTab = lazy(async () => ({ default: (await import('./region/further-tabs.js')).ClimateTab }));

/** The last year that the region reported; the demo plays in 2025. */
const DEFAULT_YEAR = { trondheimsregionen: '2020', demo: '2025' } as const;
type Balance = Answer<'getRegionBalance'>;
type RegionKey = keyof typeof DEFAULT_YEAR;

/** A region: key figures of both bases apart, its municipalities; map, flows, balance, indicators and account in tabs. */
export function RegionPage() {
  const { key = '' } = useParams();
  if (!(key in DEFAULT_YEAR)) return <NotFound />;
  return <Region key={key} region={key as RegionKey} />;
}

function Region({ region }: { region: RegionKey }) {
  const { t } = useRegionTexts();
  const view = useTerritoryView(DEFAULT_YEAR[region]);
  const territory = { region };
  const query = useQuery({
    queryKey: ['balance', territory, view.period.days, view.known],
    queryFn: () => balanceOf(territory, view.query),
    placeholderData: keepPreviousData,
  });
  const name = t(`region.${region}`);
  useTitle(name);
  const ofBalance = (show: (balance: Balance) => ReactNode) => () => <Fresh query={query}>{show}</Fresh>;
  const tabs: Tab[] = [
    {
      id: 'overview',
      show: ofBalance((balance) => {
        const recorded = balance.sections.find(({ basis }) => basis === 'recorded');
        return (
          <Overview territory={territory} balance={balance} view={view}>
            {recorded?.municipalities && recorded.terms.some(({ massKg }) => massKg !== 0) && (
              <MunicipalityRows municipalities={recorded.municipalities} />
            )}
          </Overview>
        );
      }),
    },
    ...(['map', 'flows', 'matrix'] as const).map((picture) => ({
      id: picture,
      show: () => <FlowsTab {...{ territory, region, view, picture }} />,
    })),
    { id: 'balance', show: ofBalance((balance) => <BalanceTab balance={balance} />) },
    { id: 'indicators', show: () => <IndicatorsTab territory={territory} view={view} /> },
    { id: 'climate', show: () => <ClimateTab territory={territory} view={view} /> },
  ];
  return (
    <>
      <header className="view-head">
        <Heading level={1} data-size="lg">
          {name}
        </Heading>
        {query.data ? <KnownAt asOf={query.data.asOf} /> : <p className="known">&nbsp;</p>}
      </header>
      <DemoMark demo={region === 'demo'} />
      <PeriodFilters view={view} />
      <TerritoryTabs tabs={tabs} view={view} />
    </>
  );
}
