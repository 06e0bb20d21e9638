import { DomainError, refused } from '#libs/kernel/index.js';
import type { CorrectEvent, DecisionContext, Move, Replacement, Supply } from './lot-commands.js';
import { timeFields } from './event-fields.js';
import { checkDispatch, receiptEnd } from './load-decide.js';
import type { LotState, OpenedLot, Report } from './lot-state.js';
import { measureQuantity } from './measure.js';
import type { SiteRef } from './refs.js';
import { checkExcavation, checkHaul, checkMovement, checkStockPlace, checkTime, originKind } from './rules.js';

type Fields = Record<string, unknown>;

/** Figures that are worked out anew. */
const DERIVED = new Set(['excessKg', 'surveyEffects', 'bookKg', 'overKg', 'remainderKg', 'shortfalls']);

/** What a correction may replace, by the type of the original. */
const REPLACEABLE: Readonly<Record<Report['type'], readonly (keyof Replacement)[]>> = {
  MassExcavated: ['occurredAt', 'quantity', 'site'],
  StockMeasured: ['occurredAt', 'quantity', 'site'],
  MassStored: ['occurredAt', 'quantity', 'fromSite', 'fromKind', 'toSite', 'haul', 'acceptance'],
  MassReused: ['occurredAt', 'quantity', 'fromSite', 'fromKind', 'toSite', 'fate', 'haul', 'acceptance'],
  MassDeposited: ['occurredAt', 'quantity', 'fromSite', 'fromKind', 'toSite', 'fate', 'haul', 'acceptance'],
  PrimaryMassSupplied: ['occurredAt', 'quantity', 'fromSite', 'toSite', 'haul'],
  SortingInputIssued: ['occurredAt', 'measure'],
  SortingInputReturned: ['occurredAt', 'measure'],
  SortingOutputReceived: ['occurredAt', 'measure', 'parts'],
  LoadDispatched: ['occurredAt', 'quantity', 'fromSite', 'fromKind', 'haul', 'acceptance'],
  LoadReceived: ['occurredAt', 'quantity', 'toSite', 'fate', 'final', 'haul', 'acceptance'],
  LoadRejected: [],
  LoadReturned: ['occurredAt'],
  LoadRedirected: [],
  MovementConfirmed: ['quantity', 'haul'],
  LotSplit: [],
  LotOpened: [],
  LotClassified: [],
};

/** @throws DomainError naming each field of the replacement that events of the type do not have */
export function checkReplacedFields(type: Report['type'], fields: readonly string[]): void {
  const allowed = REPLACEABLE[type];
  const violations = fields
    .filter((field) => !allowed.includes(field as keyof Replacement))
    .map((field) => ({
      pointer: `/replacement/${field}`,
      code: 'not_a_field_of_type',
      message: `${type} has no ${field} that a correction could replace; expected ${allowed.join(', ')}`,
    }));
  if (violations.length > 0) throw new DomainError('invalid', violations);
}

/** Runs checks that are shared with new events: what they name is a field of the replacement here. */
function inReplacement<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const violations = error.violations.map((violation) => ({ ...violation, pointer: `/replacement${violation.pointer}` }));
    throw new DomainError(error.kind, violations);
  }
}

/**
 * The original's data with what the replacement changes; derived figures are left out, they are worked out anew.
 * @throws DomainError naming the field of the replacement
 */
export function replacedData(
  report: Report,
  lot: OpenedLot,
  command: CorrectEvent,
  state: LotState,
  context: DecisionContext,
): Fields {
  const replacement = command.replacement!;
  checkReplacedFields(report.type, Object.keys(replacement));
  const kept = Object.fromEntries(Object.entries(command.before).filter(([field]) => !DERIVED.has(field)));
  if (replacement.occurredAt) checkTime(replacement.occurredAt, context, '/replacement/occurredAt');
  const time = replacement.occurredAt ? timeFields({ occurredAt: replacement.occurredAt }) : {};
  const data: Fields = { ...kept, ...time, ...replacedMeasure(report, lot, replacement, context) };
  if (replacement.parts) data['parts'] = [...replacement.parts];
  switch (report.type) {
    case 'MassExcavated':
      if (replacement.site) checkExcavation(replacement.site, '/replacement/site');
      return { ...data, ...(replacement.site && { site: replacement.site.siteId }) };
    case 'StockMeasured':
      if (replacement.site) checkStockPlace(replacement.site, '/replacement/site');
      return { ...data, ...(replacement.site && { site: replacement.site.siteId }), bookKg: 0 };
    case 'MassStored':
    case 'MassReused':
    case 'MassDeposited':
    case 'PrimaryMassSupplied':
      return { ...data, ...replacedMovement(report.type, command, state, context) };
    case 'LoadDispatched':
      return { ...data, ...replacedDispatch(command, state, context) };
    case 'LoadReceived':
      return { ...data, ...replacedReceipt(report, command, context) };
    case 'MovementConfirmed':
      return { ...data, ...replacedHaul(command, context) };
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
  const { fromSite, toSite, fromKind, fate, haul, acceptance } = replacement!;
  const from = fromSite ?? sites?.get(before['fromSite'] as string);
  const to = toSite ?? sites?.get(before['toSite'] as string);
  if (!from || !to) throw refused('/corrects', 'unknown_site', 'a site of the original is not in the register');
  const stated = {
    fromSite: from,
    toSite: to,
    ...(type !== 'MassStored' && { fate: fate ?? (before['fate'] as string | undefined) }),
  };
  const { checked, newHaul, sourceKind } = inReplacement(() => ({
    checked: checkMovement({ type, ...stated } as unknown as Move | Supply, context),
    newHaul: checkHaul(haul, context),
    sourceKind: fromSite || fromKind ? originKind(state, from, fromKind) : (before['fromKind'] as 'ground' | 'stock' | undefined),
  }));
  return {
    fromSite: from.siteId,
    toSite: to.siteId,
    ...(type !== 'PrimaryMassSupplied' && { fromKind: sourceKind }),
    ...(checked !== undefined && { fate: checked }),
    ...(newHaul && { haul: newHaul }),
    ...(acceptance && { acceptance }),
  };
}

const replacedHaul = ({ replacement }: CorrectEvent, context: DecisionContext): Fields => {
  const haul = inReplacement(() => checkHaul(replacement!.haul, context));
  return haul ? { haul } : {};
};

function replacedDispatch(command: CorrectEvent, state: LotState, context: DecisionContext): Fields {
  const { replacement, before, sites } = command;
  const { fromSite, fromKind, acceptance } = replacement!;
  const fields = { ...replacedHaul(command, context), ...(acceptance && { acceptance }) };
  if (!fromSite && !fromKind) return fields;
  const from = fromSite ?? sites?.get(before['fromSite'] as string);
  if (!from) throw refused('/corrects', 'unknown_site', 'the site of the original is not in the register');
  const kind = inReplacement(() => {
    for (const place of placesOfLoad(state, before['loadId'] as string)) checkLeftFrom(from, place, sites?.get(place.siteId));
    return originKind(state, from, fromKind);
  });
  return { ...fields, fromSite: from.siteId, fromKind: kind };
}

/** A site that a load was to go to, or came to. */
export interface PlaceOfLoad {
  readonly siteId: string;
  /** Type of the report that names it. */
  readonly type: Report['type'];
  /** Of a receipt. */
  readonly fate?: string;
}

/** Where a load was to go, was redirected to, was turned away and was received, as it is effective; nothing for an unknown load. */
export function placesOfLoad({ history }: LotState, loadId: string): PlaceOfLoad[] {
  return history.flatMap(({ report: { type, load, into, sink, fate, annulled } }): PlaceOfLoad[] => {
    if (load?.loadId !== loadId || annulled) return [];
    if (type === 'LoadReceived') return [{ type, siteId: into ?? sink!.site, ...(fate !== undefined && { fate }) }];
    const siteId = load.plannedSite ?? load.rejectedAt;
    return siteId === undefined ? [] : [{ type, siteId }];
  });
}

/** What is used where it was dug out may be received there, or within its project. */
const ON_SITE = 'on_site_use';

/**
 * A dispatch may leave from another place than was said, but not from one that its load went to: what is recorded of the load since would
 * not hold. @param found the place in the register @throws DomainError at `/fromSite`
 */
function checkLeftFrom(from: SiteRef, { siteId, type, fate }: PlaceOfLoad, found: SiteRef | undefined): void {
  const place = found ?? { ...from, siteId };
  if (type !== 'LoadReceived' || fate !== ON_SITE) {
    checkDispatch(from, place, '/fromSite');
    return;
  }
  const sameProject = from.siteId === siteId || (from.projectId !== undefined && from.projectId === place.projectId);
  if (!sameProject)
    throw refused(
      '/fromSite',
      'not_on_site',
      'the load was received for use in the project that it came from, the site belongs to another; correct the receipt first',
    );
}

/** A receipt at another kind of site has the fate that goes with it, unless one is stated. */
function replacedReceipt(report: Report, command: CorrectEvent, context: DecisionContext): Fields {
  const { replacement, before, sites } = command;
  const { toSite, fate, final, acceptance } = replacement!;
  const fields = {
    ...replacedHaul(command, context),
    ...(acceptance && { acceptance }),
    ...(final !== undefined && { final }),
  };
  if (!toSite && fate === undefined) return fields;
  const was = sites?.get(before['toSite'] as string);
  const to = toSite ?? was;
  if (!to) throw refused('/corrects', 'unknown_site', 'the site of the original is not in the register');
  const keptFate = to.kind === was?.kind ? (before['fate'] as string | undefined) : undefined;
  const { fromSite } = report.load!;
  const end = inReplacement(() => receiptEnd(sites?.get(fromSite) ?? fromSite, to, fate ?? keptFate, context));
  return { ...fields, toSite: to.siteId, toKind: end.toKind, fate: end.fate };
}
