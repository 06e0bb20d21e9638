import type { Haul, KindOfMass, StoredEvent } from '#libs/contracts/index.js';
import type { Evidence } from './booking.js';
import type { QuantityKind } from './measured-by.js';

/** What the evidence of an event depends on beside the event: by event of the movement, or by load. Stored as JSON. */
export interface CustodyState {
  readonly claim?: ClaimState;
  readonly load?: LoadState;
}

/** How a movement was claimed: what its evidence is taken from, and what replaces that when the receiver confirms it. */
export interface ClaimState {
  /** Who claimed it first. */
  readonly organisation: string;
  readonly evidence: Evidence;
  /** Material, class and status that it was recorded with. */
  readonly kind: KindParts;
  /** The movement is annulled: its confirmations book nothing any more. */
  readonly annulled?: true;
  /** Where it goes from and to, once it was confirmed. */
  readonly movement?: ClaimedMovement;
  /** Confirmations that are not annulled, by event. */
  readonly confirmations?: readonly ConfirmationState[];
}

/** Material, class and status. */
export type KindParts = readonly [material: string, conditionClass: KindOfMass['conditionClass'], status: KindOfMass['status']];

/** A movement as far as its postings need it beside its mass and kind. */
export interface ClaimedMovement {
  readonly type: string;
  readonly lotId: string;
  readonly fromSite: string;
  readonly fromKind?: string;
  readonly toSite: string;
  readonly fate?: string;
  readonly occurredAt: string;
}

/** A confirmation as it is effective. */
export interface ConfirmationState {
  readonly eventId: string;
  /** Who confirmed. */
  readonly organisation: string;
  /** Where: it counts while the movement goes there. */
  readonly site: string;
  readonly evidence: Evidence;
  /** What it books in: the movement's kind; older ones book what lies in stock in the kind that the lot had by then. */
  readonly kind: KindParts;
}

/** A load as far as evidence is concerned. */
export interface LoadState {
  /** Who dispatched it. */
  readonly organisation: string;
  /** How it is driven, as far as its dispatch says. */
  readonly haul?: Haul;
  /** What redirections have said of that since. */
  readonly way?: Haul;
  /** Effective receipts by event, each with who recorded it and what redirections had said by then. */
  readonly receipts: readonly (readonly [eventId: string, organisation: string, data: ReceiptData, way?: Haul])[];
}

/** What a receipt says, without what only a person reads. */
export interface ReceiptData extends KindOfMass, Evidence {
  readonly loadId: string;
  readonly fromSite: string;
  readonly massKg: number;
}

const MOVEMENTS: ReadonlySet<string> = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied']);

/** Whether events of a type are movements that one party reports. */
export const isMovement = (type: string): boolean => MOVEMENTS.has(type);

/** The key under which what an event says or needs is kept; `undefined`: nothing is. */
export function stateKeyOf(event: StoredEvent): string | undefined {
  if (event.type !== 'MassEventCorrected') return keyOf(event.type, event.data as KeyFields, event.id);
  return keyOf(event.data.correctedEventType, event.data.before, event.data.correctedEventId);
}

interface KeyFields {
  readonly loadId?: string;
  readonly movementEventId?: string;
}

function keyOf(type: string, { loadId, movementEventId }: KeyFields, eventId: string): string | undefined {
  if (isMovement(type)) return eventId;
  if (type === 'MovementConfirmed') return movementEventId;
  return type === 'LoadDispatched' || type === 'LoadRedirected' || type === 'LoadReceived' ? loadId : undefined;
}

/** Whether the bookings of an event can only be told from what came before it in its stream. */
export const needsState = (event: StoredEvent): boolean =>
  event.type === 'LoadReceived' ||
  event.type === 'MovementConfirmed' ||
  (event.type === 'MassEventCorrected' && stateKeyOf(event) !== undefined);

/** An event of a custody, or what a correction makes of one. */
export interface Changed {
  readonly type: string;
  readonly eventId: string;
  /** Effective data so far; absent where the event itself is recorded. */
  readonly before: object | undefined;
  /** Effective data from now on; absent where it is annulled. */
  readonly after: object | undefined;
  /** Who recorded it, or the correction. */
  readonly organisation: string;
}

/** What an event changes: itself, or what it corrects. */
export function changeOf(event: StoredEvent): Changed {
  const { organisation } = event.metadata.actor;
  if (event.type !== 'MassEventCorrected')
    return { type: event.type, eventId: event.id, before: undefined, after: event.data, organisation };
  const { correctedEventId: eventId, correctedEventType: type, before, after, action } = event.data;
  return { type, eventId, before, after: action === 'annulled' ? undefined : after, organisation };
}

/** What is known after an event. Of a correction, what it corrects keeps its recorder. */
export function stateAfter(event: StoredEvent, state: CustodyState): CustodyState {
  const changed = changeOf(event);
  if (isMovement(changed.type)) return { claim: claimAfterMovement(changed, state.claim) };
  if (changed.type === 'MovementConfirmed') return state.claim ? { claim: claimAfterConfirmation(changed, state.claim) } : state;
  return { load: loadAfter(changed, state.load ?? { organisation: changed.organisation, receipts: [] }) };
}

type Told = Evidence & KindOfMass & Omit<ClaimedMovement, 'type'>;

const kindOf = ({ material, conditionClass, status }: KindOfMass): KindParts => [material, conditionClass, status];

/** Members that evidence is taken from. */
function evidenceOf({ massKg, massLowKg, massHighKg, massBasis, quantity, haul, documentSha256 }: Evidence): Evidence {
  const mass = { massKg, massLowKg, massHighKg, massBasis } as Evidence;
  return { ...mass, ...kindOfQuantity(quantity), ...(haul && { haul }), ...(documentSha256 !== undefined && { documentSha256 }) };
}

/** How the quantity was measured; how much it was stands in the mass. */
function kindOfQuantity(quantity: Evidence['quantity']): { quantity?: QuantityKind } {
  if (!quantity) return {};
  const { method, relativeUncertainty, unit, volumeState, vehicle } = quantity;
  const state = volumeState !== undefined && { volumeState };
  return { quantity: { method, relativeUncertainty, unit, ...state, ...(vehicle !== undefined && { vehicle }) } };
}

function claimAfterMovement({ type, before, after, organisation }: Changed, claim: ClaimState | undefined): ClaimState {
  const told = (after ?? before) as Told;
  return {
    organisation: claim?.organisation ?? organisation,
    evidence: evidenceOf(told),
    kind: kindOf(told),
    ...(!after && { annulled: true }),
    ...(claim?.movement && { movement: movementOf(type, told) }),
    ...(claim?.confirmations && { confirmations: claim.confirmations }),
  };
}

function movementOf(type: string, { lotId, fromSite, fromKind, toSite, fate, occurredAt }: Omit<Told, 'type'>): ClaimedMovement {
  const ends = { ...(fromKind !== undefined && { fromKind }), toSite, ...(fate !== undefined && { fate }) };
  return { type, lotId, fromSite, ...ends, occurredAt };
}

/** What a movement was reported as, by the account that a confirmation says it went to. */
const TYPES = { stock: 'MassStored', placed: 'MassReused', deposited: 'MassDeposited' } as const;

/** The movement that a confirmation says it is of, which is as it was effective then. */
function movementConfirmed(data: object): ClaimedMovement {
  const told = data as Told & { readonly toKind: keyof typeof TYPES; readonly movementOccurredAt: string };
  const type = told.fromKind === 'supplied' ? 'PrimaryMassSupplied' : TYPES[told.toKind];
  return movementOf(type, { ...told, occurredAt: told.movementOccurredAt });
}

function claimAfterConfirmation({ eventId, before, after, organisation }: Changed, claim: ClaimState): ClaimState {
  const { movement = movementConfirmed((after ?? before)!), confirmations = [] } = claim;
  const known = confirmations.find((each) => each.eventId === eventId);
  const others = confirmations.filter((each) => each !== known);
  if (!after) return { ...claim, movement, confirmations: others };
  const told = after as Told;
  const confirmation: ConfirmationState = {
    eventId,
    organisation: known?.organisation ?? organisation,
    site: told.toSite,
    evidence: evidenceOf(told),
    kind: kindOf(told),
  };
  return { ...claim, movement, confirmations: [...others, confirmation] };
}

function loadAfter({ type, eventId, before, after, organisation }: Changed, load: LoadState): LoadState {
  const stated = (after as Evidence | undefined)?.haul;
  if (type === 'LoadRedirected') return stated ? { ...load, way: { ...load.way, ...stated } } : load;
  if (type === 'LoadDispatched') {
    const { haul: _haul, ...rest } = load;
    const receipts = before && after ? load.receipts.map((receipt) => leftFrom(receipt, before, after)) : load.receipts;
    return { ...rest, ...(stated && { haul: stated }), receipts };
  }
  const known = load.receipts.find(([id]) => id === eventId);
  const others = load.receipts.filter((receipt) => receipt !== known);
  if (!after) return { ...load, receipts: others };
  const way = known ? known[3] : load.way;
  const data = lean(after as ReceiptData);
  const recorder = known?.[1] ?? organisation;
  const receipt: LoadState['receipts'][number] = way ? [eventId, recorder, data, way] : [eventId, recorder, data];
  return { ...load, receipts: [...others, receipt] };
}

/** The receipt of a load that left elsewhere than was said first. */
function leftFrom(receipt: LoadState['receipts'][number], before: object, after: object): LoadState['receipts'][number] {
  const [eventId, organisation, data, way] = receipt;
  const [from, to] = [before, after].map((each) => (each as { fromSite?: string }).fromSite);
  if (from === to || to === undefined) return receipt;
  const left = { ...data, fromSite: to };
  return way ? [eventId, organisation, left, way] : [eventId, organisation, left];
}

/** Without what only a person reads. */
function lean<Data extends Evidence>(data: Data): Data {
  const {
    quantity,
    note: _note,
    factorSet: _factorSet,
    acceptance: _acceptance,
    ...rest
  } = data as Data & {
    note?: unknown;
    factorSet?: unknown;
    acceptance?: unknown;
  };
  return { ...rest, ...kindOfQuantity(quantity) } as Data;
}
