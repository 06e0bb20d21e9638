import { Inject } from '@nestjs/common';
import { Command, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FileReading, NamedProfile, ProfileErased, SenderProfile } from '#libs/contracts/api/import-files.js';
import type { Actor } from '#libs/kernel/index.js';
import type { MassLedger } from '#libs/mass-ledger/services.js';
import type { Upload } from '#libs/platform/http/endpoint.js';
import { handlerOf } from './handler-of.js';
import { MASS_LEDGER } from './tokens.js';

/** How a sender's file would be read. */
export class ReadImportFile extends Query<FileReading> {
  constructor(
    readonly actor: Actor,
    readonly upload: Upload,
    /** Absent: a saved one that fits, else what is recognised. */
    readonly profile: SenderProfile | undefined,
  ) {
    super();
  }
}

/** The profiles of an organisation's senders. */
export class ListImportProfiles extends Query<NamedProfile[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

/** Saves how the files of a sender are read. */
export class SaveImportProfile extends Command<NamedProfile> {
  constructor(
    readonly actor: Actor,
    readonly name: string,
    readonly profile: SenderProfile,
  ) {
    super();
  }
}

/** Erases a profile for good. */
export class EraseImportProfile extends Command<ProfileErased> {
  constructor(
    readonly actor: Actor,
    readonly name: string,
  ) {
    super();
  }
}

@QueryHandler(ReadImportFile)
class ReadImportFileHandler implements IQueryHandler<ReadImportFile> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ actor, upload: { content, fileName }, profile }: ReadImportFile): Promise<FileReading> {
    return this.ledger.senderFiles.read(content as AsyncIterable<Buffer>, actor, fileName, profile);
  }
}

@QueryHandler(ListImportProfiles)
class ListImportProfilesHandler implements IQueryHandler<ListImportProfiles> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ actor }: ListImportProfiles): Promise<NamedProfile[]> {
    return this.ledger.senderFiles.profiles(actor);
  }
}

/** Handlers of files as senders have them. */
export const IMPORT_FILE_HANDLERS = [
  ReadImportFileHandler,
  ListImportProfilesHandler,
  handlerOf(SaveImportProfile, MASS_LEDGER, ({ senderFiles }: MassLedger, { actor, name, profile }) =>
    senderFiles.save(actor, name, profile),
  ),
  handlerOf(EraseImportProfile, MASS_LEDGER, ({ senderFiles }: MassLedger, { actor, name }) => senderFiles.erase(actor, name)),
];
