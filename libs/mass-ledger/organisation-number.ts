import { invalid } from '#libs/kernel/index.js';

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/** Whether nine digits end in their check digit (modulus 11), as the numbers of the Central Coordinating Register do. */
export function hasCheckDigit(number: string): boolean {
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) sum += weight * Number(number[place]);
  return (11 - (sum % 11)) % 11 === Number(number[8]);
}

/**
 * Checks an organisation: a number of nine digits needs its check digit. Numbers of the demo fail it on purpose, so that none of them
 * can be anybody's. Other forms (random party ids, pseudo-organisations) have nothing to check.
 * @throws DomainError
 */
export function checkOrganisation(organisation: string, pointer: string, demo: boolean): void {
  if (demo || !/^\d{9}$/.test(organisation) || hasCheckDigit(organisation)) return;
  throw invalid(
    pointer,
    'check_digit',
    `'${organisation}' is no organisation number: its check digit is wrong; expected nine digits as in the register of organisations`,
  );
}
