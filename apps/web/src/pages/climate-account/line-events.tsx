import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { named, number, tonnes } from '../../lib/format.js';
import { dayText, useLineWords } from './shared.js';
import { useAccountTexts } from './texts.js';

type LineAnswer = Answer<'getClimateAccountLine'>;

const PAGE = 25;

/**
 * The events behind a line, each with its share of the grams; that they add up to the line is said and shown.
 * @param address of the line's events, as the account tells it
 */
export function LineEvents({ address, unit }: { readonly address: string; readonly unit: string }) {
  const { t } = useAccountTexts();
  const query = useInfiniteQuery({
    queryKey: ['line events', address],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const asked = Object.fromEntries(new URLSearchParams(address.split('?')[1]));
      const page = { ...asked, limit: PAGE, ...(pageParam !== '' && { cursor: pageParam }) };
      return bodyOf(await api.GET('/api/v1/climate-accounts/lines', { params: { query: page as never } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          <Shares answer={pages[0]!} />
          <EventTable events={pages.flatMap(({ events }) => events)} unit={unit} />
          {query.hasNextPage && (
            <div>
              <Button variant="secondary" data-size="sm" onClick={() => void query.fetchNextPage()}>
                {t('events.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

function Shares({ answer: { check, rule } }: { readonly answer: LineAnswer }) {
  const { t } = useAccountTexts();
  return (
    <>
      <Alert data-color={check.residualGramCo2e === 0 ? 'success' : 'warning'} data-size="sm">
        {check.residualGramCo2e === 0
          ? t('events.adds', { line: number(check.lineGramCo2e), n: number(check.bookings + check.records) })
          : t('events.fails', { residual: number(check.residualGramCo2e), n: number(check.flowsNotFound) })}
      </Alert>
      <Paragraph data-size="sm">
        {t('events.rule')}: {named(rule)}
      </Paragraph>
    </>
  );
}

function EventTable({ events, unit }: { readonly events: LineAnswer['events']; readonly unit: string }) {
  const { t } = useAccountTexts();
  const { i18n } = useTranslation();
  const { eventOf } = useLineWords();
  return (
    <NumberTable
      caption={t('events.caption')}
      columns={[
        { heading: t('events.day') },
        { heading: t('events.type') },
        { heading: t('events.ticket') },
        { heading: t('events.mass'), numeric: true },
        { heading: t('events.distance'), numeric: true },
        { heading: `${t('events.amount')} (${unit})`, numeric: true },
        { heading: t('events.share'), numeric: true },
      ]}
      rows={events.map(({ event, booking, type, day, ticket, massKg, distanceKm, amount, shareGramCo2e }) => ({
        key: `${event} ${booking}`,
        cells: [
          day === null ? '' : dayText(day, i18n.language),
          <Link key="event" to={`/event/${event}`}>
            {eventOf(type)}
          </Link>,
          ticket ?? '',
          tonnes(massKg),
          distanceKm === null ? '' : number(Number(distanceKm), 3),
          number(Number(amount), 2),
          number(shareGramCo2e / 1000, 3, 3),
        ],
      }))}
    />
  );
}
