import type { MassLedger } from '#libs/mass-ledger/services.js';
import { CorrectSiteRecord, RegisterSiteRecord } from './commands.js';
import { handlerOf } from './handler-of.js';
import { MASS_LEDGER } from './tokens.js';

/** Command handlers of what sites have beside their mass. */
export const SITE_RECORD_HANDLERS = [
  handlerOf(RegisterSiteRecord, MASS_LEDGER, ({ siteRecords }: MassLedger, { id, body, call }) =>
    siteRecords.register(id, body, call),
  ),
  handlerOf(CorrectSiteRecord, MASS_LEDGER, ({ siteRecords }: MassLedger, { id, body, call }) =>
    siteRecords.correct(id, body, call),
  ),
];
