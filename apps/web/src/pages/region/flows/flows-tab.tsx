import { Paragraph, ToggleGroup } from '@digdir/designsystemet-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../../api/client.js';
import { intervalText } from '../../../components/balance.js';
import { tonnes } from '../../../lib/format.js';
import { periodText } from '../period-text.js';
import { useRegionTexts } from '../texts.js';
import type { TerritoryQuery, TerritoryView } from '../view.js';
import { Fresh, Waiting } from '../waiting.js';
import './flows.css';
import { FlowFilters } from './flow-filters.js';
import { extractAddress } from './lane-intervals.js';
import { Matrix } from './matrix.js';
import { useFlowTexts } from './texts.js';

const Sankey = lazy(async () => ({ default: (await import('./sankey.js')).Sankey }));
const SankeyTable = lazy(async () => ({ default: (await import('./sankey-table.js')).SankeyTable }));
const FlowMap = lazy(async () => ({ default: (await import('./map.js')).FlowMap }));
type ConditionClass = NonNullable<Answer<'getCodes'>['conditionClasses'][number]>;

/** One picture of the flows of a territory, or its table, with the filters that all of them share. */
export function FlowsTab(props: {
  territory: TerritoryQuery;
  /** Key of the region whose map is drawn. */
  region: string | null;
  view: TerritoryView;
  picture: 'map' | 'flows' | 'matrix';
}) {
  const { territory, region, view, picture } = props;
  const { t } = useFlowTexts();
  const { t: own } = useRegionTexts();
  const { material, conditionClass, fate } = view;
  const filter = {
    ...(material !== '' && { material }),
    ...(conditionClass !== '' && { conditionClass: conditionClass as ConditionClass }),
    ...(fate !== '' && { fate }),
  };
  const request = { ...territory, ...view.query, ...filter };
  const query = useQuery({
    queryKey: ['flow stages', request],
    queryFn: async () => bodyOf(await api.GET('/api/v1/flow-stages', { params: { query: request } })),
    placeholderData: keepPreviousData,
  });
  const period = periodText(view.period, own);
  const isTable = view.show === 'table';
  return (
    <div className="stack flows">
      <div>
        <Paragraph>{t(`intro.${picture}`, { period })}</Paragraph>
        <Paragraph data-size="sm">{t('recordedOnly')}</Paragraph>
      </div>
      <div className="controls spread">
        <FlowFilters view={view} />
        {picture !== 'matrix' && (
          <ToggleGroup
            aria-label={t('view')}
            value={isTable ? 'table' : 'picture'}
            onChange={(show) => view.change({ show: show === 'table' ? 'table' : '' })}
          >
            <ToggleGroup.Item value="picture">{t('picture')}</ToggleGroup.Item>
            <ToggleGroup.Item value="table">{t('table')}</ToggleGroup.Item>
          </ToggleGroup>
        )}
      </div>
      {fate !== '' && <Paragraph data-size="sm">{t('fateHelp')}</Paragraph>}
      <Fresh query={query}>
        {({ items, steps, moved }) => {
          const interval = intervalText(moved.lowKg, moved.highKg);
          return (
            <>
              <p className="total" role="status">
                {items.length === 0 ? t('none', { period }) : t('total', { tonnes: tonnes(moved.massKg) })}
                {items.length > 0 && interval !== '' && <span className="within"> {t('within', { interval })}</span>}
              </p>
              <Suspense fallback={<Waiting />}>
                {picture === 'map' && <FlowMap {...{ flows: items, region, view, isTable, request }} />}
                {picture === 'matrix' && items.length > 0 && <Matrix flows={items} />}
                {picture === 'flows' && items.length > 0 && (isTable ? <SankeyTable steps={steps} /> : <Sankey steps={steps} />)}
              </Suspense>
              {items.length > 0 && (
                <p>
                  <Link to={extractAddress(request)}>{t('extract')}</Link>
                </p>
              )}
            </>
          );
        }}
      </Fresh>
    </div>
  );
}
