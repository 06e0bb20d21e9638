import type { Shortfall } from '#libs/contracts/index.js';
import type { HistoryEntry, LotBook, Report } from './lot-state.js';

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

/** What a correction touched, as event ids in order of recording; the corrected event itself is in neither. */
export interface Touched {
  /** Events whose own figures were worked out anew. */
  readonly workedOutAnew: readonly string[];
  /** Events that took mass on from where the corrected one had put it or taken it, and those that took it on from there. */
  readonly downstream: readonly string[];
}

/**
 * What stands differently after a correction, and what took mass on.
 * @param before the lot without the correction, `after` with it: both have the same events in the same places
 */
export function touchedBy(before: LotBook, after: LotBook, eventId: string): Touched {
  const place = after.places.get(eventId) ?? after.history.length;
  const workedOutAnew = after.history.flatMap((entry, i) =>
    i === place || !before.history[i] || sameEntry(before.history[i], entry) ? [] : [entry.report.eventId],
  );
  const were = new Set(downstreamOf(before, eventId));
  const are = new Set(downstreamOf(after, eventId));
  const downstream = after.history.slice(place + 1).flatMap(({ report }) => {
    const id = report.eventId;
    return were.has(id) || are.has(id) ? [id] : [];
  });
  return { workedOutAnew, downstream };
}

/**
 * The events recorded after one that took mass on from the stocks and the load that it changed, and so on from where they put it.
 * Masses of a blended stock cannot be told apart: whoever took from it later is downstream.
 */
export function downstreamOf({ history, places }: LotBook, eventId: string): string[] {
  const place = places.get(eventId);
  const first = place === undefined ? undefined : history[place]!.report;
  if (place === undefined || !first) return [];
  const sites = new Set<string>();
  const loads = new Set<string>();
  const reach = ({ outOf, into, surveyOf, load }: Report): void => {
    for (const site of [outOf, into, surveyOf]) if (site !== undefined) sites.add(site);
    if (load) loads.add(load.loadId);
  };
  reach(first);
  const downstream: string[] = [];
  for (const { report } of history.slice(place + 1)) {
    if (report.annulled) continue;
    const fromStock = report.outOf !== undefined && sites.has(report.outOf);
    const fromLoad = report.load !== undefined && report.type !== 'LoadDispatched' && loads.has(report.load.loadId);
    const confirms = report.confirms?.eventId === eventId;
    if (!fromStock && !fromLoad && !confirms) continue;
    downstream.push(report.eventId);
    // Where it put the mass; what it took it from is reached already.
    if (report.into !== undefined) sites.add(report.into);
    if (report.load) loads.add(report.load.loadId);
  }
  return downstream;
}

/** Whether an event says the same, and the same follows from it. */
export function sameEntry(one: HistoryEntry, other: HistoryEntry): boolean {
  const { report, derived: a } = one;
  const { derived: b } = other;
  if (report !== other.report && !sameReport(report, other.report)) return false;
  if (a === b) return true;
  if (a.excessKg !== b.excessKg || a.bookKg !== b.bookKg || a.overKg !== b.overKg || a.remainderKg !== b.remainderKg)
    return false;
  if (a.surveyEffects.length !== b.surveyEffects.length || a.moved.length !== b.moved.length) return false;
  return JSON.stringify([a.surveyEffects, a.moved]) === JSON.stringify([b.surveyEffects, b.moved]);
}

/** A confirmation is resolved into a new report each time; all others stay the same object where nothing changes. */
const sameReport = (one: Report, other: Report): boolean =>
  one.confirms !== undefined && other.confirms !== undefined && JSON.stringify(one) === JSON.stringify(other);
