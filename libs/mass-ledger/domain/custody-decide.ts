import type { KindOfMass, LotEvent, Shortfall } from '#libs/contracts/index.js';
import { conflict, invalid, refused } from '#libs/kernel/index.js';
import { confirmedMovement, inflowKg, reclassificationsSince } from './confirmation.js';
import { shortfallAt } from './downstream.js';
import { confirmationFields, timeFields } from './event-fields.js';
import { checkReportedFlags, flagFields } from './flags.js';
import type { ClassifyLot, ConfirmMovement, DecisionContext, SplitLot } from './lot-commands.js';
import { type Derived, type LotState, type OpenedLot, type Report, entryOf } from './lot-state.js';
import { measureQuantity } from './measure.js';
import { checkHaul, checkStockPlace } from './rules.js';

type EventOf<Command extends { readonly type: LotEvent['type'] }> = Extract<LotEvent, { type: Command['type'] }>;

const MOVEMENTS: readonly Report['type'][] = ['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied'];

/** The movement that a confirmation names. @throws DomainError where there is none, or it is annulled or confirmed already */
export function movementToConfirm(state: LotState, eventId: string): Report {
  const movement = entryOf(state, eventId)?.report;
  if (!movement) throw refused('/movement', 'unknown_event', 'the lot has no event of this id that can be confirmed');
  if (!MOVEMENTS.includes(movement.type)) {
    throw refused(
      '/movement',
      'not_a_movement',
      `a movement reported by one party is confirmed (${MOVEMENTS.join(', ')}), the event is ${movement.type}; a load is received`,
    );
  }
  if (movement.annulled) throw refused('/movement', 'movement_annulled', 'the movement is annulled: nothing was moved');
  const confirmation = state.confirmed.get(eventId);
  if (confirmation !== undefined) {
    throw conflict(
      '/movement',
      'already_confirmed',
      'the movement is confirmed already; correct or annul the confirmation instead',
      { confirmation },
    );
  }
  return movement;
}

/** Rule 8: the event of a confirmation, without its effect on surveys, and what its difference goes through. @throws DomainError naming the field */
export function confirmationEvent(
  command: ConfirmMovement,
  lot: OpenedLot,
  state: LotState,
  context: DecisionContext,
): EventOf<ConfirmMovement> {
  const movement = movementToConfirm(state, command.movement);
  const toSite = movement.into ?? movement.sink!.site;
  if (command.toSite.siteId !== toSite) {
    throw refused(
      '/toSite',
      'other_site',
      'the movement went to another site; correct the movement first, or record what was received apart',
      { expected: toSite, got: command.toSite.siteId },
    );
  }
  const haul = checkHaul(command.haul, context);
  const measure = measureQuantity(command.quantity, lot.material, context.tables, { pointer: '/quantity' });
  const confirms = confirmedMovement(movement, { massKg: measure.massKg, halfWidthKg: 0, weighed: false });
  const isReclassified =
    movement.into !== undefined && reclassificationsSince(state, movement.eventId, movement.kind, lot).length > 0;
  const { matchedBy, receiptId, documentSha256, note } = command;
  return {
    type: command.type,
    data: {
      lotId: lot.lotId,
      movementEventId: movement.eventId,
      matchedBy,
      ...(receiptId !== undefined && { receiptId }),
      ...confirmationFields(confirms, movement.fate),
      ...kindOf(movement.kind),
      ...measure,
      ...timeFields(command),
      ...(haul && { haul }),
      ...(documentSha256 !== undefined && { documentSha256 }),
      ...(isReclassified && { reclassifications: [] }),
      ...(note && { note }),
    },
  };
}

const kindOf = ({ material, conditionClass, status }: KindOfMass) => ({ material, conditionClass, status });

/** Where less was received than claimed and the receiver has passed on more than that (rule 8). */
export function confirmationShortfalls(state: LotState, report: Report, { surveyEffects }: Derived): Shortfall[] {
  const { into, confirms } = report;
  const addedKg = inflowKg(report) - (surveyEffects[0]?.effectKg ?? 0);
  if (into === undefined || addedKg >= 0) return [];
  const stockKg = (state.pools.get(into)?.stockKg ?? 0) + addedKg;
  return stockKg < 0 ? [shortfallAt(into, stockKg, state.history, state.places.get(confirms!.eventId)!)] : [];
}

/** Rule 6: the event of a split, without the excess over an estimated stock. @throws DomainError naming the field */
export function splitEvent(command: SplitLot, lot: OpenedLot, context: DecisionContext): EventOf<SplitLot> {
  const { splitId, partLotId, partName, projectId, site, note } = command;
  checkStockPlace(site, '/site');
  if (partLotId === lot.lotId) throw conflict('/name', 'lot_exists', 'the part has the name of the lot that it is split off');
  return {
    type: command.type,
    data: {
      lotId: lot.lotId,
      splitId,
      partLotId,
      partName,
      ...(projectId !== undefined && { projectId }),
      site: site.siteId,
      ...kindOf(lot),
      ...measureQuantity(command.quantity, lot.material, context.tables, { pointer: '/quantity' }),
      ...timeFields(command),
      ...flagFields(lot.flags),
      ...(note && { note }),
    },
  };
}

/** Rule 11: the event of a classification, without what it transforms. @throws DomainError naming the field */
export function classificationEvent(command: ClassifyLot, lot: OpenedLot): EventOf<ClassifyLot> {
  const { toConditionClass, toStatus, flags, basis, report, note } = command;
  if (basis === 'laboratory_report' && !report)
    throw invalid('/report', 'report_missing', 'a class by laboratory report needs the report; else the basis is assessment');
  if (basis === 'assessment' && report)
    throw invalid('/report', 'report_of_assessment', 'with a report the basis is laboratory_report; leave one of them out');
  if (report) checkReportedFlags(flags, lot, report.flagResults);
  return {
    type: command.type,
    data: {
      lotId: lot.lotId,
      ...kindOf(lot),
      toConditionClass,
      toStatus,
      flags: [...flags],
      basis,
      ...(report && { report }),
      moved: [],
      ...timeFields(command),
      ...(note && { note }),
    },
  };
}
