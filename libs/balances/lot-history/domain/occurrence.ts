import { startOfNextOsloDay } from '#libs/kernel/index.js';
import type { Entry } from './history.js';
import type { Flow } from './steps.js';

/** What an event does at a place, as far as its order in time is concerned. */
export type Direction = 'in' | 'out' | 'survey';

/** Keys count quarters of a millisecond, so that they stay integers. */
const QUARTERS = 4;

/**
 * Sort key in the order of occurrence (CONTRACTS: times), in quarters of a millisecond. A whole day counts as its day: what comes in
 * at its start, what goes out at its end, a survey after both; at one instant likewise: in, out, survey.
 */
export function occurrenceKey(atMs: number, wholeDay: boolean, direction: Direction): number {
  if (!wholeDay) return atMs * QUARTERS + (direction === 'in' ? 0 : direction === 'out' ? 1 : 2);
  if (direction === 'in') return atMs * QUARTERS;
  return startOfNextOsloDay(atMs) * QUARTERS - (direction === 'out' ? 2 : 1);
}

/** The millisecond of a key. */
export const msOfKey = (key: number): number => Math.floor(key / QUARTERS);

/** A survey that counts, at one site. */
export interface SurveyMark {
  readonly eventId: string;
  readonly order: number;
  readonly atMs: number;
  readonly key: number;
}

/** Surveys by site. */
export type Surveys = ReadonlyMap<string, readonly SurveyMark[]>;

/** A change of a stock at a point in the order of occurrence. */
export interface StockChange {
  readonly site: string;
  readonly key: number;
  readonly massKg: number;
  /** Posted from `variance` because more left than the book had (rule 10). */
  readonly excess: boolean;
}

/** The mark of a survey that counts, or undefined. */
export function surveyMark(entry: Entry): { site: string; mark: SurveyMark } | undefined {
  if (!entry.survey || entry.annulled) return undefined;
  const key = occurrenceKey(entry.atMs, entry.wholeDay, 'survey');
  return { site: entry.survey.site, mark: { eventId: entry.eventId, order: entry.order, atMs: entry.atMs, key } };
}

/** Adds a mark to the surveys, oldest in the order of occurrence first. */
export function addMark(surveys: Map<string, SurveyMark[]>, site: string, mark: SurveyMark): void {
  const marks = surveys.get(site) ?? [];
  marks.push(mark);
  marks.sort((a, b) => a.key - b.key || a.order - b.order);
  surveys.set(site, marks);
}

/** The survey that an entry's effect goes back to (rule 9): the next one after it that had been recorded before it. */
function surveyAfter(entry: Entry, site: string, direction: Direction, surveys: Surveys): SurveyMark | undefined {
  const marks = surveys.get(site);
  if (!marks) return undefined;
  const own = occurrenceKey(entry.atMs, entry.wholeDay, direction);
  return marks.find(({ key, order }) => key > own && order < entry.order);
}

function varianceChange(entry: Entry, flow: Flow, gain: boolean, surveys: Surveys): { key: number; excess: boolean } {
  const site = gain ? flow.toSite : flow.fromSite;
  // What a confirmation gains or loses belongs to the movement: it leaves, or does not leave, when that does.
  if (flow.confirmed && flow.atMs === entry.atMs) return { key: occurrenceKey(entry.atMs, entry.wholeDay, 'out'), excess: false };
  if (entry.survey && flow.atMs === entry.atMs)
    return { key: occurrenceKey(entry.atMs, entry.wholeDay, 'survey'), excess: false };
  const direction = entry.survey ? 'survey' : gain ? 'out' : 'in';
  const survey = surveyAfter(entry, site, direction, surveys);
  if (survey?.atMs === flow.atMs) return { key: survey.key, excess: false };
  if (gain && flow.atMs === entry.atMs) return { key: occurrenceKey(entry.atMs, entry.wholeDay, 'out'), excess: true };
  // A confirmation goes back to surveys that were recorded after its movement.
  const marked = flow.confirmed && surveys.get(site)?.find(({ atMs }) => atMs === flow.atMs);
  if (marked) return { key: marked.key, excess: false };
  return { key: occurrenceKey(flow.atMs, false, 'survey'), excess: false };
}

/** What an entry changes in the stocks of its lot, each change at its place in the order of occurrence. */
export function stockChanges(entry: Entry, surveys: Surveys): StockChange[] {
  const changes: StockChange[] = [];
  for (const flow of entry.flows) {
    const { fromKind, toKind, fromSite, toSite, massKg } = flow;
    if (fromKind === 'stock') {
      const key =
        toKind === 'variance' ? varianceChange(entry, flow, false, surveys).key : occurrenceKey(flow.atMs, entry.wholeDay, 'out');
      changes.push({ site: fromSite, key, massKg: -massKg, excess: false });
    }
    if (toKind === 'stock') {
      const at =
        fromKind === 'variance'
          ? varianceChange(entry, flow, true, surveys)
          : { key: occurrenceKey(flow.atMs, entry.wholeDay, 'in'), excess: false };
      changes.push({ site: toSite, massKg, ...at });
    }
  }
  return changes;
}
