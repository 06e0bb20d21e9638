import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { MassLedger } from '#libs/mass-ledger/services.js';
import { CorrectPermit, RegisterPermit } from './commands.js';
import { MASS_LEDGER } from './tokens.js';

@CommandHandler(RegisterPermit)
class RegisterPermitHandler implements ICommandHandler<RegisterPermit> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ id, body, call }: RegisterPermit): Promise<RecordedAnswer> {
    return this.ledger.permits.register(id, body, call);
  }
}

@CommandHandler(CorrectPermit)
class CorrectPermitHandler implements ICommandHandler<CorrectPermit> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ id, body, call }: CorrectPermit): Promise<RecordedAnswer> {
    return this.ledger.permits.correct(id, body, call);
  }
}

/** Command handlers of permits. */
export const PERMIT_HANDLERS = [RegisterPermitHandler, CorrectPermitHandler];
