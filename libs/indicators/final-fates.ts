import type { FlowFact } from '#libs/contracts/index.js';
import { FATE_GROUPS, type Fate, type FateGroup, fateGroupOf } from '#libs/reference-data/index.js';
import { type Amount, amountOf } from './amount.js';

/** Mass at its final fate by what the fate counts as (`counts_as` of fates.csv). */
export interface FinalFates {
  readonly amounts: Readonly<Record<FateGroup, Amount>>;
  /** The fates that stand in a group, comma-separated as the list of flows takes them; absent where there is none. */
  readonly codes: Readonly<Record<FateGroup, string | undefined>>;
}

/** Whether mass reached its end in the flow: placed or deposited for good. */
export const isFinal = ({ to }: FlowFact): boolean => to.accountKind === 'placed' || to.accountKind === 'deposited';

/** Adds up the mass that reached its final fate, by received mass. */
export function finalFates(facts: readonly FlowFact[], fates: ReadonlyMap<string, Fate>): FinalFates {
  const byGroup = new Map<FateGroup, FlowFact[]>(FATE_GROUPS.map((group) => [group, []]));
  for (const fact of facts) if (isFinal(fact)) byGroup.get(fateGroupOf(fates, fact.fate, fact.to.accountKind))!.push(fact);
  const of = <T>(value: (facts: readonly FlowFact[]) => T): Record<FateGroup, T> =>
    Object.fromEntries(FATE_GROUPS.map((group) => [group, value(byGroup.get(group)!)])) as Record<FateGroup, T>;
  return {
    amounts: of(amountOf),
    codes: of((facts) => {
      const codes = [...new Set(facts.flatMap(({ fate }) => fate ?? []))].sort();
      return codes.length === 0 ? undefined : codes.join(',');
    }),
  };
}
