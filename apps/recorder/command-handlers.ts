import { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ImportAnswer, RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { MassEventsOutcome, MassLedger } from '#libs/mass-ledger/services.js';
import * as commands from './commands.js';
import { MASS_LEDGER } from './tokens.js';

@CommandHandler(commands.RegisterParty)
class RegisterPartyHandler implements ICommandHandler<commands.RegisterParty> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ body, call }: commands.RegisterParty): Promise<RecordedAnswer> {
    return this.ledger.parties.register(body, call);
  }
}

@CommandHandler(commands.RegisterProject)
class RegisterProjectHandler implements ICommandHandler<commands.RegisterProject> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ body, call }: commands.RegisterProject): Promise<RecordedAnswer> {
    return this.ledger.projects.register(body, call);
  }
}

@CommandHandler(commands.CorrectProject)
class CorrectProjectHandler implements ICommandHandler<commands.CorrectProject> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ id, body, call, expectedVersion }: commands.CorrectProject): Promise<RecordedAnswer> {
    return this.ledger.projects.correct(id, body, call, { expectedVersion });
  }
}

@CommandHandler(commands.RegisterSite)
class RegisterSiteHandler implements ICommandHandler<commands.RegisterSite> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ body, call }: commands.RegisterSite): Promise<RecordedAnswer> {
    return this.ledger.sites.register(body, call);
  }
}

@CommandHandler(commands.CorrectSite)
class CorrectSiteHandler implements ICommandHandler<commands.CorrectSite> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ id, body, call, expectedVersion }: commands.CorrectSite): Promise<RecordedAnswer> {
    return this.ledger.sites.correct(id, body, call, { expectedVersion });
  }
}

@CommandHandler(commands.OpenLot)
class OpenLotHandler implements ICommandHandler<commands.OpenLot> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ body, call }: commands.OpenLot): Promise<RecordedAnswer> {
    return this.ledger.lots.open(body, call);
  }
}

@CommandHandler(commands.RecordMassEvents)
class RecordMassEventsHandler implements ICommandHandler<commands.RecordMassEvents> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ body, call }: commands.RecordMassEvents): Promise<MassEventsOutcome> {
    return this.ledger.massEvents.record(body, call);
  }
}

@CommandHandler(commands.FileAnnualReturn)
class FileAnnualReturnHandler implements ICommandHandler<commands.FileAnnualReturn> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ body, call }: commands.FileAnnualReturn): Promise<RecordedAnswer> {
    return this.ledger.annualReturns.file(body, call);
  }
}

@CommandHandler(commands.StartImport)
class StartImportHandler implements ICommandHandler<commands.StartImport> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  async execute({ upload, call, options, wait, profile }: commands.StartImport): Promise<ImportAnswer> {
    const sent = upload.content as AsyncIterable<Buffer>;
    const { imports, senderFiles } = this.ledger;
    if (profile === undefined) return wait ? imports.run(sent, call, options) : imports.start(sent, call, options);
    const { csv, rows } = await senderFiles.convert(sent, call.actor, profile);
    const converted = { ...options, senderRows: rows };
    const content = Readable.from([csv]);
    return wait ? imports.run(content, call, converted) : imports.start(content, call, converted);
  }
}

/** Every command handler but those of sorting runs. */
export const COMMAND_HANDLERS = [
  RegisterPartyHandler,
  RegisterProjectHandler,
  CorrectProjectHandler,
  RegisterSiteHandler,
  CorrectSiteHandler,
  OpenLotHandler,
  RecordMassEventsHandler,
  FileAnnualReturnHandler,
  StartImportHandler,
];
