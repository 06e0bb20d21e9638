import { ApiProblem, api, bodyOf, problemOf } from '../../api/client.js';
import type { Finding } from '../finding.js';

export const EXPLANATIONS = ['accepted', 'documented_elsewhere', 'measurement_difference', 'not_applicable', 'other'] as const;
export const REASONS = ['wrong_quantity', 'wrong_place', 'wrong_time', 'wrong_kind', 'duplicate', 'other'] as const;
export const ACTS = ['comment', 'explain', 'reopen', 'mend'] as const;
export type Act = (typeof ACTS)[number];

/** The form as it is filled in. */
export interface Filled {
  readonly act: Act;
  readonly note: string;
  readonly explanation: (typeof EXPLANATIONS)[number];
  readonly reason: (typeof REASONS)[number];
  readonly eventId: string;
  readonly action: 'annulled' | 'replaced';
  readonly tonnes: string;
}

/** What became of it. */
export interface Sent {
  readonly what: 'comment' | 'explain' | 'reopen' | 'mended' | 'asked';
  readonly position: string | null;
}

/**
 * Sends what somebody says of a finding, under an id of its own, so that a call sent again says it once.
 * @throws ApiProblem what the server refuses, with its fields
 */
export async function sendAnswer(finding: Finding, filled: Filled, id: string): Promise<Sent> {
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
  return correct(finding, filled, said);
}

/** Corrects at once what is one's own; asks the other party where there is one. */
async function correct(finding: Finding, filled: Filled, said: { source: string; eventId: string }): Promise<Sent> {
  const event = bodyOf(await api.GET('/api/v1/mass-events/{id}', { params: { path: { id: filled.eventId } } })).event;
  const method = (event.data as { quantity?: { method?: string } }).quantity?.method ?? 'weighbridge';
  const value = filled.tonnes.trim().replace(/\s/g, '').replace(',', '.');
  const wanted = {
    ...said,
    lot: event.stream.replace(/^lot-/, ''),
    corrects: filled.eventId,
    action: filled.action,
    reason: filled.reason,
    ...(filled.action === 'replaced' && { replacement: { quantity: { value, unit: 't', method } } }),
    ...(filled.note.trim() !== '' && { note: filled.note.trim() }),
  };
  const { data, error, response } = await api.POST('/api/v1/mass-events', {
    body: { type: 'MassEventCorrected', ...wanted } as never,
  });
  const faults = commandFaults(data ?? error);
  if (response.ok && faults.length === 0) return { what: 'mended', position: data?.position ?? null };
  if (!faults.some(({ code }) => code === 'needs_approval')) {
    const problem = problemOf(response.status, error);
    throw faults.length === 0 ? problem : new ApiProblem(response.status, faults[0]!.message, faults);
  }
  return { what: 'asked', position: bodyOf(await api.POST('/api/v1/corrections', { body: wanted as never })).position };
}

function commandFaults(answer: unknown): { pointer: string; code: string; message: string }[] {
  const results = (answer as { results?: { commands: { errors: { pointer: string; code: string; message: string }[] }[] }[] })
    .results;
  return results?.flatMap(({ commands }) => commands.flatMap(({ errors }) => errors)) ?? [];
}
