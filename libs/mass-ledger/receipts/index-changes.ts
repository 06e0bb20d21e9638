import { type EventData, type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import type { Uuid } from '#libs/kernel/index.js';
import type { IndexChange } from './custody-index.js';

const MOVEMENTS: ReadonlySet<string> = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied']);
const OTHERS: ReadonlySet<string> = new Set([
  'LoadDispatched',
  'LoadReceived',
  'LoadReturned',
  'LoadRedirected',
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
  const event = decodeEvent(raw);
  const change = changeOf(event, raw.position);
  return change ? [change] : [];
}

function changeOf(event: StoredEvent, position: bigint): IndexChange | undefined {
  const { organisation } = event.metadata.actor;
  switch (event.type) {
    case 'MassStored':
    case 'MassReused':
    case 'MassDeposited':
    case 'PrimaryMassSupplied':
      return movementChange(event.id, event.data, organisation, position);
    case 'LoadDispatched': {
      const { loadId, lotId, fromSite, plannedSite, haul } = event.data;
      const of = { loadId, lotId, eventId: event.id, fromSite, plannedSite, ticket: haul?.ticket, organisation };
      return { of: 'load', position, row: { ...of, closed: false } };
    }
    case 'LoadReceived':
      return event.data.final ? { of: 'load-change', position, loadId: event.data.loadId, closed: true } : undefined;
    case 'LoadReturned':
      return { of: 'load-change', position, loadId: event.data.loadId, closed: true };
    case 'LoadRedirected': {
      const { loadId, plannedSite, haul } = event.data;
      return { of: 'load-change', position, loadId, plannedSite, ticket: haul?.ticket };
    }
    case 'MovementConfirmed':
      return { of: 'movement-change', position, eventId: event.data.movementEventId, closed: true };
    case 'MassEventCorrected':
      return correctionChange(event.data, organisation, position);
    case 'UnmatchedReceiptRecorded': {
      const { receiptId, siteId, loadId, haul } = event.data;
      const { recordedAt } = event.metadata;
      const told = { receiptId, siteId, eventId: event.id, organisation, loadId, ticket: haul?.ticket, recordedAt };
      const unmatched = { lotId: undefined, matchedEventId: undefined, matchedBy: undefined };
      return { of: 'receipt', position, row: { ...told, ...unmatched, state: 'waiting' } };
    }
    case 'UnmatchedReceiptMatched': {
      const { receiptId, lotId, eventId: matchedEventId, matchedBy } = event.data;
      return { of: 'receipt-change', position, receiptId, state: 'matched', lotId, matchedEventId, matchedBy };
    }
    case 'UnmatchedReceiptDismissed':
      return { of: 'receipt-change', position, receiptId: event.data.receiptId, state: 'dismissed' };
    default:
      return undefined;
  }
}

interface MovementData {
  readonly lotId: Uuid;
  readonly toSite: Uuid;
  readonly haul?: { readonly ticket?: string };
}

const movementChange = (
  eventId: Uuid,
  { lotId, toSite, haul }: MovementData,
  organisation: string,
  position: bigint,
): IndexChange => ({
  of: 'movement',
  position,
  row: { eventId, lotId, toSite, ticket: haul?.ticket, organisation, closed: false },
});

/** A correction stands in its original's place; whether a load is open again, its lot decides. */
function correctionChange(
  data: EventData<'MassEventCorrected'>,
  organisation: string,
  position: bigint,
): IndexChange | undefined {
  const { correctedEventType: type, correctedEventId: eventId, action } = data;
  const annulled = action === 'annulled';
  const told = (annulled ? data.before : data.after) as Record<string, unknown>;
  if (MOVEMENTS.has(type)) {
    if (annulled) return { of: 'movement-change', position, eventId, closed: true };
    return movementChange(eventId, told as unknown as MovementData, organisation, position);
  }
  const loadId = told['loadId'] as Uuid;
  switch (type) {
    case 'LoadDispatched': {
      const { fromSite, haul } = told as unknown as EventData<'LoadDispatched'>;
      return annulled
        ? { of: 'load-change', position, loadId, closed: true }
        : { of: 'load-change', position, loadId, fromSite, ticket: haul?.ticket };
    }
    case 'LoadReceived':
      return { of: 'load-change', position, loadId, closed: !annulled && told['final'] === true };
    case 'LoadReturned':
      return { of: 'load-change', position, loadId, closed: !annulled };
    case 'MovementConfirmed':
      return { of: 'movement-change', position, eventId: told['movementEventId'] as Uuid, closed: !annulled };
    default:
      return undefined;
  }
}
