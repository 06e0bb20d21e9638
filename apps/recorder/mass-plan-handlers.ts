import type { MassLedger } from '#libs/mass-ledger/services.js';
import { ApproveMassPlan, CorrectMassPlan } from './commands.js';
import { handlerOf } from './handler-of.js';
import { MASS_LEDGER } from './tokens.js';

/** Command handlers of mass plans. */
export const MASS_PLAN_HANDLERS = [
  handlerOf(ApproveMassPlan, MASS_LEDGER, ({ massPlans }: MassLedger, { id, body, call }) => massPlans.approve(id, body, call)),
  handlerOf(CorrectMassPlan, MASS_LEDGER, ({ massPlans }: MassLedger, { id, body, call }) => massPlans.correct(id, body, call)),
];
