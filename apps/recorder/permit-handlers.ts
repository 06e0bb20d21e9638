import type { MassLedger } from '#libs/mass-ledger/services.js';
import { CorrectPermit, RegisterPermit } from './commands.js';
import { handlerOf } from './handler-of.js';
import { MASS_LEDGER } from './tokens.js';

/** Command handlers of permits. */
export const PERMIT_HANDLERS = [
  handlerOf(RegisterPermit, MASS_LEDGER, ({ permits }: MassLedger, { id, body, call }) => permits.register(id, body, call)),
  handlerOf(CorrectPermit, MASS_LEDGER, ({ permits }: MassLedger, { id, body, call }) => permits.correct(id, body, call)),
];
