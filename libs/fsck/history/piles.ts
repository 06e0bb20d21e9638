import { type Mix, NOTHING, pure } from './mix.js';
import { type Effect, type Standing, staysInPlace } from './told.js';

/** Part of an inflow that makes good an earlier outflow for which there was too little. */
export interface Cover {
  readonly kg: number;
  mix?: Mix;
}

/** Where the origins of an inflow come from: known at once, from another pile, back from a run, out of a run. */
export type Source =
  | { readonly mix: Mix }
  | { readonly moved: Departure }
  | { readonly cameBack: { readonly issue?: Departure; readonly place: number; readonly runId: string } }
  | { readonly received: { readonly runId: string; readonly eventId: string } };

export interface Arrival {
  readonly pile: Pile;
  readonly kg: number;
  readonly source: Source;
  readonly covering: Cover[];
  /** What is left for the pile; there as soon as the origins are known. */
  remainder?: Mix;
}

export interface Departure {
  readonly pile: Pile;
  readonly kg: number;
  readonly effect: Effect;
  readonly eventId: string;
  /** Kind of mass that the lot was then, and is no more; empty: what it is now. */
  readonly was: string;
  /** Run that it goes into, and its place in the plan. */
  readonly runId?: string;
  readonly index?: number;
  /** What of it came back, in order. */
  readonly backKg: number[];
  cameBack?: Mix[];
  readonly covers: { readonly arrival: Arrival; readonly cover: Cover }[];
  /** What nothing made good. */
  lackKg: number;
  mix?: Mix;
}

/** Mass of a lot in stock at a site, or in one load on the road, with what comes and goes in the order of recording. */
export interface Pile {
  readonly name: string;
  readonly lotId: string;
  readonly kind: string;
  readonly site: string;
  readonly ops: (Arrival | Departure)[];
  /** The op that comes next. */
  next: number;
  mix: Mix;
  owedKg: number;
  /** Origins that came in too late to go on: piles that wait for each other in a circle. */
  locked: Mix;
}

/** What came back from a run that never got it. */
interface Stray {
  readonly runId: string;
  readonly eventId: string;
  readonly part: string;
  readonly kg: number;
}

/** A lot laid out as piles. */
export interface LotPiles {
  readonly piles: Map<string, Pile>;
  /** Mass that went from its source to its end without lying anywhere. */
  readonly straight: [Effect, Mix, string][];
  readonly issues: Departure[];
  readonly strays: Stray[];
}

const SOURCES = new Set(['ground', 'supplied', 'variance']);
const isPile = (kind: string): boolean => kind === 'stock' || kind === 'transit';

/** Gains are there before what they cover goes out; what a survey takes back goes last. */
const turn = ({ fromKind, toKind }: Effect): number => (fromKind === 'variance' ? 0 : toKind === 'variance' ? 2 : 1);

/** The effects of an event in the order in which mass is followed; when they count does not matter here. */
function followed(effects: readonly Effect[]): Effect[] {
  const sums = new Map<string, Effect>();
  for (const effect of effects) {
    const { fromKind, fromSite, toKind, toSite, fate, part, load } = effect;
    const key = [fromKind, fromSite, toKind, toSite, fate, part, load].join('|');
    sums.set(key, { ...effect, kg: effect.kg + (sums.get(key)?.kg ?? 0) });
  }
  return [...sums]
    .filter(([, effect]) => effect.kg > 0 && !staysInPlace(effect))
    .sort(([a, x], [b, y]) => turn(x) - turn(y) || (a < b ? -1 : 1))
    .map(([, effect]) => effect);
}

class Layout implements LotPiles {
  readonly piles = new Map<string, Pile>();
  readonly straight: [Effect, Mix, string][] = [];
  readonly issues: Departure[] = [];
  readonly strays: Stray[] = [];
  private readonly heldKg = new Map<Pile, number>();
  private readonly lacking = new Map<Pile, Departure[]>();

  constructor(
    private readonly lotId: string,
    /** Kinds that the lot leaves behind, in order. */
    private readonly kinds: string[],
  ) {}

  event(event: Standing): void {
    if (event.kind) this.kinds.shift();
    const effects = followed(event.effects);
    const outOfRun = effects.filter(({ fromKind }) => fromKind === 'process');
    for (const effect of effects) {
      if (effect.fromKind === 'process') {
        if (effect === outOfRun[0]) this.fromRun(event, outOfRun);
      } else if (SOURCES.has(effect.fromKind)) {
        const mix = pure(`${effect.fromKind}|${effect.fromSite}|`, effect.kg);
        if (isPile(effect.toKind)) this.arrive(effect, effect.kg, { mix });
        else this.straight.push([effect, mix, this.endsAs(effect)]);
      } else {
        const moved = this.depart(event, effect);
        if (isPile(effect.toKind)) this.arrive(effect, effect.kg, { moved });
      }
    }
  }

  private pile(kind: string, site: string, load: string): Pile {
    // What lies at a site is one pile, whatever load brought it; each load on the road is its own (rule 7).
    const key = `${kind}|${site}|${kind === 'transit' ? load : ''}`;
    let pile = this.piles.get(key);
    if (!pile) {
      const name = `${this.lotId}|${key}`;
      pile = { name, lotId: this.lotId, kind, site, ops: [], next: 0, mix: NOTHING, owedKg: 0, locked: NOTHING };
      this.piles.set(key, pile);
    }
    return pile;
  }

  /** Kind of mass that an effect ends as, where that is not what the lot is now. */
  private endsAs({ toKind, part }: Effect): string {
    return (toKind === 'variance' && part) || (this.kinds[0] ?? '');
  }

  private arrive({ toKind, toSite, load }: Effect, kg: number, source: Source): void {
    const pile = this.pile(toKind, toSite, load);
    const arrival: Arrival = { pile, kg, source, covering: [] };
    pile.ops.push(arrival);
    let restKg = kg;
    const lacking = this.lacking.get(pile) ?? [];
    while (restKg > 0 && lacking.length > 0) {
      const oldest = lacking[0]!;
      const cover: Cover = { kg: Math.min(restKg, oldest.lackKg) };
      arrival.covering.push(cover);
      oldest.covers.push({ arrival, cover });
      oldest.lackKg -= cover.kg;
      restKg -= cover.kg;
      if (oldest.lackKg === 0) lacking.shift();
    }
    this.heldKg.set(pile, (this.heldKg.get(pile) ?? 0) + restKg);
  }

  private depart({ eventId, run }: Standing, effect: Effect): Departure {
    const { fromKind, fromSite, toKind, load, kg } = effect;
    const pile = this.pile(fromKind, fromSite, load);
    const heldKg = this.heldKg.get(pile) ?? 0;
    const lackKg = Math.max(0, kg - heldKg);
    const into = toKind === 'process' && run && { runId: run.runId, index: run.index };
    const was = this.endsAs(effect);
    const departure: Departure = { pile, kg, effect, eventId, was, ...into, backKg: [], covers: [], lackKg };
    pile.ops.push(departure);
    this.heldKg.set(pile, heldKg - kg + lackKg);
    if (lackKg > 0) this.lacking.set(pile, [...(this.lacking.get(pile) ?? []), departure]);
    if (into) this.issues.push(departure);
    return departure;
  }

  private fromRun({ eventId, run }: Standing, parts: readonly Effect[]): void {
    if (!run) return;
    const { runId, index, step } = run;
    const kg = parts.reduce((sum, part) => sum + part.kg, 0);
    if (step === 'output') return this.arrive(parts[0]!, kg, { received: { runId, eventId } });
    const issue = this.issues.findLast((each) => each.runId === runId && each.index === index);
    const place = issue ? issue.backKg.push(kg) - 1 : 0;
    this.arrive(parts[0]!, kg, { cameBack: { ...(issue && { issue }), place, runId } });
    if (!issue) this.strays.push({ runId, eventId, part: parts[0]!.part, kg });
  }
}

/** Lays the effective events of a lot, in the order of recording, out as piles. */
export function pilesOf(lotId: string, events: readonly Standing[]): LotPiles {
  const layout = new Layout(
    lotId,
    events.flatMap(({ kind }) => (kind ? [kind.from] : [])),
  );
  for (const event of events) layout.event(event);
  return layout;
}
