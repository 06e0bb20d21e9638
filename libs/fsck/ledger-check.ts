import { canonical } from './chain.js';
import type { AuditedEvent } from './log-reader.js';
import { type Move, type Place, movesOf, movesOfData, placeKey } from './moves.js';
import type { Findings } from './report.js';

const BOUNDED = new Set(['stock', 'transit', 'process']);

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
  private readonly openShortfalls = new Set<string>();
  private readonly reopened = new Set<string>();
  private readonly processOfRun = new Map<string, Map<string, number>>();
  private readonly effective = new Map<string, Effective>();

  /** @param corrected the events that corrections name: only their data is kept */
  constructor(
    private readonly findings: Findings,
    private readonly corrected: ReadonlySet<string>,
  ) {
    for (const check of ['ledger.sources', 'ledger.below-zero', 'ledger.runs', 'ledger.corrections']) findings.begin(check);
  }

  event(event: AuditedEvent): void {
    const moves = movesOf(event);
    const label = `${event.type} ${event.id} (position ${event.position})`;
    for (const move of moves) {
      if (move.to.kind === 'ground' || move.to.kind === 'supplied') {
        this.findings.add('ledger.sources', `${label} books mass into ${move.to.kind}`);
      }
      if (move.kg < 0 && event.type !== 'MassEventCorrected' && event.type !== 'SortingReopened') {
        this.findings.add('ledger.sources', `${label} books ${move.kg} kg though it corrects nothing`);
      }
    }
    if (event.type === 'MassEventCorrected') this.correction(event, moves, label);
    else if (this.corrected.has(event.id))
      this.effective.set(event.id, { data: event.data, version: 1, annulled: false, type: event.type });
    const touched = new Map<string, Place>();
    for (const { from, to, kg } of moves) {
      this.change(from, -kg, touched);
      this.change(to, kg, touched);
    }
    this.checkBelowZero(event, touched, label);
    this.checkRun(event, label);
  }

  private change(place: Place, kg: number, touched: Map<string, Place>): void {
    const key = placeKey(place);
    const balance = (this.balances.get(key) ?? 0) + kg;
    this.balances.set(key, balance);
    touched.set(key, place);
    if (place.kind !== 'process') return;
    let ofRun = this.processOfRun.get(place.holder);
    if (!ofRun) this.processOfRun.set(place.holder, (ofRun = new Map<string, number>()));
    ofRun.set(key, balance);
  }

  private checkBelowZero(event: AuditedEvent, touched: ReadonlyMap<string, Place>, label: string): void {
    const named =
      event.type === 'MassEventCorrected'
        ? (event.data as { shortfalls: { site: string; shortfallKg: number }[] }).shortfalls
        : [];
    for (const [key, place] of touched) {
      const balance = this.balances.get(key)!;
      if (!BOUNDED.has(place.kind)) continue;
      if (place.kind === 'process' && this.reopened.has(place.holder)) continue;
      if (balance >= 0) {
        this.openShortfalls.delete(key);
        continue;
      }
      const opened = place.kind === 'stock' && named.find(({ site }) => site === place.site);
      if (opened) {
        if (opened.shortfallKg !== -balance) {
          this.findings.add('ledger.below-zero', `${label} tells a shortfall of ${opened.shortfallKg} kg, it is ${-balance} kg`);
        }
        this.openShortfalls.add(key);
      } else if (!this.openShortfalls.has(key)) {
        this.findings.add(
          'ledger.below-zero',
          `${label} leaves ${balance} kg in ${place.kind} of ${place.holder} at ${place.site}`,
        );
      }
    }
  }

  private checkRun(event: AuditedEvent, label: string): void {
    const runId = (event.data as { runId?: string }).runId;
    if (runId === undefined) return;
    if (event.type === 'SortingReopened') this.reopened.add(runId);
    if (event.type !== 'MassSorted') return;
    this.reopened.delete(runId);
    for (const [key, balance] of this.processOfRun.get(runId) ?? []) {
      if (balance !== 0) this.findings.add('ledger.runs', `${label} closes a run that still holds ${balance} kg (${key})`);
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
    this.checkDifference(
      correctedEventId,
      movesOfData(known.type, before),
      action === 'annulled' ? [] : movesOfData(known.type, after),
      moves,
      add,
    );
    known.version += 1;
    known.annulled = action === 'annulled';
    if (!known.annulled) known.data = after;
  }

  /** What the correction books beyond the difference of the corrected event's own mass may concern variances alone. */
  private checkDifference(
    eventId: string,
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
    for (const move of booked) if (move.concerns === eventId) addUp(move, 1);
    for (const move of after) addUp(move, -1);
    for (const move of before) addUp(move, 1);
    for (const [key, { kg, derived }] of sums) {
      if (kg !== 0 && !derived) add(`books ${kg} kg that its old and new data do not account for (${key})`);
    }
  }
}
