import type { Names } from '#libs/contracts/api/common.js';
import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer, IndicatorTermAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Amount, amountOf, massAlone } from './amount.js';
import { type Basis, answerOf, evidenceOf, formulaOf } from './answer.js';
import type { IndicatorDefinition } from './definitions.js';
import { figureOf, termOf } from './fate-share.js';
import { isFinal } from './final-fates.js';
import { NOTHING_AT_FINAL_FATE, NOTHING_HAULED, TOTALS_ARE_ONE_PARTYS, TOTALS_HAVE_NO_HAUL } from './reasons.js';
import { toldParts } from './told-parts.js';

const OWN_DEFINITION: Names = { nb: 'Egen definisjon', en: 'Own definition' };
const ofFinal = (nb: string, en: string): Names => ({
  nb: `${nb} / all masse til endelig disponering`,
  en: `${en} / all mass at its final fate`,
});

/** Indicator 11: how the mass at its final fate is known. Adding up is not evidence. */
const WEIGHED: IndicatorDefinition = {
  id: 'evidence_weighed',
  number: '11',
  unit: 'percent',
  notApplicableWhen: 'no mass reached its final fate in the period',
  names: { nb: 'Andel veid', en: 'Share weighed' },
  formula: ofFinal('veid', 'weighed'),
  standard: OWN_DEFINITION,
  inputs: ['mass at its final fate in the period', 'method of each quantity'],
};
const WITH_DISTANCE: IndicatorDefinition = {
  id: 'evidence_distance',
  number: '11',
  unit: 'percent',
  notApplicableWhen: 'no mass was hauled to its final fate in the period; reported totals, which have no hauls',
  names: { nb: 'Andel med kjent kjøreavstand', en: 'Share with a known haul distance' },
  formula: {
    nb: 'kjørt med oppgitt avstand / kjørt til endelig disponering',
    en: 'hauled with a distance / hauled to its final fate',
  },
  standard: OWN_DEFINITION,
  inputs: ['mass hauled to its final fate in the period', 'distance of each haul'],
};
const CONFIRMED: IndicatorDefinition = {
  id: 'evidence_confirmed',
  number: '11',
  unit: 'percent',
  notApplicableWhen: 'no mass reached its final fate in the period; reported totals, which are one party’s',
  names: { nb: 'Andel bekreftet av mottaker', en: 'Share confirmed by the receiver' },
  formula: ofFinal('bekreftet av mottakeren', 'confirmed by the receiver'),
  standard: OWN_DEFINITION,
  inputs: [
    'mass at its final fate in the period',
    'confirmations by the receiver, and receipts by another organisation than the dispatch',
    'weighing tickets and documents',
  ],
};

/** The definitions of indicator 11. */
export const EVIDENCE_SHARES: readonly IndicatorDefinition[] = [WEIGHED, WITH_DISTANCE, CONFIRMED];

/** The evidence shares of the mass of a territory that reached its final fate. */
export function evidenceAnswers(own: readonly FlowFact[], basis: Basis, links: FlowLinks): IndicatorAnswer[] {
  const final = own.filter(isFinal);
  return [weighed(final, basis, links), withDistance(final, basis, links), confirmed(final, basis, links)];
}

type KnownBy = 'weighed' | 'converted' | 'estimated' | 'without';

/** How all of a flow is known; a lane has one method and one conversion, so that most flows are of one kind. */
function knownBy({ massKg, evidenceKg, convertedKg, estimatedKg, errors = [] }: FlowFact): KnownBy | undefined {
  if (massKg === 0)
    return evidenceKg === 0 && convertedKg === 0 && estimatedKg === 0 && errors.length === 0 ? 'weighed' : undefined;
  if (evidenceKg === 0 && convertedKg === 0) return 'without';
  if (evidenceKg !== massKg) return undefined;
  if (convertedKg === 0) return 'weighed';
  if (convertedKg !== massKg) return undefined;
  if (estimatedKg === 0) return 'converted';
  return estimatedKg === massKg ? 'estimated' : undefined;
}

function weighed(final: readonly FlowFact[], basis: Basis, links: FlowLinks): IndicatorAnswer {
  const { massKg, evidenceKg, convertedKg, estimatedKg } = amountOf(final);
  const parts = toldParts(final, knownBy, {
    weighed: evidenceKg - convertedKg,
    converted: convertedKg - estimatedKg,
    estimated: estimatedKg,
    without: massKg - evidenceKg,
  });
  const { weighed: weighedPart, converted, estimated, without } = parts;
  const term = (id: string, nb: string, en: string, amount: Amount): IndicatorTermAnswer =>
    termOf(id, { nb, en }, id === 'weighed' ? 'numerator' : 'denominator', amount, links());
  const beside = (id: string, nb: string, en: string, part: Amount, rest: Amount[]): IndicatorAnswer['secondary'][number] => ({
    id,
    names: { nb, en },
    ...formulaOf(ofFinal(nb.toLowerCase().replace('andel ', ''), en.toLowerCase().replace('share ', ''))),
    ...figureOf([part], rest, 'recorded', NOTHING_AT_FINAL_FATE),
  });
  return answerOf(WEIGHED, basis, {
    ...figureOf([weighedPart], [converted, estimated, without], 'recorded', NOTHING_AT_FINAL_FATE),
    terms: [
      term('weighed', 'Veid', 'Weighed', weighedPart),
      term('converted', 'Omregnet fra volum eller lass', 'Converted from volumes or loads', converted),
      term(
        'estimated',
        'Anslått, prosjektert eller rapportert som total',
        'Estimated, modelled or reported as a total',
        estimated,
      ),
      term('without_evidence', 'Uten opplysning', 'Without evidence', without),
    ],
    secondary: [
      beside('converted', 'Andel omregnet', 'Share converted', converted, [weighedPart, estimated, without]),
      beside('estimated', 'Andel anslått', 'Share estimated', estimated, [weighedPart, converted, without]),
    ],
    evidence: evidenceOf(amountOf(final)),
  });
}

/** Whether all of a flow was hauled a known distance. */
function byDistance({ massKg, distanceKnownKg, kgMetres }: FlowFact): 'known' | 'unknown' | undefined {
  if (distanceKnownKg === 0 && kgMetres === 0n) return 'unknown';
  return distanceKnownKg === massKg ? 'known' : undefined;
}

/** Of the mass that was hauled: what was used where it lay needs no distance. */
function withDistance(final: readonly FlowFact[], basis: Basis, links: FlowLinks): IndicatorAnswer {
  if (basis === 'reported')
    return answerOf(WITH_DISTANCE, basis, { notApplicable: TOTALS_HAVE_NO_HAUL, terms: [], secondary: [] });
  const hauled = final.filter(({ from, to }) => from.siteId !== to.siteId);
  const distanceKnownKg = hauled.reduce((sum, fact) => sum + fact.distanceKnownKg, 0);
  const { known, unknown } = toldParts(hauled, byDistance, {
    known: distanceKnownKg,
    unknown: amountOf(hauled).massKg - distanceKnownKg,
  });
  return answerOf(WITH_DISTANCE, basis, {
    ...figureOf([known], [unknown], basis, NOTHING_HAULED),
    terms: [
      termOf('with_distance', { nb: 'Med avstand', en: 'With a distance' }, 'numerator', known, links()),
      termOf('without_distance', { nb: 'Uten avstand', en: 'Without a distance' }, 'denominator', unknown, links()),
    ],
    secondary: [],
    evidence: evidenceOf(amountOf(hauled)),
  });
}

/** How the mass is known to have moved: by the receiver too, by a document of one party, or by what one party says. */
function confirmed(final: readonly FlowFact[], basis: Basis, links: FlowLinks): IndicatorAnswer {
  if (basis === 'reported') return answerOf(CONFIRMED, basis, { notApplicable: TOTALS_ARE_ONE_PARTYS, terms: [], secondary: [] });
  const { massKg, confirmedKg, documentedKg } = amountOf(final);
  const confirmedPart = massAlone(confirmedKg);
  const documented = massAlone(documentedKg);
  const claimed = massAlone(massKg - confirmedKg - documentedKg);
  return answerOf(CONFIRMED, basis, {
    ...figureOf([confirmedPart], [documented, claimed], basis, NOTHING_AT_FINAL_FATE),
    terms: [
      termOf('confirmed', { nb: 'Bekreftet av mottaker', en: 'Confirmed by the receiver' }, 'numerator', confirmedPart, links()),
      termOf(
        'documented',
        { nb: 'Dokumentert av én part (veieseddel eller dokument)', en: 'Documented by one party (weighing ticket or document)' },
        'denominator',
        documented,
        links(),
      ),
      termOf('claimed', { nb: 'Oppgitt av én part', en: 'Claimed by one party' }, 'denominator', claimed, links()),
    ],
    secondary: [
      {
        id: 'documented',
        names: { nb: 'Andel dokumentert av én part', en: 'Share documented by one party' },
        ...formulaOf(ofFinal('dokumentert, ikke bekreftet', 'documented, not confirmed')),
        ...figureOf([documented], [confirmedPart, claimed], basis, NOTHING_AT_FINAL_FATE),
      },
      {
        id: 'claimed',
        names: { nb: 'Andel bare oppgitt av én part', en: 'Share claimed by one party alone' },
        ...formulaOf(ofFinal('verken bekreftet eller dokumentert', 'neither confirmed nor documented')),
        ...figureOf([claimed], [confirmedPart, documented], basis, NOTHING_AT_FINAL_FATE),
      },
    ],
    evidence: evidenceOf(amountOf(final)),
  });
}
