import type { SurveyEffect } from '#libs/contracts/index.js';
import { type Direction, orderKey } from './order.js';
import { type Derived, type HistoryEntry, type Pool, type Report, emptyPool } from './lot-state.js';

/** What most reports have derived from them; told by identity. */
export const NOTHING_DERIVED: Derived = { excessKg: 0, surveyEffects: [], bookKg: 0 };

const keyOf = (report: Report, direction: Direction): number => orderKey(report.occurredAtMs, report.precision, direction);

/** An outflow that the stock does not allow. `derive` answers with it only when asked to be strict. */
export interface Refusal {
  readonly site: string;
  readonly availableKg: number;
  /** What the interval of an estimated stock would still have allowed; 0 where the outflow is not weighed. */
  readonly allowanceKg: number;
  readonly shortfallOpen: boolean;
}

/** The earliest survey of a pool after a point in the order of occurrence. */
const surveyAfter = (pool: Pool | undefined, key: number): Pool['surveys'][number] | undefined =>
  pool?.surveys.find((survey) => survey.key > key);

/** The earliest survey of a pool after a report; most pools are never surveyed. */
const nextSurvey = (pool: Pool | undefined, report: Report, direction: Direction): Pool['surveys'][number] | undefined =>
  pool === undefined || pool.surveys.length === 0 ? undefined : surveyAfter(pool, keyOf(report, direction));

/**
 * Works out what follows from a report, given the pools and the history before it (rules 9 and 10).
 * @param strict refuse what the stock does not allow; else it goes below zero (a correction is never refused)
 */
export function derive(
  pools: ReadonlyMap<string, Pool>,
  history: readonly HistoryEntry[],
  report: Report,
  strict: boolean,
): Derived | Refusal {
  if (report.annulled) return NOTHING_DERIVED;
  if (report.surveyOf !== undefined) return deriveSurvey(pools, history, report, report.surveyOf);
  let effects: SurveyEffect[] | undefined;
  let excessKg = 0;
  if (report.outOf !== undefined) {
    const pool = pools.get(report.outOf);
    const survey = nextSurvey(pool, report, 'out');
    if (survey) effects = [effect(survey, report.outOf, -report.massKg)];
    else {
      const stockKg = pool?.stockKg ?? 0;
      if (report.massKg > stockKg) {
        const allowanceKg = report.weighed && stockKg >= 0 ? Math.max(0, pool?.openHalfWidthKg ?? 0) : 0;
        if (report.massKg <= stockKg + allowanceKg) excessKg = report.massKg - stockKg;
        else if (strict) return { site: report.outOf, availableKg: stockKg, allowanceKg, shortfallOpen: stockKg < 0 };
      }
    }
  }
  if (report.into !== undefined) {
    const survey = nextSurvey(pools.get(report.into), report, 'in');
    if (survey && report.massKg !== 0) (effects ??= []).push(effect(survey, report.into, report.massKg));
  }
  return excessKg === 0 && !effects ? NOTHING_DERIVED : { excessKg, surveyEffects: effects ?? [], bookKg: 0 };
}

export const isRefusal = (outcome: Derived | Refusal): outcome is Refusal => 'availableKg' in outcome;

function effect(survey: Pool['surveys'][number], site: string, effectKg: number): SurveyEffect {
  return { surveyEventId: survey.eventId, site, surveyedAt: survey.occurredAt, effectKg };
}

/** The difference is against the book of the survey's date; a later survey that is recorded already takes it back (rule 9). */
function deriveSurvey(pools: ReadonlyMap<string, Pool>, history: readonly HistoryEntry[], report: Report, site: string): Derived {
  const key = keyOf(report, 'survey');
  const bookKg = bookAt(history, site, key);
  const later = surveyAfter(pools.get(site), key);
  const differenceKg = report.massKg - bookKg;
  return { excessKg: 0, bookKg, surveyEffects: later && differenceKg !== 0 ? [effect(later, site, differenceKg)] : [] };
}

/** One change of a stock at a point in the order of occurrence. */
interface Change {
  readonly key: number;
  readonly massKg: number;
  readonly halfWidthKg: number;
}

/** What an entry changes at one site, the postings back to `variance` at their surveys' dates included. */
function changesAt(entry: HistoryEntry, site: string, surveyKeys: ReadonlyMap<string, number>): Change[] {
  const { report, derived } = entry;
  if (report.annulled) return [];
  const changes: Change[] = [];
  const unweighedKg = report.weighed ? 0 : report.halfWidthKg;
  if (report.outOf === site)
    changes.push({
      key: keyOf(report, 'out'),
      massKg: derived.excessKg - report.massKg,
      halfWidthKg: -unweighedKg - derived.excessKg,
    });
  if (report.into === site) changes.push({ key: keyOf(report, 'in'), massKg: report.massKg, halfWidthKg: unweighedKg });
  if (report.surveyOf === site)
    changes.push({ key: keyOf(report, 'survey'), massKg: report.massKg - derived.bookKg, halfWidthKg: 0 });
  for (const back of derived.surveyEffects) {
    if (back.site === site)
      changes.push({ key: surveyKeys.get(back.surveyEventId) ?? Infinity, massKg: -back.effectKg, halfWidthKg: 0 });
  }
  return changes;
}

function surveyKeysOf(history: readonly HistoryEntry[]): Map<string, number> {
  const keys = new Map<string, number>();
  for (const { report } of history) if (report.surveyOf !== undefined) keys.set(report.eventId, keyOf(report, 'survey'));
  return keys;
}

/** The book of a stock at a point in the order of occurrence. */
export function bookAt(history: readonly HistoryEntry[], site: string, key: number): number {
  const surveyKeys = surveyKeysOf(history);
  let bookKg = 0;
  for (const entry of history)
    for (const change of changesAt(entry, site, surveyKeys)) if (change.key <= key) bookKg += change.massKg;
  return bookKg;
}

/** Adds an entry to the pools. `history` holds what was recorded before it. */
export function applyEntry(pools: Map<string, Pool>, history: readonly HistoryEntry[], entry: HistoryEntry): void {
  const { report, derived } = entry;
  if (report.annulled) return;
  const poolOf = (site: string): Pool => {
    let pool = pools.get(site);
    if (!pool) pools.set(site, (pool = emptyPool()));
    return pool;
  };
  const unweighedKg = report.weighed ? 0 : report.halfWidthKg;
  if (report.outOf !== undefined) {
    const pool = poolOf(report.outOf);
    pool.stockKg += derived.excessKg - report.massKg;
    if (!nextSurvey(pool, report, 'out')) pool.openHalfWidthKg -= unweighedKg + derived.excessKg;
  }
  if (report.into !== undefined) {
    const pool = poolOf(report.into);
    pool.stockKg += report.massKg;
    if (report.type === 'MassExcavated') pool.excavations += 1;
    if (!nextSurvey(pool, report, 'in')) pool.openHalfWidthKg += unweighedKg;
  }
  if (report.surveyOf !== undefined) applySurvey(poolOf(report.surveyOf), history, entry, report.surveyOf);
  for (const back of derived.surveyEffects) poolOf(back.site).stockKg -= back.effectKg;
}

function applySurvey(pool: Pool, history: readonly HistoryEntry[], { report, derived }: HistoryEntry, site: string): void {
  const key = keyOf(report, 'survey');
  const isLast = !surveyAfter(pool, key);
  pool.stockKg += report.massKg - derived.bookKg;
  pool.surveys.push({ eventId: report.eventId, key, occurredAt: report.occurredAt });
  pool.surveys.sort((a, b) => a.key - b.key);
  if (!isLast) return;
  const surveyKeys = surveyKeysOf(history);
  pool.openHalfWidthKg = 0;
  for (const earlier of history) {
    for (const change of changesAt(earlier, site, surveyKeys)) if (change.key > key) pool.openHalfWidthKg += change.halfWidthKg;
  }
}

/** Folds reports anew in order of recording; nothing recorded is refused (rule 1). */
export function refold(reports: readonly Report[]): { pools: Map<string, Pool>; history: HistoryEntry[] } {
  const pools = new Map<string, Pool>();
  const history: HistoryEntry[] = [];
  for (const report of reports) {
    const entry = { report, derived: derive(pools, history, report, false) as Derived };
    applyEntry(pools, history, entry);
    history.push(entry);
  }
  return { pools, history };
}
