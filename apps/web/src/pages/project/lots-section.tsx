import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { useNames } from '../../components/how-made/flow-table.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { instant } from '../../lib/format.js';
import { useWords } from '../../lib/words.js';
import { useProjectTexts } from './texts.js';
import type { ProjectView } from './view.js';

const SHOWN = 25;

/** The lots of the project, as last classified. */
export function LotsSection({ view }: { view: ProjectView }) {
  const { t } = useProjectTexts();
  const { t: common } = useTranslation('translation');
  const { materialName } = useNames();
  const words = useWords();
  const { after } = view.period;
  const query = useInfiniteQuery({
    queryKey: ['lots', view.id, after],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      bodyOf(
        await api.GET('/api/v1/lots', {
          params: {
            query: {
              project: view.id,
              limit: SHOWN,
              ...(after !== undefined && { after }),
              ...(pageParam !== '' && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => {
          const lots = pages.flatMap((page) => page.items);
          if (lots.length === 0) return <Paragraph>{t('lots.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('lots.caption')}
              columns={(['name', 'material', 'class', 'status', 'opened'] as const).map((name) => ({
                heading: t(`lots.${name}`),
              }))}
              rows={lots.map(({ lotId, name, material, conditionClass, status, openedAt }) => ({
                key: lotId,
                cells: [
                  <Link key="name" to={`/lot/${lotId}`}>
                    {words.lot(name)}
                  </Link>,
                  materialName(material),
                  common(`conditionClass.${conditionClass}`),
                  t(`lots.statuses.${status}`),
                  instant(openedAt),
                ],
              }))}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="secondary" data-size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('lots.more')}
        </Button>
      )}
    </>
  );
}
