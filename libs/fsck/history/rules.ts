import { movesOfData } from '../moves.js';
import { type Moment, momentOf } from './occurrence.js';
import { type Confirmation, type Effect, type LotHistory, type Standing, counts, effectsOf, kindText, sameSlot } from './told.js';

/** What of an event's data the rules ask for. */
interface Data {
  readonly massKg: number;
  readonly massLowKg?: number;
  readonly massHighKg?: number;
  readonly massBasis?: string;
  readonly occurredAt: string;
  readonly fromKind?: string;
  readonly fromSite?: string;
  readonly toSite?: string;
  readonly site?: string;
  readonly loadId?: string;
  readonly toKind?: string;
  readonly final?: boolean;
  readonly reclassifications?: readonly Reclassification[];
  readonly split?: { readonly site: string; readonly massKg: number; readonly massLowKg: number; readonly massHighKg: number };
}

interface StockMark {
  readonly eventId: string;
  readonly at: string;
  readonly moment: Moment;
}

/** A stock as the rules see it: its changes in the order of recording, each at its place in the order of occurrence. */
class Stock {
  kg = 0;
  private readonly changes: { readonly moment: Moment; readonly kg: number; readonly halfKg: number }[] = [];
  readonly marks: StockMark[] = [];

  change(moment: Moment, kg: number, halfKg = 0): void {
    this.kg += kg;
    this.changes.push({ moment, kg, halfKg });
  }

  /** Rule 9: the survey that an effect at a moment goes back to. */
  nextMark(moment: Moment): StockMark | undefined {
    return this.marks.find((mark) => mark.moment > moment);
  }

  bookAt(moment: Moment): number {
    return this.changes.reduce((sum, change) => (change.moment <= moment ? sum + change.kg : sum), 0);
  }

  /** Rule 10: half widths of what came in unweighed since the last survey, less what left, less the excess used already. */
  openHalfKg(): number {
    const since = this.marks.at(-1)?.moment ?? -Infinity;
    return this.changes.reduce((sum, { moment, halfKg }) => (moment > since ? sum + halfKg : sum), 0);
  }
}

/** A change of the kind of a lot, as a confirmation tells it. */
interface Reclassification {
  readonly eventId: string;
  readonly occurredAt: string;
  readonly toConditionClass: string;
  readonly toStatus: string;
}

/** What follows from an event: figures that stand in its data. */
interface Derived {
  massKg?: number;
  fromSite?: string;
  site?: string;
  overKg?: number;
  remainderKg?: number;
  claimedKg?: number;
  reclassifications?: readonly Reclassification[];
  moved?: { readonly site: string; readonly kind: string; readonly loadId?: string; readonly massKg: number }[];
  excessKg: number;
  surveyEffects: {
    readonly surveyEventId: string;
    readonly site: string;
    readonly surveyedAt: string;
    readonly effectKg: number;
  }[];
  bookKg: number;
}

/**
 * Works out anew what follows from the events of a lot as they are effective (rules 1, 9 and 10): what a survey found differently, what
 * of a late event goes back to a survey, what more was weighed out than an estimated stock had.
 */
class Rules {
  private readonly stocks = new Map<string, Stock>();
  private readonly loads = new Map<string, Load>();
  private readonly issuedHalfKg = new Map<string, number>();
  /** Changes of the lot's kind, with their places in the order of recording. */
  private readonly changes: { readonly order: number; readonly to: Reclassification }[] = [];
  /** Places of surveys. */
  private readonly surveyed = new Map<string, number>();

  private stock(site: string): Stock {
    let stock = this.stocks.get(site);
    if (!stock) this.stocks.set(site, (stock = new Stock()));
    return stock;
  }

  /** Takes in the next effective event. @returns what follows from it */
  next(event: Standing): Derived {
    const data = event.data as Data;
    const derived: Derived = { excessKg: 0, surveyEffects: [], bookKg: 0 };
    if (event.survey) this.surveyed.set(event.eventId, event.order);
    if (event.survey) this.survey(event, event.survey.site, data, derived);
    else if (event.type === 'LotClassified') {
      derived.moved = this.onHand();
      if (event.kind) this.changes.push({ order: event.order, to: reclassification(event) });
    } else {
      const halfKg = this.halfOf(event, data);
      const massKg = this.load(event.type, data, halfKg, derived);
      const { outOf, into } = placesOf(event.type, { ...data, ...derived });
      if (outOf !== undefined) this.goOut(event, outOf, data, halfKg, derived);
      if (into !== undefined) this.comeIn(momentOf(event.ms, event.wholeDay, 'in'), into, massKg, halfKg, derived);
    }
    return this.settled(derived);
  }

  /** Rule 8: what follows from a confirmation. @param movement as it is effective */
  confirm({ data }: Confirmation, movement: Standing): Derived {
    const derived: Derived = { excessKg: 0, surveyEffects: [], bookKg: 0 };
    const told = data as Data;
    const claimed = movement.data as Data;
    const { toSite, toKind } = endsOf(movement);
    derived.claimedKg = movement.annulled ? told.massKg : claimed.massKg;
    if (toKind !== 'stock') return derived;
    const halfKg = halfWidth(told) - halfWidth(movement.annulled ? told : claimed);
    const moment = momentOf(movement.ms, movement.wholeDay, 'in');
    this.comeIn(moment, toSite, told.massKg - derived.claimedKg, halfKg, derived);
    if (told.reclassifications) derived.reclassifications = this.passed(movement, derived);
    return this.settled(derived);
  }

  /** Rule 11: what changed of the lot since the movement; after a survey that the difference goes back to there is nothing to change. */
  private passed(movement: Standing, { surveyEffects: [effect] }: Derived): Reclassification[] {
    const until = effect ? this.surveyed.get(effect.surveyEventId)! : Infinity;
    return this.since(movement).flatMap(({ order, to }) => (order < until ? [to] : []));
  }

  private since(movement: Standing): Rules['changes'] {
    return this.changes.filter(({ order }) => order > movement.order);
  }

  /** The kind that a confirmation books in: its movement's; in older events what lies in stock has the lot's. */
  kindConfirmed({ data }: Confirmation, movement: Standing): string {
    const { reclassifications, material } = data as Data & { readonly material: string };
    const last = this.since(movement).at(-1)?.to;
    if (endsOf(movement).toKind !== 'stock' || reclassifications || !last) return kindText(movement.data as never);
    return kindText({ material, conditionClass: last.toConditionClass, status: last.toStatus });
  }

  /** A dispatch that is annulled sent nothing (rule 1); what was received of it stands where it had left. */
  sentNothing({ loadId, fromSite }: Data): void {
    this.loads.set(loadId!, { leftKg: 0, halfKg: 0, fromSite: fromSite! });
  }

  private settled(derived: Derived): Derived {
    for (const { site, surveyEventId, effectKg } of derived.surveyEffects) {
      const stock = this.stock(site);
      stock.change(stock.marks.find(({ eventId }) => eventId === surveyEventId)!.moment, -effectKg);
    }
    return derived;
  }

  private survey(event: Standing, site: string, { massKg, occurredAt }: Data, derived: Derived): void {
    const stock = this.stock(site);
    const moment = momentOf(event.ms, event.wholeDay, 'survey');
    derived.bookKg = stock.bookAt(moment);
    this.goBack(derived, site, moment, massKg - derived.bookKg);
    stock.change(moment, massKg - derived.bookKg);
    stock.marks.push({ eventId: event.eventId, at: occurredAt, moment });
    stock.marks.sort((a, b) => a.moment - b.moment);
  }

  private goBack(derived: Derived, site: string, moment: Moment, effectKg: number): boolean {
    const mark = this.stock(site).nextMark(moment);
    if (mark && effectKg !== 0) derived.surveyEffects.push({ surveyEventId: mark.eventId, site, surveyedAt: mark.at, effectKg });
    return mark !== undefined;
  }

  private goOut(event: Standing, site: string, { massKg, massBasis }: Data, halfKg: number, derived: Derived): void {
    const stock = this.stock(site);
    const moment = momentOf(event.ms, event.wholeDay, 'out');
    const missingKg = massKg - stock.kg;
    const surveyed = this.goBack(derived, site, moment, -massKg);
    if (!surveyed && missingKg > 0 && stock.kg >= 0 && massBasis === 'weighed' && missingKg <= stock.openHalfKg())
      derived.excessKg = missingKg;
    stock.change(moment, derived.excessKg - massKg, -halfKg - derived.excessKg);
  }

  private comeIn(moment: Moment, site: string, massKg: number, halfKg: number, derived: Derived): void {
    this.goBack(derived, site, moment, massKg);
    this.stock(site).change(moment, massKg, halfKg);
  }

  /** Rule 7: what an event makes of its load. @returns the mass that comes in */
  private load(type: string, { loadId, massKg, final, split, fromSite }: Data, halfKg: number, derived: Derived): number {
    if (type === 'LotOpened') return split!.massKg;
    if (loadId === undefined) return massKg;
    if (type === 'LoadDispatched') {
      this.loads.set(loadId, { leftKg: massKg, halfKg, fromSite: fromSite! });
      return massKg;
    }
    const load = this.loads.get(loadId) ?? { leftKg: 0, fromSite };
    const { leftKg } = load;
    const leftFrom =
      load.fromSite === undefined ? {} : type === 'LoadReturned' ? { site: load.fromSite } : { fromSite: load.fromSite };
    Object.assign(derived, leftFrom);
    if (type === 'LoadReturned') {
      load.leftKg = 0;
      return (derived.massKg = leftKg);
    }
    derived.overKg = Math.max(0, massKg - leftKg);
    derived.remainderKg = final ? Math.max(0, leftKg - massKg) : 0;
    load.leftKg = final ? 0 : Math.max(0, leftKg - massKg);
    return massKg;
  }

  /** Rule 11: all that is on hand, where it lies and on the road. */
  private onHand(): NonNullable<Derived['moved']> {
    const stocks = [...this.stocks].map(([site, { kg }]) => ({ site, kind: 'stock', massKg: kg }));
    const loads = [...this.loads].map(([loadId, { leftKg, fromSite }]) => ({
      site: fromSite,
      kind: 'transit',
      loadId,
      massKg: leftKg,
    }));
    return [...stocks, ...loads].filter(({ massKg }) => massKg !== 0);
  }

  /** Half the width of the interval of what was not weighed; what comes back from a run, a split or a load has that of what went out. */
  private halfOf({ type, run }: Standing, data: Data): number {
    const key = `${run?.runId ?? ''} ${run?.index ?? ''}`;
    if (type === 'SortingInputReturned') return this.issuedHalfKg.get(key) ?? 0;
    if (type === 'LoadReturned') {
      const load = this.loads.get(data.loadId!);
      return load && load.leftKg !== 0 ? load.halfKg : 0;
    }
    const halfKg = halfWidth(data.split ? { ...data, ...data.split } : data);
    if (run?.step === 'issue') this.issuedHalfKg.set(key, halfKg);
    return halfKg;
  }
}

function reclassification({ eventId, data }: Standing): Reclassification {
  const { occurredAt, toConditionClass, toStatus } = data as Reclassification;
  return { eventId, occurredAt, toConditionClass, toStatus };
}

/** A load on the road. */
interface Load {
  leftKg: number;
  readonly halfKg: number;
  readonly fromSite: string;
}

const halfWidth = ({ massBasis, massLowKg = 0, massHighKg = 0 }: Data): number =>
  massBasis === 'weighed' ? 0 : Math.floor((massHighKg - massLowKg) / 2);

const TARGETS: Readonly<Record<string, string>> = { MassReused: 'placed', MassDeposited: 'deposited' };

/** What a confirmation takes from its movement as that is effective. */
function endsOf({ type, data }: Standing) {
  const { fromSite, fromKind, toSite, fate, occurredAt } = data as Data & { readonly toSite: string; readonly fate?: string };
  return {
    fromSite,
    fromKind: type === 'PrimaryMassSupplied' ? 'supplied' : fromKind,
    toSite,
    toKind: TARGETS[type] ?? 'stock',
    fate,
    movementOccurredAt: occurredAt,
  };
}

/** The stocks that an event takes from and puts to. */
function placesOf(type: string, { fromKind, fromSite, toSite, toKind, site, split }: Data): { outOf?: string; into?: string } {
  switch (type) {
    case 'MassExcavated':
    case 'SortingInputReturned':
    case 'SortingOutputReceived':
    case 'LoadReturned':
      return { into: site };
    case 'SortingInputIssued':
    case 'LotSplit':
      return { outOf: site };
    case 'LotOpened':
      return { into: split!.site };
    case 'LoadReceived':
      return toKind === 'stock' ? { into: toSite } : {};
    case 'PrimaryMassSupplied':
      return { into: toSite };
    default:
      return { ...(fromKind === 'stock' && { outOf: fromSite }), ...(type === 'MassStored' && { into: toSite }) };
  }
}

/** Events whose effective postings are not what the rules make of the lot's effective events. */
export function brokenRules({ standing, inOrder }: LotHistory): { readonly eventId: string; readonly message: string }[] {
  const rules = new Rules();
  const byId = new Map(standing.map((event) => [event.eventId, event]));
  const expected = new Map<string, Effect[]>();
  const expect = (eventId: string, type: string, data: object, derived: Derived, confirmed?: true): void => {
    const some = effectsOf(movesOfData(type, { ...data, ...derived }), confirmed).filter(({ kg }) => kg !== 0);
    const told = some.map((effect) => (confirmed ? { ...effect, confirmed } : effect));
    expected.set(eventId, [...(expected.get(eventId) ?? []), ...told]);
  };
  const ofOtherKind: { eventId: string; message: string }[] = [];
  for (const event of inOrder) {
    if (event.annulled) {
      if ('type' in event && event.type === 'LoadDispatched') rules.sentNothing(event.data as Data);
      continue;
    }
    if (!('movementId' in event)) expect(event.eventId, event.type, event.data as object, rules.next(event));
    else {
      const movement = byId.get(event.movementId)!;
      if (!counts(event, movement)) continue;
      const [is, shall] = [kindText(event.data as never), rules.kindConfirmed(event, movement)];
      if (is !== shall)
        ofOtherKind.push({ eventId: event.eventId, message: `confirms mass as ${is}, by the rules it is ${shall}` });
      const data = { ...(event.data as object), ...endsOf(movement) };
      expect(movement.eventId, 'MovementConfirmed', data, rules.confirm(event, movement), true);
    }
  }
  const otherwise = standing.flatMap(({ eventId, effects }) => {
    const differences = differing(effects, expected.get(eventId) ?? []);
    return differences.length === 0 ? [] : [{ eventId, message: differences.join('; ') }];
  });
  return [...ofOtherKind, ...otherwise];
}

function differing(booked: readonly Effect[], expected: readonly Effect[]): string[] {
  if (booked.length === 1 && expected.length === 1 && sameSlot(booked[0]!, expected[0]!) && booked[0]!.kg === expected[0]!.kg)
    return [];
  const sumIn = (effects: readonly Effect[], slot: Effect): number =>
    effects.reduce((sum, each) => (sameSlot(each, slot) ? sum + each.kg : sum), 0);
  const texts = [...booked, ...expected].flatMap((slot) => {
    const [is, shall] = [sumIn(booked, slot), sumIn(expected, slot)];
    const { fromKind, fromSite, toKind, toSite } = slot;
    return is === shall ? [] : [`${is} kg from ${fromKind} at ${fromSite} to ${toKind} at ${toSite}, by the rules ${shall} kg`];
  });
  return [...new Set(texts)];
}
