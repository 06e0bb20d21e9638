import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { Answer } from '../../api/client.js';
import { useCodes } from '../../lib/codes.js';
import { decimalText, named, tonnes } from '../../lib/format.js';
import { NumberTable, type Row } from '../number-table.js';
import { useIndicatorTexts } from './texts.js';

type Section = Answer<'getIndicators'>['sections'][number];
type Fraction = NonNullable<Section['wasteTable']>['fractions'][number];

/** What counts as inflow and outflow of the territory, adding up before the reader's eyes. */
export function FlowBalance({ balance }: { balance: NonNullable<Section['flowBalance']> }) {
  const { t } = useIndicatorTexts();
  const rows: Row[] = (['inflow', 'outflow', 'change'] as const).flatMap((side) => [
    ...balance.terms
      .filter((term) => term.side === side && term.massKg !== 0)
      .map(({ id, names, massKg }) => ({ key: id, indented: true, cells: [named(names), tonnes(massKg)] })),
    { key: side, strong: true, cells: [t(`flowBalance.${side}`), tonnes(balance[`${side}Kg`])] },
  ]);
  return (
    <section>
      <Heading level={4} data-size="2xs">
        {t('flowBalance.title')}
      </Heading>
      <Paragraph data-size="sm">{named(balance.boundary)}</Paragraph>
      <NumberTable
        caption={t('flowBalance.caption')}
        columns={[{ heading: t('flowBalance.term') }, { heading: t('flowBalance.mass'), numeric: true }]}
        rows={[...rows, { key: 'residual', strong: true, cells: [t('flowBalance.residual'), tonnes(balance.residualKg)] }]}
      />
    </section>
  );
}

/** Waste per fraction and outcome, from which the rates of the EU are worked out. */
export function WasteTable({ table }: { table: NonNullable<Section['wasteTable']> }) {
  const { t } = useIndicatorTexts();
  const codes = useCodes();
  const materialName = (code: string): string => {
    const found = codes.data?.materials.find((each) => each.code === code);
    return found ? named(found.names) : code;
  };
  const outcomes = table.total.outcomes.map(({ outcome }) => outcome);
  const perM2 = table.total.kgPerM2 !== null;
  const rowOf = (fraction: Fraction, name: string, strong: boolean): Row => ({
    key: `${fraction.material} ${fraction.wasteCode ?? ''}`,
    strong,
    cells: [
      name,
      tonnes(fraction.totalKg),
      ...fraction.outcomes.map(({ massKg }) => tonnes(massKg)),
      ...(perM2 ? [fraction.kgPerM2 === null ? '' : decimalText(fraction.kgPerM2)] : []),
    ],
  });
  const nameOf = ({ wasteCode, material, hazardous }: Fraction): string =>
    [materialName(material), wasteCode ?? t('waste.none'), hazardous ? t('waste.hazardous') : ''].filter(Boolean).join(', ');
  return (
    <section>
      <Heading level={4} data-size="2xs">
        {t('waste.title')}
      </Heading>
      <NumberTable
        caption={t('waste.caption')}
        columns={[
          { heading: t('waste.fraction') },
          { heading: t('waste.total'), numeric: true },
          ...outcomes.map((outcome) => ({ heading: t(`waste.outcome.${outcome}`), numeric: true })),
          ...(perM2 ? [{ heading: t('waste.perM2'), numeric: true }] : []),
        ]}
        rows={[
          ...table.fractions.map((fraction) => rowOf(fraction, nameOf(fraction), false)),
          rowOf(table.total, t('waste.all'), true),
        ]}
      />
      {table.notApplicable.map(({ code, names }) => (
        <Paragraph key={code} data-size="sm">
          {named(names)}
        </Paragraph>
      ))}
    </section>
  );
}
