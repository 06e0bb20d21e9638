import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cubicMetres, named, roundTonnes } from '../../lib/format.js';
import type { Section } from '../balance.js';
import { NumberTable, type Row } from '../number-table.js';
import { RowHow, SumHow } from './row-how.js';

type Category = NonNullable<Section['categories']>[number];

/** Estimates are shown in whole tonnes: more digits would promise what nobody knows. */
const intervalText = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : `${roundTonnes(low)} – ${roundTonnes(high)}`;

const statedVolume = ({ volumes }: Pick<Category, 'volumes'>): string =>
  volumes.map(({ litres }) => cubicMetres(litres)).join(' + ');

/** Reported totals as printed, with the kilograms as an estimate and the doubts in plain sight. @param intro stands below the heading, `children` below that */
export function ReportedTotals({ section, intro, children }: { section: Section; intro?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const categories = section.categories ?? [];
  const nameOf = ({ municipality, municipalityName }: Category['rows'][number]): string =>
    municipality === null ? t('reported.noMunicipality') : (municipalityName ?? municipality);
  const rows: Row[] = [];
  for (const category of categories) {
    rows.push({
      key: category.category,
      strong: true,
      cells: [
        named(category.names),
        statedVolume(category),
        roundTonnes(category.massKg),
        <SumHow
          key="how"
          name={category.category}
          title={named(category.names)}
          of={category}
          parts={category.rows.map((row) => ({ name: nameOf(row), massKg: row.massKg }))}
        />,
        intervalText(category.lowKg, category.highKg),
      ],
    });
    for (const row of category.rows) {
      const place =
        row.municipality === null ? (
          nameOf(row)
        ) : (
          <Link to={`/municipality/${row.municipality}?period=${row.year}`}>{nameOf(row)}</Link>
        );
      rows.push({
        key: row.returnId,
        indented: true,
        cells: [
          place,
          statedVolume(row),
          roundTonnes(row.massKg),
          <RowHow
            key="how"
            row={row}
            title={`${named(category.names)}, ${nameOf(row)}`}
            doubts={(section.doubts ?? []).filter(({ code }) => row.doubts.includes(code)).map(({ names }) => named(names))}
          />,
          intervalText(row.lowKg, row.highKg),
        ],
      });
    }
  }
  if (section.total) {
    const { total } = section;
    rows.push({
      key: 'total',
      strong: true,
      cells: [
        t('reported.total'),
        statedVolume(total),
        roundTonnes(total.massKg),
        <SumHow
          key="how"
          name="total"
          title={t('reported.total')}
          of={total}
          parts={categories.map(({ names, massKg }) => ({ name: named(names), massKg }))}
        />,
        intervalText(total.lowKg, total.highKg),
      ],
    });
  }
  const sources = [...new Set(categories.flatMap(({ rows: each }) => each.map(({ source }) => source)))];
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('reported.title')}
      </Heading>
      {intro && <Paragraph data-size="sm">{intro}</Paragraph>}
      {children}
      {categories.length === 0 ? (
        <Paragraph>{t('state.empty')}</Paragraph>
      ) : (
        <NumberTable
          caption={t('reported.caption')}
          columns={[
            { heading: t('reported.row') },
            { heading: t('reported.volume'), numeric: true },
            { heading: t('reported.mass'), numeric: true },
            { heading: t('reported.behind') },
            { heading: t('balance.interval'), numeric: true },
          ]}
          rows={rows}
        />
      )}
      {sources.map((source) => (
        <Paragraph key={source} data-size="sm">
          {t('reported.source', { source })}
        </Paragraph>
      ))}
      {(section.doubts ?? []).length > 0 && (
        <Alert data-color="info">
          <Heading level={3} data-size="2xs">
            {t('reported.doubts')}
          </Heading>
          <ul>
            {section.doubts?.map(({ code, names }) => (
              <li key={code}>{named(names)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </section>
  );
}
