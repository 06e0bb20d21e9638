import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, systemClock } from '#libs/kernel/index.js';
import { type LimitSet, loadReferenceData } from '#libs/reference-data/index.js';
import { ClockGuard } from './clock-guard.js';
import { type DirectoryOptions, StreamDirectory } from './directory/stream-directory.js';
import type { LedgerTables } from './domain/index.js';
import type { KnownFindings } from './findings/known-findings.js';
import { RemarkFindings } from './findings/remark-findings.js';
import { FileAnnualReturn } from './file-annual-return/file-annual-return.js';
import { factorUnitsOf, ledgerTablesOf } from './ledger-tables.js';
import type { ErasableTexts } from './notes/erasable-texts.js';
import { RecordMassPlan } from './mass-plans/record-mass-plan.js';
import { OpenLot } from './open-lot/open-lot.js';
import { RegisterPermit } from './permits/register-permit.js';
import { RecordMassEvents } from './record-mass-events/record-mass-events.js';
import { type ImportLimits, ImportService } from './import-mass-events/import-service.js';
import { InMemorySenderProfiles, type SenderProfiles } from './import-mass-events/sender-files/profile-store.js';
import { SenderFiles } from './import-mass-events/sender-files/sender-file-service.js';
import type { KnownTickets } from './record-mass-events/known-tickets.js';
import { LotRecorder } from './record-mass-events/lot-recorder.js';
import { RegisterParty } from './register-party/register-party.js';
import { RegisterProject } from './register-project/register-project.js';
import { RegisterSite } from './register-site/register-site.js';
import type { MassLedger } from './services.js';
import { UndoImport } from './undo-import/undo-import.js';
import { UndoneCommands } from './undone-commands.js';
import { RegisterSiteRecord } from './site-records/register-site-record.js';

/** What the write side is put together from. */
export interface MassLedgerOptions {
  readonly store: EventStore;
  readonly texts: ErasableTexts;
  /** Folder for the state of imports and their rejected rows. */
  readonly importFolder: string;
  readonly clock?: Clock;
  /** The clock is simulated: it is not compared with the store's. */
  readonly simulatedClock?: boolean;
  /** How often the clock is compared with the store's, milliseconds. Default 60 000. */
  readonly clockCheckMs?: number;
  /** Absent: those of the reference data. */
  readonly tables?: LedgerTables;
  /** Absent: those of the reference data. */
  readonly limitSets?: readonly LimitSet[];
  readonly directory?: DirectoryOptions;
  readonly importLimits?: ImportLimits;
  /** Finds tickets that are recorded already; absent: nobody is warned of them. */
  readonly tickets?: KnownTickets;
  /** Looks findings up; absent: remarks are taken for any id. */
  readonly findings?: KnownFindings;
  /** How the files of senders are read; absent: kept as long as this process lives. */
  readonly senderProfiles?: SenderProfiles;
}

/** The write side with its inner parts, for those that build on them (sorting runs, classifications). */
export interface MassLedgerParts extends MassLedger {
  readonly directory: StreamDirectory;
  readonly recorder: LotRecorder;
  readonly tables: LedgerTables;
  /** Limits of condition classes that laboratory reports are held against. */
  readonly limitSets: readonly LimitSet[];
  readonly guard: ClockGuard | undefined;
}

/** Puts the write side together. Call `start` before the first command. */
export function createMassLedger(options: MassLedgerOptions): MassLedgerParts {
  const { store, texts, clock = systemClock } = options;
  const tables = options.tables ?? ledgerTablesOf(loadReferenceData());
  const guard = options.simulatedClock ? undefined : new ClockGuard(store, clock, options.clockCheckMs);
  const directory = new StreamDirectory(store, options.directory);
  const recorder = new LotRecorder(store, clock, tables, undefined, guard);
  const parts = { store, clock, directory, texts, guard };
  const projects = new RegisterProject(parts);
  const sites = new RegisterSite(parts);
  const undone = new UndoneCommands(options.importFolder);
  const imports = new ImportService({ ...parts, recorder, projects, sites, undone }, options.importFolder, options.importLimits);
  const massEvents = new RecordMassEvents({ ...parts, tables }, recorder, options.tickets);
  const importUndo = new UndoImport({ ...parts, imports, massEvents, undone }, options.importFolder);
  return {
    directory,
    recorder,
    tables,
    limitSets: options.limitSets ?? loadReferenceData().limitSets,
    guard,
    parties: new RegisterParty(parts),
    projects,
    sites,
    permits: new RegisterPermit(parts, tables.materials),
    massPlans: new RecordMassPlan(parts, tables),
    siteRecords: new RegisterSiteRecord(parts, factorUnitsOf(loadReferenceData())),
    findings: new RemarkFindings(parts, options.findings),
    lots: new OpenLot(parts, recorder),
    massEvents,
    annualReturns: new FileAnnualReturn(parts, tables),
    imports,
    importUndo,
    senderFiles: new SenderFiles(directory, options.senderProfiles ?? new InMemorySenderProfiles()),
    start: async () => guard?.start(),
    close: async () => {
      guard?.stop();
      await imports.close();
      await importUndo.close();
    },
  };
}
