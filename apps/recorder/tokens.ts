/** Injection token of the `MassLedger` (libs/mass-ledger/services.ts). */
export const MASS_LEDGER = Symbol('MassLedger');
/** Injection token of the `SortingRuns` (sorting-runs.ts). */
export const SORTING_RUNS = Symbol('SortingRuns');
