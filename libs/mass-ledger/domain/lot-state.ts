import type {
  AccountKind,
  ConditionClass,
  KindPart,
  LotEventType,
  LotStatus,
  MeasuredVolume,
  SurveyEffect,
} from '#libs/contracts/index.js';

/** What an event of a lot says, reduced to what the ledger derives from it. Annulled: `annulled` is set and it has no effect. */
export interface Report {
  readonly eventId: string;
  readonly type: Exclude<LotEventType, 'LotOpened' | 'MassEventCorrected'>;
  readonly revision: number;
  /** 1 for the event itself, one more with each correction. */
  readonly version: number;
  readonly annulled: boolean;
  readonly occurredAt: string;
  readonly occurredAtMs: number;
  readonly precision: 'instant' | 'day';
  readonly massKg: number;
  /** Half of the 95 % interval, rounded down. */
  readonly halfWidthKg: number;
  readonly weighed: boolean;
  /** Stock that the event takes from: a site where the lot lies. */
  readonly outOf?: string;
  /** Stock that the event adds to. */
  readonly into?: string;
  /** Site of a survey. */
  readonly surveyOf?: string;
  /** The account at the other end, where it is not the lot's stock. */
  readonly source?: { readonly site: string; readonly kind: AccountKind };
  readonly sink?: { readonly site: string; readonly kind: AccountKind };
  readonly fate?: string;
  readonly measuredVolume?: MeasuredVolume;
  readonly run?: { readonly runId: string; readonly planVersion: number; readonly index: number };
  readonly parts?: readonly KindPart[];
}

/** What the ledger works out for a report from what was recorded before it (rules 1, 9, 10). */
export interface Derived {
  /** Weighed outflow beyond an estimated stock, within its interval. */
  readonly excessKg: number;
  readonly surveyEffects: readonly SurveyEffect[];
  /** Of a survey: what stood in the book on its date. */
  readonly bookKg: number;
}

/** A report with what was derived from it: one entry of the lot's history, in order of recording. */
export interface HistoryEntry {
  readonly report: Report;
  readonly derived: Derived;
}

/** A survey that counts. */
export interface Survey {
  readonly eventId: string;
  readonly key: number;
  readonly occurredAt: string;
}

/** What a lot has at one site. */
export interface Pool {
  /** In order of recording; below zero while a shortfall is open. */
  stockKg: number;
  /** Linear sum of half widths since the last survey (rule 10); may be below zero, which counts as none. */
  openHalfWidthKg: number;
  /** Oldest first. */
  surveys: Survey[];
  /** How many `MassExcavated` at this site count: where there is one, movements take from the stock, not from the ground. */
  excavations: number;
}

/** The lot as opened. */
export interface OpenedLot {
  readonly lotId: string;
  readonly projectId?: string;
  readonly runId?: string;
  readonly name: string;
  readonly material: string;
  readonly conditionClass: ConditionClass;
  readonly status: LotStatus;
}

/** State of a lot, folded from its stream. */
export interface LotState {
  lot?: OpenedLot;
  pools: Map<string, Pool>;
  /** Replaced, never changed in place, by a correction; else appended to. */
  history: HistoryEntry[];
}

export const initialLotState = (): LotState => ({ pools: new Map(), history: [] });

export const emptyPool = (): Pool => ({ stockKg: 0, openHalfWidthKg: 0, surveys: [], excavations: 0 });

/** Where a state can be taken back to. */
export interface StateMark {
  readonly lot: OpenedLot | undefined;
  readonly pools: Map<string, Pool>;
  readonly history: HistoryEntry[];
  readonly length: number;
}

/** Remembers a state, so that a group of commands of which one is refused leaves nothing behind. */
export function markState(state: LotState): StateMark {
  const pools = new Map([...state.pools].map(([site, pool]) => [site, { ...pool, surveys: [...pool.surveys] }]));
  return { lot: state.lot, pools, history: state.history, length: state.history.length };
}

/** Takes a state back to a mark. */
export function restoreState(state: LotState, mark: StateMark): void {
  if (mark.lot) state.lot = mark.lot;
  else delete state.lot;
  state.pools = mark.pools;
  state.history = mark.history;
  state.history.length = mark.length;
}
