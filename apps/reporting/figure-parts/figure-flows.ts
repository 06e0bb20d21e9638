import type { FlowFacts } from '#libs/balances/flows/flow-facts.js';
import { entriesOf } from '#libs/balances/territory-balances/terms.js';
import { BALANCE_TERMS, type BalanceTermName } from '#libs/contracts/api/balances.js';
import type { IndicatorAnswer, IndicatorTermAnswer } from '#libs/contracts/api/indicators.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { flowsBehind } from '#libs/indicators/index.js';
import { notFound } from '#libs/kernel/index.js';

/** A flow that makes a figure. */
export interface CountedFlow {
  readonly month: string;
  readonly lane: string;
  readonly fact: FlowFact;
  /** How often its mass counts; below zero where it takes away. */
  readonly times: number;
}

export const isBalanceTerm = (name: string): name is BalanceTermName => BALANCE_TERMS.some((term) => term === name);

/** The flows of a term of a balance, with their signs (DESIGN section 4). */
export function flowsOfTerm(term: BalanceTermName, { facts, lanes }: FlowFacts): CountedFlow[] {
  return facts.flatMap((fact, i) => {
    const { from, to, month } = fact;
    const cell = { fromKind: from.accountKind, toKind: to.accountKind, from, to };
    const times = entriesOf(cell, from.inside, to.inside)
      .filter((entry) => entry.term === term)
      .reduce((sum, { sign }) => sum + sign, 0);
    return times === 0 ? [] : [{ month, lane: lanes[i]!, fact, times }];
  });
}

/**
 * The term of an indicator that is asked for.
 * @throws DomainError for an id that nothing has
 */
export function termOfIndicator(indicators: readonly IndicatorAnswer[], indicator: string, part: string): IndicatorTermAnswer {
  const found = indicators.find(({ id }) => id === indicator);
  if (!found) throw notFound('/query/indicator', 'unknown_indicator', `no indicator of this basis has the id '${indicator}'`);
  const term = found.terms.find(({ id }) => id === part);
  if (term) return term;
  const known = found.terms.map(({ id }) => id).join(', ');
  throw notFound('/query/part', 'unknown_part', `${indicator} has no term '${part}'; it has ${known === '' ? 'none' : known}`);
}

/** The flows that a term of an indicator is the sum of; undefined where it counts parts of flows, or what is no flow. */
export function flowsOfIndicatorTerm(term: IndicatorTermAnswer, { facts, lanes }: FlowFacts): CountedFlow[] | undefined {
  const laneOf = new Map(facts.map((fact, i) => [fact, lanes[i]!]));
  return flowsBehind(term)?.map(({ fact, sign }) => ({ month: fact.month, lane: laneOf.get(fact)!, fact, times: sign }));
}
