/** Fields of the form that records one event; all texts, as typed. */
export interface EventForm {
  readonly type: string;
  readonly project: string;
  readonly lot: string;
  readonly material: string;
  readonly conditionClass: string;
  readonly fromSite: string;
  readonly toSite: string;
  readonly site: string;
  readonly fate: string;
  readonly occurredAt: string;
  readonly value: string;
  readonly unit: string;
  readonly volumeState: string;
  readonly method: string;
  readonly vehicle: string;
  readonly distanceKm: string;
  readonly ticket: string;
}
export type FieldName = keyof EventForm;

export const EMPTY_FORM: EventForm = {
  type: 'MassStored',
  project: '',
  lot: '',
  material: '',
  conditionClass: 'unknown',
  fromSite: '',
  toSite: '',
  site: '',
  fate: '',
  occurredAt: '',
  value: '',
  unit: 't',
  volumeState: '',
  method: 'weighbridge',
  vehicle: '',
  distanceKm: '',
  ticket: '',
};

/** What stays for the next event of the same kind: what was weighed and when is typed anew. */
export const nextForm = (form: EventForm): EventForm => ({ ...form, occurredAt: '', value: '', ticket: '', distanceKm: '' });

/** Types that happen at one site; the others go from one to another. */
export const isAtOneSite = (type: string): boolean => type === 'MassExcavated' || type === 'StockMeasured';
export const hasFate = (type: string): boolean => type === 'MassReused' || type === 'MassDeposited';

const GROUPING = /[\u00a0\u202f ]/g;
/** A number as people type it, as the API wants it: decimal point, no grouping. */
export const plainDecimal = (text: string): string => text.replace(GROUPING, '').replace(',', '.');

const filled = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

/** The command that the form stands for. @param eventId made once per form, so that sending it again records nothing twice */
export function commandOf(form: EventForm, eventId: string): Record<string, unknown> {
  const oneSite = isAtOneSite(form.type);
  const haul = filled({ ticket: form.ticket, distanceKm: plainDecimal(form.distanceKm), vehicle: form.vehicle });
  return {
    type: form.type,
    eventId,
    source: 'web',
    ...filled({ project: form.project, lot: form.lot, material: form.material, conditionClass: form.conditionClass }),
    ...(oneSite ? filled({ site: form.site }) : filled({ fromSite: form.fromSite, toSite: form.toSite })),
    ...(hasFate(form.type) && filled({ fate: form.fate })),
    ...filled({ occurredAt: form.occurredAt }),
    quantity: filled({
      value: plainDecimal(form.value),
      unit: form.unit,
      volumeState: form.unit === 'm3' ? form.volumeState : '',
      method: form.method,
      vehicle: form.unit === 'load' ? form.vehicle : '',
    }),
    ...(!oneSite && Object.keys(haul).length > 0 && { haul }),
  };
}

const FIELD_OF: Readonly<Record<string, FieldName>> = {
  '/quantity': 'value',
  '/quantity/value': 'value',
  '/quantity/unit': 'unit',
  '/quantity/volumeState': 'volumeState',
  '/quantity/method': 'method',
  '/quantity/vehicle': 'vehicle',
  '/haul/vehicle': 'vehicle',
  '/haul/distanceKm': 'distanceKm',
  '/haul/ticket': 'ticket',
};

/** The field of the form that a pointer of the API means. */
export function fieldOf(pointer: string): FieldName | undefined {
  const direct = FIELD_OF[pointer];
  if (direct !== undefined) return direct;
  const name = pointer.slice(1);
  return name in EMPTY_FORM ? (name as FieldName) : undefined;
}
