import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { NumberTable } from '../../components/number-table.js';
import { number } from '../../lib/format.js';
import { useLotTexts } from '../lot/texts.js';
import { useWords } from '../../lib/words.js';
import type { EventDetail } from './event-value.js';
import { useEventTexts } from './texts.js';

type Posting = EventDetail['postings'][number];
type Account = Posting['from'];

/** Whether an account holds a part that is being split off: what is sorted has the name of its run. */
const isSplit = ({ kind, holderName }: Account): boolean => kind === 'process' && holderName === null;

/** What an event booked, as rows of double entry: each posting takes from one account what it gives to another. @param isChanged a correction has booked the difference */
export function Postings({ postings, isChanged }: { postings: EventDetail['postings']; isChanged: boolean }) {
  const { t } = useEventTexts();
  const { t: lotText } = useLotTexts();
  const words = useWords();
  const rows = postings.flatMap((posting) => [
    { posting, account: posting.from, kg: -posting.massKg, side: 'from' },
    { posting, account: posting.to, kg: posting.massKg, side: 'to' },
  ]);
  const sumKg = rows.reduce((sum, { kg }) => sum + kg, 0);
  const holderOf = ({ holderType, holderId, holderName }: Account) =>
    holderType === 'lot' ? (
      <Link to={`/lot/${holderId}`}>{words.lot(holderName) || holderId}</Link>
    ) : (
      (holderName ?? t(holderType === 'run' ? 'split.holder' : `values.${holderType}`))
    );
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('postings')}
      </Heading>
      {rows.length === 0 ? (
        <Paragraph>{t('noPostings')}</Paragraph>
      ) : (
        <>
          <NumberTable
            caption={t('postingsCaption')}
            columns={[
              { heading: t('account') },
              { heading: t('site') },
              { heading: t('holder') },
              { heading: t('what') },
              { heading: t('kg'), numeric: true },
            ]}
            rows={[
              ...rows.map(({ posting, account, kg, side }) => ({
                key: `${posting.index} ${side}`,
                indented: side === 'to',
                cells: [
                  isSplit(account) ? t('split.account') : lotText(`kinds.${account.kind}`),
                  <Link key="site" to={`/site/${account.site}`}>
                    {account.siteName ?? account.site}
                  </Link>,
                  holderOf(account),
                  `${words.material(account.material)}, ${words.conditionClass(account.conditionClass)}, ${lotText(`statuses.${account.status}`)}`,
                  number(kg),
                ],
              })),
              { key: 'sum', strong: true, cells: [t('sum'), '', '', '', number(sumKg)] },
            ]}
          />
          <Paragraph data-size="sm">
            {sumKg === 0 && t('sumsToZero')} {isChanged && t('bookedFirst')}
          </Paragraph>
        </>
      )}
    </section>
  );
}
