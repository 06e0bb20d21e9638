import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, DomainError, conflict } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { LotEnvelope, LotOutcome } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { type CorrectionScope, type ScopeChange, correctionScope } from '../record-mass-events/parties.js';
import { resolveReferences } from '../record-mass-events/references.js';
import { unknownReferences } from '../record-mass-events/translate.js';
import { assertReceiverThere } from '../record-mass-events/receivers-word.js';
import { type CorrectedOriginal, pendingCorrection, replacementOf } from '../record-mass-events/translate-correction.js';
import { assertApproved } from './approval.js';
import type { ApprovedCorrection, AskedCorrection, LotsOfParties, TriedCorrection } from './lots.js';

type Rejection = LotOutcome & { readonly outcome: 'rejected' };

/** The lots of a ledger, as requests between parties need them. */
export class LotsOfLedger implements LotsOfParties {
  constructor(
    private readonly store: EventStore,
    private readonly directory: StreamDirectory,
    private readonly recorder: LotRecorder,
    private readonly clock: Clock,
  ) {}

  async tryCorrection(asked: AskedCorrection): Promise<TriedCorrection> {
    const { lotId, correction } = asked;
    let scope: CorrectionScope | undefined;
    const envelope = await this.envelopeOf(asked, async (change) => {
      return (scope = await correctionScope(this.store, lotId, correction.corrects, change));
    });
    if ('outcome' in envelope) return envelope;
    const trial = await this.recorder.trial(lotId);
    const outcome = await trial.decide(envelope);
    if (outcome.outcome === 'rejected') return outcome;
    const { after, supersedesVersion } = trial.correctionOf(correction.corrects)!;
    return { outcome: 'accepted', supersedesVersion, ...(after && { after }), parties: scope!.parties };
  }

  async applyApprovedCorrection(approved: ApprovedCorrection): Promise<LotOutcome> {
    const { lotId, correction, actor, approval } = approved;
    const envelope = await this.envelopeOf(approved, async (change) => {
      const scope = await correctionScope(this.store, lotId, correction.corrects, change);
      if (!scope) throw conflict('/corrects', 'unknown_event', 'the lot has no event of this id that can be corrected');
      assertApproved('/corrects', scope, approval, actor);
      return scope;
    });
    if ('outcome' in envelope) return envelope;
    const [outcome] = await this.recorder.record(lotId, [envelope], 'each');
    return outcome!;
  }

  /**
   * The correction as the lot takes it; what it names is resolved as for the one who asked.
   * @param check is asked when the lot decides, every time that it does; it returns whom the correction touches
   */
  private async envelopeOf(
    { correction, note, actor, metadata }: AskedCorrection,
    check: (change: ScopeChange) => Promise<CorrectionScope | undefined>,
  ): Promise<LotEnvelope | Rejection> {
    const found = await resolveReferences(correction, actor.organisation, this.directory);
    const errors = unknownReferences({ ...correction.replacement }, found, '/replacement');
    if (errors.length > 0) return { outcome: 'rejected', errors, kind: 'invalid' };
    try {
      const replacement = replacementOf(correction, found);
      const toSite = found.toSite?.siteId;
      const checked = async (original: CorrectedOriginal): Promise<void> => {
        const [recorder = actor.organisation] = (await check({ toSite }))?.parties ?? [];
        const told = { registers: this.directory, by: { organisation: recorder }, nowMs: this.clock.nowMs() };
        await assertReceiverThere(original, toSite, told);
      };
      return { command: pendingCorrection(correction, replacement, note, this.directory, checked), metadata };
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'rejected', errors: error.violations, kind: error.kind };
      throw error;
    }
  }
}
