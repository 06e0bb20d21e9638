import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { Command, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ImportUndoAnswer, ImportUndoRequest } from '#libs/contracts/api/import-undo.js';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import { type Actor, notFound } from '#libs/kernel/index.js';
import type { CallContext, MassLedger } from '#libs/mass-ledger/services.js';
import { handlerOf } from './handler-of.js';
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

/** Takes an import back. */
export class UndoImport extends Command<ImportUndoAnswer> {
  constructor(
    readonly call: CallContext,
    readonly importId: string,
    readonly body: ImportUndoRequest,
    /** Whether to answer at the end, not when it has begun. */
    readonly wait: boolean,
  ) {
    super();
  }
}

/** What became of taking an import back. */
export class GetImportUndo extends Query<ImportUndoAnswer> {
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

@QueryHandler(GetImportUndo)
class GetImportUndoHandler implements IQueryHandler<GetImportUndo> {
  constructor(@Inject(MASS_LEDGER) private readonly ledger: MassLedger) {}

  execute({ importId }: GetImportUndo): Promise<ImportUndoAnswer> {
    return this.ledger.importUndo.get(importId);
  }
}

/** Handlers of imports beside their start; the write side runs the imports, and is asked for what became of them. */
export const IMPORT_HANDLERS = [
  ListImportsHandler,
  GetImportHandler,
  GetRejectedRowsHandler,
  GetImportUndoHandler,
  handlerOf(UndoImport, MASS_LEDGER, ({ importUndo }: MassLedger, { call, importId, body, wait }) =>
    wait ? importUndo.run(importId, body, call) : importUndo.start(importId, body, call),
  ),
];
