import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client.js';
import { NumberTable } from '../../components/number-table.js';
import { Loaded } from '../../components/states.js';
import { instant, number } from '../../lib/format.js';
import { useImportTexts } from './texts.js';

const SHOWN = 20;

/** The latest imports, each with what became of it. */
export function LatestImports() {
  const { t } = useImportTexts();
  const query = useQuery({ queryKey: ['imports'], queryFn: async () => bodyOf(await api.GET('/api/v1/imports')) });
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('latest.title')}
      </Heading>
      <Loaded query={query}>
        {({ items }) => {
          const imports = items.filter(({ checkOnly }) => !checkOnly).slice(0, SHOWN);
          if (imports.length === 0) return <Paragraph>{t('latest.none')}</Paragraph>;
          return (
            <NumberTable
              caption={t('latest.title')}
              columns={[
                { heading: t('latest.file') },
                { heading: t('latest.when') },
                { heading: t('latest.recorded'), numeric: true },
                { heading: t('latest.repeated'), numeric: true },
                { heading: t('latest.rejected'), numeric: true },
              ]}
              rows={imports.map(({ importId, fileName, startedAt, rows }) => ({
                key: importId,
                cells: [
                  <Link to={`/import?import=${importId}`}>{fileName ?? t('latest.nameless')}</Link>,
                  instant(startedAt),
                  number(rows.recorded),
                  number(rows.repeated),
                  number(rows.rejected),
                ],
              }))}
            />
          );
        }}
      </Loaded>
    </section>
  );
}
