import type { CorrectionPosting, EventData, LotEvent, Shortfall } from '#libs/contracts/index.js';
import { conflict, invalid, refused } from '#libs/kernel/index.js';
import { sameEntry, shortfallAt } from './downstream.js';
import { refold } from './fold.js';
import type { CorrectEvent, DecisionContext } from './lot-commands.js';
import { derivedFields } from './event-fields.js';
import { correctedReports } from './lot-evolve.js';
import type { HistoryEntry, LotBook, LotState, OpenedLot, Report } from './lot-state.js';
import { replacedData } from './replacement.js';
import { differenceOf, effectivePostings } from './reports.js';
import { openedLot } from './rules.js';

const OF_RUN: readonly Report['type'][] = ['SortingInputIssued', 'SortingInputReturned', 'SortingOutputReceived'];
/** Rule 1: these are followed by new ones. A rejected load is redirected, a redirected one redirected again. */
const FOLLOWED_BY_NEW: readonly Report['type'][] = ['LotOpened', 'LotSplit', 'LotClassified', 'LoadRejected', 'LoadRedirected'];

/**
 * Decides a correction: it stands at the original's place (rule 1). Its postings are the difference between the stream folded as it
 * is and folded with the correction in place. Never refused because mass has moved on: that opens a shortfall (rule 3).
 * @throws DomainError for an unknown or annulled original, another version than it is meant for, or a wrong field of the replacement
 */
export function decideCorrection(command: CorrectEvent, state: LotState, context: DecisionContext): LotEvent {
  const lot = openedLot(state);
  const index = state.places.get(command.corrects) ?? -1;
  const entry = state.history[index];
  if (!entry) throw refused('/corrects', 'unknown_event', 'the lot has no event of this id that can be corrected');
  if (FOLLOWED_BY_NEW.includes(entry.report.type)) {
    throw refused(
      '/corrects',
      'not_correctable',
      `${entry.report.type} is never corrected: what is to hold from now on is recorded anew`,
    );
  }
  if (entry.report.annulled)
    throw conflict('/corrects', 'annulled_is_final', 'the event is annulled, which is final; record a new one', standing(entry));
  if (OF_RUN.includes(entry.report.type) && !command.run) {
    throw refused('/corrects', 'belongs_to_run', 'the event belongs to a sorting run; reopen the run with a new plan instead');
  }
  const { supersedesVersion = entry.report.version } = command;
  if (supersedesVersion !== entry.report.version) {
    throw conflict(
      '/supersedesVersion',
      'corrected_meanwhile',
      `the correction was meant for version ${supersedesVersion} of the event, which is version ${entry.report.version} by now; look at what it says now, and correct that`,
      { ...standing(entry), currentVersion: entry.report.version },
    );
  }
  if (command.action === 'replaced' && !command.replacement) {
    throw invalid(
      '/replacement',
      'replacement_missing',
      'a correction that replaces needs what it replaces with; to take the event back use action annulled',
    );
  }
  if (command.action === 'annulled' && command.replacement) {
    throw invalid(
      '/replacement',
      'replacement_of_annulled',
      'an event is either annulled or replaced; leave replacement out, or use action replaced',
    );
  }
  const after = command.action === 'annulled' ? undefined : replacedData(entry.report, lot, command, state, context);
  const correction: EventData<'MassEventCorrected'> = {
    lotId: lot.lotId,
    correctedEventId: entry.report.eventId,
    correctedEventType: entry.report.type,
    supersedesVersion: entry.report.version,
    action: command.action,
    before: command.before,
    ...(after && { after }),
    postings: [],
    reason: command.reason,
    shortfalls: [],
    ...(command.run && { runId: command.run.runId, planVersion: command.run.planVersion }),
    ...(command.note && { note: command.note }),
  };
  return { type: 'MassEventCorrected', data: workedOut(correction, state) };
}

/** The event that says now what was corrected: the last correction, or the event itself. */
const standing = ({ report: { correctedBy, eventId } }: HistoryEntry): { readonly standingEventId: string } => ({
  standingEventId: correctedBy ?? eventId,
});

/**
 * A correction with what follows from it in a lot: postings, shortfalls, and what is derived for the corrected event itself.
 * @param correction says what it replaces and by what; the lot has the event, in the version that it supersedes
 */
export function workedOut(correction: EventData<'MassEventCorrected'>, state: LotState): EventData<'MassEventCorrected'> {
  const index = state.places.get(correction.correctedEventId)!;
  const folded = refold(correctedReports(state.history, correction));
  const { after } = correction;
  return {
    ...correction,
    ...(after && { after: { ...after, ...derivedFields(folded.history[index]!) } }),
    postings: differences(openedLot(state), state.history, folded.history),
    shortfalls: shortfallsOf(state, folded, index),
  };
}

function differences(lot: OpenedLot, before: readonly HistoryEntry[], after: readonly HistoryEntry[]): CorrectionPosting[] {
  return before.flatMap((entry, i) => {
    const other = after[i]!;
    if (sameEntry(entry, other)) return [];
    return differenceOf(entry.report.eventId, effectivePostings(lot, entry), effectivePostings(lot, other));
  });
}

/** Stocks that the correction leaves below zero, with the events that took mass out after the corrected one. */
function shortfallsOf(state: LotState, { pools, history }: LotBook, place: number): Shortfall[] {
  return [...pools].flatMap(([site, { stockKg }]) => {
    if (stockKg >= 0 || stockKg === state.pools.get(site)?.stockKg) return [];
    return [shortfallAt(site, stockKg, history, place)];
  });
}
