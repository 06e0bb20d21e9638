import type { ConditionClass, KindOfMass, LotStatus } from '#libs/contracts/index.js';
import { LOT_STATUSES } from '#libs/contracts/index.js';
import { refused } from '#libs/kernel/index.js';

/**
 * Condition classes, best first. `unknown` stands between 1 and 2: it is presumed clean, but nobody may call it class 1; beside a
 * class of 2 or more that class is the worst. `hazardous` is the worst of all.
 */
export const CLASSES_BEST_FIRST: readonly ConditionClass[] = ['1', 'unknown', '2', '3', '4', '5', 'hazardous'];

const classRank = (conditionClass: ConditionClass): number => CLASSES_BEST_FIRST.indexOf(conditionClass);
/** Statuses are listed worst first (rule 12). */
const statusRank = (status: LotStatus): number => -LOT_STATUSES.indexOf(status);

/** The worst class and the worst status among kinds of mass; they may come from different ones. Needs at least one. */
export function worstOf(kinds: readonly KindOfMass[]): Pick<KindOfMass, 'conditionClass' | 'status'> {
  let [{ conditionClass, status }] = kinds as [KindOfMass];
  for (const kind of kinds) {
    if (classRank(kind.conditionClass) > classRank(conditionClass)) ({ conditionClass } = kind);
    if (statusRank(kind.status) > statusRank(status)) ({ status } = kind);
  }
  return { conditionClass, status };
}

/**
 * Class and status of an output: the worst of the inputs, or worse where stated. Mixing does not dilute: until a report on the
 * output says otherwise, it may not be stated better.
 * @throws DomainError at `pointer` + `/conditionClass` or `/status`
 */
export function outputKind(
  stated: { readonly conditionClass?: ConditionClass; readonly status?: LotStatus },
  inputs: readonly KindOfMass[],
  pointer: string,
): Pick<KindOfMass, 'conditionClass' | 'status'> {
  const worst = worstOf(inputs);
  const { conditionClass = worst.conditionClass, status = worst.status } = stated;
  if (classRank(conditionClass) < classRank(worst.conditionClass)) {
    throw refused(
      `${pointer}/conditionClass`,
      'better_than_inputs',
      `an output inherits the worst condition class of the inputs, ${worst.conditionClass}, until a report on it says otherwise; got ${conditionClass}`,
      { worst: worst.conditionClass, got: conditionClass },
    );
  }
  if (statusRank(status) < statusRank(worst.status)) {
    throw refused(
      `${pointer}/status`,
      'better_than_inputs',
      `an output inherits the worst status of the inputs, ${worst.status}, until a report on it says otherwise; got ${status}`,
      { worst: worst.status, got: status },
    );
  }
  return { conditionClass, status };
}
