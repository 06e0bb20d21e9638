import type { ReferenceData } from '#libs/reference-data/index.js';

/** The tables that an account is worked out with. */
export type ClimateTables = Pick<ReferenceData, 'version' | 'materials' | 'vehicles' | 'emissionFactors' | 'peatOxidation'>;
