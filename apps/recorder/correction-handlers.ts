import type { CorrectionRequests } from '#libs/mass-ledger/corrections-between-parties/index.js';
import { ApproveCorrection, RefuseCorrection, RequestCorrection, RequestReopening, WithdrawCorrection } from './commands.js';
import { handlerOf } from './handler-of.js';
import { CORRECTIONS } from './tokens.js';
import { toldWhereUnfinished } from './unfinished-run.js';

/** Command handlers of corrections between parties. */
export const CORRECTION_HANDLERS = [
  handlerOf(RequestCorrection, CORRECTIONS, (corrections: CorrectionRequests, { body, call }) => corrections.request(body, call)),
  handlerOf(RequestReopening, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    toldWhereUnfinished(corrections.requestReopening(id, body, call), 'nothing was asked for yet'),
  ),
  handlerOf(ApproveCorrection, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    toldWhereUnfinished(corrections.approve(id, body, call), 'the approval is recorded'),
  ),
  handlerOf(RefuseCorrection, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    toldWhereUnfinished(corrections.refuse(id, body, call), 'what was approved stands'),
  ),
  handlerOf(WithdrawCorrection, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    toldWhereUnfinished(corrections.withdraw(id, body, call), 'what was approved stands'),
  ),
];
