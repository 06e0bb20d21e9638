import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { NumberTable } from '../../components/number-table.js';
import { number } from '../../lib/format.js';
import type { StatusReport } from './report.js';
import { useStatusTexts } from './texts.js';

/** How much of each municipality is known, and who told it. */
export function Coverage({ report }: { report: StatusReport }) {
  const { t } = useStatusTexts();
  const names = new Map(report.coverage.map((each) => [each.number, each.name]));
  const counts = ['receivingSites', 'withRecords', 'withPlan', 'recorders', 'reportedTotals'];
  return (
    <>
      <NumberTable
        caption={t('table.coverage')}
        columns={[{ heading: t('municipality') }, ...counts.map((id) => ({ heading: t(id), numeric: true }))]}
        rows={report.coverage.map((each) => ({
          key: each.number,
          cells: [
            <Link key={each.number} to={`/municipality/${each.number}?period=${report.period.key}`}>
              {each.name}
            </Link>,
            number(each.receivingSites),
            number(each.sitesWithRecords),
            number(each.sitesWithPlan),
            number(each.recorders),
            number(each.reportedTotals),
          ],
        }))}
      />
      {report.respondents.length === 0 ? (
        <Paragraph>{t('noRespondents')}</Paragraph>
      ) : (
        <NumberTable
          caption={t('table.respondents')}
          columns={[
            { heading: t('organisation') },
            { heading: t('basis') },
            { heading: t('municipalities') },
            { heading: t('told'), numeric: true },
          ]}
          rows={report.respondents.map(({ basis, party, organisation, name, municipalities, told }) => ({
            key: `${basis} ${party ?? organisation ?? ''}`,
            cells: [
              name ?? organisation ?? party ?? '',
              t(basis),
              municipalities.map((each) => names.get(each) ?? each).join(', '),
              number(told),
            ],
          }))}
        />
      )}
    </>
  );
}
