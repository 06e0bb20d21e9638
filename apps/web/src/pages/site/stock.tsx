import { Details, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from '../../api/client.js';
import { HowMade } from '../../components/how-made/index.js';
import { NumberTable, type Row } from '../../components/number-table.js';
import { number, tonnes } from '../../lib/format.js';
import { useNames } from '../../lib/names.js';
import { useWords } from '../../lib/words.js';
import { useSiteTexts } from './texts.js';

export type Stock = Answer<'getSiteStock'>;
const KINDS = ['stock', 'placed', 'deposited'] as const;

/** A mass in tonnes to the kilogram; the kilograms stand in its title. */
export const Tonnes = ({ kg }: { readonly kg: number }) => <span title={`${number(kg)} kg`}>{tonnes(kg)}</span>;

/** What lies at a site by material and class with its interval, and lot by lot. */
export function SiteStock({ stock }: { readonly stock: Stock }) {
  const { t } = useSiteTexts();
  const { t: tAll } = useTranslation();
  const { material } = useNames();
  const words = useWords();
  const titleOf = (kind: (typeof KINDS)[number]): string =>
    t('stock.howTitle', { kind: t(`stock.kinds.${kind}`), site: stock.name, interpolation: { escapeValue: false } });
  const rowsOf = (kind: (typeof KINDS)[number]): Row[] => {
    const own = stock.masses.filter(({ accountKind }) => accountKind === kind).sort((a, b) => b.massKg - a.massKg);
    if (own.length === 0) return [];
    const sum = own.reduce((total, { massKg }) => total + massKg, 0);
    return [
      {
        key: kind,
        strong: true,
        cells: [
          <span key="kind">
            {t(`stock.kinds.${kind}`)}{' '}
            <HowMade
              compact
              title={titleOf(kind)}
              figure={{
                kind: 'text',
                name: `stock.${kind}`,
                title: titleOf(kind),
                value: `${tonnes(sum)} t`,
                formula: `${own.map(({ massKg }) => tonnes(massKg)).join(' + ')} = ${tonnes(sum)} t`,
                notes: [t('stock.howNote')],
                links: [
                  { to: '#receipts', label: t('receipts.title') },
                  { to: `/loads?site=${stock.site}&state=all`, label: t('loads') },
                ],
              }}
            />
          </span>,
          '',
          <Tonnes key="sum" kg={sum} />,
          '',
          '',
        ],
      },
      ...own.map(({ material: code, conditionClass, massKg, lowKg, highKg, convertedKg }): Row => ({
        key: `${kind} ${code} ${conditionClass}`,
        indented: true,
        cells: [
          material(code),
          tAll(`conditionClass.${conditionClass}`),
          <Tonnes key="mass" kg={massKg} />,
          lowKg === null || highKg === null ? t('stock.unknown') : `${tonnes(lowKg)} – ${tonnes(highKg)}`,
          convertedKg === 0 ? '' : <Tonnes key="converted" kg={convertedKg} />,
        ],
      })),
    ];
  };
  const rows = KINDS.flatMap(rowsOf);
  return (
    <section aria-labelledby="stock">
      <Heading level={2} data-size="sm" id="stock">
        {t('stock.title')}
      </Heading>
      {rows.length === 0 ? (
        <Paragraph>{t('stock.none')}</Paragraph>
      ) : (
        <NumberTable
          caption={t('stock.caption')}
          columns={[
            { heading: t('stock.material') },
            { heading: t('stock.class') },
            { heading: t('stock.mass'), numeric: true },
            { heading: t('stock.interval'), numeric: true },
            { heading: t('stock.converted'), numeric: true },
          ]}
          rows={rows}
        />
      )}
      {stock.rows.length > 0 && (
        <Details>
          <Details.Summary>{t('stock.lots')}</Details.Summary>
          <Details.Content>
            <NumberTable
              caption={t('stock.lotsCaption')}
              columns={[
                { heading: t('stock.lot') },
                { heading: t('stock.where') },
                { heading: t('stock.material') },
                { heading: t('stock.status') },
                { heading: t('stock.mass'), numeric: true },
              ]}
              rows={stock.rows.map((row) => ({
                key: `${row.accountKind} ${row.holderId} ${row.conditionClass} ${row.status}`,
                cells: [
                  row.holderType === 'lot' ? (
                    <Link key="lot" to={`/lot/${row.holderId}`}>
                      {words.lot(row.holderName) || row.holderId}
                    </Link>
                  ) : (
                    (row.holderName ?? row.holderId)
                  ),
                  tAll(`accountKind.${row.accountKind}`),
                  material(row.material),
                  t(`stock.statuses.${row.status}`),
                  <Tonnes key="mass" kg={row.massKg} />,
                ],
              }))}
            />
          </Details.Content>
        </Details>
      )}
    </section>
  );
}
