import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import type { Actor, Uuid } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import type { CommandMetadata, LotOutcome } from '../record-mass-events/lot-envelope.js';

/** A correction as `POST /mass-events` takes it. */
export type CorrectionBody = Extract<MassEventRequest, { type: 'MassEventCorrected' }>;

/** A correction that every party has approved. */
export interface ApprovedCorrection {
  readonly lotId: Uuid;
  /** What was asked for; sites are named as the one who asked names them. */
  readonly correction: CorrectionBody;
  readonly note?: NoteRef;
  /** Who asked for it. */
  readonly actor: Actor;
  readonly metadata: CommandMetadata;
}

/** What requests need of the lots that they are about. */
export interface LotsOfParties {
  /** Organisations that a correction of the event touches: who recorded it, who received or confirmed it. */
  partiesTouched(lotId: Uuid, eventId: Uuid): Promise<readonly string[]>;
  /** Records an approved correction; a repeat of its command is answered with what was recorded. */
  applyApprovedCorrection(correction: ApprovedCorrection): Promise<LotOutcome>;
  /** As `applyApprovedCorrection`, without recording anything. */
  tryCorrection(correction: ApprovedCorrection): Promise<LotOutcome>;
}
