import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { DemoTag, Loaded, Problem } from '../../components/states.js';
import { instant, tonnes } from '../../lib/format.js';
import { useNames } from '../../lib/names.js';
import { newEntryId } from '../../lib/unsent-entry.js';
import { Choice, type Option } from '../../components/choice.js';
import type { Place } from './load-table.js';
import { useLoadsTexts } from './texts.js';

type Receipt = Answer<'listWaitingReceipts'>['items'][number];
const REASONS = ['mistake', 'duplicate', 'other'] as const;
type Reason = (typeof REASONS)[number];

/** Receipts that wait for their load or movement; each may be taken back. */
export function WaitingReceipts({
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
  const [asked, setAsked] = useState<Receipt>();
  const query = useInfiniteQuery({
    queryKey: ['waiting receipts', place, after],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/waiting-receipts', {
          params: {
            query: { ...place, limit: 50, ...(after !== '' && { after }), ...(pageParam !== '' && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <section aria-labelledby="waiting">
      <Heading level={2} data-size="sm" id="waiting">
        {t('waiting.title')}
      </Heading>
      <Paragraph>{t('waiting.intro')}</Paragraph>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{t('waiting.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('waiting.caption')}
              columns={[
                { heading: t('waiting.when') },
                { heading: t('waiting.site') },
                { heading: t('material') },
                { heading: t('waiting.ticket') },
                { heading: t('waiting.mass'), numeric: true },
                { heading: t('waiting.action') },
              ]}
              rows={items.map((receipt) => ({
                key: receipt.receiptId,
                cells: [
                  instant(receipt.occurredAt),
                  <span key="site">
                    {receipt.site.name} <DemoTag demo={receipt.site.demo} />
                  </span>,
                  material(receipt.material),
                  receipt.ticket ?? '',
                  tonnes(receipt.massKg),
                  <Button key="dismiss" data-size="sm" variant="tertiary" onClick={() => setAsked(receipt)}>
                    {t('waiting.action')}
                  </Button>,
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
      {asked && (
        <Dismissal
          key={asked.receiptId}
          receipt={asked}
          onCancel={() => setAsked(undefined)}
          onDone={(position) => {
            setAsked(undefined);
            onDone(position);
          }}
        />
      )}
    </section>
  );
}

function Dismissal({
  receipt,
  onCancel,
  onDone,
}: {
  readonly receipt: Receipt;
  readonly onCancel: () => void;
  readonly onDone: (position: string | null) => void;
}) {
  const { t } = useLoadsTexts();
  const [reason, setReason] = useState<Reason>('mistake');
  const [eventId] = useState(newEntryId);
  const dismissing = useMutation({
    mutationFn: async () =>
      bodyOf(
        await api.POST('/api/v1/receipts/{id}/dismissal', {
          params: { path: { id: receipt.receiptId } },
          body: { reason, eventId, source: 'web' },
        }),
      ),
    onSuccess: ({ position }) => onDone(position),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        dismissing.mutate();
      }}
    >
      <Heading level={3} data-size="xs">
        {t('waiting.dismiss')}: {[receipt.site.name, receipt.ticket, `${tonnes(receipt.massKg)} t`].filter(Boolean).join(', ')}
      </Heading>
      {dismissing.isError && <Problem error={dismissing.error} />}
      <Choice
        id="dismissal"
        label={t('waiting.reason')}
        value={reason}
        options={REASONS.map((each): Option => [each, t(`waiting.reasons.${each}`)])}
        onChange={(value) => setReason(value as Reason)}
      />
      <div className="actions">
        <Button type="submit" data-color="danger" disabled={dismissing.isPending} autoFocus>
          {t('waiting.confirm')}
        </Button>
        <Button type="button" variant="tertiary" onClick={onCancel}>
          {t('waiting.cancel')}
        </Button>
      </div>
    </form>
  );
}
