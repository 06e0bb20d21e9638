import { ApiProblem, type FieldFault, api, bodyOf, problemOf } from '../../api/client.js';

export const REASONS = ['wrong_quantity', 'wrong_place', 'wrong_time', 'wrong_kind', 'duplicate', 'other'] as const;

/** A correction as it is filled in: the event taken back, or given another mass. */
export interface Wanted {
  readonly eventId: string;
  readonly action: 'annulled' | 'replaced';
  readonly tonnes: string;
  readonly reason: (typeof REASONS)[number];
  readonly note: string;
}

/** What became of it: recorded, or asked of the other party. */
export interface Corrected {
  readonly what: 'mended' | 'asked';
  readonly position: string | null;
}

export type CorrectionLack = 'tonnes' | 'which';

/** What is missing before it can be sent. */
export function correctionLacks({ eventId, action, tonnes }: Wanted): CorrectionLack[] {
  const lacks: CorrectionLack[] = eventId === '' ? ['which'] : [];
  return action === 'replaced' && !/^\d+([.,]\d+)?$/.test(tonnes.trim().replace(/\s/g, '')) ? [...lacks, 'tonnes'] : lacks;
}

/**
 * Corrects at once what is one's own; asks the other party where there is one.
 * @param said names the command, so that a call sent again corrects once
 * @throws ApiProblem what the server refuses, with its fields
 */
export async function correctEvent(filled: Wanted, said: { source: string; eventId: string }): Promise<Corrected> {
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

function commandFaults(answer: unknown): FieldFault[] {
  const results = (answer as { results?: { commands: { errors: FieldFault[] }[] }[] }).results;
  return results?.flatMap(({ commands }) => commands.flatMap(({ errors }) => errors)) ?? [];
}
