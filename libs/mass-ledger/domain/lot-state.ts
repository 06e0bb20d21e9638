import type {
  AccountKind,
  ConditionClass,
  KindOfMass,
  KindPart,
  LotEventType,
  LotFlag,
  LotStatus,
  MeasuredVolume,
  PassedReclassification,
  ReclassifiedPart,
  SurveyEffect,
} from '#libs/contracts/index.js';

/** What an event of a lot says, reduced to what the ledger derives from it. Annulled: `annulled` is set and it has no effect. */
export interface Report {
  readonly eventId: string;
  /** `LotOpened`: of a lot that was split off another and begins with mass. */
  readonly type: Exclude<LotEventType, 'MassEventCorrected'>;
  readonly revision: number;
  /** 1 for the event itself, one more with each correction. */
  readonly version: number;
  /** Event id of the correction that stands; absent: it was never corrected. */
  readonly correctedBy?: string;
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
  /** Kind that the mass had when the event was recorded; a later classification leaves it as it is (rule 11). */
  readonly kind: KindOfMass;
  readonly load?: LoadPart;
  readonly confirms?: ConfirmedMovement;
  /** Of `LotClassified`: the kind from then on. */
  readonly toKind?: KindOfMass;
  /** Of `LotSplit` and of the part's `LotOpened`. */
  readonly splitId?: string;
  /** Of `SortingInputReturned`: the kind that the input has in the run, where it is another. */
  readonly issuedKind?: KindOfMass;
}

/** What an event tells of a load. */
export interface LoadPart {
  readonly loadId: string;
  /** Where the load left. Derived: a corrected dispatch may have left elsewhere. */
  readonly fromSite: string;
  /** Of a receipt: nothing more is to come. */
  readonly final: boolean;
  /** Of `LoadDispatched`. */
  readonly code?: string;
  /** Of `LoadDispatched` and `LoadRedirected`. */
  readonly plannedSite?: string;
  /** Of `LoadRejected`: where it was turned away. */
  readonly rejectedAt?: string;
}

/** The movement that a confirmation speaks of, as it is effective. All derived but its id, `confirmedAt` and `booksAs`. */
export interface ConfirmedMovement {
  readonly eventId: string;
  /** Site that told the confirmation. */
  readonly confirmedAt: string;
  /** The movement goes to another site than that by now: the confirmation is on record and has no effect. */
  readonly lapsed: boolean;
  readonly booksAs: ConfirmedKind;
  /** Equal to the confirmed mass where the movement is annulled, or the confirmation has lapsed: it then has no effect. */
  readonly claimedKg: number;
  /** Half width that the movement brought to the receiver's stock, where it was not weighed; the confirmation's own, where it has no effect. */
  readonly unweighedKg: number;
  readonly occurredAt: string;
  readonly occurredAtMs: number;
  readonly precision: 'instant' | 'day';
  readonly from: { readonly site: string; readonly kind: 'ground' | 'stock' | 'supplied' };
  readonly to: { readonly site: string; readonly kind: 'stock' | 'placed' | 'deposited' };
}

/** The kind of mass that a confirmation books in. */
export interface ConfirmedKind {
  /** The lot's when the confirmation was recorded. */
  readonly lot: KindOfMass;
  /** Older confirmations book what lies in stock in that kind; the others in the movement's own, and through what was reclassified since. */
  readonly inKindOfLot: boolean;
}

/** What the ledger works out for a report from what was recorded before it (rules 1, 9, 10). */
export interface Derived {
  /** Weighed outflow beyond an estimated stock, within its interval. */
  readonly excessKg: number;
  readonly surveyEffects: readonly SurveyEffect[];
  /** Of a survey: what stood in the book on its date. */
  readonly bookKg: number;
  /** Of a receipt: what was received beyond what was left of the load (rule 7). */
  readonly overKg: number;
  /** Of a final receipt: what was left of the load after it. */
  readonly remainderKg: number;
  /** Of a classification: what was transformed (rule 11). */
  readonly moved: readonly ReclassifiedPart[];
  /** Of a confirmation: what its difference goes through where it lies in stock; absent where the lot was not reclassified since. */
  readonly passed?: readonly PassedReclassification[];
}

/** A report with what was derived from it: one entry of the lot's history, in order of recording. */
export interface HistoryEntry {
  readonly report: Report;
  readonly derived: Derived;
  /** The load before this entry, so that a state can be taken back. */
  readonly loadBefore?: Load;
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
  /**
   * How many events count that say how the lot came to lie at this site: it was excavated there, made there by a sorting run, or split off
   * there. Where there is one, movements take from the stock, not from the ground.
   */
  excavations: number;
  /** How many loads came back. */
  returns: number;
}

/** Where a load stands. A load that took all without a final receipt stays on the road with nothing left. */
export type LoadPhase = 'on_road' | 'rejected' | 'closed';

/** A load as the lot knows it. Replaced, never changed in place. */
export interface Load {
  readonly loadId: string;
  readonly code: string;
  /** Event id of the dispatch. */
  readonly dispatch: string;
  /** Where it left, and where its transit stands. */
  readonly fromSite: string;
  readonly plannedSite: string;
  /** 0 where the dispatch is annulled. */
  readonly dispatchedKg: number;
  /** Its transit; never below zero, zero when it is closed. */
  readonly leftKg: number;
  /** Half width of the dispatch where it was not weighed: it comes back with what is returned. */
  readonly unweighedKg: number;
  readonly phase: LoadPhase;
  /** Site that turned it away last, while it is rejected. */
  readonly rejectedAt?: string;
}

/** The lot as opened. */
export interface OpenedLot {
  readonly lotId: string;
  readonly projectId?: string;
  readonly runId?: string;
  readonly name: string;
  readonly material: string;
  /** As classified last. */
  readonly conditionClass: ConditionClass;
  readonly status: LotStatus;
  /** Absent: none. */
  readonly flags?: readonly LotFlag[];
}

/** What the reports of a lot come to. */
export interface LotBook {
  pools: Map<string, Pool>;
  /** Every load of the lot, by id, the closed ones too. */
  loads: Map<string, Load>;
  /** The confirmation that counts of each confirmed movement, by the movement's event id. */
  confirmed: Map<string, string>;
  /** Replaced, never changed in place, by a correction; else appended to. */
  history: HistoryEntry[];
  /** Place of each event in the history. */
  places: Map<string, number>;
}

/** State of a lot, folded from its stream. */
export interface LotState extends LotBook {
  lot?: OpenedLot;
}

export const emptyBook = (): LotBook => ({
  pools: new Map(),
  loads: new Map(),
  confirmed: new Map(),
  history: [],
  places: new Map(),
});

export const initialLotState = (): LotState => emptyBook();

export const emptyPool = (): Pool => ({ stockKg: 0, openHalfWidthKg: 0, surveys: [], excavations: 0, returns: 0 });

/** The entry of an event that says something about mass; undefined where the lot has none of this id. */
export function entryOf({ history, places }: LotBook, eventId: string): HistoryEntry | undefined {
  const place = places.get(eventId);
  return place === undefined ? undefined : history[place];
}

/** Where a state can be taken back to. */
export interface StateMark {
  readonly lot: OpenedLot | undefined;
  readonly book: LotBook;
  readonly length: number;
}

/** Remembers a state, so that a group of commands of which one is refused leaves nothing behind. Costs what the lot's places do. */
export function markState(state: LotState): StateMark {
  const pools = new Map([...state.pools].map(([site, pool]) => [site, { ...pool, surveys: [...pool.surveys] }]));
  const { loads, confirmed, history, places } = state;
  return { lot: state.lot, book: { pools, loads, confirmed, history, places }, length: history.length };
}

/** Takes a state back to a mark. */
export function restoreState(state: LotState, { lot, book, length }: StateMark): void {
  if (lot) state.lot = lot;
  else delete state.lot;
  while (book.history.length > length) takeBack(book, book.history.pop()!);
  Object.assign(state, book);
}

function takeBack({ loads, confirmed, places }: LotBook, { report, loadBefore }: HistoryEntry): void {
  places.delete(report.eventId);
  if (report.confirms && confirmed.get(report.confirms.eventId) === report.eventId) confirmed.delete(report.confirms.eventId);
  if (!report.load) return;
  if (loadBefore) loads.set(report.load.loadId, loadBefore);
  else loads.delete(report.load.loadId);
}
