import { Heading } from '@digdir/designsystemet-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { DemoMark, Loaded } from '../components/states.js';
import { KnownAt } from '../components/view-controls.js';
import { useCodes } from '../lib/codes.js';
import { named } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import { balanceOf } from './region/balance-of.js';
import { PeriodFilters } from './region/filters.js';
import { MunicipalityProjects, MunicipalitySites, OpenFindings } from './region/municipality-lists.js';
import { Overview } from './region/overview.js';
import './region/region.css';
import { type Tab, TerritoryTabs } from './region/territory-tabs.js';
import { useRegionTexts } from './region/texts.js';
import { useTerritoryView } from './region/view.js';
import { Fresh, WhenSeen } from './region/waiting.js';

const FlowsTab = lazy(async () => ({ default: (await import('./region/flows/flows-tab.js')).FlowsTab }));
const BalanceTab = lazy(async () => ({ default: (await import('./region/further-tabs.js')).BalanceTab }));
const IndicatorsTab = lazy(async () => ({ default: (await import('./region/further-tabs.js')).IndicatorsTab }));
const ClimateTab = lazy(async () => ({ default: (await import('./region/further-tabs.js')).ClimateTab }));
const Events = lazy(async () => ({ default: (await import('../components/events.js')).Events }));

/** A municipality: key figures, what waits for its case worker, projects and places; flows, balance, indicators, account and events in tabs. */
export function MunicipalityPage() {
  const { number = '' } = useParams();
  return <Municipality key={number} number={number} />;
}

function Municipality({ number }: { number: string }) {
  const { t } = useTranslation();
  const { t: own } = useRegionTexts();
  const codes = useCodes();
  const view = useTerritoryView(/^999/.test(number) ? '2025' : '2020');
  const territory = { municipality: number };
  const query = useQuery({
    queryKey: ['balance', territory, view.period.days, view.known],
    queryFn: () => balanceOf(territory, view.query),
    placeholderData: keepPreviousData,
  });
  useTitle(query.data?.territory.name ?? t('municipality.title'));
  return (
    <Loaded query={query}>
      {(balance) => {
        const { name, demo, region } = balance.territory;
        const regionName = codes.data?.regions.find(({ key }) => key === region);
        const fresh = (show: () => ReactNode) => () => <Fresh query={query}>{show}</Fresh>;
        const tabs: Tab[] = [
          {
            id: 'overview',
            show: fresh(() => (
              <Overview territory={territory} balance={balance} view={view}>
                <WhenSeen>{() => <OpenFindings number={number} name={name} />}</WhenSeen>
                <div className="columns">
                  <MunicipalityProjects number={number} />
                  <MunicipalitySites number={number} />
                </div>
              </Overview>
            )),
          },
          ...(['map', 'flows', 'matrix'] as const).map((picture) => ({
            id: picture,
            show: () => <FlowsTab {...{ territory, region, view, picture }} />,
          })),
          { id: 'balance', show: fresh(() => <BalanceTab balance={balance} />) },
          { id: 'indicators', show: () => <IndicatorsTab territory={territory} view={view} /> },
          { id: 'climate', show: () => <ClimateTab territory={territory} view={view} /> },
          { id: 'events', show: () => <Events filter={territory} period={view.query} /> },
        ];
        return (
          <>
            <header className="view-head">
              {region !== null && (
                <p className="known">
                  {own('partOf')} <Link to={`/region/${region}`}>{regionName ? named(regionName.names) : region}</Link>
                </p>
              )}
              <Heading level={1} data-size="lg">
                {name}
              </Heading>
              <KnownAt asOf={balance.asOf} />
            </header>
            <DemoMark demo={demo} />
            <PeriodFilters view={view} />
            <TerritoryTabs tabs={tabs} view={view} />
          </>
        );
      }}
    </Loaded>
  );
}
