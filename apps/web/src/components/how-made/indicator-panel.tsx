import { Button, Heading } from '@digdir/designsystemet-react';
import { cubicMetres, decimalText, named, tonnes } from '../../lib/format.js';
import { NumberTable } from '../number-table.js';
import { Evidence } from './evidence.js';
import { Fact, Head } from './facts.js';
import { type Indicator, type Place, type Scope, scopeQuery } from './figure.js';
import { Parts } from './parts.js';
import { useHowTexts } from './texts.js';
import { numbersText, unitText } from './units.js';

type Term = Indicator['terms'][number];

/** How the units of indicators are written. */
export const UNIT_SYMBOLS: Readonly<Record<string, string>> = {
  percent: '%',
  tkm_per_t: 'tkm/t',
  km: 'km',
  days: 'd',
  per_year: 'a⁻¹',
  kg_co2e_per_t: 'kg CO₂e/t',
};

/** The value of an indicator as text, or the reason why there is none. */
const valueOf = (
  { value, notApplicable, unit }: Pick<Indicator, 'value' | 'notApplicable'> & { unit: string },
  none: string,
): string =>
  value
    ? `${decimalText(value.text)} ${UNIT_SYMBOLS[unit] ?? unit}`
    : [none, notApplicable && named(notApplicable.names)].filter(Boolean).join(': ');

/** How an indicator was made: formula, terms, what stands beside, and one term at a time taken apart. */
export function IndicatorPanel({
  of,
  indicator,
  title,
  titleId,
  place,
  onGo,
}: {
  of: Scope;
  indicator: Indicator;
  title: string;
  titleId: string;
  place: Place;
  onGo: (to: Place) => void;
}) {
  const { t } = useHowTexts();
  const { value, formula, formulas, worked, standard, standards, evidence, terms, secondary, unit, basis } = indicator;
  const hasInterval = value?.low !== undefined && value.high !== undefined;
  const part = terms.find(({ id }) => id === place.part);
  return (
    <>
      <Head
        title={title}
        titleId={titleId}
        value={valueOf(indicator, t('notApplicable'))}
        without={value?.withoutInterval && `${named(value.withoutInterval.names)}.`}
        interval={value && (hasInterval ? `${decimalText(value.low ?? '')} – ${decimalText(value.high ?? '')}` : '')}
      />
      <Fact heading={t('formula')}>{formulas ? named(formulas) : formula}</Fact>
      {worked !== undefined && (
        <Fact heading={t('withNumbers')} worked>
          {numbersText(worked)}
        </Fact>
      )}
      <Fact heading={t('standard')}>{standards ? named(standards) : standard}</Fact>
      {evidence && <Evidence of={evidence} />}
      {terms.length > 0 && (
        <section className="how-part">
          <Terms terms={terms} selected={part?.id} onSelect={(id) => onGo({ part: id })} />
        </section>
      )}
      {part && (
        <Parts
          key={part.id}
          query={{ ...scopeQuery(of), basis, indicator: indicator.id, part: part.id }}
          name={named(part.names)}
          figureKg={part.massKg}
          link={part.flows}
          flow={place.flow}
          onFlow={(flow) => onGo({ part: part.id, ...(flow !== undefined && { flow }) })}
        />
      )}
      {secondary.length > 0 && (
        <section className="how-part">
          <Heading level={3} data-size="xs">
            {t('beside')}
          </Heading>
          <dl>
            {secondary.map((figure) => (
              <div key={figure.id}>
                <dt>{named(figure.names)}</dt>
                <dd>
                  <strong>{valueOf({ ...figure, unit: figure.unit ?? unit }, t('notApplicable'))}</strong>
                  <span className="how-quiet">
                    {' '}
                    {figure.worked === undefined
                      ? figure.formulas
                        ? named(figure.formulas)
                        : figure.formula
                      : numbersText(figure.worked)}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function Terms({
  terms,
  selected,
  onSelect,
}: {
  terms: readonly Term[];
  selected: string | undefined;
  onSelect: (id: string) => void;
}) {
  const { t } = useHowTexts();
  return (
    <NumberTable
      caption={t('terms.title')}
      columns={[
        { heading: t('terms.name') },
        { heading: t('terms.role') },
        { heading: t('terms.mass'), numeric: true },
        { heading: t('terms.amount'), numeric: true },
        { heading: t('terms.open') },
      ]}
      rows={terms.map(({ id, names, role, massKg, volumes, amount }) => ({
        key: id,
        strong: id === selected,
        cells: [
          named(names),
          t(`terms.roles.${role}`),
          tonnes(massKg),
          amount
            ? `${decimalText(amount.value)} ${unitText(amount.unit)}`
            : volumes.map(({ litres }) => `${cubicMetres(litres)} m³`).join(' + '),
          <Button
            key="open"
            variant="tertiary"
            data-size="sm"
            className="how-button how-compact"
            aria-label={t('terms.openOf', { name: named(names) })}
            aria-expanded={id === selected}
            onClick={() => onSelect(id)}
          >
            {t('terms.open')}
          </Button>,
        ],
      }))}
    />
  );
}
