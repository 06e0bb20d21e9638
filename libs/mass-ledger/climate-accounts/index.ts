export type { AccountInputs, WorkedOutAccount } from './account-inputs.js';
export { ClimateAccounts } from './climate-accounts.js';
export { type FrozenSubmission, frozenSubmission } from './frozen-parts.js';
