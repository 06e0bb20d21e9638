import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import type { EventData } from '#libs/contracts/index.js';
import type { Actor, Uuid, Violation } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import type { CommandMetadata, LotOutcome } from '../record-mass-events/lot-envelope.js';

/** A correction as `POST /mass-events` takes it. */
export type CorrectionBody = Extract<MassEventRequest, { type: 'MassEventCorrected' }>;

/** A correction as a party asks for it. */
export interface AskedCorrection {
  readonly lotId: Uuid;
  /** What is asked for; sites are named as the one who asks names them. */
  readonly correction: CorrectionBody;
  readonly note?: NoteRef;
  /** Who asks for it. */
  readonly actor: Actor;
  readonly metadata: CommandMetadata;
}

/** What all who were asked have approved. */
export interface Approval {
  /** The version that was to be replaced; absent in requests of before it was named. */
  readonly supersedesVersion?: number | undefined;
  readonly approvedBy: readonly string[];
}

/** A correction that everybody who was asked has approved. */
export interface ApprovedCorrection extends AskedCorrection {
  readonly approval: Approval;
}

/** What a correction would come to if it were recorded now. */
export type TriedCorrection =
  | {
      readonly outcome: 'accepted';
      /** The version that it replaces. */
      readonly supersedesVersion: number;
      /** What the event says then; absent where it is annulled. */
      readonly after?: EventData<'MassEventCorrected'>['after'];
      /** Organisations that it touches, the one who asks among them or not. */
      readonly parties: readonly string[];
    }
  | {
      readonly outcome: 'rejected';
      readonly errors: readonly Violation[];
      readonly kind: (LotOutcome & { outcome: 'rejected' })['kind'];
    };

/** What requests need of the lots that they are about. */
export interface LotsOfParties {
  /** What would be recorded, and whom it touches; records nothing. */
  tryCorrection(correction: AskedCorrection): Promise<TriedCorrection>;
  /**
   * Records an approved correction where it is still what was approved: the same version, and nobody touched who has not approved. A repeat of
   * its command is answered with what was recorded.
   */
  applyApprovedCorrection(correction: ApprovedCorrection): Promise<LotOutcome>;
}
