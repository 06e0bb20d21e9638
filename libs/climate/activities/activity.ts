import type { ClimateActivity, ClimateLineAnswer, GwpPart, LifeCycleModule } from '#libs/contracts/api/climate-accounts.js';
import type { Names } from '#libs/contracts/api/common.js';
import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { decimalText, normaliseDecimal, type Rational, rational, roundHalfEven, roundToInteger } from '#libs/kernel/index.js';
import { type ErrorOfSource, type Figure, intervalOf } from '#libs/uncertainty/index.js';
import type { Substitution } from '../substitution.js';
import { Estimate, errorsPer } from '../estimate.js';
import type { FactorBook } from '../factor-book.js';
import type { OwnFigures } from '../own-figures.js';
import { massErrors } from './flow-errors.js';

/** What every activity is worked out with. */
export interface ActivityContext {
  readonly factors: FactorBook;
  /** What sites know better than the tables. */
  readonly own: OwnFigures;
  readonly links: FlowLinks;
}

/** Mass whose emission could not be worked out. */
export interface NotCounted {
  readonly activity: ClimateActivity;
  readonly reason: string;
  readonly names: Names;
  readonly massKg: number;
  readonly movements: number;
}

/** What some bookings of one flow add up to. */
export interface BookedSums {
  /** Kilograms. */
  readonly massKg: number;
  /** Measured bank volume, litres. */
  readonly litresBank: number;
  /** Mass × distance of those with a distance, kg · m. */
  readonly kgMetres: bigint;
  /** Whether the distances of the flow are shortest feasible ones. */
  readonly isShortest: boolean;
}

/** A line that flows made: the amount is the sum of what their bookings add. */
export interface MadeOfFlows {
  readonly of: 'flows';
  readonly facts: readonly FlowFact[];
  /** Only bookings with a distance count. */
  readonly isHaul: boolean;
  /** What bookings of a flow add to the amount, exactly: for parts of its bookings it adds up to that of all of them. */
  readonly amountOf: (fact: FlowFact, booked: BookedSums) => Rational;
}

/** A line that one record of a site made. */
export interface MadeOfRecord {
  readonly of: 'record';
  readonly recordId: string;
}

/** A line of reused mass that stood in the place of listed primary mass. */
export interface MadeOfReuse {
  readonly of: 'reuse';
  readonly substitutions: readonly Substitution[];
  /** What a kilogram that was replaced adds to the amount. */
  readonly amountPerKg: Rational;
}

/** What made the amount of a line, so that the line can be taken apart to its events. */
export type LineMaking = (MadeOfFlows | MadeOfRecord | MadeOfReuse) & {
  /** Exact grams of one unit of the amount; the line is their product, rounded once. */
  readonly gramsPerUnit: Rational;
};

/** A line of the account with its sources of error, so that lines can be added up. */
export interface AccountLine {
  readonly answer: ClimateLineAnswer;
  /** Its emission before rounding, grams. */
  readonly figure: Figure;
  /** Its amount before rounding, in the unit of the answer. */
  readonly amount: Rational;
  readonly making: LineMaking;
}

/** What an activity contributes to an account. */
export interface ActivityResult {
  readonly lines: readonly AccountLine[];
  readonly notCounted: readonly NotCounted[];
}

/** A line before rounding. */
export interface LineDraft {
  readonly id: string;
  readonly activity: ClimateActivity;
  readonly names: Names;
  readonly module: LifeCycleModule;
  /** Absent: fossil. */
  readonly gwp?: GwpPart;
  readonly method: string;
  readonly vehicle?: string;
  readonly energy?: string;
  readonly massKg: number;
  readonly movements: number;
  readonly amount: { readonly value: Rational; readonly unit: string };
  /** In grams of CO2 equivalents. */
  readonly emission: Estimate;
  /** Biogenic CO2, grams. */
  readonly biogenic?: Rational;
  readonly notes: readonly Names[];
  readonly flows: string;
  readonly making: LineMaking;
}

/** Rounds a line: its emission once, half to even, to whole grams. The interval does not go below zero where the emission does not. */
export function lineOf(draft: LineDraft): AccountLine {
  const { emission, biogenic, amount, movements, notes, making, gwp = 'fossil', ...rest } = draft;
  const grams = roundHalfEven(emission.value);
  return {
    answer: {
      ...rest,
      gwp,
      movements: Math.max(0, movements),
      activityAmount: { value: amountText(amount.value), unit: amount.unit },
      factors: emission.factors(),
      ...interval(grams, emission.figure),
      ...(biogenic && { biogenicGramCo2: roundToInteger(biogenic) }),
      notes: notes.map(({ en }) => en),
      notesNb: notes.map(({ nb }) => nb),
    },
    figure: emission.figure,
    amount: amount.value,
    making,
  };
}

/**
 * An emission in grams with its 95 % interval, which holds the emission and does not go to the other side of zero.
 * @param grams rounded
 */
export function interval(
  grams: bigint,
  figure: Figure,
): Pick<ClimateLineAnswer, 'emissionGramCo2e' | 'lowGramCo2e' | 'highGramCo2e'> {
  const { low, high, shape } = intervalOf(figure);
  const [least, most] = shape === 'exact' ? [grams, grams] : [roundHalfEven(low), roundHalfEven(high)];
  const lowest = least < grams ? least : grams;
  const highest = most > grams ? most : grams;
  return {
    emissionGramCo2e: roundToInteger(rational(grams)),
    lowGramCo2e: roundToInteger(rational(grams >= 0n && lowest < 0n ? 0n : lowest)),
    highGramCo2e: roundToInteger(rational(grams < 0n && highest > 0n ? 0n : highest)),
  };
}

/** An amount with at most three decimals. */
export const amountText = (value: Rational): string => normaliseDecimal(decimalText(value, 3));

/** Sums of flows that the activities by tonne need. `errors`: what each source does to the mass, kilograms. */
export function massOf(facts: readonly FlowFact[]): { massKg: number; movements: number; errors: ErrorOfSource[] } {
  let massKg = 0;
  let movements = 0;
  for (const fact of facts) {
    massKg += fact.massKg;
    movements += fact.movements;
  }
  return { massKg, movements, errors: massErrors(facts) };
}

/** The mass of flows in tonnes. */
export function tonnesOf(facts: readonly FlowFact[]): Estimate {
  const { massKg, errors } = massOf(facts);
  const kgPerTonne = rational(1000);
  return Estimate.of(rational(massKg, 1000), errorsPer(errors, kgPerTonne));
}

/** Flows by a key, in the order in which the keys come. */
export function grouped(facts: readonly FlowFact[], keyOf: (fact: FlowFact) => string): ReadonlyMap<string, FlowFact[]> {
  const groups = new Map<string, FlowFact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return groups;
}
