/** Injection token of the `MassLedger` (libs/mass-ledger/services.ts). */
export const MASS_LEDGER = Symbol('MassLedger');
/** Injection token of the `CorrectionRequests` (libs/mass-ledger/corrections-between-parties). */
export const CORRECTIONS = Symbol('CorrectionRequests');
/** Injection token of the `SortingRuns` (libs/mass-ledger/sorting-runs). */
export const SORTING_RUNS = Symbol('SortingRuns');
/** Injection token of the `SplitLots` (libs/mass-ledger/split-lot). */
export const SPLITS = Symbol('SplitLots');
/** Injection token of the `ClassifyLots` (libs/mass-ledger/classify-lot). */
export const CLASSIFICATIONS = Symbol('ClassifyLots');
/** Injection token of the `ClimateAccounts` (libs/mass-ledger/climate-accounts). */
export const CLIMATE_ACCOUNTS = Symbol('ClimateAccounts');
/** Injection token of the `Receipts` (libs/mass-ledger/receipts). */
export const RECEIPTS = Symbol('Receipts');
