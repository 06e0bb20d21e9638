import { Heading, Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HowMade } from '../../components/how-made/index.js';
import { cubicMetres, decimalText, named, number, tonnes } from '../../lib/format.js';
import { rowFigure } from './row-figure.js';
import { type Measure, type ResearchState, type Row, type Sums } from './state.js';
import { useResearchTexts } from './texts.js';

type Figures = Omit<Row, 'key'>;

/** Measures that rows are not ordered by. */
const UNSORTED: readonly Measure[] = ['interval', 'volumes'];

interface Props {
  readonly sums: Sums;
  readonly rows: readonly Row[];
  readonly state: ResearchState;
}

/** The rows with the chosen measures, and the sum of all rows; a press on a heading orders by it. */
export function SumsTable({ sums, rows, state }: Props) {
  const { t } = useResearchTexts();
  const { t: common } = useTranslation('translation');
  const { measures, query, change } = state;
  const dimensions = sums.dimensions.map(({ id }) => id);
  const caption = t('caption', { what: named(sums.selection.names), rows: number(sums.rows), count: sums.rows });
  const sortedBy = query['sort'] ?? dimensions[0];
  const isDimension = dimensions.some((each) => each === sortedBy);
  const direction = (query['order'] ?? (isDimension ? 'asc' : 'desc')) === 'asc' ? 'ascending' : 'descending';
  const heading = (id: string, text: string, numeric: boolean): ReactNode => {
    const className = numeric ? 'number' : undefined;
    if (UNSORTED.some((each) => each === id))
      return (
        <Table.HeaderCell key={id} scope="col" className={className}>
          {text}
        </Table.HeaderCell>
      );
    const isSorted = sortedBy === id;
    const turned = isSorted ? (direction === 'ascending' ? 'desc' : 'asc') : numeric ? 'desc' : 'asc';
    return (
      <Table.HeaderCell
        key={id}
        scope="col"
        className={className}
        sort={isSorted ? direction : 'none'}
        onClick={() => change({ sort: id, order: turned })}
      >
        {text}
      </Table.HeaderCell>
    );
  };
  const figureOf = (figures: Figures, measure: Measure): string => {
    switch (measure) {
      case 'interval':
        return figures.lowKg === null || figures.highKg === null ? '–' : `${tonnes(figures.lowKg)} – ${tonnes(figures.highKg)}`;
      case 'volumes':
        return (
          figures.volumes
            .map(({ state: volumeState, litres }) => `${cubicMetres(litres)} m³ ${common(`volumeState.${volumeState}`)}`)
            .join('; ') || '–'
        );
      case 'movements':
        return number(figures.movements);
      case 'tonneKm':
        return decimalText(figures.tonneKm);
      case 'claimedKg':
      case 'documentedKg':
      case 'confirmedKg':
        return tonnes(figures.evidence[measure]);
      default:
        return tonnes(figures[measure]);
    }
  };
  const nameOf = (key: Row['key']): string => key.map(({ names }) => named(names)).join(', ') || t('noDimension');
  const how = (figures: Figures, key: Row['key'], title: string): ReactNode => (
    <Table.Cell>
      <HowMade compact title={title} figure={{ kind: 'sum', sum: rowFigure(sums, figures, key, query, t) }} />
    </Table.Cell>
  );
  const cells = (figures: Figures): ReactNode[] =>
    measures.map((measure) => (
      <Table.Cell key={measure} className="number" title={measure === 'massKg' ? `${number(figures.massKg)} kg` : undefined}>
        {figureOf(figures, measure)}
      </Table.Cell>
    ));
  return (
    <section>
      <Heading level={2} data-size="sm">
        {t('table')}
      </Heading>
      <div className="scroll research-table" tabIndex={0} role="region" aria-label={caption}>
        <Table data-size="sm" border>
          <caption>{caption}</caption>
          <Table.Head>
            <Table.Row>
              {dimensions.length === 0 && <Table.HeaderCell scope="col">{t('selection')}</Table.HeaderCell>}
              {dimensions.map((id) => heading(id, t(`dimension.${id}`), false))}
              {measures.map((id) => heading(id, t(`measure.${id}`), true))}
              <Table.HeaderCell scope="col">{t('how.column')}</Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {rows.map((row) => (
              <Table.Row key={JSON.stringify(row.key.map(({ value }) => value))}>
                {dimensions.length === 0 && <Table.HeaderCell scope="row">{t('noDimension')}</Table.HeaderCell>}
                {row.key.map(({ value, names }, i) =>
                  i === 0 ? (
                    <Table.HeaderCell key={i} scope="row" title={value ?? undefined}>
                      {named(names)}
                    </Table.HeaderCell>
                  ) : (
                    <Table.Cell key={i} title={value ?? undefined}>
                      {named(names)}
                    </Table.Cell>
                  ),
                )}
                {cells(row)}
                {how(row, row.key, nameOf(row.key))}
              </Table.Row>
            ))}
          </Table.Body>
          <Table.Foot>
            <Table.Row className="strong">
              <Table.HeaderCell scope="row" colSpan={Math.max(1, dimensions.length)}>
                {t('sum')}
              </Table.HeaderCell>
              {cells(sums.total)}
              {how(sums.total, [], t('sum'))}
            </Table.Row>
          </Table.Foot>
        </Table>
      </div>
    </section>
  );
}
