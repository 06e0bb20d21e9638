import { type Arrival, type Departure, type LotPiles, type Pile, pilesOf } from './piles.js';
import { type Mix, NOTHING, blend, clearing, draw, pure, weightOf } from './mix.js';
import { RunFlow, type RunOutcome } from './run-flow.js';
import type { Effect, Standing } from './told.js';

/** What lies at a place or has met its fate there, by origin. */
interface Rest {
  readonly kind: string;
  readonly site: string;
  readonly fate: string;
  /** Kind of mass that it was then, where the lot is another now. */
  readonly was: string;
  mix: Mix;
}

/** A lot's mass by origin, as it stands. */
interface LotFate {
  readonly piles: Map<string, Pile>;
  readonly ends: Map<string, Rest>;
  /** Runs that the lot gives to or ever was to give to. */
  readonly feeds: Set<string>;
}

/** A row of `fate` without its holder: origin, kind of account, site, fate, kind of mass, kilograms. */
export interface FateLine {
  readonly origin: string;
  readonly accountKind: string;
  readonly site: string;
  readonly fate: string;
  readonly kind: string;
  readonly kg: number;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Follows mass by origin through lots that may feed each other by sorting runs, all at once (LEDGER rule 16). Each pile of mass goes
 * ahead in its own order of recording until it waits for the origins of an inflow. Where piles wait for each other in a circle, the
 * waiting inflow of the first of them by name is taken as a clearing origin; its true origins stay where they came in.
 */
export class FateAudit {
  private readonly lots = new Map<string, LotFate>();
  private readonly runs = new Map<string, RunFlow>();
  private readonly outcomes = new Map<string, RunOutcome>();
  /** Issues that a run still waits for. */
  private readonly awaited = new Map<string, Set<Departure>>();
  private readonly cut: Arrival[] = [];
  private waiting: Pile[] = [];

  /** The run of an id, made where it is new. */
  run(runId: string): RunFlow {
    let run = this.runs.get(runId);
    if (!run) this.runs.set(runId, (run = new RunFlow(runId)));
    return run;
  }

  get runIds(): IterableIterator<string> {
    return this.runs.keys();
  }

  /** Takes in a lot with its effective events, in the order of recording. */
  lot(lotId: string, events: readonly Standing[]): void {
    const laid = pilesOf(lotId, events);
    const lot: LotFate = { piles: laid.piles, ends: new Map(), feeds: new Set() };
    this.lots.set(lotId, lot);
    this.waiting.push(...laid.piles.values());
    for (const event of events) if (event.run) this.register(lotId, lot, event, event.run);
    for (const [effect, mix, was] of laid.straight) addEnd(lot, effect, mix, was);
    this.awaitIssues(lotId, laid);
  }

  private register(
    lotId: string,
    lot: LotFate,
    { eventId, effects }: Standing,
    { runId, step, index }: NonNullable<Standing['run']>,
  ): void {
    const side = effects.find(({ fromKind, toKind }) => fromKind === 'process' || toKind === 'process');
    if (step !== 'output') lot.feeds.add(runId);
    // A lot that gives nothing, as where it refuses an input, does not make a run known.
    if (step !== 'output' && !side) return;
    const run = this.run(runId);
    if (run.site === '' && side) run.site = side.fromKind === 'process' ? side.fromSite : side.toSite;
    if (step !== 'output') return;
    const parts = new Map<string, number>();
    for (const { fromKind, part, kg } of effects) if (fromKind === 'process') parts.set(part, (parts.get(part) ?? 0) + kg);
    const some = [...parts].filter(([, kg]) => kg > 0).sort(([a], [b]) => compare(a, b));
    run.receipts.set(eventId, { lotId, index, parts: some });
  }

  private awaitIssues(lotId: string, { issues, strays }: LotPiles): void {
    for (const issue of issues) {
      const ofRun = this.awaited.get(issue.runId!) ?? new Set<Departure>();
      this.awaited.set(issue.runId!, ofRun.add(issue));
    }
    for (const { runId, eventId, part, kg } of strays)
      this.run(runId).given.set(eventId, { lotId, part, mix: NOTHING, shortKg: kg });
  }

  /** Follows all mass as far as it went. */
  follow(): void {
    while (this.waiting.length > 0) {
      let moved = false;
      for (const pile of this.waiting) moved = this.advance(pile) || moved;
      this.waiting = this.waiting.filter(({ next, ops }) => next < ops.length);
      if (!moved && this.waiting.length > 0) this.cutCircle();
    }
    for (const arrival of this.cut) {
      const { pile } = arrival;
      pile.owedKg += arrival.kg;
      pile.locked = blend(pile.locked, this.sourceOf(arrival) ?? NOTHING);
    }
    this.cut.length = 0;
  }

  private advance(pile: Pile): boolean {
    const before = pile.next;
    for (let op = pile.ops[before]; op && !this.blocking(op); op = pile.ops[pile.next]) {
      if ('covers' in op) this.depart(op);
      else pile.mix = blend(pile.mix, op.remainder!);
      pile.next += 1;
    }
    return pile.next > before;
  }

  /** The inflow whose origins are not known yet and must be, or undefined. */
  private blocking(op: Arrival | Departure): Arrival | undefined {
    const needed = 'covers' in op ? op.covers.map(({ arrival }) => arrival) : [op];
    return needed.find((arrival) => {
      if (arrival.remainder) return false;
      const mix = this.sourceOf(arrival);
      if (mix) settle(arrival, mix);
      return !mix;
    });
  }

  private sourceOf({ source, pile, kg }: Arrival): Mix | undefined {
    if ('mix' in source) return source.mix;
    if ('moved' in source) return source.moved.mix;
    if ('cameBack' in source) {
      const { issue, place } = source.cameBack;
      return issue ? issue.cameBack?.[place] : pure(clearing(pile.site, source.cameBack.runId), kg);
    }
    const { runId, eventId } = source.received;
    if (this.awaited.get(runId)?.size) return undefined;
    let outcome = this.outcomes.get(runId);
    if (!outcome) this.outcomes.set(runId, (outcome = this.run(runId).outcome()));
    return outcome.received.get(eventId) ?? pure(clearing(pile.site, pile.lotId), kg);
  }

  private depart(op: Departure): void {
    const { pile, covers, lackKg, effect } = op;
    const coveredKg = covers.reduce((sum, { cover }) => sum + cover.kg, 0);
    const [taken, left] = draw(pile.mix, op.kg - coveredKg - lackKg);
    pile.mix = left;
    pile.owedKg += lackKg;
    op.mix = covers.reduce(
      (mix, { cover }) => blend(mix, cover.mix!),
      blend(taken, pure(clearing(pile.site, pile.lotId), lackKg)),
    );
    if (op.runId !== undefined) this.issue(op, op.runId, op.mix);
    else if (!['stock', 'transit', 'process'].includes(effect.toKind)) addEnd(this.lots.get(pile.lotId)!, effect, op.mix, op.was);
  }

  /** What goes into a run and comes back later never was the run's. */
  private issue(op: Departure, runId: string, mix: Mix): void {
    let rest = mix;
    let shortKg = 0;
    op.cameBack = op.backKg.map((kg) => {
      const [taken, left] = draw(rest, kg);
      rest = left;
      const short = kg - weightOf(taken);
      shortKg += short;
      return blend(taken, pure(clearing(op.pile.site, runId), short));
    });
    this.run(runId).given.set(op.eventId, { lotId: op.pile.lotId, part: op.effect.part, mix: rest, shortKg });
    this.awaited.get(runId)?.delete(op);
  }

  private cutCircle(): void {
    const next = new Map(this.waiting.map((pile) => [pile, this.waitsFor(pile)]));
    const reach = (start: Pile): Set<Pile> => {
      const seen = new Set<Pile>();
      const front = [...next.get(start)!];
      for (let pile = front.pop(); pile; pile = front.pop()) {
        if (seen.has(pile)) continue;
        seen.add(pile);
        front.push(...(next.get(pile) ?? []));
      }
      return seen;
    };
    const reached = new Map(this.waiting.map((pile) => [pile, reach(pile)]));
    // Those that wait for nobody outside their own circle.
    const inCircle = this.waiting.filter((pile) => [...reached.get(pile)!].every((other) => reached.get(other)?.has(pile)));
    const first = inCircle.reduce((least, pile) => (compare(pile.name, least.name) < 0 ? pile : least));
    const arrival = this.blocking(first.ops[first.next]!)!;
    this.cut.push(arrival);
    settle(arrival, pure(clearing(first.site, first.lotId), arrival.kg));
  }

  private waitsFor(pile: Pile): Pile[] {
    const { source } = this.blocking(pile.ops[pile.next]!)!;
    if ('moved' in source) return [source.moved.pile];
    if ('cameBack' in source) return source.cameBack.issue ? [source.cameBack.issue.pile] : [];
    if ('received' in source) return [...(this.awaited.get(source.received.runId) ?? [])].map((issue) => issue.pile);
    return [];
  }

  /** Lines of a lot. @param kind `material|class|status` of the lot */
  lotLines(lotId: string, kind: string): FateLine[] {
    const lines = new Lines();
    const { piles, ends } = this.lots.get(lotId)!;
    for (const { kind: accountKind, site, mix, locked, owedKg } of piles.values()) {
      const at = { accountKind, site, fate: '', kind };
      lines.add(at, blend(mix, locked));
      lines.add(at, pure(clearing(site, lotId), -owedKg));
    }
    for (const { kind: accountKind, site, fate, was, mix } of ends.values())
      lines.add({ accountKind, site, fate, kind: was || kind }, mix);
    return lines.all();
  }

  /** Lines of a run. */
  runLines(runId: string): FateLine[] {
    const lines = new Lines();
    const run = this.run(runId);
    const { process, loss, shortKg } = run.outcome();
    const at = (accountKind: string, kind: string): Omit<FateLine, 'origin' | 'kg'> => ({
      accountKind,
      site: run.site,
      fate: '',
      kind,
    });
    for (const [kind, mix] of process) lines.add(at('process', kind), mix);
    for (const [kind, kg] of shortKg) lines.add(at('process', kind), pure(clearing(run.site, runId), -kg));
    for (const [kind, mix] of loss) lines.add(at('loss', kind), mix);
    return lines.all();
  }

  /** `lot_state.fate` */
  state(lotId: string): string {
    const { piles, ends, feeds } = this.lots.get(lotId)!;
    const held = [...piles]
      .filter(([, { mix, owedKg, locked }]) => mix.length > 0 || owedKg !== 0 || locked.length > 0)
      .sort(([a], [b]) => compare(a, b))
      .map(([key, { mix, owedKg, locked }]) => [key, mix, owedKg, locked]);
    const gone = [...ends].sort(([a], [b]) => compare(a, b)).map(([key, { mix }]) => [key, mix]);
    return JSON.stringify([held, gone, [...feeds].sort(compare)]);
  }
}

/** Makes the origins of an inflow known: first to what had left too much, the oldest first, the remainder to the pile. */
function settle(arrival: Arrival, mix: Mix): void {
  let rest = mix;
  for (const cover of arrival.covering) [cover.mix, rest] = draw(rest, cover.kg);
  arrival.remainder = rest;
}

function addEnd({ ends }: LotFate, { toKind: kind, toSite: site, fate }: Effect, mix: Mix, was: string): void {
  const key = [kind, site, fate, ...(was === '' ? [] : [was])].join('|');
  const end = ends.get(key);
  if (end) end.mix = blend(end.mix, mix);
  else ends.set(key, { kind, site, fate, was, mix });
}

/** Adds lines up by their texts. */
class Lines {
  private readonly lines = new Map<string, FateLine>();

  add(at: Omit<FateLine, 'origin' | 'kg'>, mix: Mix): void {
    for (const [origin, kg] of mix) {
      const key = [origin, at.accountKind, at.site, at.fate, at.kind].join('\t');
      this.lines.set(key, { ...at, origin, kg: kg + (this.lines.get(key)?.kg ?? 0) });
    }
  }

  all(): FateLine[] {
    return [...this.lines.values()].filter(({ kg }) => kg !== 0);
  }
}
