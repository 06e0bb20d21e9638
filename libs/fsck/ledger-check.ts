import { canonical } from './chain.js';
import { type AuditedEvent, nameOf } from './log-reader.js';
import { type Move, type Place, loadKey, movesOf, movesOfData, placeKey } from './moves.js';
import type { Findings } from './report.js';

const BOUNDED = new Set(['stock', 'transit', 'process']);

/** These carry mass below zero: they take back, or move a stock that is short (rule 11). */
const TAKES_BACK = new Set(['MassEventCorrected', 'SortingReopened', 'MovementConfirmed', 'LotClassified']);

const kindOf = ({ material, klass, status }: Place): string => `${material}|${klass}|${status}`;

/**
 * What of a report's steps its own data state for good. Of a return and a confirmation all follows from the load or movement, of a receipt
 * where the load had left: when a correction stands, the data may be older than what follows now. The rules of the lot judge that.
 */
function stated(type: string, moves: readonly Move[]): readonly Move[] {
  if (type === 'LoadReturned' || type === 'MovementConfirmed') return [];
  if (type !== 'LoadReceived') return moves;
  return moves.flatMap((move) => (move.to.kind === 'transit' ? [] : [{ ...move, from: { ...move.from, site: '' } }]));
}

/** An account that an event books to, and what stood there before it. */
interface Touched {
  readonly place: Place;
  readonly before: number;
}

interface Effective {
  data: unknown;
  version: number;
  annulled: boolean;
  readonly type: string;
}

/**
 * The identities of the ledger (DESIGN section 4) event by event: nothing flows into the ground, a closed run holds nothing, no stock
 * below zero but for open shortfalls, and corrections that say of the corrected event what it was.
 */
export class LedgerCheck {
  private readonly balances = new Map<string, number>();
  private readonly reopened = new Set<string>();
  private readonly ended = new Set<string>();
  private readonly processOfRun = new Map<string, Map<string, number>>();
  private readonly effective = new Map<string, Effective>();

  /** @param corrected the events that corrections name: only their data is kept */
  constructor(
    private readonly findings: Findings,
    private readonly corrected: ReadonlySet<string>,
  ) {
    for (const check of ['sources', 'transformations', 'below-zero', 'runs', 'corrections']) findings.begin(`ledger.${check}`);
  }

  event(event: AuditedEvent): void {
    const moves = movesOf(event);
    const label = nameOf(event);
    for (const move of moves) {
      if (move.to.kind === 'ground' || move.to.kind === 'supplied') {
        this.findings.add('ledger.sources', `${label} books mass into ${move.to.kind}`);
      }
      if (move.kg < 0 && !TAKES_BACK.has(event.type)) {
        this.findings.add('ledger.sources', `${label} books ${move.kg} kg though it corrects nothing`);
      }
    }
    for (const { from, to } of moves) {
      if (from.site !== to.site && kindOf(from) !== kindOf(to)) {
        this.findings.add('ledger.transformations', `${label} changes place and kind of mass at once`);
      }
    }
    if (event.type === 'MassEventCorrected') this.correction(event, moves, label);
    else if (this.corrected.has(event.id))
      this.effective.set(event.id, { data: event.data, version: 1, annulled: false, type: event.type });
    const touched = new Map<string, Touched>();
    for (const { from, to, kg, load } of moves) {
      this.change(from, loadKey(from, load), -kg, touched);
      this.change(to, loadKey(to, load), kg, touched);
    }
    this.checkBelowZero(event, touched, label);
    this.checkRun(event, touched, label);
  }

  private change(place: Place, key: string, kg: number, touched: Map<string, Touched>): void {
    const before = this.balances.get(key) ?? 0;
    this.balances.set(key, before + kg);
    if (!touched.has(key)) touched.set(key, { place, before });
    if (place.kind !== 'process') return;
    let ofRun = this.processOfRun.get(place.holder);
    if (!ofRun) this.processOfRun.set(place.holder, (ofRun = new Map<string, number>()));
    ofRun.set(key, before + kg);
  }

  private checkBelowZero(event: AuditedEvent, touched: ReadonlyMap<string, Touched>, label: string): void {
    for (const [key, { place, before }] of touched) {
      const balance = this.balances.get(key)!;
      // What stands below zero already may go on to do so, but no plain event takes more out (rule 3).
      if (!BOUNDED.has(place.kind) || balance >= Math.min(0, before)) continue;
      if (place.kind === 'process' && this.reopened.has(place.holder)) continue;
      if (place.kind === 'stock' && this.opensShortfall(event, place, balance, label)) continue;
      this.findings.add(
        'ledger.below-zero',
        `${label} leaves ${balance} kg in ${place.kind} of ${place.holder} at ${place.site}, before it there were ${before} kg`,
      );
    }
  }

  /** A correction may leave less than nothing, and says so; so may a survey of a day before mass was taken out. */
  private opensShortfall({ type, data }: AuditedEvent, { site }: Place, balance: number, label: string): boolean {
    const told = data as {
      site?: string;
      shortfalls?: { site: string; shortfallKg: number }[];
      moved?: { site: string; kind: string; massKg: number }[];
    };
    if (type === 'StockMeasured') return told.site === site;
    // What is short stays as short as it was, in its new kind.
    if (type === 'LotClassified') return told.moved!.some((part) => part.site === site && part.massKg === balance);
    if (type !== 'MassEventCorrected' && type !== 'MovementConfirmed') return false;
    const named = told.shortfalls?.find((shortfall) => shortfall.site === site);
    if (named && named.shortfallKg !== -balance)
      this.findings.add('ledger.below-zero', `${label} tells a shortfall of ${named.shortfallKg} kg, it is ${-balance} kg`);
    return named !== undefined;
  }

  /** A run that is closed or aborted holds nothing, from then on. */
  private checkRun({ type, data }: AuditedEvent, touched: ReadonlyMap<string, Touched>, label: string): void {
    const { split } = data as { split?: { splitId: string } };
    const runId = split ? split.splitId : (data as { runId?: string }).runId;
    const balances = new Map<string, number>();
    // A split is over when its part is opened (rule 6).
    if (runId !== undefined && (split || type === 'MassSorted' || type === 'SortingAborted')) {
      this.ended.add(runId);
      this.reopened.delete(runId);
      for (const [key, balance] of this.processOfRun.get(runId) ?? []) balances.set(key, balance);
    } else if (runId !== undefined && type === 'SortingReopened') {
      this.ended.delete(runId);
      this.reopened.add(runId);
    }
    for (const [key, { place }] of touched) {
      if (place.kind === 'process' && this.ended.has(place.holder)) balances.set(key, this.balances.get(key)!);
    }
    for (const [key, balance] of balances) {
      if (balance !== 0) this.findings.add('ledger.runs', `${label} leaves ${balance} kg in a run that is over (${key})`);
    }
  }

  private correction(event: AuditedEvent, moves: readonly Move[], label: string): void {
    const { correctedEventId, supersedesVersion, action, before, after } = event.data as {
      correctedEventId: string;
      supersedesVersion: number;
      action: string;
      before: unknown;
      after?: unknown;
    };
    const add = (message: string): void => this.findings.add('ledger.corrections', `${label} ${message}`);
    const known = this.effective.get(correctedEventId);
    if (!known) return add(`corrects ${correctedEventId}, which is not in the log before it`);
    if (known.annulled) add('corrects an event that was annulled');
    if (known.version !== supersedesVersion) add(`supersedes version ${supersedesVersion}, the newest is ${known.version}`);
    if (canonical(known.data) !== canonical(before)) add('states other data as effective than the log has');
    const told = (data: unknown): readonly Move[] => stated(known.type, movesOfData(known.type, data));
    const booked = stated(
      known.type,
      moves.filter(({ concerns }) => concerns === correctedEventId),
    );
    this.checkDifference(told(before), action === 'annulled' ? [] : told(after), booked, add);
    known.version += 1;
    known.annulled = action === 'annulled';
    if (!known.annulled) known.data = after;
  }

  /** What the correction books beyond the difference of the corrected event's own mass may concern variances alone. */
  private checkDifference(
    before: readonly Move[],
    after: readonly Move[],
    booked: readonly Move[],
    add: (message: string) => void,
  ): void {
    const sums = new Map<string, { kg: number; derived: boolean }>();
    const addUp = (move: Move, sign: 1 | -1): void => {
      const key = `${placeKey(move.from)}>${placeKey(move.to)}>${move.fate ?? ''}>${move.at}`;
      const sum = sums.get(key) ?? { kg: 0, derived: move.from.kind === 'variance' || move.to.kind === 'variance' };
      sum.kg += sign * move.kg;
      sums.set(key, sum);
    };
    for (const move of booked) addUp(move, 1);
    for (const move of after) addUp(move, -1);
    for (const move of before) addUp(move, 1);
    for (const [key, { kg, derived }] of sums) {
      if (kg !== 0 && !derived) add(`books ${kg} kg that its old and new data do not account for (${key})`);
    }
  }
}
