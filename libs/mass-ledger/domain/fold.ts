import type { SurveyEffect } from '#libs/contracts/index.js';
import { inflowHalfWidthKg, inflowKey, inflowKg, reclassificationsPassed, resolveConfirmation } from './confirmation.js';
import { deriveReceipt, loadAfter, resolveLoad } from './loads.js';
import { type Derived, type HistoryEntry, type LotBook, type Pool, type Report, emptyBook, emptyPool } from './lot-state.js';
import { type Direction, orderKey } from './order.js';
import { movedBy } from './reclassify.js';
import { resolveReturn } from './reports.js';

/** What most reports have derived from them; told by identity. */
export const NOTHING_DERIVED: Derived = { excessKg: 0, surveyEffects: [], bookKg: 0, overKg: 0, remainderKg: 0, moved: [] };

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

/** Most pools are never surveyed: the order of occurrence is worked out for those that are. */
const surveyAfterOutflow = (pool: Pool | undefined, report: Report): Pool['surveys'][number] | undefined =>
  pool === undefined || pool.surveys.length === 0 ? undefined : surveyAfter(pool, keyOf(report, 'out'));

const surveyAfterInflow = (pool: Pool | undefined, report: Report): Pool['surveys'][number] | undefined =>
  pool === undefined || pool.surveys.length === 0 ? undefined : surveyAfter(pool, inflowKey(report));

/**
 * The report with what it takes from earlier ones beside the stock: where its load left and what is left of it, what its movement
 * claimed. The same object where that is what it says already.
 */
export function resolve(book: LotBook, report: Report): Report {
  if (report.load) return resolveLoad(book, report);
  if (report.confirms) return resolveConfirmation(book, report);
  return report.type === 'SortingInputReturned' ? resolveReturn(book, report) : report;
}

/**
 * Works out what follows from a resolved report, given what was recorded before it (rules 1, 7, 9, 10, 11).
 * @param strict refuse what the stock does not allow; else it goes below zero (a correction is never refused)
 */
export function derive(book: LotBook, report: Report, strict: boolean): Derived | Refusal {
  if (report.annulled) return NOTHING_DERIVED;
  if (report.surveyOf !== undefined) return deriveSurvey(book, report, report.surveyOf);
  if (report.type === 'LotClassified') return { ...NOTHING_DERIVED, moved: movedBy(book, report) };
  const { pools } = book;
  let effects: SurveyEffect[] | undefined;
  let excessKg = 0;
  if (report.outOf !== undefined) {
    const pool = pools.get(report.outOf);
    const survey = surveyAfterOutflow(pool, report);
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
    const survey = surveyAfterInflow(pools.get(report.into), report);
    const effectKg = inflowKg(report);
    if (survey && effectKg !== 0) (effects ??= []).push(effect(survey, report.into, effectKg));
  }
  const receipt = report.type === 'LoadReceived' ? deriveReceipt(book, report) : NOTHING_DERIVED;
  const passed = report.confirms && reclassificationsPassed(book, report, effects?.[0]?.surveyEventId);
  if (excessKg === 0 && !effects && receipt.overKg === 0 && receipt.remainderKg === 0 && !passed) return NOTHING_DERIVED;
  const { overKg, remainderKg } = receipt;
  const derived = { excessKg, surveyEffects: effects ?? [], bookKg: 0, overKg, remainderKg, moved: [] };
  return passed ? { ...derived, passed } : derived;
}

export const isRefusal = (outcome: Derived | Refusal): outcome is Refusal => 'availableKg' in outcome;

function effect(survey: Pool['surveys'][number], site: string, effectKg: number): SurveyEffect {
  return { surveyEventId: survey.eventId, site, surveyedAt: survey.occurredAt, effectKg };
}

/** The difference is against the book of the survey's date; a later survey that is recorded already takes it back (rule 9). */
function deriveSurvey({ pools, history }: LotBook, report: Report, site: string): Derived {
  const key = keyOf(report, 'survey');
  const bookKg = bookAt(history, site, key);
  const later = surveyAfter(pools.get(site), key);
  const differenceKg = report.massKg - bookKg;
  const surveyEffects = later && differenceKg !== 0 ? [effect(later, site, differenceKg)] : [];
  return { ...NOTHING_DERIVED, bookKg, surveyEffects };
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
  if (report.into === site)
    changes.push({ key: inflowKey(report), massKg: inflowKg(report), halfWidthKg: inflowHalfWidthKg(report) });
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

/** After these the lot lies in stock at a place, and is not in the ground there. */
const MADE_THERE: ReadonlySet<Report['type']> = new Set(['MassExcavated', 'SortingOutputReceived', 'LotOpened']);

/** Adds a resolved report with what was derived from it to the book. */
export function record(book: LotBook, report: Report, derived: Derived): void {
  const { loadId } = report.load ?? {};
  const loadBefore = loadId === undefined ? undefined : book.loads.get(loadId);
  const entry: HistoryEntry = loadBefore ? { report, derived, loadBefore } : { report, derived };
  if (loadId !== undefined) {
    const load = loadAfter(loadBefore, report);
    if (load) book.loads.set(loadId, load);
  }
  if (!report.annulled) applyEntry(book, entry);
  book.places.set(report.eventId, book.history.length);
  book.history.push(entry);
}

function applyEntry({ pools, confirmed, history }: LotBook, entry: HistoryEntry): void {
  const { report, derived } = entry;
  const poolOf = (site: string): Pool => {
    let pool = pools.get(site);
    if (!pool) pools.set(site, (pool = emptyPool()));
    return pool;
  };
  if (report.outOf !== undefined) {
    const pool = poolOf(report.outOf);
    pool.stockKg += derived.excessKg - report.massKg;
    if (!surveyAfterOutflow(pool, report)) pool.openHalfWidthKg -= (report.weighed ? 0 : report.halfWidthKg) + derived.excessKg;
  }
  if (report.into !== undefined) {
    const pool = poolOf(report.into);
    pool.stockKg += inflowKg(report);
    if (MADE_THERE.has(report.type)) pool.excavations += 1;
    else if (report.type === 'LoadReturned') pool.returns += 1;
    if (!surveyAfterInflow(pool, report)) pool.openHalfWidthKg += inflowHalfWidthKg(report);
  }
  if (report.confirms && !report.confirms.lapsed) confirmed.set(report.confirms.eventId, report.eventId);
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
export function refold(reports: readonly Report[]): LotBook {
  const book = emptyBook();
  for (const each of reports) {
    const report = resolve(book, each);
    record(book, report, derive(book, report, false) as Derived);
  }
  return book;
}
