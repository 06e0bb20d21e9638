import { ApiProblem, type Answer, type FieldFault, api, bodyOf, problemOf } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';
import {
  CRITERIA,
  type Criterion,
  type Field,
  type Filled,
  changedFields,
  filledIn,
  quantityIn,
  replacementOf,
  toldNow,
} from './correctable.js';

export const REASONS = ['wrong_quantity', 'wrong_place', 'wrong_time', 'wrong_kind', 'duplicate', 'other'] as const;

export type Reason = (typeof REASONS)[number];

/** A correction as it is filled in: the event taken back, or told otherwise. */
export interface Wanted {
  readonly eventId: string;
  readonly action: 'annulled' | 'replaced';
  /** Fields that were typed or chosen, also back to what they were. */
  readonly changes: Filled;
  /** Empty: as follows from what is changed. */
  readonly reason: Reason | '';
  readonly note: string;
}

/** What became of it: recorded, or asked of the other party. */
export interface Corrected {
  readonly what: 'mended' | 'asked';
  /** Who must approve a correction of one event. */
  readonly askedOf?: readonly string[];
  readonly position: string | null;
}

/** What is missing, or wrong as it is typed; of the criteria of recovery those that have no answer though others have. */
export type CorrectionLack = 'which' | 'changes' | 'value' | Criterion;

/** The event that is to be corrected. While a form is open, it is as the form was begun with; what others did meanwhile is told when it is sent. */
export const eventToCorrect = (eventId: string) => ({
  queryKey: ['event-to-correct', eventId],
  staleTime: Infinity,
  refetchOnMount: 'always' as const,
  queryFn: async (): Promise<Answer<'getEvent'>> =>
    bodyOf(await api.GET('/api/v1/mass-events/{id}', { params: { path: { id: eventId } } })),
});

/** What is missing before it can be sent. @param detail the event; undefined while it is not there yet */
export function correctionLacks({ eventId, action, changes }: Wanted, detail: Answer<'getEvent'> | undefined): CorrectionLack[] {
  if (eventId === '') return ['which'];
  if (action === 'annulled' || !detail) return [];
  const told = toldNow(detail);
  const was = filledIn(detail.event.type, told, '.');
  const changed = changedFields(was, changes);
  if (changed.length === 0) return ['changes'];
  const wrong = changed.includes('value') && !/^\d+(\.\d+)?$/.test(plainDecimal(changes.value ?? ''));
  return [...(wrong && quantityIn(told) ? (['value'] as const) : []), ...unanswered({ ...was, ...changes }, changed)];
}

/** The three criteria are answered together, or none of them is. */
function unanswered(now: Filled, changed: readonly Field[]): Criterion[] {
  const recovery = [...CRITERIA, 'recoveryReference'] as const;
  const isTold = recovery.some((field) => (now[field] ?? '').trim() !== '');
  return isTold && recovery.some((field) => changed.includes(field)) ? CRITERIA.filter((field) => (now[field] ?? '') === '') : [];
}

const REASON_OF: Readonly<Partial<Record<Field, Reason>>> = {
  occurredAt: 'wrong_time',
  value: 'wrong_quantity',
  method: 'wrong_quantity',
  site: 'wrong_place',
  fromSite: 'wrong_place',
  toSite: 'wrong_place',
  fate: 'wrong_kind',
  lot: 'wrong_kind',
  material: 'wrong_kind',
  conditionClass: 'wrong_kind',
  status: 'wrong_kind',
};

/** Why, as the person said it, else as it follows from the fields: `other` where they say several things. */
export function reasonOf({ action, reason, changes }: Wanted, detail: Answer<'getEvent'> | undefined): Reason {
  if (reason !== '') return reason;
  if (action === 'annulled' || !detail) return 'other';
  const changed = changedFields(filledIn(detail.event.type, toldNow(detail), '.'), changes);
  const [only, ...more] = new Set(changed.map((field) => REASON_OF[field] ?? 'other'));
  return only === undefined || more.length > 0 ? 'other' : only;
}

/** The version of an event: 1 is itself, each correction adds one. */
const versionOf = ({ corrections }: Answer<'getEvent'>): number => (corrections.at(-1)?.version ?? 0) + 1;

/**
 * Corrects at once what is one's own; asks the other party where there is one.
 * @param looked the event as it was looked at: where it has another version by now, nothing is corrected; undefined: it was not there yet
 * @param said names the command, so that a call sent again corrects once
 * @throws ApiProblem what the server refuses, with its fields
 */
export async function correctEvent(
  wanted: Wanted,
  looked: Answer<'getEvent'> | undefined,
  said: { source: string; eventId: string },
): Promise<Corrected> {
  const { eventId, action, changes } = wanted;
  const detail = looked ?? (await eventToCorrect(eventId).queryFn());
  const told = toldNow(detail);
  const changed = changedFields(filledIn(detail.event.type, told, '.'), changes);
  const note = wanted.note.trim();
  const correction = {
    ...said,
    lot: detail.event.stream.replace(/^lot-/, ''),
    corrects: eventId,
    supersedesVersion: versionOf(detail),
    action,
    reason: reasonOf(wanted, detail),
    ...(action === 'replaced' && { replacement: replacementOf(told, changes, changed) }),
    ...(note !== '' && { note }),
  };
  const { data, error, response } = await api.POST('/api/v1/mass-events', {
    body: { type: 'MassEventCorrected', ...correction } as never,
  });
  const faults = commandFaults(data ?? error);
  if (response.ok && faults.length === 0) return { what: 'mended', position: data?.position ?? null };
  if (!faults.some(({ code }) => code === 'needs_approval')) {
    const problem = problemOf(response.status, error);
    throw faults.length === 0 ? problem : new ApiProblem(response.status, faults[0]!.message, faults);
  }
  const { askedOf, position } = bodyOf(await api.POST('/api/v1/corrections', { body: correction as never }));
  return { what: 'asked', askedOf, position };
}

/** Codes of faults where somebody else was quicker. */
const QUICKER: readonly string[] = ['corrected_meanwhile', 'annulled_is_final'];

/** What somebody else did to the event meanwhile. */
export interface Meanwhile {
  /** The event that says now what was to be corrected. */
  readonly standingEventId: string;
  /** It is annulled, and nothing is left to correct. */
  readonly isAnnulled: boolean;
}

/** Whether a correction was refused because somebody else was quicker; undefined: for another reason, or not at all. */
export function meanwhileOf(error: Error | null): Meanwhile | undefined {
  const fault = error instanceof ApiProblem ? error.faults.find(({ code }) => QUICKER.includes(code)) : undefined;
  const standingEventId = fault?.params?.['standingEventId'];
  return typeof standingEventId === 'string' ? { standingEventId, isAnnulled: fault?.code === 'annulled_is_final' } : undefined;
}

function commandFaults(answer: unknown): FieldFault[] {
  const results = (answer as { results?: { commands: { errors: FieldFault[] }[] }[] }).results;
  return results?.flatMap(({ commands }) => commands.flatMap(({ errors }) => errors)) ?? [];
}
