import type { EventData, Shortfall } from '#libs/contracts/index.js';
import { type HistoryEntry, type LotBook, type Report, entryOf } from './lot-state.js';
import { reportOf } from './reports.js';

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

/** What a correction touches, as event ids in order of recording; the corrected event itself is in neither. */
export interface Touched {
  /** Events whose own postings were worked out anew. */
  readonly workedOutAnew: readonly string[];
  /** Events that took mass on from where the corrected one puts it, had put it or takes it, and so on from where they put it. */
  readonly downstream: readonly string[];
}

/** What a correction touches in a lot, which it may stand in already or not yet. */
export function touchedBy(book: LotBook, correction: EventData<'MassEventCorrected'>): Touched {
  const { correctedEventId, before, after } = correction;
  const concerned = new Set(correction.postings.map(({ concernsEventId }) => concernsEventId));
  concerned.delete(correctedEventId);
  const original = entryOf(book, correctedEventId)?.report;
  if (!original) return { workedOutAnew: [], downstream: [] };
  const { type, revision, kind } = original;
  const versions = [before, ...(after ? [after] : [])].map((data) =>
    reportOf({ id: correctedEventId, type, data }, { revision, version: 1, kind }),
  );
  return {
    workedOutAnew: book.history.flatMap(({ report: { eventId } }) => (concerned.has(eventId) ? [eventId] : [])),
    downstream: eventsThatTookOn(book, correctedEventId, versions),
  };
}

/**
 * The events of a lot, recorded after one of it, that took mass on from the stocks, the load and the run that it changed, and so on from
 * where they put it. Masses of a blended stock cannot be told apart: whoever took from it later is downstream.
 * @param versions what else the event says or said, beside what the book has
 */
export function eventsThatTookOn({ history, places }: LotBook, eventId: string, versions: readonly Report[] = []): string[] {
  const place = places.get(eventId);
  if (place === undefined) return [];
  const sites = new Set<string>();
  /** Loads, runs and splits that hold mass of it: their ids are all different. */
  const holders = new Set<string>();
  for (const report of [history[place]!.report, ...versions]) {
    for (const site of [report.outOf, report.into, report.surveyOf]) if (site !== undefined) sites.add(site);
    for (const holder of holdersOf(report)) holders.add(holder);
  }
  const downstream: string[] = [];
  for (let i = place + 1; i < history.length; i++) {
    const { report } = history[i]!;
    if (report.annulled || !takesOnFrom(report, sites, holders, eventId)) continue;
    downstream.push(report.eventId);
    if (report.into !== undefined) sites.add(report.into);
    for (const holder of holdersOf(report)) holders.add(holder);
  }
  return downstream;
}

/** The load, the run or the split that an event of a lot speaks of. */
const holdersOf = ({ load, run, splitId }: Report): string[] =>
  [load?.loadId, run?.runId, splitId].filter((id): id is string => id !== undefined);

/** Events that put mass into a load, a run or a split, and so take nothing on from it. */
const INTO_A_HOLDER: ReadonlySet<Report['type']> = new Set(['LoadDispatched', 'SortingInputIssued', 'LotSplit']);

function takesOnFrom(report: Report, sites: ReadonlySet<string>, holders: ReadonlySet<string>, eventId: string): boolean {
  const { type, outOf, confirms } = report;
  if (outOf !== undefined && sites.has(outOf)) return true;
  if (confirms) return confirms.eventId === eventId;
  return !INTO_A_HOLDER.has(type) && holdersOf(report).some((holder) => holders.has(holder));
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
