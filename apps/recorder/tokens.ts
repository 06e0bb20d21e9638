/** Injection token of the `MassLedger` (libs/mass-ledger/services.ts). */
export const MASS_LEDGER = Symbol('MassLedger');
/** Injection token of the `CorrectionRequests` (libs/mass-ledger/corrections-between-parties). */
export const CORRECTIONS = Symbol('CorrectionRequests');
/** Injection token of the `SortingRuns` (libs/mass-ledger/sorting-runs). */
export const SORTING_RUNS = Symbol('SortingRuns');
