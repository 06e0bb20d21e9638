import type {
  Acceptance,
  ConditionClass,
  EventData,
  Haul,
  KindPart,
  LaboratoryReport,
  LotFlag,
  LotStatus,
} from '#libs/contracts/index.js';
import type { ReportedTime } from '#libs/kernel/index.js';
import type { Measure, QuantityInput } from './measure.js';
import type { SiteRef } from './refs.js';
import type { LedgerTables } from './tables.js';

/** Free text that stands in the erasable table; the event holds this. */
export interface NoteRef {
  readonly id: string;
  readonly hash: string;
}

/** Kind of mass as the sender states it; each stated part must equal the lot's. */
export interface StatedKind {
  readonly material?: string;
  readonly conditionClass?: ConditionClass;
  readonly status?: LotStatus;
}

interface Common {
  readonly occurredAt: ReportedTime;
  readonly note?: NoteRef;
}

/** Opens a lot. */
export interface OpenLot extends Common {
  readonly type: 'OpenLot';
  readonly lotId: string;
  readonly projectId?: string;
  readonly runId?: string;
  readonly name: string;
  readonly material: string;
  readonly conditionClass: ConditionClass;
  readonly status: LotStatus;
  readonly flags?: readonly LotFlag[];
  /** What the lot begins with, where it was split off another (rule 6). */
  readonly split?: EventData<'LotOpened'>['split'];
}

/** Mass is dug out at an excavation site. */
export interface Excavate extends Common, StatedKind {
  readonly type: 'MassExcavated';
  readonly site: SiteRef;
  readonly quantity: QuantityInput;
}

/** Mass is moved, in the one-party form. `fromKind` absent: derived (CONTRACTS: import). */
export interface Move extends Common, StatedKind {
  readonly type: 'MassStored' | 'MassReused' | 'MassDeposited';
  readonly fromSite: SiteRef;
  readonly fromKind?: 'ground' | 'stock';
  readonly toSite: SiteRef;
  readonly fate?: string;
  readonly quantity: QuantityInput;
  readonly haul?: Haul;
  readonly acceptance?: Acceptance;
}

/** Primary mass arrives from a quarry. */
export interface Supply extends Common, StatedKind {
  readonly type: 'PrimaryMassSupplied';
  readonly fromSite: SiteRef;
  readonly toSite: SiteRef;
  readonly quantity: QuantityInput;
  readonly haul?: Haul;
}

/** A stock is surveyed. */
export interface MeasureStock extends Common, StatedKind {
  readonly type: 'StockMeasured';
  readonly site: SiteRef;
  readonly quantity: QuantityInput;
}

/** Steps of a sorting run in the lots' streams; masses come from the run's plan. */
export interface IssueSortingInput extends Common, StatedKind {
  readonly type: 'SortingInputIssued';
  readonly runId: string;
  readonly planVersion: number;
  readonly inputIndex: number;
  readonly siteId: string;
  readonly measure: Measure;
  /** Flags by the plan, which the outputs inherit: where the lot has got another meanwhile it is refused. Absent: not checked. */
  readonly flags?: readonly LotFlag[];
}

export interface ReturnSortingInput extends Common {
  readonly type: 'SortingInputReturned';
  readonly runId: string;
  readonly planVersion: number;
  readonly inputIndex: number;
  readonly siteId: string;
  readonly massKg: number;
}

export interface ReceiveSortingOutput extends Common {
  readonly type: 'SortingOutputReceived';
  readonly runId: string;
  readonly planVersion: number;
  readonly outputIndex: number;
  readonly siteId: string;
  readonly measure: Measure;
  readonly parts: readonly KindPart[];
}

/** A load leaves a site for another (two-party form). */
export interface DispatchLoad extends Common, StatedKind {
  readonly type: 'LoadDispatched';
  readonly loadId: string;
  readonly code: string;
  readonly fromSite: SiteRef;
  readonly fromKind?: 'ground' | 'stock';
  readonly plannedSite: SiteRef;
  readonly carrier?: string;
  readonly quantity: QuantityInput;
  readonly haul?: Haul;
  readonly acceptance?: Acceptance;
}

/** A load is received, in part or in full. What becomes of it follows from the kind of the site, and from `fate`. */
export interface ReceiveLoad extends Common, StatedKind {
  readonly type: 'LoadReceived';
  readonly loadId: string;
  /** Where the load left, so that project and demo of both ends are held against each other; absent: only its id is known. */
  readonly fromSite?: SiteRef;
  readonly toSite: SiteRef;
  readonly fate?: string;
  readonly final: boolean;
  readonly receiptId?: string;
  readonly quantity: QuantityInput;
  readonly haul?: Haul;
  readonly acceptance?: Acceptance;
}

/** A load is turned away. */
export interface RejectLoad extends Common {
  readonly type: 'LoadRejected';
  readonly loadId: string;
  readonly site: SiteRef;
  readonly reason: EventData<'LoadRejected'>['reason'];
}

/** What is left of a load comes back to where it left. */
export interface ReturnLoad extends Common {
  readonly type: 'LoadReturned';
  readonly loadId: string;
  readonly haul?: Haul;
}

/** A load gets another destination. */
export interface RedirectLoad extends Common {
  readonly type: 'LoadRedirected';
  readonly loadId: string;
  readonly plannedSite: SiteRef;
  readonly haul?: Haul;
}

/** The receiver reports a movement that one party has claimed (rule 8). */
export interface ConfirmMovement extends Common {
  readonly type: 'MovementConfirmed';
  /** Event id of the movement, of the one-party form, in the same lot. */
  readonly movement: string;
  readonly matchedBy: 'ticket' | 'person';
  /** Where it was received: the movement's own receiving site. */
  readonly toSite: SiteRef;
  readonly receiptId?: string;
  readonly quantity: QuantityInput;
  readonly haul?: Haul;
  readonly documentSha256?: string;
}

/** A part is split off where it lies. */
export interface SplitLot extends Common, StatedKind {
  readonly type: 'LotSplit';
  readonly splitId: string;
  readonly partLotId: string;
  readonly partName: string;
  readonly projectId?: string;
  readonly site: SiteRef;
  readonly quantity: QuantityInput;
}

/** All of a lot gets another class, status or set of flags (rule 11). Class and status of a report follow from its results. */
export interface ClassifyLot extends Common {
  readonly type: 'LotClassified';
  readonly toConditionClass: ConditionClass;
  readonly toStatus: LotStatus;
  readonly flags: readonly LotFlag[];
  readonly basis: 'laboratory_report' | 'assessment';
  readonly report?: LaboratoryReport;
}

/** What a correction may change of the original; what is absent stays. */
export interface Replacement {
  readonly occurredAt?: ReportedTime;
  readonly quantity?: QuantityInput;
  /** Of `MassExcavated` and `StockMeasured`. */
  readonly site?: SiteRef;
  readonly fromSite?: SiteRef;
  readonly fromKind?: 'ground' | 'stock';
  readonly toSite?: SiteRef;
  readonly fate?: string;
  readonly haul?: Haul;
  readonly acceptance?: Acceptance;
  /** Of `LoadReceived`. */
  readonly final?: boolean;
  /** Of a run's steps, by its process manager only. */
  readonly measure?: Measure;
  readonly parts?: readonly KindPart[];
}

/** Corrects an event of the lot. `before` is the event's effective data, read from the log by the shell. */
export interface CorrectEvent {
  readonly type: 'MassEventCorrected';
  readonly corrects: string;
  readonly action: 'replaced' | 'annulled';
  readonly reason: EventData<'MassEventCorrected'>['reason'];
  readonly before: Record<string, unknown>;
  /** The version that it is meant to replace; absent: whichever stands. */
  readonly supersedesVersion?: number;
  readonly replacement?: Replacement;
  /** The sites of the original, where their kind is needed to check what replaces a part of it. */
  readonly sites?: ReadonlyMap<string, SiteRef>;
  readonly run?: { readonly runId: string; readonly planVersion: number };
  readonly note?: NoteRef;
}

export type LoadCommand = DispatchLoad | ReceiveLoad | RejectLoad | ReturnLoad | RedirectLoad;
export type ReportCommand =
  | Excavate
  | Move
  | Supply
  | MeasureStock
  | IssueSortingInput
  | ReturnSortingInput
  | ReceiveSortingOutput
  | LoadCommand
  | ConfirmMovement
  | SplitLot
  | ClassifyLot;
export type LotCommand = OpenLot | ReportCommand | CorrectEvent;

/** What a decision depends on beside command and state. */
export interface DecisionContext {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  readonly tables: LedgerTables;
}
