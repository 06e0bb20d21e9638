import { Details, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Answer, api, bodyOf } from '../api/client.js';
import { decimalText, named, number, tonnes } from '../lib/format.js';
import { textsOf } from '../i18n/area.js';
import { useCodes } from '../lib/codes.js';
import './fate.css';
import { NumberTable } from './number-table.js';
import { Loaded } from './states.js';

type Row = Answer<'getFate'>['rows'][number];

const useTexts = textsOf(
  'fateTable',
  { rows: 'Alle steder, rad for rad ({{count}})' },
  { rows: 'All places, row by row ({{count}})' },
);

/** A name that may go on in the next line after a slash. */
const breakable = (name: string): string => name.replaceAll('/', '/\u200b');

/** Mass by where it ended, or how it lies now, the largest first. */
function groupsOf(rows: readonly Row[]): { fate: string | null; accountKind: Row['accountKind']; massKg: number }[] {
  const groups = new Map<string, { fate: string | null; accountKind: Row['accountKind']; massKg: number }>();
  for (const { fate, accountKind, massKg } of rows) {
    const key = fate ?? accountKind;
    const group = groups.get(key);
    if (group) group.massKg += massKg;
    else groups.set(key, { fate, accountKind, massKg });
  }
  return [...groups.values()].sort((a, b) => b.massKg - a.massKg);
}

/** Where the excavated mass of a project is now, as bars and row by row; the rows add up to what was excavated. */
export function Fate({ projectId, asOf, after }: { projectId: string; asOf: string; after: string | null }) {
  const { t } = useTranslation('translation');
  const { t: own } = useTexts();
  const codes = useCodes();
  const query = useQuery({
    queryKey: ['fate', projectId, asOf, after],
    queryFn: async () =>
      bodyOf(
        await api.GET('/api/v1/projects/{id}/fate', {
          params: { path: { id: projectId }, query: { ...(asOf !== '' && { asOf }), ...(after !== null && { after }) } },
        }),
      ),
  });
  const nameOf = (table: readonly { code: string; names: { nb: string; en: string } }[] | undefined, code: string): string => {
    const found = table?.find((each) => each.code === code);
    return found ? named(found.names) : code;
  };
  return (
    <Loaded query={query}>
      {({ rows, excavatedKg }) =>
        rows.length === 0 ? (
          <Paragraph>{t('fate.none')}</Paragraph>
        ) : (
          <>
            <ul className="fate-bars">
              {groupsOf(rows).map(({ fate, accountKind, massKg }) => {
                const percent = excavatedKg === 0 ? 0 : (100 * massKg) / excavatedKg;
                return (
                  <li key={fate ?? accountKind}>
                    <span className="fate-name">
                      {fate === null ? t(`accountKind.${accountKind}`) : breakable(nameOf(codes.data?.fates, fate))}
                    </span>
                    <span className="fate-track" aria-hidden="true">
                      <span
                        className={fate === null ? 'fate-bar underway' : 'fate-bar'}
                        style={{ width: `${Math.max(0, percent)}%` }}
                      />
                    </span>
                    <span className="number">
                      {tonnes(massKg)} t ({number(percent, 1)} %)
                    </span>
                  </li>
                );
              })}
            </ul>
            <Details className="fate-table">
              <Details.Summary>{own('rows', { count: rows.length })}</Details.Summary>
              <Details.Content>
                <NumberTable
                  caption={t('fate.caption')}
                  columns={[
                    { heading: t('fate.place') },
                    { heading: t('fate.kind') },
                    { heading: t('fate.fate') },
                    { heading: t('fate.material') },
                    { heading: t('fate.mass'), numeric: true },
                    { heading: t('fate.share'), numeric: true },
                  ]}
                  rows={[
                    ...rows.map((row, i) => ({
                      key: String(i),
                      cells: [
                        <Link key="site" to={`/site/${row.site}`}>
                          {row.siteName ?? row.site}
                        </Link>,
                        t(`accountKind.${row.accountKind}`),
                        row.fate === null ? '' : nameOf(codes.data?.fates, row.fate),
                        nameOf(codes.data?.materials, row.material),
                        tonnes(row.massKg),
                        row.share === null ? '' : `${decimalText(row.share)} %`,
                      ],
                    })),
                    { key: 'sum', strong: true, cells: [t('fate.sum'), '', '', '', tonnes(excavatedKg), ''] },
                  ]}
                />
              </Details.Content>
            </Details>
            <Paragraph data-size="sm">{t('fate.custody')}</Paragraph>
          </>
        )
      }
    </Loaded>
  );
}
