import { Alert, Button, Heading, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useAddressMembers, withMembers } from '../lib/address.js';
import { api, bodyOf } from '../api/client.js';
import { DemoMark, Loaded } from '../components/states.js';
import { KnownAt } from '../components/view-controls.js';
import { instant } from '../lib/format.js';
import { useTitle } from '../lib/title.js';
import { AuditExport } from './lot/audit-export.js';
import { type Direction, PAGE, pairKey, useChain, useWholeChain } from './lot/chain.js';
import { ChainView } from './lot/chain-view.js';
import { day } from '../lib/dates.js';
import { LotFacts, Origins, WhereItLies } from './lot/facts.js';
import { ChainFindings } from './lot/findings.js';
import { PrintButton, usePrintExpanded } from '../components/print.js';
import { useLotTexts } from './lot/texts.js';
import { Timeline, type TimelinePage } from './lot/timeline.js';
import { useWords } from '../lib/words.js';
import './lot/lot.css';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DIRECTIONS: readonly string[] = ['up', 'down', 'both'];

/** A lot: what it is, where its mass came from and lies, by which events, how that is known, and what does not fit. */
export function LotPage() {
  const { id = '' } = useParams();
  const { t } = useLotTexts();
  const words = useWords();
  const [params, setParams] = useAddressMembers();
  const asOf = params.get('asOf') ?? '';
  const after = params.get('after');
  const asked = params.get('direction') ?? 'both';
  const direction = (DIRECTIONS.includes(asked) ? asked : 'both') as Direction;
  const change = (values: Record<string, string>): void =>
    setParams((old) => withMembers(old, values), { replace: true, preventScrollReset: true });
  usePrintExpanded();
  const known = { ...(asOf !== '' && { asOf }), ...(after !== null && { after }) };
  const lot = useQuery({
    queryKey: ['lot', id, asOf, after],
    queryFn: async () => bodyOf(await api.GET('/api/v1/lots/{id}', { params: { path: { id }, query: known } })),
  });
  const view = { id, direction, asOf, after };
  const chain = useChain(view);
  const title = lot.data ? words.lot(lot.data.lot.name) : t('kicker');
  useTitle(title);
  return (
    <Loaded query={lot}>
      {({ lot: { demo, projectId, ...rest } }) => (
        <div className="lot-view">
          <div>
            <p className="kicker">
              {t('kicker')} <Link to="/lots">{t('searchOther')}</Link>
            </p>
            <Heading level={1} data-size="lg">
              {title}
            </Heading>
          </div>
          <DemoMark demo={demo} />
          <div className="tools no-print">
            <Textfield
              type="date"
              label={t('asOf')}
              description={t('asOfHelp')}
              value={asOf.slice(0, 10)}
              onChange={(event) => change({ asOf: event.target.value, page: '' })}
            />
            <PrintButton />
          </div>
          {asOf !== '' && (
            <Alert data-color="info" data-size="sm">
              {DAY.test(asOf) ? t('asOfDayNote', { when: day(`${asOf}T12:00:00Z`) }) : t('asOfNote', { when: instantOf(asOf) })}{' '}
              <Button variant="secondary" data-size="sm" onClick={() => change({ asOf: '', page: '' })}>
                {t('asOfNow')}
              </Button>
            </Alert>
          )}
          <Loaded query={chain}>
            {({ pages }) => {
              const [first] = pages as [(typeof pages)[number]];
              const own = first.nodes.filter(({ lotId, root }) => lotId === id && root);
              const edges = pages.flatMap((page) => page.edges);
              return (
                <>
                  <LotFacts lot={{ demo, projectId, ...rest }} node={own[0]} />
                  <div className="two">
                    <WhereItLies nodes={own} />
                    <Origins origins={first.origins} />
                  </div>
                  <ChainView chain={first} edges={edges} onDirection={(to) => change({ direction: to, page: '', flow: '' })} />
                  <ChainFindings findings={first.findings} nodes={first.nodes} />
                  <ChainEvents view={view} chain={chain} pages={pages} params={params} change={change} />
                  <KnownAt asOf={first.asOf} />
                </>
              );
            }}
          </Loaded>
          {projectId !== null && (
            <section className="no-print">
              <Heading level={2} data-size="sm">
                {t('export')}
              </Heading>
              <AuditExport projectId={projectId} asOf={asOf} />
            </section>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** An instant of the address in words; a position as it is. */
function instantOf(asOf: string): string {
  const at = new Date(asOf);
  return Number.isNaN(at.getTime()) ? asOf : instant(at.toISOString());
}

type Query = ReturnType<typeof useChain>;

/** The events of the chain: the page that the address names, or those of the movement that it names. */
function ChainEvents({
  view,
  chain,
  pages,
  params,
  change,
}: {
  view: Parameters<typeof useChain>[0];
  chain: Query;
  pages: NonNullable<Query['data']>['pages'];
  params: URLSearchParams;
  change: (values: Record<string, string>) => void;
}) {
  const flow = params.get('flow');
  const [first] = pages as [(typeof pages)[number]];
  const complete = first.next === null;
  const wanted = Math.max(1, Math.floor(Number(params.get('page') ?? '1')) || 1);
  const asked = flow === null ? Math.min(wanted, Math.max(1, Math.ceil(first.edgeCount / PAGE))) : wanted;
  // A page far ahead is cut out of all events, rather than reached page by page.
  const isFar = flow === null && asked > pages.length + 1;
  const whole = useWholeChain(view, isFar || (flow !== null && !complete));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = chain;
  const isNext = flow === null && asked === pages.length + 1;
  useEffect(() => {
    if (isNext && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNext, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const ofFlow = (complete ? first.edges : (whole.data ?? [])).filter(
    ({ from, to }) => from !== null && to !== null && pairKey(from, to) === flow,
  );
  const total = flow === null ? first.edgeCount : ofFlow.length;
  const cut = flow !== null ? ofFlow : isFar ? whole.data : undefined;
  const shown = cut ? asked : Math.min(asked, pages.length);
  const edges = cut ? cut.slice((shown - 1) * PAGE, shown * PAGE) : pages[shown - 1]!.edges;
  const last = Math.ceil(total / PAGE);
  const turn = (to: number) => (to < 1 || to > last ? null : () => change({ page: to === 1 ? '' : String(to) }));
  const page: TimelinePage = {
    edges,
    first: (shown - 1) * PAGE + 1,
    total,
    onPrevious: turn(shown - 1),
    onNext: turn(shown + 1),
    busy: isFetchingNextPage || whole.isFetching,
  };
  const ends = flow === null ? [] : flow.split('>').map((end) => first.nodes.find((node) => node.id === end));
  const only = ends[0] && ends[1] ? { from: ends[0], to: ends[1] } : null;
  const loads = pages.flatMap((each) => each.loads);
  return <Timeline page={page} nodes={first.nodes} loads={loads} only={only} onAll={() => change({ flow: '', page: '' })} />;
}
