import type { MassLedger } from '#libs/mass-ledger/services.js';
import { CommentFinding, ExplainFinding, ReopenFinding } from './commands.js';
import { handlerOf } from './handler-of.js';
import { MASS_LEDGER } from './tokens.js';

/** Command handlers of what people say about findings. */
export const FINDING_HANDLERS = [
  handlerOf(CommentFinding, MASS_LEDGER, ({ findings }: MassLedger, { id, body, call }) => findings.comment(id, body, call)),
  handlerOf(ExplainFinding, MASS_LEDGER, ({ findings }: MassLedger, { id, body, call }) => findings.explain(id, body, call)),
  handlerOf(ReopenFinding, MASS_LEDGER, ({ findings }: MassLedger, { id, body, call }) => findings.reopen(id, body, call)),
];
