import { invalid, isUuid } from '#libs/kernel/index.js';
import { isDemoMunicipality, municipality as municipalityOf } from '#libs/reference-data/index.js';

/** @throws DomainError where the number is no municipality's */
export function checkMunicipality(number: string): void {
  if (municipalityOf(number)) return;
  throw invalid(
    '/municipality',
    'unknown_municipality',
    `unknown municipality '${number}'; expected a municipality number of 2024, such as 5001`,
  );
}

/** A name of blanks only cannot be seen, nor clicked. @throws DomainError */
export function checkName(name: string): void {
  if (name.trim() === '') throw invalid('/name', 'missing', 'the name holds blanks only; expected text that can be seen');
}

/** A code is told from an id and from `organisation:code`. @throws DomainError */
export function checkCode(code: string): void {
  if (!code.includes(':') && !isUuid(code)) return;
  throw invalid('/code', 'code_form', `the code '${code}' holds a colon or looks like an id; expected a code that does neither`);
}

/** Whether what is registered belongs to the demo, by its municipality or because its sender says so. */
export const ofDemo = (municipality: string | undefined, stated: boolean | undefined): boolean =>
  stated === true || (municipality !== undefined && isDemoMunicipality(municipality));
