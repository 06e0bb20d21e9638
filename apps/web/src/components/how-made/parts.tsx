import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { tonnes } from '../../lib/format.js';
import { Loaded } from '../states.js';
import { EventsOfFlow } from './events-of-flow.js';
import type { BalanceTerm, ScopeQuery } from './figure.js';
import { FlowTable, type ListedFlow } from './flow-table.js';
import { RestedOn } from './rested-on.js';
import { SumLine } from './sum-line.js';
import { useHowTexts } from './texts.js';

type Parts = Answer<'listFigureParts'>;

/** Which figure in kilograms: parameters of `GET /api/v1/figure-parts`. */
export type PartsQuery = ScopeQuery & {
  readonly basis: 'recorded' | 'reported';
  readonly term?: BalanceTerm['term'];
  readonly indicator?: string;
  readonly part?: string;
};

const FLOWS_PER_PAGE = 100;
const EVENTS_PER_PAGE = 25;
const tonnesText = (massKg: number): string => `${tonnes(massKg)} t`;

const listed = (flow: Parts['flows'][number]): ListedFlow => ({ ...flow, value: tonnes(flow.countsKg) });

/** Pages of a figure taken apart. */
const useParts = (query: PartsQuery, further: { by: 'flow' | 'event'; flow?: string; limit: number }) =>
  useInfiniteQuery({
    queryKey: ['figure parts', query, further],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/figure-parts', {
          params: { query: { ...query, ...further, ...(pageParam !== '' && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/**
 * A figure in kilograms taken apart: its flows, the events of one of them, and whether they add up to it.
 * @param figureKg the figure that they must add up to
 * @param link where all flows are listed that it rests on, should it be no sum of whole flows
 */
export function Parts({
  query,
  name,
  figureKg,
  link,
  flow,
  onFlow,
}: {
  query: PartsQuery;
  name: string;
  figureKg: number;
  link?: string;
  flow: string | undefined;
  onFlow: (flow: string | undefined) => void;
}) {
  const { t } = useHowTexts();
  const flows = useParts(query, { by: 'flow', limit: FLOWS_PER_PAGE });
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {t('flows.title', { name })}
      </Heading>
      <Loaded query={flows}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.flows).map(listed);
          const { ofWholeFlows, sum } = pages[0]!;
          const { countsKg, flows: count, bookings } = sum;
          if (!ofWholeFlows && link !== undefined) return <RestedOn link={link} figureKg={figureKg} />;
          return (
            <>
              {items.length === 0 ? (
                <Paragraph data-size="sm">{t('flows.none')}</Paragraph>
              ) : (
                <FlowTable flows={items} heading={t('flows.mass')} selected={flow} onSelect={onFlow} />
              )}
              {flows.hasNextPage && (
                <Button
                  variant="secondary"
                  data-size="sm"
                  disabled={flows.isFetchingNextPage}
                  onClick={() => void flows.fetchNextPage()}
                >
                  {t('flows.more')}
                </Button>
              )}
              {flow !== undefined && <FlowEvents query={query} flow={flow} onClose={() => onFlow(undefined)} />}
              <SumLine sum={countsKg} figure={figureKg} flows={count} bookings={bookings} text={tonnesText} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** The events of a flow of a figure. */
export function FlowEvents({ query, flow, onClose }: { query: PartsQuery; flow: string; onClose: () => void }) {
  const { t } = useHowTexts();
  const events = useParts(query, { by: 'event', flow, limit: EVENTS_PER_PAGE });
  return (
    <Loaded query={events}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.events);
        const own = pages[0]!.flows[0];
        return (
          <EventsOfFlow
            flow={own && listed(own)}
            heading={t('events.mass')}
            events={items.map((event) => ({
              ...event,
              key: `${event.position}.${event.booking}`,
              value: tonnes(event.countsKg),
            }))}
            more={events.hasNextPage ? () => void events.fetchNextPage() : undefined}
            isFetching={events.isFetchingNextPage}
            sumText={tonnesText(items.reduce((sum, { countsKg }) => sum + countsKg, 0))}
            onClose={onClose}
          />
        );
      }}
    </Loaded>
  );
}

/**
 * Some flows of a figure, known already: the events of one of them, and whether they add up.
 * @param parts flows of the figure that is asked for @param figureKg what their masses must add up to
 */
export function FlowApart({
  query,
  name,
  parts,
  figureKg,
  flow,
  onFlow,
}: {
  query: PartsQuery;
  name: string;
  parts: Parts['flows'];
  figureKg: number;
  flow: string | undefined;
  onFlow: (flow: string | undefined) => void;
}) {
  const { t } = useHowTexts();
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {t('flows.title', { name })}
      </Heading>
      <FlowTable flows={parts.map(listed)} heading={t('flows.mass')} selected={flow} onSelect={onFlow} />
      {flow !== undefined && <FlowEvents query={query} flow={flow} onClose={() => onFlow(undefined)} />}
      <SumLine
        sum={parts.reduce((sum, { massKg }) => sum + massKg, 0)}
        figure={figureKg}
        flows={parts.length}
        bookings={parts.reduce((sum, { bookings }) => sum + bookings, 0)}
        text={tonnesText}
      />
    </section>
  );
}
