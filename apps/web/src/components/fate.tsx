import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client.js';
import { decimalText, named, tonnes } from '../lib/format.js';
import { useCodes } from '../lib/codes.js';
import { NumberTable } from './number-table.js';
import { Loaded } from './states.js';

/** Where the excavated mass of a project is now; the rows add up to what was excavated. */
export function Fate({ projectId, asOf, after }: { projectId: string; asOf: string; after: string | null }) {
  const { t } = useTranslation();
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
    <section>
      <Heading level={2} data-size="sm">
        {t('fate.title')}
      </Heading>
      <Loaded query={query}>
        {({ rows, excavatedKg }) =>
          rows.length === 0 ? (
            <Paragraph>{t('fate.none')}</Paragraph>
          ) : (
            <>
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
                      row.siteName ?? row.site,
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
              <Paragraph data-size="sm">{t('fate.custody')}</Paragraph>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
