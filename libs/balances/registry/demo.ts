import { isDemoMunicipality } from '#libs/reference-data/index.js';

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/** Whether an organisation is fictional: a number of nine digits that fails the check digit (modulus 11). */
export function isDemoOrganisation(organisation: string): boolean {
  if (!/^\d{9}$/.test(organisation)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(organisation[place]), 0);
  return (11 - (sum % 11)) % 11 !== Number(organisation[8]);
}

/** Whether something belongs to the demo: by its municipality, or by the organisation that registered it. */
export const isDemo = (organisation: string, municipality: string | undefined): boolean =>
  (municipality !== undefined && isDemoMunicipality(municipality)) || isDemoOrganisation(organisation);
