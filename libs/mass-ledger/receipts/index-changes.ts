import { type EventData, type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { Uuid } from '#libs/kernel/index.js';
import type { IndexChange, LoadEntry } from './custody-index.js';

const MOVEMENTS: ReadonlySet<string> = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied']);
const OF_LOADS: ReadonlySet<string> = new Set<LoadEntry['type']>([
  'LoadDispatched',
  'LoadReceived',
  'LoadReturned',
  'LoadRedirected',
]);
const OTHERS: ReadonlySet<string> = new Set([
  ...OF_LOADS,
  'MovementConfirmed',
  'MassEventCorrected',
  'UnmatchedReceiptRecorded',
  'UnmatchedReceiptMatched',
  'UnmatchedReceiptDismissed',
]);

/** What an event changes in the index. */
export function changesOf(raw: RecordedEvent): readonly IndexChange[] {
  // Most movements have a ticket, but an event without one is not worth its decoding.
  if (MOVEMENTS.has(raw.type) ? !raw.data.includes('"ticket"') : !OTHERS.has(raw.type)) return [];
  const change = changeOf(decodeEvent(raw));
  return change ? [change] : [];
}

/** What an event told, whoever corrected it since. */
interface Effective {
  readonly eventId: Uuid;
  readonly type: string;
  readonly annulled: boolean;
  readonly told: Told;
}

/** Members that the events have some of. */
interface Told {
  readonly lotId: Uuid;
  readonly loadId?: Uuid;
  readonly movementEventId?: Uuid;
  readonly fromSite?: Uuid;
  readonly toSite?: Uuid;
  readonly plannedSite?: Uuid;
  readonly material?: string;
  readonly massKg?: number;
  readonly final?: boolean;
  readonly haul?: { readonly ticket?: string };
  readonly occurredAt: string;
}

function changeOf(event: StoredEvent): IndexChange | undefined {
  const { position } = event;
  const { organisation } = event.metadata.actor;
  switch (event.type) {
    case 'MassEventCorrected': {
      const { correctedEventId: eventId, correctedEventType: type, action, before, after } = event.data;
      const told = (after ?? before) as unknown as Told;
      return ofLot({ eventId, type, annulled: action === 'annulled', told }, organisation, position);
    }
    case 'UnmatchedReceiptRecorded':
      return { of: 'receipt', position, row: receiptRow(event, event.data) };
    case 'UnmatchedReceiptMatched': {
      const { receiptId, lotId, eventId: matchedEventId, matchedBy } = event.data;
      return { of: 'receipt-change', position, receiptId, state: 'matched', lotId, matchedEventId, matchedBy };
    }
    case 'UnmatchedReceiptDismissed':
      return { of: 'receipt-change', position, receiptId: event.data.receiptId, state: 'dismissed' };
    default: {
      const told = event.data as unknown as Told;
      return ofLot({ eventId: event.id, type: event.type, annulled: false, told }, organisation, position);
    }
  }
}

function ofLot({ eventId, type, annulled, told }: Effective, organisation: string, position: bigint): IndexChange | undefined {
  const { lotId, haul, occurredAt } = told;
  const occurredMs = Date.parse(occurredAt);
  if (MOVEMENTS.has(type)) {
    const { fromSite, toSite, material, massKg } = told as Required<Told>;
    const row = { eventId, lotId, fromSite, toSite, ticket: haul?.ticket, material, occurredMs, massKg, organisation, annulled };
    return { of: 'movement', position, row };
  }
  if (type === 'MovementConfirmed') {
    const { movementEventId, toSite } = told as Required<Told>;
    return { of: 'confirmation', position, eventId, movementEventId, toSite, annulled };
  }
  if (!OF_LOADS.has(type)) return undefined;
  const { loadId, fromSite, plannedSite, material, massKg, final } = told;
  const entry: LoadEntry = {
    eventId,
    type: type as LoadEntry['type'],
    annulled,
    lotId,
    organisation,
    occurredMs,
    ...(fromSite !== undefined && { fromSite }),
    ...(plannedSite !== undefined && { plannedSite }),
    ...(haul?.ticket !== undefined && { ticket: haul.ticket }),
    ...(material !== undefined && { material }),
    ...(massKg !== undefined && { massKg }),
    ...(final !== undefined && { final }),
  };
  return { of: 'load', position, loadId: loadId!, entry };
}

function receiptRow(
  { id: eventId, metadata }: StoredEvent,
  { receiptId, siteId, loadId, haul }: EventData<'UnmatchedReceiptRecorded'>,
): Extract<IndexChange, { of: 'receipt' }>['row'] {
  const { recordedAt, actor } = metadata;
  const told = { receiptId, siteId, eventId, organisation: actor.organisation, loadId, ticket: haul?.ticket, recordedAt };
  return { ...told, lotId: undefined, matchedEventId: undefined, matchedBy: undefined, state: 'waiting' };
}
