import { Button, Heading } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { decimalText, named, number, tonnes } from '../../lib/format.js';
import { Loaded } from '../states.js';
import { EventsOfFlow } from './events-of-flow.js';
import { Fact, Head } from './facts.js';
import { Factors } from './factors.js';
import { type AccountLine, type Place, type Scope, scopeQuery } from './figure.js';
import { FlowTable, type ListedFlow } from './flow-table.js';
import { SumLine } from './sum-line.js';
import { useHowTexts } from './texts.js';
import { unitText } from './units.js';

type Apart = Answer<'getClimateAccountLine'>;
type LineQuery = { line: string; account?: string; submission?: number } & ReturnType<typeof scopeQuery>;
const PER_PAGE = 25;

/** Grams as kilograms with all their digits, so that a column adds up. */
const kilograms = (gram: number): string => number(gram / 1000, 3, 3);
const gramsText = (gram: number): string => `${kilograms(gram)} kg CO₂e`;

const useLine = (query: LineQuery, further: { by: 'flow' | 'event'; flow?: string }) =>
  useInfiniteQuery({
    queryKey: ['line apart', query, further],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/climate-accounts/lines', {
          params: { query: { ...query, ...further, limit: PER_PAGE, ...(pageParam !== '' && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** How a line of a climate account was made: activity × factor, the factors with source and quality, its flows and events. */
export function LinePanel({
  of,
  line,
  account,
  title,
  titleId,
  place,
  onGo,
}: {
  of: Scope;
  line: AccountLine;
  account: { readonly id: string; readonly submission: number } | undefined;
  title: string;
  titleId: string;
  place: Place;
  onGo: (to: Place) => void;
}) {
  const { t, i18n } = useHowTexts();
  const { asOf, ...scope } = scopeQuery(of);
  const query: LineQuery = {
    line: line.id,
    ...(account ? { account: account.id, submission: account.submission } : scope),
    ...(asOf !== undefined && { asOf }),
  };
  const { activityAmount, factors, emissionGramCo2e, lowGramCo2e, highGramCo2e, notes, notesNb, method } = line;
  return (
    <>
      <Head
        title={title}
        titleId={titleId}
        value={gramsText(emissionGramCo2e)}
        interval={`${kilograms(lowGramCo2e)} – ${gramsText(highGramCo2e)}`}
      />
      <Fact heading={t('account.activity')} worked>
        {decimalText(activityAmount.value)} {unitText(activityAmount.unit)} ×{' '}
        {factors.map(({ value, unit: per }) => `${decimalText(value)} ${unitText(per)}`).join('; ')} →{' '}
        {gramsText(emissionGramCo2e)}
      </Fact>
      <Fact heading={t('account.method')}>
        {i18n.exists(`account.methods.${method}`, { ns: 'how' }) ? t(`account.methods.${method}`) : method.replaceAll('_', ' ')}
      </Fact>
      <Fact heading={t('standard')}>EN 15804 {line.module}, ISO 14083</Fact>
      <Factors factors={factors} notes={(i18n.language === 'en' ? undefined : notesNb) ?? notes} />
      <LineFlows query={query} name={title} place={place} onGo={onGo} />
    </>
  );
}

const listed = (flow: Apart['flows'][number]): ListedFlow => ({
  ...flow,
  value: kilograms(flow.shareGramCo2e),
  amount: flow.tonneKm === null ? `${tonnes(flow.massKg)} t` : `${decimalText(flow.tonneKm)} tkm`,
});

function LineFlows({ query, name, place, onGo }: { query: LineQuery; name: string; place: Place; onGo: (to: Place) => void }) {
  const { t } = useHowTexts();
  const flows = useLine(query, { by: 'flow' });
  return (
    <section className="how-part">
      <Heading level={3} data-size="xs">
        {t('flows.title', { name })}
      </Heading>
      <Loaded query={flows}>
        {({ pages }) => {
          const { check, rule } = pages[0]!;
          const items = pages.flatMap((page) => page.flows).map(listed);
          return (
            <>
              {items.length > 0 && (
                <FlowTable flows={items} heading={t('flows.grams')} selected={place.flow} onSelect={(flow) => onGo({ flow })} />
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
              {place.flow !== undefined && <LineEvents query={query} flow={place.flow} onClose={() => onGo({})} />}
              {items.length === 0 && check.records > 0 && <LineEvents query={query} />}
              {items.length > 0 && check.records > 0 && <p className="how-quiet">{t('sum.records', { count: check.records })}</p>}
              <SumLine
                sum={check.sharesGramCo2e}
                figure={check.lineGramCo2e}
                flows={check.flows}
                bookings={check.bookings}
                text={gramsText}
              />
              <p className="how-quiet">
                {t('account.rule')}: {named(rule)}
              </p>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function LineEvents({ query, flow, onClose }: { query: LineQuery; flow?: string; onClose?: () => void }) {
  const { t } = useHowTexts();
  const events = useLine(query, { by: 'event', ...(flow !== undefined && { flow }) });
  return (
    <Loaded query={events}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.events);
        const own = flow === undefined ? undefined : pages[0]!.flows[0];
        return (
          <EventsOfFlow
            flow={own && listed(own)}
            heading={t('events.grams')}
            events={items.map((event) => ({
              ...event,
              key: `${event.position}.${event.booking}`,
              value: kilograms(event.shareGramCo2e),
            }))}
            more={events.hasNextPage ? () => void events.fetchNextPage() : undefined}
            isFetching={events.isFetchingNextPage}
            sumText={gramsText(items.reduce((sum, { shareGramCo2e }) => sum + shareGramCo2e, 0))}
            onClose={onClose}
          />
        );
      }}
    </Loaded>
  );
}
