import type { Answer } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';

type EventDetail = Answer<'getEvent'>;
/** Members of an event, under their own names. */
export type Told = Readonly<Record<string, unknown>>;

export const FIELDS = [
  'occurredAt',
  'value',
  'method',
  'site',
  'fromSite',
  'toSite',
  'fate',
  'final',
  'ticket',
  'vehicle',
  'plannedIndependently',
  'amountFitsNeed',
  'massesSuited',
  'recoveryReference',
  'consentReference',
  'lot',
  'material',
  'conditionClass',
  'status',
] as const;
/** A field that a correction may change. */
export type Field = (typeof FIELDS)[number];
/** What an event says in each field that it has, as a person types it. */
export type Filled = Readonly<Partial<Record<Field, string>>>;

/** Criteria of the recovery of clean surplus mass, each answered yes or no. */
export const CRITERIA = ['plannedIndependently', 'amountFitsNeed', 'massesSuited'] as const;
export type Criterion = (typeof CRITERIA)[number];
/** On what grounds the receiver took the mass. */
export const ACCEPTANCE = [...CRITERIA, 'recoveryReference', 'consentReference'] as const;
/** What names the lot of the event: with another one it is recorded anew there. */
export const OF_LOT = ['lot', 'material', 'conditionClass', 'status'] as const;

const AT_A_SITE = ['occurredAt', 'value', 'method', 'site', ...OF_LOT] as const;
const SUPPLY = ['occurredAt', 'value', 'method', 'fromSite', 'toSite', 'ticket', 'vehicle', ...OF_LOT] as const;
const TO_AN_END = [...SUPPLY, 'fate', ...ACCEPTANCE] as const;

/** What the API lets a correction replace, by the type of the event; types that are absent are not corrected by themselves. */
const FIELDS_OF: Readonly<Record<string, readonly Field[]>> = {
  MassExcavated: AT_A_SITE,
  StockMeasured: AT_A_SITE,
  MassStored: [...SUPPLY, ...ACCEPTANCE],
  MassReused: TO_AN_END,
  MassDeposited: TO_AN_END,
  PrimaryMassSupplied: SUPPLY,
  LoadDispatched: ['occurredAt', 'value', 'method', 'fromSite', 'ticket', 'vehicle', ...ACCEPTANCE],
  LoadReceived: ['occurredAt', 'value', 'method', 'toSite', 'fate', 'final', 'ticket', 'vehicle', ...ACCEPTANCE],
  LoadReturned: ['occurredAt'],
  MovementConfirmed: ['value', 'method', 'ticket', 'vehicle'],
};

/** Whether an event of a type is corrected by itself: those of a sorting run are with their run, others never. */
export const isCorrectable = (type: string): boolean => type in FIELDS_OF;

/** Fields of an event that a correction may change, in the order in which they are asked for. */
export const fieldsOf = (type: string): readonly Field[] => FIELDS.filter((field) => FIELDS_OF[type]?.includes(field));

interface Quantity {
  readonly value: string;
  readonly unit: 't' | 'kg' | 'm3' | 'load';
  readonly volumeState?: string;
  readonly method: string;
  readonly relativeUncertainty?: string;
  readonly vehicle?: string;
}

/** The quantity as it was reported. */
export const quantityIn = (told: Told): Quantity | undefined => told['quantity'] as Quantity | undefined;

/** What holds of an event by now: as its last correction left it. */
export const toldNow = ({ event, corrections }: EventDetail): Told =>
  (corrections.at(-1)?.after as Told | undefined) ?? event.data;

const OSLO = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Oslo' });

/** An instant in Europe/Oslo as a field of the type `datetime-local` has it; of a whole day its date. */
export function localTime(iso: string, precision: unknown): string {
  const [date = '', time = ''] = OSLO.format(new Date(iso)).split(' ');
  return precision === 'day' ? date : `${date}T${time.endsWith(':00') ? time.slice(0, -3) : time}`;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const answer = (value: unknown): string => (typeof value === 'boolean' ? String(value) : '');
const membersOf = (value: unknown): Told => (value ?? {}) as Told;

/** The fields of an event as they stand. @param told what holds of it by now @param comma decimal sign of the reader's language */
export function filledIn(type: string, told: Told, comma: string): Filled {
  const haul = membersOf(told['haul']);
  const acceptance = membersOf(told['acceptance']);
  const recovery = membersOf(acceptance['recovery']);
  const values: Record<Field, string> = {
    occurredAt: localTime(text(told['occurredAt']), told['occurredAtPrecision']),
    value: (quantityIn(told)?.value ?? '').replace('.', comma),
    method: quantityIn(told)?.method ?? '',
    site: text(told['site']),
    fromSite: text(told['fromSite']),
    toSite: text(told['toSite']),
    fate: text(told['fate']),
    final: answer(told['final']),
    plannedIndependently: answer(recovery['plannedIndependently']),
    amountFitsNeed: answer(recovery['amountFitsNeed']),
    massesSuited: answer(recovery['massesSuited']),
    recoveryReference: text(recovery['reference']),
    consentReference: text(acceptance['consentReference']),
    lot: text(told['lotId']),
    material: text(told['material']),
    conditionClass: text(told['conditionClass']),
    status: text(told['status']),
    ticket: text(haul['ticket']),
    vehicle: text(haul['vehicle']),
  };
  return Object.fromEntries(fieldsOf(type).map((field) => [field, values[field]]));
}

const plain = (field: Field, value: string): string => (field === 'value' ? plainDecimal(value) : value.trim());

/** Fields that say something else than the event does. */
export const changedFields = (was: Filled, changes: Filled): Field[] =>
  FIELDS.filter((field) => {
    const now = changes[field];
    return now !== undefined && was[field] !== undefined && plain(field, now) !== plain(field, was[field]);
  });

/**
 * The `replacement` of a correction.
 * @param told what holds of the event by now @param changed fields that are other than that
 */
export function replacementOf(told: Told, changes: Filled, changed: readonly Field[]): Record<string, unknown> {
  const has = (...fields: Field[]): boolean => fields.some((field) => changed.includes(field));
  const now = (field: Field): string => plain(field, changes[field] ?? '');
  const single = (['occurredAt', 'site', 'fromSite', 'toSite', 'fate', ...OF_LOT] as const).filter((field) =>
    changed.includes(field),
  );
  return {
    ...Object.fromEntries(single.map((field) => [field, now(field)])),
    ...(has('value', 'method') && { quantity: quantityOf(told, changes, changed) }),
    ...(has('final') && { final: now('final') === 'true' }),
    ...(has('ticket', 'vehicle') && { haul: haulOf(told, changes, changed) }),
    ...(has(...ACCEPTANCE) && { acceptance: acceptanceOf(told, changes, changed) }),
  };
}

/** In the unit that it was reported in. Another method has an uncertainty of its own. */
function quantityOf(told: Told, changes: Filled, changed: readonly Field[]): Record<string, unknown> {
  const { relativeUncertainty, ...was } = quantityIn(told) ?? { value: '', unit: 't', method: '' };
  const sameMethod = !changed.includes('method');
  return {
    ...was,
    ...(sameMethod ? { ...(relativeUncertainty !== undefined && { relativeUncertainty }) } : { method: changes.method }),
    ...(changed.includes('value') && { value: plain('value', changes.value ?? '') }),
  };
}

/** The whole haul: what a correction does not say of it is gone. */
function haulOf(told: Told, changes: Filled, changed: readonly Field[]): Record<string, unknown> {
  const haul: Record<string, unknown> = { ...membersOf(told['haul']) };
  for (const field of ['ticket', 'vehicle'] as const) {
    if (!changed.includes(field)) continue;
    const now = plain(field, changes[field] ?? '');
    if (now === '') delete haul[field];
    else haul[field] = now;
  }
  return haul;
}

/** The whole of the grounds: what a correction does not say of them is gone. A criterion without an answer is left for the server to ask for. */
function acceptanceOf(told: Told, changes: Filled, changed: readonly Field[]): Record<string, unknown> {
  const was = membersOf(told['acceptance']);
  const given = (field: Field, before: unknown): unknown => {
    if (!changed.includes(field)) return before;
    const now = plain(field, changes[field] ?? '');
    if (now === '') return undefined;
    return CRITERIA.some((each) => each === field) ? now === 'true' : now;
  };
  const recovery: Record<string, unknown> = { ...membersOf(was['recovery']) };
  for (const field of CRITERIA) recovery[field] = given(field, recovery[field]);
  recovery['reference'] = given('recoveryReference', recovery['reference']);
  const consentReference = given('consentReference', was['consentReference']);
  const isTold = Object.values(recovery).some((value) => value !== undefined);
  return {
    ...(consentReference !== undefined && { consentReference }),
    ...(isTold && { recovery: Object.fromEntries(Object.entries(recovery).filter(([, value]) => value !== undefined)) }),
  };
}

const FIELD_OF: Readonly<Record<string, Field | 'note'>> = {
  quantity: 'value',
  'quantity/method': 'method',
  haul: 'ticket',
  'haul/ticket': 'ticket',
  'haul/vehicle': 'vehicle',
  acceptance: 'plannedIndependently',
  'acceptance/consentReference': 'consentReference',
  'acceptance/recovery/plannedIndependently': 'plannedIndependently',
  'acceptance/recovery/amountFitsNeed': 'amountFitsNeed',
  'acceptance/recovery/massesSuited': 'massesSuited',
  'acceptance/recovery/reference': 'recoveryReference',
};

/** The field that a pointer of the API means; undefined: none of them, as of `/corrects`. */
export function fieldOfPointer(pointer: string): Field | 'note' | undefined {
  if (pointer === '/note') return 'note';
  const path = pointer.replace(/^\/replacement\//, '');
  const [first = ''] = path.split('/');
  return FIELD_OF[path] ?? FIELD_OF[first] ?? FIELDS.find((field) => field === first);
}
