import type { EventData, LotEvent } from '#libs/contracts/index.js';
import { NOTHING_DERIVED, applyEntry, refold } from './fold.js';
import type { Derived, HistoryEntry, LotState, Report } from './lot-state.js';
import { halfWidthOfReturn, isReportType, reportOf } from './reports.js';

/** A lot's event with its place in the stream. */
export type PlacedLotEvent = LotEvent & { readonly id: string; readonly revision: number };

/** What an event says was derived from it when it was recorded. */
function recordedDerivation(event: LotEvent): Derived {
  const data = event.data as Partial<EventData<'MassStored'> & EventData<'StockMeasured'>>;
  if (data.excessKg === undefined && data.surveyEffects === undefined && data.bookKg === undefined) return NOTHING_DERIVED;
  return { excessKg: data.excessKg ?? 0, surveyEffects: data.surveyEffects ?? [], bookKg: data.bookKg ?? 0 };
}

/** Folds one event into the state, in place. */
export function evolveLot(state: LotState, event: PlacedLotEvent): LotState {
  if (event.type === 'LotOpened') {
    const { lotId, projectId, runId, name, material, conditionClass, status } = event.data;
    state.lot = { lotId, ...(projectId && { projectId }), ...(runId && { runId }), name, material, conditionClass, status };
    return state;
  }
  if (event.type === 'MassEventCorrected') {
    const folded = refold(correctedReports(state.history, event.data));
    state.pools = folded.pools;
    state.history = folded.history;
    return state;
  }
  if (!isReportType(event.type)) return state;
  const half = event.type === 'SortingInputReturned' ? halfWidthOfReturn(state.history, event) : 0;
  const report = reportOf(event, { revision: event.revision, version: 1 }, half);
  const entry: HistoryEntry = { report, derived: recordedDerivation(event) };
  applyEntry(state.pools, state.history, entry);
  state.history.push(entry);
  return state;
}

/** The reports with a correction in its original's place. */
export function correctedReports(history: readonly HistoryEntry[], correction: EventData<'MassEventCorrected'>): Report[] {
  return history.map(({ report }) => {
    if (report.eventId !== correction.correctedEventId) return report;
    const version = correction.supersedesVersion + 1;
    if (correction.action === 'annulled') return { ...report, version, annulled: true };
    return reportOf(
      { id: report.eventId, type: report.type, data: correction.after },
      { revision: report.revision, version },
      report.halfWidthKg,
    );
  });
}
