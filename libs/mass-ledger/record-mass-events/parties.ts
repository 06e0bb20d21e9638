import { type StoredEvent, lotStream } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Actor, type Uuid, conflict, isUuid } from '#libs/kernel/index.js';
import { LotMentions, eventAt } from './lot-mentions.js';

/** Actors that one installation gives to its own people and programs: one organisation. */
const OWN: ReadonlySet<string> = new Set(['local', 'system']);

/** Whether two names of organisations are one party. */
export const isSameParty = (one: string, other: string): boolean => one === other || (OWN.has(one) && OWN.has(other));

/** The others among organisations, each once, in the order of their names. */
export const othersThan = (organisation: string, among: Iterable<string>): string[] =>
  [...new Set(among)].filter((each) => !isSameParty(each, organisation)).sort();

/** What a correction of an event touches at the time it is worked out. */
export interface CorrectionScope {
  /** The event as it is effective: 1 for itself, one more with each correction. */
  readonly version: number;
  /** Organisations whose records the correction changes, the recorder of the event first. */
  readonly parties: readonly string[];
}

/** Where a corrected movement is to go, which decides whether its confirmation holds. */
export interface ScopeChange {
  /** Site of the replacement; absent: as it was. */
  readonly toSite?: Uuid | undefined;
}

type Reader = Pick<EventStore, 'readStream' | 'locate'>;

/**
 * The version of an event and the organisations that a correction of it touches, on both sides: who recorded it; of a dispatch also who
 * received or returned its load, of a receipt or a return who dispatched; of a movement also who confirmed it, of a confirmation who claimed.
 * Annulled receipts and confirmations count nobody, nor does a confirmation that has lapsed, because its movement goes to another site,
 * unless the correction brings the movement back to it.
 * @param mentions of the lot; who asks of many of its events hands the same in, so that its stream is read once
 * @returns undefined where the lot has no such event
 */
export async function correctionScope(
  store: Reader,
  lotId: Uuid,
  eventId: Uuid,
  change: ScopeChange = {},
  mentions = new LotMentions(store, lotStream(lotId)),
): Promise<CorrectionScope | undefined> {
  const stream = lotStream(lotId);
  const at = async (id: Uuid): Promise<number | undefined> => {
    const place = isUuid(id) ? (await store.locate([id])).get(id) : undefined;
    return place?.stream === stream ? place.revision : undefined;
  };
  const revision = await at(eventId);
  if (revision === undefined) return undefined;
  const original = await eventAt(store, stream, revision);
  const { loadId, movementEventId } = original.data as { loadId?: string; movementEventId?: Uuid };
  const names = [eventId, ...[loadId, movementEventId].filter((name) => name !== undefined)];
  // What a receipt or a confirmation speaks of stands before it.
  const movementAt = movementEventId === undefined ? undefined : await at(movementEventId);
  const since = movementAt ?? (isOtherSide(original) ? 0 : revision);
  const events = [original, ...(await mentions.of(names, since))];
  if (movementAt !== undefined) events.push(await eventAt(store, stream, movementAt));
  return scopeOf(eventId, events, change);
}

const isOtherSide = ({ type }: StoredEvent): boolean => type === 'LoadReceived' || type === 'LoadReturned';

/**
 * As `correctionScope`, of events that were read: the event itself, those that speak of two sides, and all corrections of them.
 * @param events of one lot, in any order
 */
export function scopeOf(eventId: Uuid, events: readonly StoredEvent[], { toSite }: ScopeChange = {}): CorrectionScope {
  const known = new Map(events.map((event) => [event.id, event]));
  const corrections = new Map<string, { readonly version: number; readonly annulled: boolean; readonly toSite?: string }>();
  for (const { type, data } of known.values()) {
    if (type !== 'MassEventCorrected') continue;
    const { correctedEventId, supersedesVersion, action, after } = data;
    if ((corrections.get(correctedEventId)?.version ?? 1) > supersedesVersion) continue;
    const movedTo = after?.['toSite'];
    corrections.set(correctedEventId, {
      version: supersedesVersion + 1,
      annulled: action === 'annulled',
      ...(typeof movedTo === 'string' && { toSite: movedTo }),
    });
  }
  const counts = ({ id }: StoredEvent): boolean => corrections.get(id)?.annulled !== true;
  const siteOf = ({ id, data }: StoredEvent): unknown => corrections.get(id)?.toSite ?? (data as { toSite?: string }).toSite;
  const original = known.get(eventId)!;
  const touched = [original];
  for (const other of known.values()) {
    if (other === original) continue;
    if (original.type === 'MovementConfirmed') {
      const isItsMovement = other.id === original.data.movementEventId;
      if (isItsMovement && counts(other) && siteOf(other) === original.data.toSite) touched.push(other);
    } else if (other.type === 'MovementConfirmed') {
      const holds = [siteOf(original), toSite].includes(other.data.toSite);
      if (other.data.movementEventId === eventId && counts(other) && holds) touched.push(other);
    } else if (isOfSameLoad(original, other)) {
      // What an annulled dispatch sent is the sender's all the same: what was received comes out of its variance.
      if (other.type === 'LoadDispatched' || counts(other)) touched.push(other);
    }
  }
  return {
    version: corrections.get(eventId)?.version ?? 1,
    parties: [...new Set(touched.map(({ metadata }) => metadata.actor.organisation))],
  };
}

/** Whether one of two events dispatched the load that the other received or returned. */
function isOfSameLoad(one: StoredEvent, other: StoredEvent): boolean {
  if ((one.type === 'LoadDispatched') === (other.type === 'LoadDispatched')) return false;
  const [loadId, otherLoadId] = [one, other].map(({ data }) => (data as { loadId?: string }).loadId);
  return loadId !== undefined && loadId === otherLoadId;
}

/**
 * Lets a correction through that touches nobody but its sender's own organisation.
 * @throws DomainError `needs_approval` (conflict) where it touches another party
 */
export async function assertOwnToCorrect(
  store: Reader,
  lotId: Uuid,
  eventId: Uuid,
  { organisation }: Actor,
  change?: ScopeChange,
  mentions?: LotMentions,
): Promise<void> {
  const scope = await correctionScope(store, lotId, eventId, change, mentions);
  const others = othersThan(organisation, scope?.parties ?? []);
  if (others.length === 0) return;
  throw conflict(
    '/corrects',
    'needs_approval',
    `the event, or what it belongs to at the other end, was recorded by another party (${others.join(', ')}); ask for the correction by POST /api/v1/corrections`,
    { organisations: others.join(', ') },
  );
}
