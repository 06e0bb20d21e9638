import { type Answer, api, bodyOf } from '../../api/client.js';
import { type Wanted, correctEvent } from '../../components/correction/correct-event.js';
import type { Finding } from './finding-type.js';

export const EXPLANATIONS = ['accepted', 'documented_elsewhere', 'measurement_difference', 'not_applicable', 'other'] as const;
export const ACTS = ['comment', 'explain', 'reopen', 'mend'] as const;
export type Act = (typeof ACTS)[number];

/** The form as it is filled in. */
export interface Filled extends Wanted {
  readonly act: Act;
  readonly explanation: (typeof EXPLANATIONS)[number];
}

/** What became of it. */
export interface Sent {
  readonly what: 'comment' | 'explain' | 'reopen' | 'mended' | 'asked';
  /** Who must approve a correction. */
  readonly askedOf?: readonly string[];
  readonly position: string | null;
}

/**
 * Sends what somebody says of a finding, under an id of its own, so that a call sent again says it once.
 * @param looked the event that is to be corrected, as it was looked at; undefined where none is, or it was not there yet
 * @throws ApiProblem what the server refuses, with its fields
 */
export async function sendAnswer(
  finding: Finding,
  filled: Filled,
  looked: Answer<'getEvent'> | undefined,
  id: string,
): Promise<Sent> {
  const { act, explanation } = filled;
  const params = { path: { id: finding.findingId } };
  const said = { source: 'web', eventId: id };
  const note = filled.note.trim();
  if (act === 'comment') {
    const body = { ...said, note };
    return { what: act, position: bodyOf(await api.POST('/api/v1/findings/{id}/comments', { params, body })).position };
  }
  if (act === 'explain') {
    const body = { ...said, note, explanation, facts: finding.facts };
    return { what: act, position: bodyOf(await api.POST('/api/v1/findings/{id}/explanation', { params, body })).position };
  }
  if (act === 'reopen') {
    const body = { ...said, ...(note !== '' && { note }) };
    return { what: act, position: bodyOf(await api.POST('/api/v1/findings/{id}/reopening', { params, body })).position };
  }
  return correctEvent(filled, looked, said);
}
