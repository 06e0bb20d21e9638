import type {
  AnnualReturnRequest,
  LotRequest,
  MassEventRequest,
  PartyRequest,
  ProjectCorrectionRequest,
  ProjectRequest,
  SiteCorrectionRequest,
  SiteRequest,
} from '#libs/contracts/api/commands.js';
import type {
  FindingCommentRequest,
  FindingExplanationRequest,
  FindingReopeningRequest,
  RemarkAnswer,
} from '#libs/contracts/api/findings.js';
import type { ImportUndoAnswer, ImportUndoRequest } from '#libs/contracts/api/import-undo.js';
import type { FileReading, NamedProfile, ProfileErased, SenderProfile } from '#libs/contracts/api/import-files.js';
import type { MassPlanCorrectionRequest, MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import type { PermitCorrectionRequest, PermitRequest } from '#libs/contracts/api/permits.js';
import type { SiteRecordCorrection, SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import type { ImportAnswer, MassEventsAnswer, RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { ImportCell } from '#libs/contracts/index.js';
import type { Actor, Uuid } from '#libs/kernel/index.js';

/**
 * The application services of the write side: what HTTP, the command line and the seeds call. Bodies fit their JSON Schema
 * already; everything else is checked here. All of them throw `DomainError` (with pointers into the body), `ClockSkewError`,
 * `VersionMismatchError` (corrections with `expectedVersion`) and the errors of the event store.
 *
 * A request's `eventId` and `source` name the command (rule 18): a repeat is answered with what was recorded, the same id with
 * other content is a conflict. Without `eventId` every call is a command of its own.
 */

/** Who calls, and what the call belongs to. */
export interface CallContext {
  readonly actor: Actor;
  /** Absent: the command's own id. */
  readonly correlationId?: Uuid;
}

/** What registrations may be told beside the request. */
export interface RegisterOptions {
  /** The seed of the demo: organisation numbers that fail the check digit are allowed. */
  readonly demo?: boolean;
}

/** What corrections may be told beside the request. */
export interface CorrectOptions extends RegisterOptions {
  /** Version that the resource must still have (If-Match). */
  readonly expectedVersion?: number;
}

/** Registers parties: organisations, sole proprietors under a random id, bodies without a number. */
export interface PartyRegister {
  register(request: PartyRequest, call: CallContext, options?: RegisterOptions): Promise<RecordedAnswer>;
}

/** Registers and corrects projects. */
export interface ProjectRegister {
  register(request: ProjectRequest, call: CallContext, options?: RegisterOptions): Promise<RecordedAnswer>;
  /** @throws DomainError `not-found` */
  correct(id: string, request: ProjectCorrectionRequest, call: CallContext, options?: CorrectOptions): Promise<RecordedAnswer>;
}

/** Registers and corrects sites. */
export interface SiteRegister {
  register(request: SiteRequest, call: CallContext, options?: RegisterOptions): Promise<RecordedAnswer>;
  /** @throws DomainError `not-found` */
  correct(id: string, request: SiteCorrectionRequest, call: CallContext, options?: CorrectOptions): Promise<RecordedAnswer>;
}

/** Records, corrects and withdraws what sites have beside their mass: plan, measured energy, stabilisations, declared factors. */
export interface SiteRecordRegister {
  /** @param site id, code, or organisation:code */
  register(site: string, request: SiteRecordRequest, call: CallContext): Promise<RecordedAnswer>;
  /** The whole record anew, or withdrawn. */
  correct(recordId: string, correction: SiteRecordCorrection, call: CallContext): Promise<RecordedAnswer>;
}

/** Records, corrects and withdraws versions of mass plans of projects. */
export interface MassPlanRegister {
  /** @param project id or code of the project @throws DomainError `not-found` */
  approve(project: string, request: MassPlanRequest, call: CallContext): Promise<RecordedAnswer>;
  /** The whole version anew, or withdrawn. @throws DomainError `not-found` */
  correct(massPlanId: string, request: MassPlanCorrectionRequest, call: CallContext): Promise<RecordedAnswer>;
}

/** Registers, corrects and withdraws permits of sites. */
export interface PermitRegister {
  /** @param site id or code of the site @throws DomainError `not-found` */
  register(site: string, request: PermitRequest, call: CallContext): Promise<RecordedAnswer>;
  /** @throws DomainError `not-found` */
  correct(permitId: string, request: PermitCorrectionRequest, call: CallContext): Promise<RecordedAnswer>;
}

/** Takes down what people say about findings. A finding is made by no one and deleted by no one. */
export interface FindingRemarks {
  /** @throws DomainError `not-found` where no finding has the id, as far as that can be looked up */
  comment(findingId: string, request: FindingCommentRequest, call: CallContext): Promise<RemarkAnswer>;
  explain(findingId: string, request: FindingExplanationRequest, call: CallContext): Promise<RemarkAnswer>;
  /** @throws DomainError `refused` where no explanation stands */
  reopen(findingId: string, request: FindingReopeningRequest, call: CallContext): Promise<RemarkAnswer>;
}

/** Opens lots. */
export interface LotRegister {
  open(request: LotRequest, call: CallContext): Promise<RecordedAnswer>;
}

/** What became of a call that records mass events, as far as its status is concerned. */
export type MassEventsVerdict =
  /** At least one lot's commands were accepted (or are repeats). */
  | 'accepted'
  /** Nothing was accepted; at least one command is wrong or refused by a rule: 422. */
  | 'refused'
  /** Nothing was accepted, and every fault is a conflict with what is recorded: 409. */
  | 'conflict'
  /** Nothing was accepted, and all of it is another party's word: 403. */
  | 'forbidden'
  /** Nothing was accepted: more than 1 000 events, or too many bytes, for one lot: 413. */
  | 'too_large';

export interface MassEventsOutcome {
  readonly answer: MassEventsAnswer;
  readonly verdict: MassEventsVerdict;
}

/** Records the commands of `POST /mass-events`: all or nothing per lot. */
export interface MassEventRecorder {
  /** @param requests one request (pointers are those of a single body, `/fromSite`) or an array (`/0/fromSite`) */
  record(requests: MassEventRequest | readonly MassEventRequest[], call: CallContext): Promise<MassEventsOutcome>;
}

/** Files annual returns (reported totals); filing one again corrects it. */
export interface AnnualReturnRegister {
  file(request: AnnualReturnRequest, call: CallContext, options?: RegisterOptions): Promise<RecordedAnswer>;
}

/** What stood in the used columns of a sender's file, by the line of the row; no registration plate. */
export type SenderRows = ReadonlyMap<number, readonly ImportCell[]>;

/** A sender's file in the import format. */
export interface ConvertedSenderFile {
  readonly csv: Buffer;
  readonly rows: SenderRows;
}

/** How a file is to be imported. */
export interface ImportOptions {
  /** Record nothing, but say what would be wrong. */
  readonly checkOnly?: boolean;
  /** Register projects, sites and lots that the file names and nobody knows. */
  readonly register?: boolean;
  /** The sender's system; absent: `csv`. */
  readonly source?: string;
  /** For the answer only; nothing is ever opened under this name. */
  readonly fileName?: string;
  /** Of a file that was converted by a profile: what stood in its rows, kept with the events in place of the converted cells. */
  readonly senderRows?: SenderRows;
  /** Told now and then, and at the end. */
  readonly onProgress?: (answer: ImportAnswer) => void;
}

/** Imports CSV files of movements. */
export interface Importer {
  /** Imports a file and waits for the end. Never throws for what is wrong with the file: the answer says it. */
  run(source: AsyncIterable<Buffer>, call: CallContext, options?: ImportOptions): Promise<ImportAnswer>;
  /** Takes a file in (plates masked) and goes on in the background; resolves when the source is read to its end. */
  start(source: AsyncIterable<Buffer>, call: CallContext, options?: ImportOptions): Promise<ImportAnswer>;
  /** An import of this or of an earlier process. */
  get(importId: string): Promise<ImportAnswer | undefined>;
  /** The latest imports, newest first. */
  list(): Promise<ImportAnswer[]>;
  /** Path of the CSV file of rejected rows; undefined for an unknown import. A file without rows holds the header only. */
  rejectedRows(importId: string): Promise<string | undefined>;
  /** Waits for the imports under way, then stops. */
  close(): Promise<void>;
}

/** Takes imports back, by annulling each event that they recorded. All but `close` throw DomainError where the import is unknown. */
export interface ImportUndoer {
  /** Goes on in the background. @throws DomainError also where the import is a check or not finished */
  start(importId: string, request: ImportUndoRequest, call: CallContext): Promise<ImportUndoAnswer>;
  /** Waits for the end. @throws DomainError as `start` */
  run(importId: string, request: ImportUndoRequest, call: CallContext): Promise<ImportUndoAnswer>;
  /** What became of it, also of one that an earlier process began. */
  get(importId: string): Promise<ImportUndoAnswer>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Reads files as senders have them, and keeps how each sender's files are read (per organisation). Nothing of a file is kept. */
export interface SenderFileReader {
  /** Tells how a file would be read. @param profile absent: a saved one that fits, else what is recognised */
  read(content: AsyncIterable<Buffer>, actor: Actor, fileName?: string, profile?: SenderProfile): Promise<FileReading>;
  /** The file as one of the import format, by the saved profile of that name. */
  convert(content: AsyncIterable<Buffer>, actor: Actor, name: string): Promise<ConvertedSenderFile>;
  /** The last saved first. */
  profiles(actor: Actor): Promise<NamedProfile[]>;
  save(actor: Actor, name: string, profile: SenderProfile): Promise<NamedProfile>;
  erase(actor: Actor, name: string): Promise<ProfileErased>;
}

/** The write side. `createMassLedger` puts it together. */
export interface MassLedger {
  readonly parties: PartyRegister;
  readonly projects: ProjectRegister;
  readonly sites: SiteRegister;
  readonly permits: PermitRegister;
  readonly massPlans: MassPlanRegister;
  readonly siteRecords: SiteRecordRegister;
  readonly findings: FindingRemarks;
  readonly lots: LotRegister;
  readonly massEvents: MassEventRecorder;
  readonly annualReturns: AnnualReturnRegister;
  readonly imports: Importer;
  readonly importUndo: ImportUndoer;
  /** Files as senders have them. */
  readonly senderFiles: SenderFileReader;
  /** Checks the clock against the store's, then every minute. @throws ClockSkewError */
  start(): Promise<void>;
  /** Stops the checks and waits for imports under way. The store stays open: it is its opener's. */
  close(): Promise<void>;
}
