import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { DemoTag } from '../../components/states.js';
import { instant } from '../../lib/format.js';
import { co2eText, StatusTag, gramTitle, intervalOf, periodText } from './shared.js';
import { useAccountTexts } from './texts.js';

type Row = Answer<'listClimateAccounts'>['items'][number];
const MODULES = ['A1-A3', 'A4', 'A5', 'C'] as const;

/** Accounts with what their newest submission comes to by module; a draft comes to nothing yet. */
export function RegisterTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useAccountTexts();
  const { i18n } = useTranslation();
  const details = useQueries({
    queries: rows
      .filter(({ newestSubmission }) => newestSubmission !== null)
      .map(({ accountId, changedAt }) => ({
        queryKey: ['account case', accountId, changedAt],
        queryFn: async () => bodyOf(await api.GET('/api/v1/climate-accounts/{id}', { params: { path: { id: accountId } } })),
      })),
  });
  const modulesOf = ({ accountId, newestSubmission }: Row) =>
    details
      .find(({ data }) => data?.accountId === accountId)
      ?.data?.submissions.find(({ submission }) => submission === newestSubmission)?.modules;
  return (
    <NumberTable
      caption={t('register.caption')}
      columns={[
        { heading: t('register.project') },
        { heading: t('register.period') },
        { heading: t('register.status') },
        ...MODULES.map((module) => ({ heading: t(`modules.short.${module}`), numeric: true })),
        { heading: t('register.changed') },
      ]}
      rows={rows.map((row) => {
        const modules = modulesOf(row);
        return {
          key: row.accountId,
          cells: [
            <span key="name">
              <Link to={`/climate-account/${row.accountId}`}>{row.projectName}</Link> <DemoTag demo={row.demo} />
              {row.title !== null && (
                <>
                  <br />
                  <small>{row.title}</small>
                </>
              )}
            </span>,
            periodText(row.from, row.to, i18n.language),
            <StatusTag key="status" status={row.status} />,
            ...MODULES.map((module) => {
              if (row.newestSubmission === null) return module === 'A5' ? t('register.notYet') : '';
              const found = modules?.find((each) => each.module === module && each.gwp === 'fossil');
              if (!found) return modules ? '–' : '…';
              return (
                <span key={module} title={gramTitle(found.emissionGramCo2e)}>
                  {co2eText(found.emissionGramCo2e)}
                  <br />
                  <small>{intervalOf(found)}</small>
                </span>
              );
            }),
            instant(row.changedAt),
          ],
        };
      })}
    />
  );
}
