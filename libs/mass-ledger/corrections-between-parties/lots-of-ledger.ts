import type { EventStore } from '#libs/event-store/port.js';
import { DomainError, type Uuid } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { LotEnvelope, LotOutcome } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { partiesTouched } from '../record-mass-events/parties.js';
import { resolveReferences } from '../record-mass-events/references.js';
import { unknownReferences } from '../record-mass-events/translate.js';
import { pendingCorrection, replacementOf } from '../record-mass-events/translate-correction.js';
import type { ApprovedCorrection, LotsOfParties } from './lots.js';

/** The lots of a ledger, as requests between parties need them. */
export class LotsOfLedger implements LotsOfParties {
  constructor(
    private readonly store: EventStore,
    private readonly directory: StreamDirectory,
    private readonly recorder: LotRecorder,
  ) {}

  partiesTouched(lotId: Uuid, eventId: Uuid): Promise<readonly string[]> {
    return partiesTouched(this.store, lotId, eventId);
  }

  async applyApprovedCorrection(approved: ApprovedCorrection): Promise<LotOutcome> {
    const envelope = await this.envelopeOf(approved);
    if ('outcome' in envelope) return envelope;
    const [outcome] = await this.recorder.record(approved.lotId, [envelope], 'each');
    return outcome!;
  }

  async tryCorrection(approved: ApprovedCorrection): Promise<LotOutcome> {
    const envelope = await this.envelopeOf(approved);
    if ('outcome' in envelope) return envelope;
    const trial = await this.recorder.trial(approved.lotId);
    return trial.decide(envelope);
  }

  /** The correction as the lot takes it; what it names is resolved as for the one who asked. */
  private async envelopeOf({ correction, note, actor, metadata }: ApprovedCorrection): Promise<LotEnvelope | LotOutcome> {
    const found = await resolveReferences(correction, actor.organisation, this.directory);
    const errors = unknownReferences({ ...correction.replacement }, found, '/replacement');
    if (errors.length > 0) return { outcome: 'rejected', errors, kind: 'invalid' };
    try {
      return { command: pendingCorrection(correction, replacementOf(correction, found), note, this.directory), metadata };
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'rejected', errors: error.violations, kind: error.kind };
      throw error;
    }
  }
}
