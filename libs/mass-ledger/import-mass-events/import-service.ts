import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import type { LedgerTables } from '../domain/index.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import type { RegisterParts } from '../register-parts.js';
import type { CallContext, ImportOptions, Importer } from '../services.js';

/** What imports work with. */
export interface ImportParts extends RegisterParts {
  readonly recorder: LotRecorder;
  readonly tables: LedgerTables;
}

/** Imports CSV files of movements, several at a time. */
export class ImportService implements Importer {
  constructor(
    private readonly parts: ImportParts,
    private readonly folder: string,
  ) {}

  async run(_source: AsyncIterable<Buffer>, _call: CallContext, _options?: ImportOptions): Promise<ImportAnswer> {
    throw new Error(`imports into ${this.folder} are not built in, ${this.parts.tables.factorSet}`);
  }

  async start(source: AsyncIterable<Buffer>, call: CallContext, options?: ImportOptions): Promise<ImportAnswer> {
    return this.run(source, call, options);
  }

  async get(): Promise<ImportAnswer | undefined> {
    return undefined;
  }

  async list(): Promise<ImportAnswer[]> {
    return [];
  }

  async rejectedRows(): Promise<string | undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    return undefined;
  }
}
