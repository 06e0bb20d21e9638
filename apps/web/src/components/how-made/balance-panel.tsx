import { Fact } from './facts.js';
import { type BalanceTerm, type Place, type Scope, scopeQuery } from './figure.js';
import { MassEvidence, MassHead } from './mass.js';
import { Parts } from './parts.js';
import { useHowTexts } from './texts.js';

/** How a row of a balance was made: what it is, how its mass is known, its flows and events. */
export function BalancePanel({
  of,
  basis,
  term,
  title,
  titleId,
  place,
  onGo,
}: {
  of: Scope;
  basis: 'recorded' | 'reported';
  term: BalanceTerm;
  title: string;
  titleId: string;
  place: Place;
  onGo: (to: Place) => void;
}) {
  const { t } = useHowTexts();
  const { massKg } = term;
  return (
    <>
      <MassHead title={title} titleId={titleId} of={term} />
      <Fact heading={t('formula')}>
        <span className="how-sentence">{t(`balance.formula.${term.term}`)}.</span> {t('balance.signs')}
      </Fact>
      <Fact heading={t('standard')}>{t('balance.standard')}</Fact>
      <MassEvidence of={term} />
      <Parts
        query={{ ...scopeQuery(of), basis, term: term.term }}
        name={title}
        figureKg={massKg}
        flow={place.flow}
        onFlow={(flow) => onGo(flow === undefined ? {} : { flow })}
      />
    </>
  );
}
