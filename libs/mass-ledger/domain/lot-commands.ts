import type { ConditionClass, EventData, Haul, KindPart, LotStatus } from '#libs/contracts/index.js';
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
  readonly replacement?: Replacement;
  /** The sites of the original, where their kind is needed to check what replaces a part of it. */
  readonly sites?: ReadonlyMap<string, SiteRef>;
  readonly run?: { readonly runId: string; readonly planVersion: number };
  readonly note?: NoteRef;
}

export type ReportCommand =
  Excavate | Move | Supply | MeasureStock | IssueSortingInput | ReturnSortingInput | ReceiveSortingOutput;
export type LotCommand = OpenLot | ReportCommand | CorrectEvent;

/** What a decision depends on beside command and state. */
export interface DecisionContext {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  readonly tables: LedgerTables;
}
