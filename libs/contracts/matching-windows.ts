/**
 * How far two reports may lie apart and still be taken for reports of the same truckload. All windows of the product stand here; the auditor
 * has its own.
 */

/**
 * A report that names the ticket of its receiver is matched to what has the ticket without asking anybody. Days: weighbridges count up and begin
 * anew, by the year at the soonest, and who reports by hand does so by the month; 31 days hold a month's reports and no second round of numbers.
 * Mass: a load counted or estimated is off by a fifth or more (σ of a counted load is about 0.1, 2 σ 20 %), drying and spillage come on top; a
 * quarter holds these and not a truck against a truck with trailer.
 */
export const TICKET_MATCH = { days: 31, massPercent: 25 } as const;

/**
 * Without a common ticket nothing is matched, but proposed to a person: place and material are the same, days of Europe/Oslo at most two apart (a
 * load that left on Friday evening is received on Monday morning, or typed in a day late), and the mass as far apart as a weighed and a
 * counted load of one truck are with their 1.5 σ.
 */
export const NEAR_MATCH = { days: 2, massPercent: 15 } as const;

/**
 * Two whole movements by two organisations are a possible double on the same day of Europe/Oslo only, and with the same mass within what two scales
 * differ by (2 σ of an on-board scale is about 2 %): trucks of one size bring many nearly equal loads a day, and a wider window proposes them all.
 */
export const POSSIBLE_DOUBLE = { massPercent: 2 } as const;

const DAY_MS = 86_400_000;

/** What a report says that matching goes by. */
export interface MatchedReport {
  /** Code of the material table. */
  readonly material: string;
  /** When it occurred, milliseconds since the epoch. */
  readonly occurredMs: number;
  /** Kilograms; of a load what is left of it. */
  readonly massKg: number;
}

/** Member by which two reports cannot be of one truckload. */
export type Misfit = 'material' | 'occurredAt' | 'quantity';

/** Whether a mass is within so many percent of another, kilograms. */
export const isWithinPercent = (massKg: number, ofKg: number, percent: number): boolean =>
  Math.abs(massKg - ofKg) * 100 <= percent * ofKg;

/**
 * Why a report with the ticket of another is not of the same truckload; undefined where it may be.
 * @param report what the receiver says; of a part of a load (`final` false) the mass may be less by any amount, as it says that more is to come
 * @param claim what the other party says, of a load what is left
 */
export function ticketMisfit(report: MatchedReport & { readonly final?: boolean }, claim: MatchedReport): Misfit | undefined {
  if (report.material !== claim.material) return 'material';
  if (Math.abs(report.occurredMs - claim.occurredMs) > TICKET_MATCH.days * DAY_MS) return 'occurredAt';
  if (report.final === false && report.massKg <= claim.massKg) return undefined;
  return isWithinPercent(report.massKg, claim.massKg, TICKET_MATCH.massPercent) ? undefined : 'quantity';
}
