import { type EventData, lotStream } from '#libs/contracts/index.js';
import { type Actor, type Uuid, nameBasedId, parseReportedTime, refused } from '#libs/kernel/index.js';
import { contentHashOf } from '../command-stamp.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { ConfirmMovement, ReceiveLoad, SiteRef } from '../domain/index.js';
import { type CommandMetadata, type LotEnvelope, type PendingCommand, eventIdOf } from '../record-mass-events/lot-envelope.js';
import { type TicketReport, assertTicketOfLoad, assertTicketOfMovement } from '../record-mass-events/ticket-rule.js';
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

type ReceiptData = EventData<'UnmatchedReceiptRecorded'>;

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

/**
 * Who acts where a receipt is matched: this program, for the organisation that recorded the receipt. The organisation is the party whose
 * evidence it is (it tells a confirmation from a second claim of one's own); that nobody there did this step, role and subject say.
 */
const matcherFor = (organisation: string): Actor => ({
  organisation,
  role: 'system',
  subject: nameBasedId('subject', 'receipt-matching'),
});

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
  const causationId = choice?.commandId ?? eventId;
  return { actor: matcherFor(actor.organisation), source, commandId, contentHash, correlationId, causationId };
}

/**
 * The command that a receipt is in the lot that it belongs to, for the organisation that recorded it.
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
  // By its load a receipt is told apart already, and a person knows better.
  const byTicket = choice === undefined && data.loadId === undefined;
  if ('movement' in target) {
    const command: ConfirmMovement = {
      type: 'MovementConfirmed',
      movement: target.movement,
      matchedBy: choice ? 'person' : 'ticket',
      ...common,
    };
    return { command: pendingConfirmation(command, data, byTicket), metadata };
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
  const pending = pendingReceipt(command, directory);
  if (!byTicket) return { command: pending, metadata };
  const complete: PendingCommand['complete'] = (state, effectiveData) => {
    assertTicketOfLoad(ticketReportOf(data), target.loadId, state);
    return pending.complete(state, effectiveData);
  };
  return { command: { ...pending, complete }, metadata };
}

/** What a receipt says that is held against what has its ticket. */
export const ticketReportOf = (data: ReceiptData): TicketReport => ({
  siteId: data.siteId,
  ticket: data.haul?.ticket,
  material: data.material,
  occurredMs: Date.parse(data.occurredAt),
  massKg: data.massKg,
  final: data.final,
});

/** A confirmation of what the receiver takes for another material is none; by ticket it has to be of the same truckload. */
const pendingConfirmation = (command: ConfirmMovement, data: ReceiptData, byTicket: boolean): PendingCommand => ({
  type: 'PendingCommand',
  async complete(state, effectiveData) {
    const { lot } = state;
    for (const field of ['material', 'conditionClass'] as const) {
      const [value, expected] = [data[field], lot?.[field]];
      if (lot && value !== undefined && value !== expected)
        throw refused(`/${field}`, 'differs_from_lot', `the lot '${lot.name}' has ${field} ${expected ?? 'none'}, got ${value}`);
    }
    // A movement is received whole: what says that more is to come is held against all of it.
    if (byTicket) await assertTicketOfMovement({ ...ticketReportOf(data), final: true }, command.movement, state, effectiveData);
    return command;
  },
});
