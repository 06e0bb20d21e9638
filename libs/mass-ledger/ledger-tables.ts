import type { ReferenceData } from '#libs/reference-data/index.js';
import type { LedgerTables } from './domain/index.js';

/** The factors and codes of one version of the reference data, as decisions use them. */
export function ledgerTablesOf({ version, materials, methods, vehicles, fates }: ReferenceData): LedgerTables {
  return { factorSet: version, materials, methods, vehicles, fates };
}

/** Units of the emission factors of one version of the reference data, by id. */
export const factorUnitsOf = ({ emissionFactors }: ReferenceData): ReadonlyMap<string, string> =>
  new Map([...emissionFactors].map(([id, { unit }]) => [id, unit]));
