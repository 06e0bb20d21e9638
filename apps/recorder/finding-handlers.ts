import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { MassLedger } from '#libs/mass-ledger/services.js';
import { CommentFinding, ExplainFinding, ReopenFinding } from './commands.js';
import { MASS_LEDGER } from './tokens.js';

@CommandHandler(CommentFinding)
class CommentFindingHandler implements ICommandHandler<CommentFinding> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ id, body, call }: CommentFinding): Promise<RecordedAnswer> {
    return this.ledger.findings.comment(id, body, call);
  }
}

@CommandHandler(ExplainFinding)
class ExplainFindingHandler implements ICommandHandler<ExplainFinding> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ id, body, call }: ExplainFinding): Promise<RecordedAnswer> {
    return this.ledger.findings.explain(id, body, call);
  }
}

@CommandHandler(ReopenFinding)
class ReopenFindingHandler implements ICommandHandler<ReopenFinding> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ id, body, call }: ReopenFinding): Promise<RecordedAnswer> {
    return this.ledger.findings.reopen(id, body, call);
  }
}

/** Command handlers of what people say about findings. */
export const FINDING_HANDLERS = [CommentFindingHandler, ExplainFindingHandler, ReopenFindingHandler];
