import type { EventData, LotEvent } from '#libs/contracts/index.js';
import { NOTHING_DERIVED, record, refold, resolve } from './fold.js';
import type { Derived, HistoryEntry, LotState, OpenedLot, Report } from './lot-state.js';
import { reportOf } from './reports.js';

/** A lot's event with its place in the stream. */
export type PlacedLotEvent = LotEvent & { readonly id: string; readonly revision: number };

/** What an event says was derived from it when it was recorded. */
function recordedDerivation(event: LotEvent): Derived {
  const data = event.data as Partial<
    EventData<'MassStored'> &
      EventData<'StockMeasured'> &
      EventData<'LoadReceived'> &
      EventData<'LotClassified'> &
      EventData<'MovementConfirmed'>
  >;
  const { excessKg = 0, surveyEffects, bookKg, overKg = 0, remainderKg = 0, moved, reclassifications: passed } = data;
  if (!excessKg && !surveyEffects && bookKg === undefined && !overKg && !remainderKg && !moved && !passed) return NOTHING_DERIVED;
  return {
    excessKg,
    surveyEffects: surveyEffects ?? [],
    bookKg: bookKg ?? 0,
    overKg,
    remainderKg,
    moved: moved ?? [],
    ...(passed && { passed }),
  };
}

/** The lot as its opening says. */
export function lotOf(data: OpenedLot): OpenedLot {
  const { lotId, projectId, runId, name, material, conditionClass, status, flags } = data;
  return {
    lotId,
    ...(projectId !== undefined && { projectId }),
    ...(runId !== undefined && { runId }),
    name,
    material,
    conditionClass,
    status,
    ...(flags && flags.length > 0 && { flags }),
  };
}

/** Folds one event into the state, in place. */
export function evolveLot(state: LotState, event: PlacedLotEvent): LotState {
  switch (event.type) {
    case 'LotOpened':
      state.lot = lotOf(event.data);
      return event.data.split ? report(state, event) : state;
    case 'MassEventCorrected':
      return Object.assign(state, refold(correctedReports(state.history, event.data, event.id)));
    case 'LotClassified': {
      report(state, event);
      const { flags: _before, ...kept } = state.lot!;
      const { toConditionClass, toStatus, flags } = event.data;
      state.lot = { ...kept, conditionClass: toConditionClass, status: toStatus, ...(flags.length > 0 && { flags }) };
      return state;
    }
    default:
      return report(state, event);
  }
}

function report(state: LotState, event: Exclude<PlacedLotEvent, { type: 'MassEventCorrected' }>): LotState {
  const kind = state.lot ?? (event.data as EventData<'MassStored'>);
  record(state, resolve(state, reportOf(event, { revision: event.revision, version: 1, kind })), recordedDerivation(event));
  return state;
}

/** The reports with a correction in its original's place. @param correctedBy its event id; absent: it is not recorded yet */
export function correctedReports(
  history: readonly HistoryEntry[],
  correction: EventData<'MassEventCorrected'>,
  correctedBy?: string,
): Report[] {
  return history.map(({ report: original }) => {
    if (original.eventId !== correction.correctedEventId) return original;
    const version = correction.supersedesVersion + 1;
    const by = correctedBy === undefined ? {} : { correctedBy };
    if (correction.action === 'annulled') return { ...original, version, annulled: true, ...by };
    const { eventId, type, revision, confirms } = original;
    const kind = confirms?.booksAs.lot ?? original.kind;
    return { ...reportOf({ id: eventId, type, data: correction.after }, { revision, version, kind }), ...by };
  });
}
