import type { IndicatorAnswer, RatioAnswer } from '#libs/contracts/api/indicators.js';
import type { Reason } from './reasons.js';

const reason = (code: string, nb: string, en: string): Reason => ({ code, names: { nb, en } });

const STOCK_NOT_TOLD = reason(
  'stock_not_told',
  'Noe av det som kom inn på eller gikk ut av et lager, er en forskjell som ingen har målt for seg, som det en innmåling fant eller en sortering ga tilbake',
  'Some of what came into a store or went out of it is a difference that nobody measured for itself, such as what a survey found or a run gave back',
);
const DISTANCES_AS_STATED = reason(
  'distances_as_stated',
  'Medianen er en av de oppgitte avstandene, og det er ikke oppgitt hvor usikre avstander er; usikre masser kan bare bytte den med en annen av dem',
  'The median is one of the stated distances, and it is not stated how uncertain distances are; uncertain masses can but put another of them in its place',
);
/** Of own supply as it came: on which side of the limit it lies is not sure, and beyond it nothing moves the figure. */
export const NEAR_LIMIT = reason(
  'near_limit',
  'Det som ble brukt av et materiale fra prosjektets lager, er så nær det som kom inn på lageret utenfra at usikkerheten avgjør om noe av det er eget',
  'What was placed of a material out of the project’s stock is so near to what came into that stock from elsewhere that the uncertainty decides whether any of it is own mass',
);
/** Of own supply by the plan. */
export const USABLE_AS_PLANNED = reason(
  'usable_as_planned',
  'Telleren er planens brukbare andel av det som graves ut, og en plan oppgir ingen usikkerhet for den andelen',
  'The part rests on the usable share of what is dug as the plan puts it, and a plan states no uncertainty of that share',
);
const LISTED_AS_PLANNED = reason(
  'listed_as_planned',
  'Det erstattede er ikke større enn det planen fører opp som innkjøp, og den mengden regnes som oppført, uten egen usikkerhet',
  'What was replaced is no more than what the plan lists as to be bought, and that quantity is taken as listed, without an uncertainty of its own',
);
const COUNTED_BY_WHAT_IS_TOLD = reason(
  'counted_by_what_is_told',
  'Andelen teller hvor mye av den registrerte massen noe er oppgitt om; feilen i massen er ikke skilt ut for hver del',
  'The share counts of how much of the recorded mass something is told; the error of the mass is not told apart for each part',
);
const NOT_TOLD_APART = reason(
  'not_told_apart',
  'En del av massen har ingen opplysning om hvordan den er kjent, eller er under null etter korreksjoner',
  'For a part of the mass it is not told how it is known, or corrections have taken it below zero',
);

/** By indicator; of any other `NOT_TOLD_APART`. */
const REASONS: Readonly<Record<string, Reason>> = {
  storage_dwell: STOCK_NOT_TOLD,
  storage_turnover: STOCK_NOT_TOLD,
  stored_too_long: STOCK_NOT_TOLD,
  haul_distance_median: DISTANCES_AS_STATED,
  primary_substitution: LISTED_AS_PLANNED,
  legal_recovery: COUNTED_BY_WHAT_IS_TOLD,
  evidence_weighed: COUNTED_BY_WHAT_IS_TOLD,
  evidence_distance: COUNTED_BY_WHAT_IS_TOLD,
  evidence_confirmed: COUNTED_BY_WHAT_IS_TOLD,
};

const hasInterval = ({ low, high }: RatioAnswer): boolean => low !== undefined && high !== undefined;

/** A figure with the reason why it has no interval, where that is known better than by the indicator alone. */
export const becauseOf = <Figure extends Pick<IndicatorAnswer, 'value'>>(figure: Figure, withoutInterval: Reason): Figure =>
  figure.value && !hasInterval(figure.value) ? { ...figure, value: { ...figure.value, withoutInterval } } : figure;

/** A figure of an indicator with the reason why it has no interval, where it has none. */
export const withReason = (value: RatioAnswer, indicator: string): RatioAnswer =>
  hasInterval(value) ? value : { withoutInterval: REASONS[indicator] ?? NOT_TOLD_APART, ...value };
