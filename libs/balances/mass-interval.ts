import { roundToInteger } from '#libs/kernel/index.js';
import { intervalOf, withPpmErrors } from '#libs/uncertainty/index.js';

/**
 * The 95 % interval of a mass, kilograms. Errors of one source have added up before they meet those of others
 * (docs/explanation/uncertainty-and-reconciliation.md).
 * @param errors what each source does to the mass: 1 σ, kg · ppm, signed
 */
export function massInterval(
  massKg: number,
  errors: Iterable<readonly [source: string, kgPpm: bigint]>,
): { readonly lowKg: number; readonly highKg: number } {
  const { low, high } = intervalOf(withPpmErrors(massKg, errors));
  return { lowKg: roundToInteger(low), highKg: roundToInteger(high) };
}
