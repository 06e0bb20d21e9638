import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { DemoMark, Loaded } from '../components/states.js';
import { number } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import { Chart } from './research/chart.js';
import { Choices } from './research/choices.js';
import './research/research.css';
import { type ResearchState, useResearch } from './research/state.js';
import { SumsTable } from './research/sums-table.js';
import { TakeAlong } from './research/take-along.js';
import { useResearchTexts } from './research/texts.js';

const PAGE = 100;
/** Lines over time need more rows than a table is read in. */
const PAGE_OF_TIME = 500;

/** Flows added up by dimensions of the reader's choice, as a table, a picture and files. All choices stand in the address. */
export function ResearchPage() {
  const { t } = useResearchTexts();
  useTitle(t('title'));
  const state = useResearch();
  const isTime = ['year', 'quarter', 'month'].includes(state.dimensions[0] ?? '');
  const query = useInfiniteQuery({
    queryKey: ['flow sums', state.query],
    initialPageParam: {},
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam }) => {
      const asked = { limit: isTime ? PAGE_OF_TIME : PAGE, ...state.query, ...pageParam };
      return bodyOf(await api.GET('/api/v1/flow-sums', { params: { query: asked as never } }));
    },
    // Pages fit together where they are as known at one position.
    getNextPageParam: ({ next, asOf }) => (next === null ? undefined : { cursor: next, asOf: `@${asOf.position}` }),
  });
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('title')}
      </Heading>
      <Paragraph>{t('intro')}</Paragraph>
      <Choices state={state} />
      <Paragraph data-size="sm">{t('selectionHelp')}</Paragraph>
      <Loaded query={query}>
        {({ pages }) => {
          const sums = pages[0]!;
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <Nothing state={state} />;
          return (
            <>
              <DemoMark demo={sums.demo} />
              <Chart sums={sums} rows={rows} />
              <SumsTable sums={sums} rows={rows} state={state} />
              {rows.length < sums.rows && (
                <Paragraph data-size="sm">{t('shown', { n: number(rows.length), rows: number(sums.rows) })}</Paragraph>
              )}
              {query.hasNextPage && (
                <div>
                  <Button variant="secondary" onClick={() => void query.fetchNextPage()}>
                    {t('more')}
                  </Button>
                </div>
              )}
              <TakeAlong state={state} sums={sums} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** Nothing fits; where no place was chosen, what there is to see. */
function Nothing({ state: { params, change } }: { readonly state: ResearchState }) {
  const { t } = useResearchTexts();
  const isFirst = !['region', 'municipality', 'project'].some((name) => params.has(name)) && !params.has('basis');
  return (
    <>
      <Paragraph>{t('none')}</Paragraph>
      {isFirst && (
        <>
          <Paragraph>{t('noneHint')}</Paragraph>
          <div className="research-take">
            <Button variant="secondary" onClick={() => change({ basis: 'reported' })}>
              {t('showReported')}
            </Button>
            <Button variant="secondary" onClick={() => change({ region: 'demo' })}>
              {t('showDemo')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
