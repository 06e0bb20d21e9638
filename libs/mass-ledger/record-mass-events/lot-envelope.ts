import type { UnsealedMetadata } from '#libs/contracts/index.js';
import { type DomainError, MASSESTROM_NAMESPACE, type Violation, uuidV5 } from '#libs/kernel/index.js';
import type { CorrectEvent, LotCommand, LotState, OpenLot } from '../domain/index.js';

/** A correction whose original has yet to be read: the recorder finds what it says now, and completes the command with it. */
export interface PendingCorrection {
  readonly type: 'PendingCorrection';
  /** Event id of the original. */
  readonly corrects: string;
  /**
   * @param before effective data of the original; empty where the lot has no such event
   * @param state the lot as it stands
   */
  complete(before: Record<string, unknown>, state: LotState): CorrectEvent | Promise<CorrectEvent>;
}

/** A command that depends on the lot as it stands when its turn comes. */
export interface PendingCommand {
  readonly type: 'PendingCommand';
  /**
   * @param effectiveData data of an event of the lot as corrected last; empty where the lot has no such event
   * @throws DomainError naming the field
   */
  complete(
    state: LotState,
    effectiveData: (eventId: string) => Promise<Record<string, unknown>>,
  ): LotCommand | Promise<LotCommand>;
}

/** Metadata of a command: all of its events carry it. */
export type CommandMetadata = Omit<UnsealedMetadata, 'schemaVersion'>;

/** A command on its way to a lot. */
export interface LotEnvelope {
  readonly command: LotCommand | PendingCorrection | PendingCommand;
  /** Opens the lot where it is not open yet: one step with the command, under the same command id. */
  readonly opens?: OpenLot;
  readonly metadata: CommandMetadata;
}

/** What became of a command. */
export type LotOutcome =
  | {
      readonly outcome: 'recorded' | 'repeated';
      readonly events: readonly RecordedEventRef[];
      /** Recorded, but somebody should look at it. */
      readonly warnings?: readonly Violation[];
    }
  /** Without errors: nothing is wrong with the command, another one of its call was refused. */
  | { readonly outcome: 'rejected'; readonly errors: readonly Violation[]; readonly kind: DomainError['kind'] };

/** Where an event ended up; `position` is known for events recorded by this call. */
export interface RecordedEventRef {
  readonly eventId: string;
  readonly type: string;
  readonly revision: number;
  readonly position?: bigint;
  /** Where it is not the stream of the lot that was asked. */
  readonly stream?: string;
}

/** `each`: a refused command does not stop the others; `all-or-nothing`: one refusal takes all of the call back. */
export type RecordMode = 'each' | 'all-or-nothing';

/**
 * Event ids follow from the command's id, so that a retry has the same ones. The command's own event has index 0; a lot that is
 * opened on the way has index 1. The same id as `nameBasedId('event', …)` makes, whose text needs no escapes here.
 */
export const eventIdOf = (commandId: string, index: number): string =>
  uuidV5(MASSESTROM_NAMESPACE, `["event","${commandId}","${index}"]`);
