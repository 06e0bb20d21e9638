import { type EventData, lotStream } from '#libs/contracts/index.js';
import { type Actor, type Uuid, nameBasedId, parseReportedTime, refused } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { ConfirmMovement, LotState, ReceiveLoad, SiteRef } from '../domain/index.js';
import { type CommandMetadata, type LotEnvelope, type PendingCommand, eventIdOf } from '../record-mass-events/lot-envelope.js';
import { pendingReceipt } from '../record-mass-events/translate-custody.js';
import type { OpenReceipt } from './site-receipts.js';

/** What a receipt belongs to. */
export type Target = { readonly lotId: Uuid } & ({ readonly loadId: Uuid } | { readonly movement: Uuid });

/** A person's word that a receipt belongs to something. */
export interface Choice {
  readonly target: Target;
  readonly actor: Actor;
  /** The person's command. */
  readonly commandId: Uuid;
}

const LOT_STREAM = 'lot-';

const stepId = (receiptId: Uuid, step: 'match' | 'matched'): Uuid => nameBasedId('receipt-step', receiptId, step);

/**
 * Id of the event that a receipt becomes in a lot, whichever that is. The store holds an id once, so that a receipt is booked once
 * whoever matches it; a dismissal takes the same id, so that a receipt is either booked or dismissed.
 */
export const bookedEventId = (receiptId: Uuid): Uuid => eventIdOf(stepId(receiptId, 'match'), 0);

/** The lot of a stream; undefined where it is none's. */
export const lotIdOfStream = (stream: string): Uuid | undefined => {
  const lotId = stream.startsWith(LOT_STREAM) ? stream.slice(LOT_STREAM.length) : undefined;
  return lotId !== undefined && lotStream(lotId) === stream ? lotId : undefined;
};

/** Id and metadata of the event that says in the site's stream that a receipt is matched. */
export function matchedStep(receipt: OpenReceipt, choice: Choice | undefined): { id: Uuid; metadata: CommandMetadata } {
  const metadata = stepMetadata(receipt, 'matched', choice);
  return { id: eventIdOf(metadata.commandId, 0), metadata: choice ? { ...metadata, actor: choice.actor } : metadata };
}

function stepMetadata({ eventId, data, metadata }: OpenReceipt, step: 'match' | 'matched', choice?: Choice): CommandMetadata {
  const { actor, source, correlationId } = metadata;
  const commandId = stepId(data.receiptId, step);
  // Whatever it is matched to, it is one step: who comes second is told what was recorded.
  const contentHash = contentHashOf(commandId);
  return { actor, source, commandId, contentHash, correlationId, causationId: choice?.commandId ?? eventId };
}

/**
 * The command that a receipt is in the lot that it belongs to, in the name of who recorded it.
 * @param site where it was received
 */
export function bookingOf(
  receipt: OpenReceipt,
  target: Target,
  site: SiteRef,
  directory: StreamDirectory,
  choice?: Choice,
): LotEnvelope {
  const { data } = receipt;
  const common = {
    toSite: site,
    receiptId: data.receiptId,
    quantity: data.quantity,
    occurredAt: { ...parseReportedTime(data.occurredAt), precision: data.occurredAtPrecision },
    ...(data.haul && { haul: data.haul }),
  };
  const metadata = stepMetadata(receipt, 'match', choice);
  if ('movement' in target) {
    const matchedBy = choice ? 'person' : 'ticket';
    const command: ConfirmMovement = { type: 'MovementConfirmed', movement: target.movement, matchedBy, ...common };
    return { command: sameKindOnly(command, data), metadata };
  }
  const command: ReceiveLoad = {
    type: 'LoadReceived',
    loadId: target.loadId,
    final: data.final,
    ...(data.fate !== undefined && { fate: data.fate }),
    material: data.material,
    ...(data.conditionClass !== undefined && { conditionClass: data.conditionClass }),
    ...common,
  };
  return { command: pendingReceipt(command, directory), metadata };
}

/** A confirmation of what the receiver takes for another material is none. */
const sameKindOnly = (
  command: ConfirmMovement,
  { material, conditionClass }: EventData<'UnmatchedReceiptRecorded'>,
): PendingCommand => ({
  type: 'PendingCommand',
  complete({ lot }: LotState) {
    for (const [field, value] of Object.entries({ material, conditionClass })) {
      const expected = lot?.[field as 'material' | 'conditionClass'];
      if (lot && value !== undefined && value !== expected)
        throw refused(`/${field}`, 'differs_from_lot', `the lot '${lot.name}' has ${field} ${expected ?? 'none'}, got ${value}`);
    }
    return command;
  },
});
