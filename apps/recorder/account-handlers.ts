import type { ClimateAccounts } from '#libs/mass-ledger/climate-accounts/index.js';
import { ApproveClimateAccount, DraftClimateAccount, ReturnClimateAccount, SubmitClimateAccount } from './commands.js';
import { handlerOf } from './handler-of.js';
import { CLIMATE_ACCOUNTS } from './tokens.js';

/** Command handlers of climate accounts, from draft to approval. */
export const ACCOUNT_HANDLERS = [
  handlerOf(DraftClimateAccount, CLIMATE_ACCOUNTS, (accounts: ClimateAccounts, { id, body, call }) =>
    accounts.draft(id, body, call),
  ),
  handlerOf(SubmitClimateAccount, CLIMATE_ACCOUNTS, (accounts: ClimateAccounts, { id, body, call }) =>
    accounts.submit(id, body, call),
  ),
  handlerOf(ReturnClimateAccount, CLIMATE_ACCOUNTS, (accounts: ClimateAccounts, { id, body, call }) =>
    accounts.sendBack(id, body, call),
  ),
  handlerOf(ApproveClimateAccount, CLIMATE_ACCOUNTS, (accounts: ClimateAccounts, { id, body, call }) =>
    accounts.approve(id, body, call),
  ),
];
