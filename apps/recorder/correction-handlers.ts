import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CorrectionResult } from '#libs/contracts/api/corrections.js';
import type { CorrectionRequests } from '#libs/mass-ledger/corrections-between-parties/index.js';
import { ApproveCorrection, RefuseCorrection, RequestCorrection, WithdrawCorrection } from './commands.js';
import { CORRECTIONS } from './tokens.js';

@CommandHandler(RequestCorrection)
class RequestCorrectionHandler implements ICommandHandler<RequestCorrection> {
  constructor(@Inject(CORRECTIONS) private readonly corrections: CorrectionRequests) {}

  execute({ body, call }: RequestCorrection): Promise<CorrectionResult> {
    return this.corrections.request(body, call);
  }
}

@CommandHandler(ApproveCorrection)
class ApproveCorrectionHandler implements ICommandHandler<ApproveCorrection> {
  constructor(@Inject(CORRECTIONS) private readonly corrections: CorrectionRequests) {}

  execute({ id, body, call }: ApproveCorrection): Promise<CorrectionResult> {
    return this.corrections.approve(id, body, call);
  }
}

@CommandHandler(RefuseCorrection)
class RefuseCorrectionHandler implements ICommandHandler<RefuseCorrection> {
  constructor(@Inject(CORRECTIONS) private readonly corrections: CorrectionRequests) {}

  execute({ id, body, call }: RefuseCorrection): Promise<CorrectionResult> {
    return this.corrections.refuse(id, body, call);
  }
}

@CommandHandler(WithdrawCorrection)
class WithdrawCorrectionHandler implements ICommandHandler<WithdrawCorrection> {
  constructor(@Inject(CORRECTIONS) private readonly corrections: CorrectionRequests) {}

  execute({ id, body, call }: WithdrawCorrection): Promise<CorrectionResult> {
    return this.corrections.withdraw(id, body, call);
  }
}

/** Command handlers of corrections between parties. */
export const CORRECTION_HANDLERS = [
  RequestCorrectionHandler,
  ApproveCorrectionHandler,
  RefuseCorrectionHandler,
  WithdrawCorrectionHandler,
];
