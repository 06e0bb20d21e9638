import type { Names } from '#libs/contracts/api/common.js';
import type { EvidenceSharesAnswer, IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import type { Amount } from './amount.js';
import type { IndicatorDefinition } from './definitions.js';
import { percentText } from './ratio.js';

/** Recorded movements, or reported totals. */
export type Basis = 'recorded' | 'reported';

/** What an indicator says beside its definition. */
export type Answered = Pick<IndicatorAnswer, 'value' | 'notApplicable' | 'terms' | 'secondary' | 'evidence' | 'threshold'>;

/** A further figure beside an indicator. */
export type Secondary = IndicatorAnswer['secondary'][number];

/** A formula as an answer tells it. */
export const formulaOf = (formulas: Names): { formula: string; formulas: Names } => ({ formula: formulas.en, formulas });

/** An answer: what the definition says, and what was worked out. */
export const answerOf = (definition: IndicatorDefinition, basis: Basis, answered: Answered): IndicatorAnswer => ({
  id: definition.id,
  names: definition.names,
  unit: definition.unit,
  ...formulaOf(definition.formula),
  standard: definition.standard.en,
  standards: definition.standard,
  inputs: [...definition.inputs],
  basis,
  ...answered,
});

/** How a sum of flows is known. */
export function evidenceOf({ massKg, evidenceKg, convertedKg, confirmedKg, documentedKg }: Amount): EvidenceSharesAnswer {
  const weighedKg = evidenceKg - convertedKg;
  const percent = (partKg: number): string | null => (massKg > 0 ? percentText(BigInt(partKg), BigInt(massKg)) : null);
  return {
    massKg,
    weighedKg,
    confirmedKg,
    documentedKg,
    weighedPercent: percent(weighedKg),
    confirmedPercent: percent(confirmedKg),
  };
}
