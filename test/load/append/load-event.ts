import { randomUUID } from 'node:crypto';

const ACTOR = { organisation: '999999999', role: 'operator', subject: '00000000-0000-4000-8000-000000000001' };
const CONTENT_HASH = 'c'.repeat(64);

/** An event of a lorry load as the ledger writes it: data and metadata of about the usual size. */
export interface LoadEvent {
  readonly id: string;
  readonly type: 'MassStored';
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

/** One load more for a lot. Nothing of it is worked out: an append is measured, not the ledger. */
export function loadEvent(lotId: string, ordinal: number): LoadEvent {
  const id = randomUUID();
  return {
    id,
    type: 'MassStored',
    data: {
      conditionClass: '1',
      factorSet: '2026-1',
      fromKind: 'ground',
      fromSite: '00000000-0000-4000-8000-000000000040',
      haul: { distanceKind: 'actual', distanceKm: '12.4', energy: 'diesel', ticket: `T-${ordinal}`, vehicle: 'artic_semi' },
      lotId,
      massBasis: 'weighed',
      massHighKg: 28549,
      massKg: 28000,
      massLowKg: 27451,
      material: 'clay_crust',
      occurredAt: '2025-03-04T06:41:00Z',
      occurredAtPrecision: 'instant',
      quantity: { method: 'weighbridge', relativeUncertainty: '0.01', unit: 't', value: '28' },
      status: 'presumed_clean',
      toSite: '00000000-0000-4000-8000-000000000041',
    },
    metadata: {
      actor: ACTOR,
      causationId: id,
      commandId: id,
      contentHash: CONTENT_HASH,
      correlationId: id,
      hash: CONTENT_HASH,
      recordedAt: '2025-03-04T06:41:00.000Z',
      schemaVersion: 1,
      source: 'weighbridge',
    },
  };
}
