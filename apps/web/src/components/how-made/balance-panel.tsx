import { tonnes } from '../../lib/format.js';
import { Evidence } from './evidence.js';
import { Fact, Head } from './facts.js';
import { type BalanceTerm, type Place, type Scope, scopeQuery } from './figure.js';
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
  const { massKg, lowKg, highKg, convertedKg, evidence } = term;
  const hasInterval = lowKg !== null && highKg !== null;
  return (
    <>
      <Head
        title={title}
        titleId={titleId}
        value={`${tonnes(massKg)} t`}
        interval={hasInterval ? `${tonnes(lowKg)} – ${tonnes(highKg)} t` : ''}
      />
      <Fact heading={t('formula')}>
        <span className="how-sentence">{t(`balance.formula.${term.term}`)}.</span> {t('balance.signs')}
      </Fact>
      <Fact heading={t('standard')}>{t('balance.standard')}</Fact>
      <Evidence
        of={
          evidence && {
            massKg,
            weighedKg: massKg - convertedKg,
            confirmedKg: evidence.confirmedKg,
            documentedKg: evidence.documentedKg,
          }
        }
      />
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
