import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import { type Actor, notFound } from '#libs/kernel/index.js';
import type { MassLedger } from '#libs/mass-ledger/services.js';
import { MASS_LEDGER } from './tokens.js';

/** The latest imports. */
export class ListImports extends Query<ImportAnswer[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

/** Progress and result of an import. */
export class GetImport extends Query<ImportAnswer> {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
  ) {
    super();
  }
}

/** The file of rejected rows of an import. */
export class GetRejectedRows extends Query<Readable> {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
  ) {
    super();
  }
}

const unknownImport = (importId: string): Error =>
  notFound('/path/id', 'unknown_import', `no import has the id '${importId.slice(0, 100)}'`);

@QueryHandler(ListImports)
class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute(): Promise<ImportAnswer[]> {
    return this.ledger.imports.list();
  }
}

@QueryHandler(GetImport)
class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  async execute({ importId }: GetImport): Promise<ImportAnswer> {
    const found = await this.ledger.imports.get(importId);
    if (!found) throw unknownImport(importId);
    return found;
  }
}

@QueryHandler(GetRejectedRows)
class GetRejectedRowsHandler implements IQueryHandler<GetRejectedRows> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  async execute({ importId }: GetRejectedRows): Promise<Readable> {
    const path = await this.ledger.imports.rejectedRows(importId);
    if (path === undefined) throw unknownImport(importId);
    return createReadStream(path);
  }
}

/** Query handlers of imports; they ask the write side, which runs the imports. */
export const IMPORT_QUERY_HANDLERS = [ListImportsHandler, GetImportHandler, GetRejectedRowsHandler];
