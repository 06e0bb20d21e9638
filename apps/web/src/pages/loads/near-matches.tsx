import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { DemoTag, Loaded, Problem } from '../../components/states.js';
import { decimalText, number, tonnes } from '../../lib/format.js';
import { newEntryId } from '../../lib/unsent-entry.js';
import type { Place } from './load-table.js';
import { dayText, useNames } from '../../lib/names.js';
import { useWords } from '../../lib/words.js';
import { useLoadsTexts } from './texts.js';

type Pair = Answer<'listNearMatches'>['items'][number];
type Report = Pair['report'];
const keyOf = ({ report, claim }: Pair): string => `${report.id} ${claim.id}`;

/** Makes one movement of both reports: the calls that the answer holds, in their order. @returns position of what was recorded last */
async function confirm({ pair, key }: { readonly pair: Pair; readonly key: string }): Promise<string | null> {
  let position: string | null = null;
  for (const [n, { path, body }] of pair.confirm.entries()) {
    const answer: { position: string | null } = bodyOf(
      await api.POST(path as '/api/v1/mass-events', {
        params: { header: { 'Idempotency-Key': `${key}-${n}` } },
        body: body as never,
      }),
    );
    position = answer.position ?? position;
  }
  return position;
}

/** Pairs of reports that may be of one load; a person confirms, on the second press only. */
export function NearMatches({
  place,
  after,
  onDone,
}: {
  readonly place: Place;
  readonly after: string;
  readonly onDone: (position: string | null) => void;
}) {
  const { t } = useLoadsTexts();
  const { material } = useNames();
  const [asked, setAsked] = useState<{ readonly pair: Pair; readonly key: string }>();
  const confirming = useMutation({
    mutationFn: confirm,
    onSuccess: (position) => {
      setAsked(undefined);
      onDone(position);
    },
  });
  const query = useInfiniteQuery({
    queryKey: ['near matches', place, after],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/near-matches', {
          params: {
            query: { ...place, limit: 50, ...(after !== '' && { after }), ...(pageParam !== '' && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <section aria-labelledby="near">
      <Heading level={2} data-size="sm" id="near">
        {t('near.title')}
      </Heading>
      <Paragraph>{t('near.intro')}</Paragraph>
      {confirming.isError && <Problem error={confirming.error} />}
      <Loaded query={query}>
        {({ pages }) => {
          const pairs = pages.flatMap((page) => page.items);
          if (pairs.length === 0) return <Paragraph>{t('near.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('near.caption')}
              columns={[
                { heading: t('near.pair') },
                { heading: t('near.report') },
                { heading: t('near.claim') },
                { heading: t('near.difference'), numeric: true },
                { heading: t('near.days'), numeric: true },
                { heading: t('near.action') },
              ]}
              rows={pairs.map((pair) => ({
                key: keyOf(pair),
                cells: [
                  <span key="pair">
                    {pair.site.name} <DemoTag demo={pair.site.demo} />
                    <br />
                    <small>
                      {material(pair.material)}, {t(`near.kind.${pair.kind}`)}
                    </small>
                  </span>,
                  <Told key="report" report={pair.report} />,
                  <Told key="claim" report={pair.claim} />,
                  `${tonnes(pair.differenceKg)} t (${decimalText(pair.differencePercent)} %)`,
                  number(pair.daysApart),
                  asked && keyOf(asked.pair) === keyOf(pair) ? (
                    <span key="sure" className="actions">
                      <Button data-size="sm" autoFocus disabled={confirming.isPending} onClick={() => confirming.mutate(asked)}>
                        {t('near.sure')}
                      </Button>
                      <Button data-size="sm" variant="tertiary" onClick={() => setAsked(undefined)}>
                        {t('near.cancel')}
                      </Button>
                    </span>
                  ) : (
                    <Button
                      key="confirm"
                      data-size="sm"
                      variant="secondary"
                      aria-label={`${t('near.confirm')}: ${pair.site.name ?? ''}, ${tonnes(pair.report.massKg)} t`}
                      onClick={() => setAsked({ pair, key: newEntryId() })}
                    >
                      {t('near.action')}
                    </Button>
                  ),
                ],
              }))}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <div>
          <Button variant="secondary" onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** One of the two reports: mass, day, ticket, who told it. */
function Told({ report: { kind, id, eventId, day, massKg, ticket, recordedBy } }: { readonly report: Report }) {
  const words = useWords();
  const to = kind === 'load' ? `/load/${id}` : eventId === null ? undefined : `/event/${eventId}`;
  return (
    <span className="told">
      {to === undefined ? <span>{tonnes(massKg)}</span> : <Link to={to}>{tonnes(massKg)}</Link>}
      {[dayText(day), ticket, words.organisation(recordedBy)].filter(Boolean).map((text) => (
        <small key={text}>{text}</small>
      ))}
    </span>
  );
}
