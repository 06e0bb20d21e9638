import { decodeEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { DomainError, type Uuid } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { LotEnvelope, LotOutcome } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
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

  /** Who recorded the event; of a load also who received it, of a movement also who confirmed it. */
  async partiesTouched(lotId: Uuid, eventId: Uuid): Promise<readonly string[]> {
    let loadId: string | undefined;
    const touched = new Set<string>();
    for await (const batch of this.store.readStream(lotStream(lotId))) {
      for (const raw of batch) {
        const event = decodeEvent(raw);
        const { organisation } = event.metadata.actor;
        if (event.id === eventId) {
          touched.add(organisation);
          if (event.type === 'LoadDispatched') ({ loadId } = event.data);
        }
        if (event.type === 'LoadReceived' && event.data.loadId === loadId) touched.add(organisation);
        if (event.type === 'MovementConfirmed' && event.data.movementEventId === eventId) touched.add(organisation);
      }
    }
    return [...touched];
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
