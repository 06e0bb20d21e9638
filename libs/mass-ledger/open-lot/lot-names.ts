import type { ConditionClass, LotStatus } from '#libs/contracts/index.js';

/** How well the class of a new lot is known where nobody says: clean until shown otherwise, or suspected (CONTRACTS: status). */
export const defaultStatus = (conditionClass: ConditionClass): LotStatus =>
  conditionClass === '1' || conditionClass === 'unknown' ? 'presumed_clean' : 'suspected';

/**
 * The name of a lot that nobody named, such as `clay_soft class 1`: it follows from what the lot is, so that the same mass of a
 * project finds the same lot. A status other than the default makes a lot of its own.
 */
export function derivedLotName(material: string, conditionClass: ConditionClass, status: LotStatus): string {
  const name = `${material} class ${conditionClass}`;
  return status === defaultStatus(conditionClass) ? name : `${name} ${status}`;
}
