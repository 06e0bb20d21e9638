import type { LotEvent } from '#libs/contracts/index.js';
import { conflict, invalid, isoInstant, refused } from '#libs/kernel/index.js';
import { decideCorrection } from './correct.js';
import { classificationEvent, confirmationEvent, confirmationShortfalls, splitEvent } from './custody-decide.js';
import { derivedFields, timeFields } from './event-fields.js';
import { checkPlannedFlags, flagFields } from './flags.js';
import { NOTHING_DERIVED, type Refusal, derive, isRefusal, resolve } from './fold.js';
import { loadEvent } from './load-decide.js';
import type { DecisionContext, LotCommand, Move, OpenLot, ReportCommand } from './lot-commands.js';
import type { LotState, OpenedLot, Report } from './lot-state.js';
import { type Measure, measureQuantity } from './measure.js';
import { issuedKindOf, reportOf } from './reports.js';
import { checkExcavation, checkHaul, checkMovement, checkStockPlace, checkTime, openedLot, originKind } from './rules.js';

/**
 * Decides what a command to a lot records. Pure: nothing is looked up, the state is not changed.
 * @throws DomainError with a pointer to the field
 */
export function decideLot(command: LotCommand, state: LotState, context: DecisionContext): LotEvent[] {
  if (command.type === 'OpenLot') return [open(command, state, context)];
  if (command.type === 'MassEventCorrected') return [decideCorrection(command, state, context)];
  checkTime(command.occurredAt, context);
  const lot = openedLot(state, 'material' in command || 'conditionClass' in command || 'status' in command ? command : {});
  return [withDerivation(reportEvent(command, lot, state, context), lot, state)];
}

function open(command: OpenLot, state: LotState, context: DecisionContext): LotEvent {
  if (state.lot)
    throw conflict(
      '/name',
      'lot_exists',
      `the lot '${state.lot.name}' is open already; its kind changes by a transformation only`,
    );
  checkTime(command.occurredAt, context);
  if (!context.tables.materials.has(command.material)) {
    throw invalid(
      '/material',
      'unknown_material',
      `unknown material '${command.material}'; expected one of ${[...context.tables.materials.keys()].join(', ')}`,
      { got: command.material },
    );
  }
  return {
    type: 'LotOpened',
    data: {
      lotId: command.lotId,
      ...(command.projectId !== undefined && { projectId: command.projectId }),
      ...(command.runId !== undefined && { runId: command.runId }),
      name: command.name,
      material: command.material,
      conditionClass: command.conditionClass,
      status: command.status,
      ...timeFields(command),
      ...flagFields(command.flags),
      ...(command.split && { split: command.split }),
      ...(command.note && { note: command.note }),
    },
  };
}

/** An event that says something about the mass of an open lot. */
export type ReportEvent = Extract<LotEvent, { type: ReportCommand['type'] }>;

const isMove = (command: ReportCommand): command is Move =>
  command.type === 'MassStored' || command.type === 'MassReused' || command.type === 'MassDeposited';

/** The event without what is derived from the stock. */
function reportEvent(command: ReportCommand, lot: OpenedLot, state: LotState, context: DecisionContext): ReportEvent {
  if (isMove(command)) return movementEvent(command, lot, state, context);
  const kind = { material: lot.material, conditionClass: lot.conditionClass, status: lot.status };
  const base = { lotId: lot.lotId, ...kind, ...timeFields(command), ...(command.note && { note: command.note }) };
  switch (command.type) {
    case 'MassExcavated': {
      checkExcavation(command.site, '/site');
      return { type: command.type, data: { ...base, site: command.site.siteId, ...measured(command.quantity, lot, context) } };
    }
    case 'PrimaryMassSupplied': {
      checkMovement(command, context);
      const haul = checkHaul(command.haul, context);
      return {
        type: command.type,
        data: {
          ...base,
          fromSite: command.fromSite.siteId,
          toSite: command.toSite.siteId,
          ...measured(command.quantity, lot, context),
          ...(haul && { haul }),
        },
      };
    }
    case 'StockMeasured': {
      checkStockPlace(command.site, '/site');
      const measure = measureQuantity(command.quantity, lot.material, context.tables, { pointer: '/quantity', allowZero: true });
      return { type: command.type, data: { ...base, site: command.site.siteId, bookKg: 0, ...measure } };
    }
    case 'SortingInputIssued': {
      checkPlannedFlags(command.flags, lot);
      const { runId, planVersion, inputIndex, siteId, measure } = command;
      return { type: command.type, data: { ...base, runId, planVersion, inputIndex, site: siteId, ...measure } };
    }
    case 'SortingInputReturned': {
      const { runId, planVersion, inputIndex, siteId, massKg } = command;
      const issuedKind = issuedKindOf(state, runId, inputIndex);
      return {
        type: command.type,
        data: { ...base, runId, planVersion, inputIndex, site: siteId, massKg, ...(issuedKind && { issuedKind }) },
      };
    }
    case 'SortingOutputReceived': {
      const { runId, planVersion, outputIndex, siteId, measure, parts } = command;
      return {
        type: command.type,
        data: { ...base, runId, planVersion, outputIndex, site: siteId, ...measure, parts: [...parts] },
      };
    }
    case 'MovementConfirmed':
      return confirmationEvent(command, lot, state, context);
    case 'LotSplit':
      return splitEvent(command, lot, context);
    case 'LotClassified':
      return classificationEvent(command, lot);
    default:
      return loadEvent(command, lot, state, context);
  }
}

/**
 * The event of a movement. Nearly all events are movements, so their data is written in one piece, with its members in the order of
 * canonical JSON: what is absent is undefined.
 */
function movementEvent(command: Move, lot: OpenedLot, state: LotState, context: DecisionContext): ReportEvent {
  const fate = checkMovement(command, context);
  const haul = checkHaul(command.haul, context);
  const measure = measured(command.quantity, lot, context);
  const fromKind = originKind(state, command.fromSite, command.fromKind, measure.massKg);
  const data = {
    acceptance: command.acceptance,
    conditionClass: lot.conditionClass,
    factorSet: measure.factorSet,
    fate,
    fromKind,
    fromSite: command.fromSite.siteId,
    haul: haul && {
      distanceKind: haul.distanceKind,
      distanceKm: haul.distanceKm,
      energy: haul.energy,
      ticket: haul.ticket,
      vehicle: haul.vehicle,
    },
    lotId: lot.lotId,
    massBasis: measure.massBasis,
    massHighKg: measure.massHighKg,
    massKg: measure.massKg,
    massLowKg: measure.massLowKg,
    material: lot.material,
    measuredVolume: measure.measuredVolume,
    note: command.note,
    occurredAt: isoInstant(command.occurredAt.instantMs),
    occurredAtPrecision: command.occurredAt.precision,
    quantity: measure.quantity,
    status: lot.status,
    toSite: command.toSite.siteId,
  };
  return { type: command.type, data } as ReportEvent;
}

const measured = (quantity: Parameters<typeof measureQuantity>[0], lot: OpenedLot, context: DecisionContext): Measure =>
  measureQuantity(quantity, lot.material, context.tables, { pointer: '/quantity' });

const UNRECORDED = '00000000-0000-0000-0000-000000000000';

/** Adds what follows from what was recorded before: excess, effects on later surveys, a survey's book. @throws DomainError where the stock forbids it */
function withDerivation(event: ReportEvent, lot: OpenedLot, state: LotState): ReportEvent {
  const report = resolve(state, reportOf({ ...event, id: UNRECORDED }, { revision: -1, version: 1, kind: lot }));
  const derived = derive(state, report, true);
  if (isRefusal(derived)) throw stockRefusal(derived, report);
  const shortfalls = report.confirms ? confirmationShortfalls(state, report, derived) : [];
  if (derived === NOTHING_DERIVED && shortfalls.length === 0) return event;
  const fields = { ...derivedFields({ report, derived }), ...(shortfalls.length > 0 && { shortfalls }) };
  return { type: event.type, data: { ...event.data, ...fields } } as ReportEvent;
}

function stockRefusal({ availableKg, allowanceKg, shortfallOpen, site }: Refusal, report: Report): Error {
  const params = { availableKg, allowanceKg, requestedKg: report.massKg, site };
  if (shortfallOpen) {
    return refused(
      '/quantity',
      'shortfall_open',
      `the lot is ${-availableKg} kg short at this site after a correction; nothing can be taken out until mass comes in, or a survey or a correction clears it`,
      params,
    );
  }
  const allowance = allowanceKg > 0 ? ` (and ${allowanceKg} kg within the interval of the estimated stock)` : '';
  return refused(
    '/quantity',
    'not_enough_mass',
    `the lot has ${availableKg} kg at this site${allowance}, got ${report.massKg} kg`,
    params,
  );
}
