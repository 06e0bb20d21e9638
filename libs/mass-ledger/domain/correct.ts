import type { CorrectionPosting, EventData, LotEvent } from '#libs/contracts/index.js';
import { conflict, invalid, refused } from '#libs/kernel/index.js';
import { refold } from './fold.js';
import type { CorrectEvent, DecisionContext, Move, Replacement, Supply } from './lot-commands.js';
import { derivedFields, timeFields } from './event-fields.js';
import { correctedReports } from './lot-evolve.js';
import type { HistoryEntry, LotState, OpenedLot, Report } from './lot-state.js';
import { measureQuantity } from './measure.js';
import { differenceOf, effectivePostings } from './reports.js';
import { checkHaul, checkMovement, checkTime, openedLot, originKind } from './rules.js';

/** At most this many events downstream are named in a shortfall; the count tells how many there are. */
const NAMED_DOWNSTREAM = 100;

const OF_RUN: readonly Report['type'][] = ['SortingInputIssued', 'SortingInputReturned', 'SortingOutputReceived'];

/**
 * Decides a correction: it stands at the original's place (rule 1). Its postings are the difference between the stream folded as it
 * is and folded with the correction in place. Never refused because mass has moved on: that opens a shortfall (rule 3).
 * @throws DomainError for an unknown or annulled original, or a wrong field of the replacement
 */
export function decideCorrection(command: CorrectEvent, state: LotState, context: DecisionContext): LotEvent {
  const lot = openedLot(state);
  const index = state.history.findIndex(({ report }) => report.eventId === command.corrects);
  const entry = state.history[index];
  if (!entry) throw refused('/corrects', 'unknown_event', 'the lot has no event of this id that can be corrected');
  if (entry.report.annulled)
    throw conflict('/corrects', 'annulled_is_final', 'the event is annulled, which is final; record a new one');
  if (OF_RUN.includes(entry.report.type) && !command.run) {
    throw refused('/corrects', 'belongs_to_run', 'the event belongs to a sorting run; reopen the run with a new plan instead');
  }
  if (command.action === 'replaced' && !command.replacement) {
    throw invalid(
      '/replacement',
      'replacement_missing',
      'a correction that replaces needs what it replaces with; to take the event back use action annulled',
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
  const folded = refold(correctedReports(state.history, correction));
  const corrected = folded.history[index]!;
  return {
    type: 'MassEventCorrected',
    data: {
      ...correction,
      ...(after && { after: { ...after, ...derivedFields(entry.report.type, corrected.derived) } }),
      postings: differences(lot, state.history, folded.history),
      shortfalls: shortfallsOf(state, folded, index),
    },
  };
}

function differences(lot: OpenedLot, before: readonly HistoryEntry[], after: readonly HistoryEntry[]): CorrectionPosting[] {
  return before.flatMap((entry, i) => {
    const other = after[i]!;
    if (entry.report === other.report && sameDerivation(entry, other)) return [];
    return differenceOf(entry.report.eventId, effectivePostings(lot, entry), effectivePostings(lot, other));
  });
}

function sameDerivation({ derived: a }: HistoryEntry, { derived: b }: HistoryEntry): boolean {
  if (a === b) return true;
  if (a.excessKg !== b.excessKg || a.bookKg !== b.bookKg || a.surveyEffects.length !== b.surveyEffects.length) return false;
  return JSON.stringify(a.surveyEffects) === JSON.stringify(b.surveyEffects);
}

/** Stocks that the correction leaves below zero, with the events that took mass out after the corrected one. */
function shortfallsOf(
  state: LotState,
  folded: Pick<LotState, 'pools' | 'history'>,
  index: number,
): EventData<'MassEventCorrected'>['shortfalls'] {
  const shortfalls: EventData<'MassEventCorrected'>['shortfalls'] = [];
  for (const [site, pool] of folded.pools) {
    if (pool.stockKg >= 0 || pool.stockKg === state.pools.get(site)?.stockKg) continue;
    const downstream = folded.history
      .slice(index + 1)
      .filter(({ report }) => report.outOf === site && !report.annulled && report.massKg > 0)
      .map(({ report }) => report.eventId);
    shortfalls.push({
      site,
      shortfallKg: -pool.stockKg,
      downstreamEventIds: downstream.slice(0, NAMED_DOWNSTREAM),
      downstreamCount: downstream.length,
    });
  }
  return shortfalls;
}

type Fields = Record<string, unknown>;

/** The original's data with what the replacement changes; derived figures are left out, they are worked out anew. */
function replacedData(report: Report, lot: OpenedLot, command: CorrectEvent, state: LotState, context: DecisionContext): Fields {
  const replacement = command.replacement!;
  const { excessKg: _excess, surveyEffects: _effects, bookKg: _book, ...kept } = command.before;
  if (replacement.occurredAt) checkTime(replacement.occurredAt, context, '/replacement/occurredAt');
  const time = replacement.occurredAt ? timeFields({ occurredAt: replacement.occurredAt }) : {};
  const data: Fields = { ...kept, ...time, ...replacedMeasure(report, lot, replacement, context) };
  if (replacement.parts) data['parts'] = [...replacement.parts];
  switch (report.type) {
    case 'MassExcavated':
      if (replacement.site && replacement.site.kind !== 'excavation') {
        throw refused(
          '/replacement/site',
          'not_an_excavation',
          `mass is excavated at an excavation site, the site is of kind ${replacement.site.kind}`,
        );
      }
      return { ...data, ...(replacement.site && { site: replacement.site.siteId }) };
    case 'StockMeasured':
      return { ...data, ...(replacement.site && { site: replacement.site.siteId }), bookKg: 0 };
    case 'MassStored':
    case 'MassReused':
    case 'MassDeposited':
    case 'PrimaryMassSupplied':
      return { ...data, ...replacedMovement(report.type, command, state, context) };
    default:
      return data;
  }
}

function replacedMeasure(
  report: Report,
  lot: OpenedLot,
  { quantity, measure }: Replacement,
  { tables }: DecisionContext,
): Fields {
  if (measure) return { measuredVolume: undefined, ...measure };
  if (!quantity) return {};
  const allowZero = report.type === 'StockMeasured';
  return {
    measuredVolume: undefined,
    ...measureQuantity(quantity, lot.material, tables, { pointer: '/replacement/quantity', allowZero }),
  };
}

function replacedMovement(
  type: (Move | Supply)['type'],
  command: CorrectEvent,
  state: LotState,
  context: DecisionContext,
): Fields {
  const { replacement, before, sites } = command;
  const { fromSite, toSite, fromKind, fate, haul } = replacement!;
  const from = fromSite ?? sites?.get(before['fromSite'] as string);
  const to = toSite ?? sites?.get(before['toSite'] as string);
  if (!from || !to) throw refused('/corrects', 'unknown_site', 'a site of the original is not in the register');
  const stated = {
    fromSite: from,
    toSite: to,
    ...(type !== 'MassStored' && { fate: fate ?? (before['fate'] as string | undefined) }),
  };
  const checked = checkMovement({ type, ...stated } as unknown as Move | Supply, context);
  const newHaul = checkHaul(haul, context);
  const sourceKind = fromSite
    ? originKind(state, from, fromKind)
    : (fromKind ?? (before['fromKind'] as 'ground' | 'stock' | undefined));
  return {
    fromSite: from.siteId,
    toSite: to.siteId,
    ...(type !== 'PrimaryMassSupplied' && { fromKind: sourceKind }),
    ...(checked !== undefined && { fate: checked }),
    ...(newHaul && { haul: newHaul }),
  };
}
