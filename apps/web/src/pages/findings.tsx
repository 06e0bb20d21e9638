import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../api/client.js';
import { DemoMark, Loaded } from '../components/states.js';
import { useCodes } from '../lib/codes.js';
import { useTitle } from '../lib/title.js';
import { STATUSES } from './finding/finding-type.js';
import { FindingTable } from './finding/finding-table.js';
import { useFindingTexts } from './finding/texts.js';
import { WaitingCorrections } from './finding/waiting-corrections.js';
import { Choice, type Option } from '../components/choice.js';
import { useAddress } from '../lib/address.js';
import { FINDING_TYPE_CODES, useFindingName } from '../lib/finding-names.js';

const ONE_PLACE = ['project', 'site', 'lot'] as const;

/** What was accepted but somebody should look at: filtered, each leading to what can be done about it. */
export function FindingsPage() {
  const { t } = useTranslation();
  const { t: f } = useFindingTexts();
  const [get, set] = useAddress();
  const codes = useCodes();
  const nameOf = useFindingName();
  useTitle(t('findings.title'));
  const region: 'demo' | 'trondheimsregionen' = get('region') === 'demo' ? 'demo' : 'trondheimsregionen';
  const [municipality, type] = [get('municipality'), get('type')];
  const status = STATUSES.find((each) => each === get('status'));
  const place = ONE_PLACE.find((each) => get(each) !== '');
  const where = place ? { [place]: get(place) } : municipality === '' ? { region } : { municipality };
  const filter = { ...where, ...(type !== '' && { type }), ...(status && { status }) };
  const query = useInfiniteQuery({
    queryKey: ['findings', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/findings', { params: { query: { ...filter, ...(pageParam !== '' && { cursor: pageParam }) } } }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const municipalities = (codes.data?.municipalities ?? []).filter((each) => each.region === region);
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('findings.title')}
      </Heading>
      <Paragraph>{t('findings.intro')}</Paragraph>
      {place ? (
        <Paragraph>
          {f('only', { what: f(`onlyWhat.${place}`) })} <Link to="/findings">{f('showAll')}</Link>
        </Paragraph>
      ) : (
        <WaitingCorrections />
      )}
      <div className="controls">
        {!place && (
          <>
            <Choice
              id="region"
              label={t('findings.region')}
              value={region}
              options={[
                ['trondheimsregionen', t('nav.region')],
                ['demo', t('nav.demo')],
              ]}
              onChange={(value) => set({ region: value === 'demo' ? value : '', municipality: '' })}
            />
            <Choice
              id="municipality"
              label={f('municipality')}
              value={municipality}
              options={municipalities.map(({ number, name }): Option => [number, name])}
              empty={f('wholeRegion')}
              onChange={(value) => set({ municipality: value })}
            />
          </>
        )}
        <Choice
          id="type"
          label={f('type')}
          value={type}
          options={FINDING_TYPE_CODES.map((each): Option => [each, nameOf(each)])}
          empty={f('anyType')}
          onChange={(value) => set({ type: value })}
        />
        <Choice
          id="status"
          label={f('status')}
          value={status ?? ''}
          options={STATUSES.map((each): Option => [each, t(`findings.${each}`)])}
          empty={f('anyStatus')}
          onChange={(value) => set({ status: value })}
        />
      </div>
      <DemoMark demo={region === 'demo' && !place} />
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Paragraph role="status">{t('findings.none')}</Paragraph>;
          return <FindingTable caption={f(query.hasNextPage ? 'first' : 'count', { count: items.length })} findings={items} />;
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="secondary" onClick={() => void query.fetchNextPage()}>
          {t('events.more')}
        </Button>
      )}
    </>
  );
}
