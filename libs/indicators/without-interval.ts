import type { RatioAnswer } from '#libs/contracts/api/indicators.js';
import type { Reason } from './reasons.js';

const reason = (code: string, nb: string, en: string): Reason => ({ code, names: { nb, en } });

const FOLLOWED_IN_KILOGRAMS = reason(
  'followed_in_kilograms',
  'Lageret følges i hele kilo per parti og dag, først inn og først ut; hvilken masse som gikk når, er en regel og ingen måling',
  'Stock is followed in whole kilograms by lot and day, first in first out; which mass went when is a rule and no measurement',
);
const DISTANCES_AS_STATED = reason(
  'distances_as_stated',
  'Avstander er brukt som oppgitt, uten egen usikkerhet; medianen er en av dem',
  'Distances are taken as stated, without an uncertainty of their own; the median is one of them',
);
const LESSER_OF_TWO = reason(
  'lesser_of_two',
  'Telleren er det minste av to masser, også av planlagte mengder uten oppgitt usikkerhet',
  'The part is the lesser of two masses, planned quantities without a stated uncertainty among them',
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
  storage_dwell: FOLLOWED_IN_KILOGRAMS,
  storage_turnover: FOLLOWED_IN_KILOGRAMS,
  stored_too_long: FOLLOWED_IN_KILOGRAMS,
  haul_distance_median: DISTANCES_AS_STATED,
  own_supply_rate: LESSER_OF_TWO,
  primary_substitution: LESSER_OF_TWO,
  legal_recovery: COUNTED_BY_WHAT_IS_TOLD,
  evidence_weighed: COUNTED_BY_WHAT_IS_TOLD,
  evidence_distance: COUNTED_BY_WHAT_IS_TOLD,
  evidence_confirmed: COUNTED_BY_WHAT_IS_TOLD,
};

/** A figure of an indicator with the reason why it has no interval, where it has none. */
export const withReason = (value: RatioAnswer, indicator: string): RatioAnswer =>
  value.low !== undefined && value.high !== undefined
    ? value
    : { ...value, withoutInterval: REASONS[indicator] ?? NOT_TOLD_APART };
