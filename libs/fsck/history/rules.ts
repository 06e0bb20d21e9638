import { movesOfData } from '../moves.js';
import { type Moment, momentOf } from './occurrence.js';
import { type Effect, type Standing, effectsOf, sameSlot } from './told.js';

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

/** What follows from an event: figures that stand in its data. */
interface Derived {
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
  private readonly issuedHalfKg = new Map<string, number>();

  private stock(site: string): Stock {
    let stock = this.stocks.get(site);
    if (!stock) this.stocks.set(site, (stock = new Stock()));
    return stock;
  }

  /** Takes in the next effective event. @returns what follows from it */
  next(event: Standing): Derived {
    const data = event.data as Data;
    const derived: Derived = { excessKg: 0, surveyEffects: [], bookKg: 0 };
    if (event.survey) this.survey(event, event.survey.site, data, derived);
    else {
      const { outOf, into } = placesOf(event.type, data);
      const halfKg = this.halfOf(event, data);
      if (outOf !== undefined) this.goOut(event, outOf, data, halfKg, derived);
      if (into !== undefined) this.comeIn(event, into, data.massKg, halfKg, derived);
    }
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

  private comeIn(event: Standing, site: string, massKg: number, halfKg: number, derived: Derived): void {
    const moment = momentOf(event.ms, event.wholeDay, 'in');
    this.goBack(derived, site, moment, massKg);
    this.stock(site).change(moment, massKg, halfKg);
  }

  /** Half the width of the interval of what was not weighed; what comes back from a run has that of what was issued. */
  private halfOf({ type, run }: Standing, { massBasis, massLowKg, massHighKg }: Data): number {
    const key = `${run?.runId ?? ''} ${run?.index ?? ''}`;
    if (type === 'SortingInputReturned') return this.issuedHalfKg.get(key) ?? 0;
    const halfKg = massBasis === 'weighed' ? 0 : Math.floor(((massHighKg ?? 0) - (massLowKg ?? 0)) / 2);
    if (type === 'SortingInputIssued') this.issuedHalfKg.set(key, halfKg);
    return halfKg;
  }
}

/** The stocks that an event takes from and puts to. */
function placesOf(type: string, { fromKind, fromSite, toSite, site }: Data): { outOf?: string; into?: string } {
  switch (type) {
    case 'MassExcavated':
    case 'SortingInputReturned':
    case 'SortingOutputReceived':
      return { into: site };
    case 'SortingInputIssued':
      return { outOf: site };
    case 'PrimaryMassSupplied':
      return { into: toSite };
    default:
      return { ...(fromKind === 'stock' && { outOf: fromSite }), ...(type === 'MassStored' && { into: toSite }) };
  }
}

/** Events whose effective postings are not what the rules make of the lot's effective events. */
export function brokenRules(standing: readonly Standing[]): { readonly eventId: string; readonly message: string }[] {
  const rules = new Rules();
  return standing.flatMap((event) => {
    const derived = event.annulled ? undefined : rules.next(event);
    const moves = derived ? movesOfData(event.type, { ...(event.data as object), ...derived }) : [];
    const expected = effectsOf(moves).filter(({ kg }) => kg !== 0);
    const differences = differing(event.effects, expected);
    return differences.length === 0 ? [] : [{ eventId: event.eventId, message: differences.join('; ') }];
  });
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
