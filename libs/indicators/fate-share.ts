import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { FateRow } from '#libs/contracts/api/flows.js';
import type { IndicatorAnswer, IndicatorTermAnswer } from '#libs/contracts/api/indicators.js';
import { FATE_GROUPS, type FateGroup } from '#libs/reference-data/index.js';
import { type Amount, addAmounts, massAlone, volumesOf } from './amount.js';
import { answerOf, evidenceOf, formulaOf } from './answer.js';
import { withFlowsBehind } from './behind.js';
import { type FateShare, GROUP_NAMES, type SecondaryShare } from './definitions.js';
import type { FinalFates } from './final-fates.js';
import { shareOf } from './ratio.js';
import { BELOW_ZERO, NOTHING_AT_FINAL_FATE, NOTHING_ELSE_REPORTED, NOT_REPORTED, type Reason } from './reasons.js';

type Basis = 'recorded' | 'reported';
type Amounts = FinalFates['amounts'];
type OriginRow = Pick<FateRow, 'countsAs' | 'massKg'>;
type Figure = Pick<IndicatorAnswer, 'value' | 'notApplicable'>;

/** Interval of an amount, where all of it has evidence. */
const known = ({ massKg, evidenceKg, lowKg, highKg }: Amount): Pick<IndicatorTermAnswer, 'lowKg' | 'highKg'> =>
  massKg === evidenceKg ? { lowKg, highKg } : { lowKg: null, highKg: null };

/** A term of an indicator. */
export const termOf = (
  id: string,
  names: IndicatorTermAnswer['names'],
  role: IndicatorTermAnswer['role'],
  amount: Amount,
  flows: string,
): IndicatorTermAnswer =>
  withFlowsBehind({ id, names, role, massKg: amount.massKg, ...known(amount), volumes: volumesOf(amount), flows }, amount.behind);

/** A share of amounts, or the reason why there is none. @param nothing the reason where there is no mass at all */
export function figureOf(part: readonly Amount[], rest: readonly Amount[], basis: Basis, nothing: Reason): Figure {
  const value = shareOf(part, rest, basis);
  if (value) return { value };
  const massKg = [...part, ...rest].reduce((sum, amount) => sum + amount.massKg, 0);
  return { notApplicable: massKg === 0 ? nothing : BELOW_ZERO };
}

/** The share of some groups of fates in the denominator's. A reported total that was not filed is unknown, not zero. */
function shareOfFates(
  { numerator, mustBeReported }: SecondaryShare | FateShare,
  denominator: readonly FateGroup[],
  amounts: Amounts,
  basis: Basis,
): Figure {
  const part = numerator.map((group) => amounts[group]);
  const rest = denominator.filter((group) => !numerator.includes(group)).map((group) => amounts[group]);
  const filed = (amount: Amount): boolean => amount.measuredIn !== 'nothing';
  if (basis === 'reported' && [...part, ...rest].some(filed)) {
    if (!part.some(filed) || (mustBeReported && !filed(amounts[mustBeReported]))) return { notApplicable: NOT_REPORTED };
    if (!rest.some(filed)) return { notApplicable: NOTHING_ELSE_REPORTED };
  }
  return figureOf(part, rest, basis, NOTHING_AT_FINAL_FATE);
}

/** The same share over "fate by origin": mass dug in the territory, followed through storages; whole kilograms. */
function shareByOrigin({ numerator }: FateShare, denominator: readonly FateGroup[], rows: readonly OriginRow[]): Figure {
  const massOf = (groups: readonly FateGroup[]): Amount => {
    const inGroups = rows.filter(({ countsAs }) => groups.some((group) => group === countsAs));
    return massAlone(inGroups.reduce((sum, { massKg }) => sum + massKg, 0));
  };
  const rest = denominator.filter((group) => !numerator.includes(group));
  return figureOf([massOf(numerator)], [massOf(rest)], 'recorded', NOTHING_AT_FINAL_FATE);
}

/** What an indicator over fates is worked out from. */
export interface FateShareInput {
  readonly basis: Basis;
  readonly fates: FinalFates;
  /** Terms shown beside: stock, variance, mass from elsewhere. */
  readonly beside: readonly IndicatorTermAnswer[];
  /** Useful fill with complete evidence of recovery. */
  readonly provenFill: Amount;
  readonly fateByOrigin?: readonly OriginRow[] | undefined;
  readonly links: FlowLinks;
}

/** Works out one of the indicators 1 to 4. */
export function fateShareAnswer(definition: FateShare, input: FateShareInput): IndicatorAnswer {
  const { basis, fates, beside, fateByOrigin, links } = input;
  const { numerator, denominator } = definition;
  const terms = FATE_GROUPS.filter((group) => denominator.includes(group)).map((group) =>
    termOf(
      group,
      GROUP_NAMES[group],
      numerator.includes(group) ? 'numerator' : 'denominator',
      fates.amounts[group],
      links({ fate: fates.codes[group] }),
    ),
  );
  const secondary = definition.secondary.map((share) => ({
    id: share.id,
    names: share.names,
    ...formulaOf(share.formula),
    ...(share.provenOnly && basis === 'recorded'
      ? withProvenFill(definition, fates.amounts, input.provenFill)
      : shareOfFates(share, denominator, fates.amounts, basis)),
  }));
  const byOrigin = fateByOrigin && basis === 'recorded' ? [byOriginFigure(definition, fateByOrigin)] : [];
  return answerOf(definition, basis, {
    ...shareOfFates(definition, denominator, fates.amounts, basis),
    terms: [...terms, ...beside],
    secondary: [...secondary, ...byOrigin],
    evidence: evidenceOf(addAmounts(denominator.map((group) => fates.amounts[group]))),
  });
}

/** The share with useful fill added whose evidence of recovery is complete; fill that is claimed alone stays below the line. */
function withProvenFill({ numerator, denominator }: FateShare, amounts: Amounts, proven: Amount): Figure {
  const rest = denominator
    .filter((group) => group !== 'useful_fill' && !numerator.includes(group))
    .map((group) => amounts[group]);
  const all = amounts.useful_fill;
  const claimed = proven === all ? [] : [massAlone(all.massKg - proven.massKg)];
  return figureOf(
    [...numerator.map((group) => amounts[group]), proven],
    [...rest, ...claimed],
    'recorded',
    NOTHING_AT_FINAL_FATE,
  );
}

const byOriginFigure = (definition: FateShare, rows: readonly OriginRow[]): IndicatorAnswer['secondary'][number] => ({
  id: 'by_origin',
  names: {
    nb: 'For massen som ble gravd i området, fulgt gjennom mellomlager og sortering',
    en: 'For the mass that was dug in the territory, followed through storage and sorting',
  },
  ...formulaOf({
    nb: `${definition.formula.nb}, for masse fulgt fra opphavet (ISO 22095, kontrollert blanding)`,
    en: `${definition.formula.en}, over "fate by origin" (ISO 22095, controlled blending)`,
  }),
  ...shareByOrigin(definition, definition.denominator, rows),
});
