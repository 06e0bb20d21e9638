import type { Shortfall } from '#libs/contracts/index.js';
import type { HistoryEntry, Report } from './lot-state.js';

/** At most this many events downstream are named in a shortfall; the count tells how many there are. */
const NAMED_DOWNSTREAM = 100;

const takesOut = ({ outOf, annulled, massKg }: Report, site: string): boolean => outOf === site && !annulled && massKg > 0;

/** A stock that is below zero, with the events that took mass out of it after a place in the history (rule 3). */
export function shortfallAt(site: string, stockKg: number, history: readonly HistoryEntry[], place: number): Shortfall {
  const downstream = history
    .slice(place + 1)
    .filter(({ report }) => takesOut(report, site))
    .map(({ report }) => report.eventId);
  return {
    site,
    shortfallKg: -stockKg,
    downstreamEventIds: downstream.slice(0, NAMED_DOWNSTREAM),
    downstreamCount: downstream.length,
  };
}

/** Whether an event says the same, and the same follows from it; a fold keeps the report of an event that says the same. */
export function sameEntry(one: HistoryEntry, other: HistoryEntry): boolean {
  if (one.report !== other.report) return false;
  const { derived: a } = one;
  const { derived: b } = other;
  if (a === b) return true;
  if (a.excessKg !== b.excessKg || a.bookKg !== b.bookKg || a.overKg !== b.overKg || a.remainderKg !== b.remainderKg)
    return false;
  if (a.surveyEffects.length !== b.surveyEffects.length || a.moved.length !== b.moved.length) return false;
  return JSON.stringify([a.surveyEffects, a.moved, a.passed]) === JSON.stringify([b.surveyEffects, b.moved, b.passed]);
}
