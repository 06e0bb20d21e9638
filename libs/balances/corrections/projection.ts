import type { EventData, Posting, StoredEvent } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { isDemoOrganisation } from '../registry/demo.js';
import { CORRECTION_REQUEST, CORRECTION_STEP } from './tables.js';

/** What a step says beside its kind. */
interface Step {
  readonly kind: string;
  readonly organisation?: string;
  readonly noteId?: string;
  readonly eventId?: string;
  readonly violations?: readonly unknown[];
}

const answerOf = ({ organisation, note }: EventData<'CorrectionApproved' | 'CorrectionRefused'>): Omit<Step, 'kind'> => ({
  organisation,
  ...(note && { noteId: note.id }),
});

function stepOf(event: StoredEvent): Step | undefined {
  switch (event.type) {
    case 'CorrectionApproved':
      return { kind: 'approved', ...answerOf(event.data) };
    case 'CorrectionRefused':
      return { kind: event.data.withdrawn ? 'withdrawn' : 'refused', ...answerOf(event.data) };
    case 'CorrectionReminded':
      return { kind: 'reminded' };
    case 'CorrectionApplied':
      return { kind: 'applied', eventId: event.data.eventId };
    case 'CorrectionFailed':
      return { kind: 'failed', violations: event.data.violations };
    default:
      return undefined;
  }
}

function requestCells(event: StoredEvent & { readonly type: 'CorrectionRequested' }): Cell[] {
  const { correctionId, lotId, runId, correctedEventId, correctedEventType, supersedesVersion } = event.data;
  const { action, reason, askedOf, replacement, after, note } = event.data;
  const { actor, recordedAt } = event.metadata;
  return [
    correctionId,
    event.position,
    lotId,
    runId ?? null,
    correctedEventId,
    correctedEventType,
    supersedesVersion ?? null,
    action,
    reason,
    actor.organisation,
    Date.parse(recordedAt),
    canonicalJson(askedOf),
    replacement ? canonicalJson(replacement) : null,
    after ? canonicalJson(after) : null,
    note?.id ?? null,
    [actor.organisation, ...askedOf].some(isDemoOrganisation),
  ];
}

/** Read model of corrections between parties. */
export class CorrectionRequestProjection implements Projection {
  readonly name = 'corrections';
  readonly tables = [CORRECTION_REQUEST, CORRECTION_STEP];

  begin(): ProjectionBatch {
    const requests: Cell[][] = [];
    const steps: Cell[][] = [];
    return {
      apply: (event: StoredEvent, _postings: readonly Posting[]): void => {
        if (event.type === 'CorrectionRequested') requests.push(requestCells(event));
        const step = stepOf(event);
        if (!step) return;
        const { correctionId } = event.data as { correctionId: string };
        const { kind, organisation, eventId, violations, noteId } = step;
        steps.push([
          correctionId,
          event.revision,
          event.position,
          kind,
          organisation ?? null,
          Date.parse(event.metadata.recordedAt),
          eventId ?? null,
          violations ? canonicalJson(violations) : null,
          noteId ?? null,
        ]);
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        if (requests.length > 0) await tx.insert(CORRECTION_REQUEST, requests);
        if (steps.length > 0) await tx.insert(CORRECTION_STEP, steps);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
