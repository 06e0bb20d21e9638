import { Button, Field, Heading, Label, Paragraph, Select, Tag } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAddressMembers, withMembers } from '../lib/address.js';
import { type Answer, api, bodyOf } from '../api/client.js';
import { textsOf } from '../i18n/area.js';
import { instant, tonnes } from '../lib/format.js';
import { NumberTable } from './number-table.js';
import { Loaded } from './states.js';

type EventRow = Answer<'listEvents'>['items'][number];
type Filter = { project?: string; municipality?: string; site?: string; lot?: string };
type Period = { from?: string; to?: string; asOf?: string; after?: string };

const useTexts = textsOf(
  'events',
  {
    kind: 'Vis hendelser av typen',
    all: 'Alle typer',
    none: 'Ingen hendelser av denne typen i perioden.',
    open: 'Åpne',
    openOf: 'Åpne hendelsen «{{type}}» {{when}}',
  },
  {
    kind: 'Show events of the type',
    all: 'All types',
    none: 'No events of this type in the period.',
    open: 'Open',
    openOf: 'Open the event “{{type}}” of {{when}}',
  },
);

/** Name of the filter in the address. */
const PARAMETER = 'eventType';
const PER_PAGE = 25;
/** Types that people look for; the list without a filter has all. */
const TYPES = [
  'MassExcavated',
  'MassStored',
  'MassReused',
  'MassDeposited',
  'PrimaryMassSupplied',
  'LoadDispatched',
  'LoadReceived',
  'LoadRejected',
  'LoadReturned',
  'MovementConfirmed',
  'StockMeasured',
  'LotOpened',
  'LotClassified',
  'LotSplit',
  'MassSorted',
  'MassEventCorrected',
  'MassPlanApproved',
] as const;

/**
 * Events as recorded, newest first, by type as the address says, each with the way to all that is known of it.
 * @param bare without a heading, where the page has one
 */
export function Events({ filter, period, bare }: { filter: Filter; period: Period; bare?: boolean }) {
  const { t, i18n } = useTranslation('translation');
  const { t: own } = useTexts();
  const [params, setParams] = useAddressMembers();
  const selectId = useId();
  const type = params.get(PARAMETER) ?? '';
  const query = useInfiniteQuery({
    queryKey: ['events', filter, period, type],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/mass-events', {
          params: {
            query: {
              ...filter,
              ...period,
              limit: PER_PAGE,
              ...(type !== '' && { type }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const typeName = (code: string): string => (i18n.exists(`eventType.${code}`) ? t(`eventType.${code as 'MassStored'}`) : code);
  const choose = (value: string): void =>
    setParams((old) => withMembers(old, { [PARAMETER]: value }), { replace: true, preventScrollReset: true });
  return (
    <section className="events">
      {!bare && (
        <Heading level={2} data-size="sm">
          {t('events.title')}
        </Heading>
      )}
      <Field>
        <Label htmlFor={selectId}>{own('kind')}</Label>
        <Select id={selectId} value={type} onChange={(event) => choose(event.target.value)}>
          <Select.Option value="">{own('all')}</Select.Option>
          {TYPES.map((code) => (
            <Select.Option key={code} value={code}>
              {typeName(code)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph>{type === '' ? t('state.empty') : own('none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('events.caption')}
              columns={[
                { heading: t('events.type') },
                { heading: t('events.occurred') },
                { heading: t('events.recorded') },
                { heading: t('events.mass'), numeric: true },
                { heading: t('events.by') },
                { heading: t('events.details') },
              ]}
              rows={items.map((item) => ({
                key: item.eventId,
                cells: [
                  <span key="type">
                    {typeName(item.type)}{' '}
                    {item.supersededBy !== undefined && (
                      <Tag data-size="sm" data-color="warning">
                        {t('events.corrected')}
                      </Tag>
                    )}
                  </span>,
                  instant(item.occurredAt),
                  instant(item.recordedAt),
                  massOf(item),
                  item.recordedBy.organisation,
                  <Link
                    key="open"
                    to={`/event/${item.eventId}`}
                    aria-label={own('openOf', { type: typeName(item.type), when: instant(item.occurredAt) })}
                  >
                    {own('open')}
                  </Link>,
                ],
              }))}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="secondary" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('events.more')}
        </Button>
      )}
    </section>
  );
}

function massOf({ data }: EventRow): string {
  const massKg = (data as { massKg?: unknown }).massKg;
  return typeof massKg === 'number' ? tonnes(massKg) : '';
}
