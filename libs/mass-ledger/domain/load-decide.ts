import type { EventData, LotEvent } from '#libs/contracts/index.js';
import { conflict, invalid, refused } from '#libs/kernel/index.js';
import { timeFields } from './event-fields.js';
import type { DecisionContext, DispatchLoad, LoadCommand, Move, ReceiveLoad, RejectLoad, ReturnLoad } from './lot-commands.js';
import type { Load, LotState, OpenedLot } from './lot-state.js';
import { measureQuantity } from './measure.js';
import type { SiteRef } from './refs.js';
import { MOVEMENT_TO, checkHaul, checkMovement, fateOfMovement, originKind } from './rules.js';

type LoadEvent = Extract<LotEvent, { type: LoadCommand['type'] }>;

/**
 * The event of a command to a load, without what is derived from the stock and from what is left of the load.
 * @throws DomainError `/load unknown_load` or `load_closed`, or naming another field
 */
export function loadEvent(command: LoadCommand, lot: OpenedLot, state: LotState, context: DecisionContext): LoadEvent {
  if (command.type === 'LoadDispatched') return dispatched(command, lot, state, context);
  const load = openLoad(state, command.loadId);
  switch (command.type) {
    case 'LoadReceived':
      return received(command, load, lot, context);
    case 'LoadRejected':
      return rejected(command, load, lot);
    case 'LoadReturned':
      return returned(command, load, lot, context);
    case 'LoadRedirected': {
      const { plannedSite } = command;
      if (plannedSite.siteId === load.fromSite)
        throw refused('/plannedSite', 'same_site', 'the load left there; record its return instead');
      const haul = checkHaul(command.haul, context);
      const data = { lotId: lot.lotId, loadId: load.loadId, plannedSite: plannedSite.siteId, ...timeFields(command) };
      return { type: command.type, data: { ...data, ...(haul && { haul }), ...noteOf(command) } };
    }
  }
}

const noteOf = ({ note }: LoadCommand): { note?: NonNullable<LoadCommand['note']> } => (note ? { note } : {});
const kindOf = ({ material, conditionClass, status }: OpenedLot) => ({ material, conditionClass, status });

/** The load, not closed. @throws DomainError where there is none */
export function openLoad(state: LotState, loadId: string): Load {
  const load = state.loads.get(loadId);
  if (!load) throw refused('/load', 'unknown_load', 'the lot has no load of this id; record its dispatch first');
  if (load.phase === 'closed')
    throw refused(
      '/load',
      'load_closed',
      'nothing of the load is on the road any more: it was received in full, returned, or its dispatch annulled; correct that event instead',
      { loadId, code: load.code },
    );
  return load;
}

function dispatched(command: DispatchLoad, lot: OpenedLot, state: LotState, context: DecisionContext): LoadEvent {
  const { loadId, code, fromSite, plannedSite, carrier, acceptance } = command;
  if (state.loads.has(loadId)) throw conflict('/load', 'load_exists', 'the load is dispatched already', { loadId });
  checkDispatch(fromSite, plannedSite);
  const haul = checkHaul(command.haul, context);
  const measure = measureQuantity(command.quantity, lot.material, context.tables, { pointer: '/quantity' });
  return {
    type: command.type,
    data: {
      lotId: lot.lotId,
      loadId,
      code,
      fromSite: fromSite.siteId,
      fromKind: originKind(state, fromSite, command.fromKind, measure.massKg),
      plannedSite: plannedSite.siteId,
      ...(carrier !== undefined && { carrier }),
      ...kindOf(lot),
      ...measure,
      ...timeFields(command),
      ...(haul && { haul }),
      ...(acceptance && { acceptance }),
      ...noteOf(command),
    },
  };
}

/** @throws DomainError where no load goes from the one to the other; `pointer` is the field that says where it goes */
export function checkDispatch(fromSite: SiteRef, plannedSite: SiteRef | undefined, pointer = '/plannedSite'): void {
  if (fromSite.kind === 'quarry') throw refused('/fromSite', 'quarry_supplies', 'mass from a quarry is PrimaryMassSupplied');
  if (!plannedSite) return;
  if (fromSite.siteId === plannedSite.siteId)
    throw invalid(pointer, 'same_site', 'fromSite and plannedSite are the same; expected two sites');
  if (fromSite.demo !== plannedSite.demo)
    throw refused(
      pointer,
      'demo_and_real',
      'one of the sites is fictional (demo) and the other is real; mass never moves between them',
    );
}

/** What becomes of a load where it is received. */
export interface ReceiptEnd {
  readonly toKind: EventData<'LoadReceived'>['toKind'];
  readonly fate?: string;
}

const END_OF = { MassStored: 'stock', MassReused: 'placed', MassDeposited: 'deposited' } as const;

/**
 * What becomes of a load at a site: as of a movement there; a stated fate says whether it is placed or deposited.
 * @param fromSite where the load left
 * @throws DomainError naming the site or the fate
 */
export function receiptEnd(
  fromSite: SiteRef | string,
  toSite: SiteRef,
  fate: string | undefined,
  context: DecisionContext,
): ReceiptEnd {
  const type = movementType(toSite, fate, context);
  // Of a site that only the id is known of, nothing but the id is checked.
  const from =
    typeof fromSite === 'string'
      ? { siteId: fromSite, kind: 'excavation' as const, ...(toSite.demo && { demo: toSite.demo }) }
      : fromSite;
  const checked = checkMovement({ type, fromSite: from, toSite, fate } as Move, context);
  return { toKind: END_OF[type], ...(checked !== undefined && { fate: checked }) };
}

function movementType(toSite: SiteRef, fate: string | undefined, { tables }: DecisionContext): Move['type'] {
  if (fate === undefined) return MOVEMENT_TO[toSite.kind].type;
  return fateOfMovement(fate, tables).account === 'placed' ? 'MassReused' : 'MassDeposited';
}

function received(command: ReceiveLoad, load: Load, lot: OpenedLot, context: DecisionContext): LoadEvent {
  const { toSite, final, receiptId, acceptance } = command;
  if (load.phase === 'rejected' && load.rejectedAt === toSite.siteId) {
    throw refused(
      '/load',
      'load_rejected',
      'the load was turned away at this site; redirect it there before it is received, or receive it elsewhere',
    );
  }
  const end = receiptEnd(command.fromSite ?? load.fromSite, toSite, command.fate, context);
  const haul = checkHaul(command.haul, context);
  return {
    type: command.type,
    data: {
      lotId: lot.lotId,
      loadId: load.loadId,
      fromSite: load.fromSite,
      toSite: toSite.siteId,
      ...end,
      final,
      ...(receiptId !== undefined && { receiptId }),
      ...kindOf(lot),
      ...measureQuantity(command.quantity, lot.material, context.tables, { pointer: '/quantity' }),
      ...timeFields(command),
      ...(haul && { haul }),
      ...(acceptance && { acceptance }),
      ...noteOf(command),
    },
  };
}

function rejected(command: RejectLoad, load: Load, lot: OpenedLot): LoadEvent {
  if (load.phase === 'rejected')
    throw refused('/load', 'load_rejected', 'the load is turned away already; return or redirect it, or receive it elsewhere');
  const { site, reason } = command;
  if (site.siteId === load.fromSite) throw refused('/site', 'same_site', 'the load left there; record its return instead');
  const data = { lotId: lot.lotId, loadId: load.loadId, site: site.siteId, reason, ...timeFields(command) };
  return { type: command.type, data: { ...data, ...noteOf(command) } };
}

function returned(command: ReturnLoad, load: Load, lot: OpenedLot, context: DecisionContext): LoadEvent {
  const haul = checkHaul(command.haul, context);
  return {
    type: command.type,
    data: {
      lotId: lot.lotId,
      loadId: load.loadId,
      site: load.fromSite,
      massKg: load.leftKg,
      ...kindOf(lot),
      ...timeFields(command),
      ...(haul && { haul }),
      ...noteOf(command),
    },
  };
}
