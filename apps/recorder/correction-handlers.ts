import type { CorrectionRequests } from '#libs/mass-ledger/corrections-between-parties/index.js';
import { ApproveCorrection, RefuseCorrection, RequestCorrection, RequestReopening, WithdrawCorrection } from './commands.js';
import { handlerOf } from './handler-of.js';
import { CORRECTIONS } from './tokens.js';

/** Command handlers of corrections between parties. */
export const CORRECTION_HANDLERS = [
  handlerOf(RequestCorrection, CORRECTIONS, (corrections: CorrectionRequests, { body, call }) => corrections.request(body, call)),
  handlerOf(RequestReopening, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    corrections.requestReopening(id, body, call),
  ),
  handlerOf(ApproveCorrection, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    corrections.approve(id, body, call),
  ),
  handlerOf(RefuseCorrection, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    corrections.refuse(id, body, call),
  ),
  handlerOf(WithdrawCorrection, CORRECTIONS, (corrections: CorrectionRequests, { id, body, call }) =>
    corrections.withdraw(id, body, call),
  ),
];
