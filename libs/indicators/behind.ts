import type { IndicatorTermAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';

/** A flow behind a term: all of its mass counts, once or less. */
export interface FlowBehind {
  readonly fact: FlowFact;
  /** −1: the flow takes away. */
  readonly sign: 1 | -1;
}

/** Answers are sent as they are: what they were summed from stands beside them. */
const behind = new WeakMap<IndicatorTermAnswer, readonly FlowBehind[]>();

/** Notes which flows a term is the sum of. @param flows absent: it counts parts of flows, or no flows */
export function withFlowsBehind(term: IndicatorTermAnswer, flows: readonly FlowBehind[] | undefined): IndicatorTermAnswer {
  if (flows) behind.set(term, flows);
  return term;
}

/** The flows that a term of an indicator is the sum of; undefined where it counts parts of flows, or what is no flow. */
export const flowsBehind = (term: IndicatorTermAnswer): readonly FlowBehind[] | undefined => behind.get(term);

/** A term with other members, of the same flows. */
export const alteredTerm = (term: IndicatorTermAnswer, change: Partial<IndicatorTermAnswer>): IndicatorTermAnswer =>
  withFlowsBehind({ ...term, ...change }, flowsBehind(term));
