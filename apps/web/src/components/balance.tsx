import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from '../api/client.js';
import { textsOf } from '../i18n/area.js';
import { cubicMetres, number, tonnes } from '../lib/format.js';
import { HowMade, type Scope } from './how-made/index.js';
import { NumberTable, type Row } from './number-table.js';
import { Waterfall } from './waterfall.js';

type Balance = Answer<'getRegionBalance'>;
export type Section = Balance['sections'][number];
type Term = Section['terms'][number];

const useTexts = textsOf(
  'balanceTable',
  { behind: 'Grunnlag', other: 'Annet, netto inn' },
  { behind: 'Behind it', other: 'Other, net in' },
);

/**
 * The recorded side of a balance: bars, and a table that adds up before the reader's eyes.
 * @param of the answer that the section stands in, on a page with a heading of its own: then each row tells how it was made
 */
export function RecordedBalance({ section, level = 2, of }: { section: Section; level?: 2 | 3; of?: Scope }) {
  const { t } = useTranslation('translation');
  const { t: own } = useTexts();
  const shown = section.terms.filter(({ massKg }) => massKg !== 0);
  return (
    <section>
      {!of && (
        <Heading level={level} data-size="sm">
          {t('balance.title')}: {t('basis.recorded').toLowerCase()}
        </Heading>
      )}
      {shown.length === 0 ? (
        <Paragraph>{t('state.empty')}</Paragraph>
      ) : (
        <>
          <Waterfall terms={shown} />
          <NumberTable caption={t('balance.caption')} columns={columnsOf(t, own, of)} rows={rowsOf(section, t, of)} />
          <Paragraph>
            {t('balance.holdings', {
              stock: tonnes(section.closing.stockKg),
              transit: tonnes(section.closing.transitKg),
              process: tonnes(section.closing.processKg),
            })}
          </Paragraph>
          {section.residualKg === 0 ? (
            <Alert data-color="success" data-size="sm">
              {t('balance.adds')}
            </Alert>
          ) : (
            <Alert data-color="danger">{t('balance.fails', { kg: number(section.residualKg) })}</Alert>
          )}
        </>
      )}
    </section>
  );
}

type T = ReturnType<typeof useTranslation>['t'];

const columnsOf = (t: T, own: T, of: Scope | undefined) => [
  { heading: t('balance.term') },
  { heading: t('balance.mass'), numeric: true },
  ...(of ? [{ heading: own('behind') }] : []),
  { heading: t('balance.interval'), numeric: true },
  { heading: t('balance.converted'), numeric: true },
  { heading: t('balance.volumes') },
];

export const intervalText = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : `${tonnes(low)} – ${tonnes(high)}`;

/** Measured volumes by state; states are never added. */
export const volumesText = (volumes: Term['volumes'], t: T): string =>
  volumes.map(({ state, litres }) => `${cubicMetres(litres)} m³ ${t(`volumeState.${state}`)}`).join('; ');

function rowsOf({ terms, residualKg, basis }: Section, t: T, of: Scope | undefined): Row[] {
  const rows: Row[] = [];
  const noHow = of ? [''] : [];
  for (const [side, sumKey] of [
    ['in', 'balance.sumIn'],
    ['out', 'balance.sumOut'],
    ['change', 'balance.sumChange'],
  ] as const) {
    const own = terms.filter((term) => term.side === side);
    for (const each of own.filter(({ massKg }) => massKg !== 0)) {
      const { term, massKg, lowKg, highKg, convertedKg, volumes } = each;
      rows.push({
        key: term,
        indented: true,
        cells: [
          t(`balance.terms.${term}`),
          tonnes(massKg),
          ...(of
            ? [
                <HowMade
                  key="how"
                  compact
                  title={t(`balance.terms.${term}`)}
                  figure={{ kind: 'balance', of, basis, term: each }}
                />,
              ]
            : []),
          intervalText(lowKg, highKg),
          convertedKg === 0 || side === 'change' ? '' : tonnes(convertedKg),
          side === 'change' ? '' : volumesText(volumes, t),
        ],
      });
    }
    rows.push({
      key: sumKey,
      strong: true,
      cells: [t(sumKey), tonnes(own.reduce((sum, { massKg }) => sum + massKg, 0)), ...noHow, '', '', ''],
    });
  }
  rows.push({ key: 'residual', strong: true, cells: [t('balance.residual'), tonnes(residualKg), ...noHow, '', '', ''] });
  return rows;
}

const SHOWN_TERMS = ['excavated', 'received', 'placed', 'deposited', 'sent', 'stockChange'] as const;

/** What the columns of a municipality leave out: in, less out, less change. */
const otherKg = (terms: readonly Pick<Term, 'term' | 'side' | 'massKg'>[]): number =>
  terms
    .filter(({ term }) => !SHOWN_TERMS.some((each) => each === term))
    .reduce((sum, { side, massKg }) => sum + (side === 'in' ? massKg : -massKg), 0);

/** One row a municipality, with a link to it. Each row adds up: what has no column of its own stands in the last one. */
export function MunicipalityRows({ municipalities }: { municipalities: NonNullable<Section['municipalities']> }) {
  const { t } = useTranslation('translation');
  const { t: own } = useTexts();
  const hasOther = municipalities.some(({ terms }) => otherKg(terms) !== 0);
  return (
    <NumberTable
      caption={t('balance.municipalities')}
      columns={[
        { heading: t('balance.municipality') },
        ...SHOWN_TERMS.map((term) => ({ heading: t(`balance.terms.${term}`), numeric: true })),
        ...(hasOther ? [{ heading: own('other'), numeric: true }] : []),
      ]}
      rows={municipalities.map(({ number: id, name, terms }) => ({
        key: id,
        cells: [
          <Link key={id} to={`/municipality/${id}`}>
            {name}
          </Link>,
          ...SHOWN_TERMS.map((term) => tonnes(terms.find((each) => each.term === term)?.massKg ?? 0)),
          ...(hasOther ? [tonnes(otherKg(terms))] : []),
        ],
      }))}
    />
  );
}
