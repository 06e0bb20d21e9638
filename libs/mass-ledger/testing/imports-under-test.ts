import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportAnswer } from '#libs/contracts/api/recorded.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { type MassLedgerOptions, type MassLedgerParts, createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import type { ImportOptions } from '../services.js';
import { LOCAL, registerExamples } from './ledger-under-test.js';

const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));

/** A write side in memory, with the examples registered: 8 events. */
export type ImportingLedger = MassLedgerParts & { readonly store: InMemoryEventStore };

/** Ledgers of one spec file, with a folder for their imports that lasts for a test. */
export interface ImportTests {
  folder(): string;
  ledger(options?: Partial<MassLedgerOptions>): Promise<ImportingLedger>;
  ledgerOn(store: InMemoryEventStore, options?: Partial<MassLedgerOptions>): MassLedgerParts;
}

export function useImportTests(): ImportTests {
  let importFolder = '';
  beforeEach(async () => {
    importFolder = await mkdtemp(join(tmpdir(), 'massestrom-import-'));
  });
  afterEach(() => rm(importFolder, { recursive: true, force: true }));
  const ledgerOn: ImportTests['ledgerOn'] = (store, options = {}) =>
    createMassLedger({ store, clock, texts: new InMemoryErasableTexts(), importFolder, ...options });
  return {
    folder: () => importFolder,
    ledgerOn,
    async ledger(options) {
      const store = new InMemoryEventStore(clock);
      const created = ledgerOn(store, options);
      await registerExamples(created);
      return Object.assign(created, { store });
    },
  };
}

/** A file as it is sent, in pieces. */
export async function* bytes(content: string | Buffer, size = 65_536): AsyncIterable<Buffer> {
  const all = Buffer.from(content);
  for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size);
}

export const HEADER =
  'occurred_at;project;material;condition_class;from_site;to_site;quantity;unit;volume_state;method;distance_km;vehicle;ticket';
export const DEPOSIT_ROW = '2025-03-04T07:41;SCHOOL;clay_soft;1;S;DEPOSIT;12,5;t;;weighbridge;3,2;truck_trailer;T1';

/** A file of rows. */
export const file = (...rows: string[]): string => [HEADER, ...rows, ''].join('\n');

export const run = (to: MassLedgerParts, content: string | Buffer, options?: ImportOptions): Promise<ImportAnswer> =>
  to.imports.run(bytes(content), LOCAL, options);

/** What is wrong with the rows, as `row pointer code`. */
export const faultsOf = ({ rejectedRows }: ImportAnswer): string[] =>
  rejectedRows.flatMap(({ row, errors }) => errors.map(({ pointer, code }) => `${row} ${pointer} ${code}`));
