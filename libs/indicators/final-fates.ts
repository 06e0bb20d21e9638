import type { FlowFact } from '#libs/contracts/index.js';
import { FATE_GROUPS, type Fate, type FateGroup } from '#libs/reference-data/index.js';
import { type Amount, amountOf } from './amount.js';

/** Mass at its final fate by what the fate counts as (`counts_as` of fates.csv). */
export interface FinalFates {
  readonly amounts: Readonly<Record<FateGroup, Amount>>;
  /** The fate of a group where all of its mass has the same one. */
  readonly onlyFate: Readonly<Record<FateGroup, string | undefined>>;
}

/** Whether mass reached its end in the flow: placed or deposited for good. */
export const isFinal = ({ to }: FlowFact): boolean => to.accountKind === 'placed' || to.accountKind === 'deposited';

/** A code that the table does not have says nothing about a use. */
const groupOf = ({ fate, to }: FlowFact, fates: ReadonlyMap<string, Fate>): FateGroup =>
  fates.get(fate ?? '')?.countsAs ?? (to.accountKind === 'deposited' ? 'deposited' : 'unknown_final_use');

/** Adds up the mass that reached its final fate, by received mass. */
export function finalFates(facts: readonly FlowFact[], fates: ReadonlyMap<string, Fate>): FinalFates {
  const byGroup = new Map<FateGroup, FlowFact[]>(FATE_GROUPS.map((group) => [group, []]));
  for (const fact of facts) if (isFinal(fact)) byGroup.get(groupOf(fact, fates))!.push(fact);
  const of = <T>(value: (facts: readonly FlowFact[]) => T): Record<FateGroup, T> =>
    Object.fromEntries(FATE_GROUPS.map((group) => [group, value(byGroup.get(group)!)])) as Record<FateGroup, T>;
  return {
    amounts: of(amountOf),
    onlyFate: of((facts) => {
      const codes = new Set(facts.map(({ fate }) => fate));
      return codes.size === 1 ? ([...codes][0] ?? undefined) : undefined;
    }),
  };
}
