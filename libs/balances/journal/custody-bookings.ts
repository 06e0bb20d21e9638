import { type Haul, type KindOfMass, type Posting, type StoredEvent, postings as postingsOf } from '#libs/contracts/index.js';
import { type Booking, type Evidence, bookings, leftovers, main } from './booking.js';

/** How a movement was claimed: what its evidence is taken from, and what replaces that when the receiver confirms it. */
export interface ClaimState {
  /** Who claimed it; absent where the movement is not known. */
  readonly organisation?: string;
  readonly evidence: Evidence;
  /** Material, class and status that it was recorded with. */
  readonly kind: readonly [string, string, string];
  /** The movement is annulled: its confirmation books nothing any more. */
  readonly annulled?: true;
  /** The effective confirmation of it: the data of `MovementConfirmed`. */
  readonly confirmation?: ConfirmationData;
  /** Who confirmed it: only another organisation than the one that claimed it makes it confirmed. */
  readonly confirmedBy?: string;
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

/** What the evidence of an event depends on beside the event: by event of the movement, or by load. */
export interface CustodyState {
  readonly claim?: ClaimState;
  readonly load?: LoadState;
}

interface ConfirmationData extends KindOfMass, Evidence {
  readonly lotId: string;
  readonly movementEventId: string;
  readonly massKg: number;
  readonly claimedKg: number;
}

interface ReceiptData extends KindOfMass, Evidence {
  readonly loadId: string;
  readonly fromSite: string;
  readonly massKg: number;
}

const MOVEMENTS: ReadonlySet<string> = new Set(['MassStored', 'MassReused', 'MassDeposited', 'PrimaryMassSupplied']);

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
  if (MOVEMENTS.has(type)) return eventId;
  if (type === 'MovementConfirmed') return movementEventId;
  return type === 'LoadDispatched' || type === 'LoadRedirected' || type === 'LoadReceived' ? loadId : undefined;
}

/** Whether the bookings of an event can only be told from what came before it in its stream. */
export const needsState = (event: StoredEvent): boolean =>
  event.type === 'LoadReceived' ||
  event.type === 'MovementConfirmed' ||
  (event.type === 'MassEventCorrected' && stateKeyOf(event) !== undefined);

/** Members of a movement that its evidence is taken from. */
function claimOf(data: Evidence): Evidence {
  const { massKg, massLowKg, massHighKg, massBasis, haul } = data;
  return { massKg, massLowKg, massHighKg, massBasis, ...(haul && { haul }) };
}

const kindOf = ({ material, conditionClass, status }: KindOfMass): ClaimState['kind'] => [material, conditionClass, status];

const annulledWithout = (after: object | undefined): { annulled?: true } => (after ? {} : { annulled: true });

/** Without what only a person reads. */
function lean<Data extends object>(data: Data): Data {
  const {
    quantity: _quantity,
    note: _note,
    factorSet: _factorSet,
    acceptance: _acceptance,
    ...rest
  } = data as Data & {
    quantity?: unknown;
    note?: unknown;
    factorSet?: unknown;
    acceptance?: unknown;
  };
  return rest as Data;
}

/** An event of a custody, with who recorded it first. */
interface Changed {
  readonly type: string;
  readonly eventId: string;
  readonly before: object | undefined;
  /** Effective data from now on; absent where it is annulled. */
  readonly after: object | undefined;
  readonly organisation: string;
}

function changeOf(event: StoredEvent): Changed {
  const { organisation } = event.metadata.actor;
  if (event.type !== 'MassEventCorrected')
    return { type: event.type, eventId: event.id, before: undefined, after: event.data, organisation };
  const { correctedEventId: eventId, correctedEventType: type, before, after, action } = event.data;
  return { type, eventId, before, after: action === 'annulled' ? undefined : after, organisation };
}

/** What is known after an event. Of a correction, what it corrects keeps its recorder. */
export function stateAfter(event: StoredEvent, state: CustodyState): CustodyState {
  const changed = changeOf(event);
  const { type, eventId, before, after, organisation } = changed;
  if (MOVEMENTS.has(type)) {
    const { organisation: claimant = organisation, confirmation, confirmedBy } = state.claim ?? {};
    const told = (after ?? before) as Evidence & KindOfMass;
    const confirmed = confirmation && { confirmation, confirmedBy: confirmedBy! };
    const claim = { organisation: claimant, evidence: claimOf(told), kind: kindOf(told) };
    return { claim: { ...claim, ...annulledWithout(after), ...confirmed } };
  }
  if (type === 'MovementConfirmed') {
    const { evidence = {}, kind = kindOf((after ?? before) as KindOfMass), annulled, organisation: claimant } = state.claim ?? {};
    const confirmedBy = (before && state.claim?.confirmedBy) ?? organisation;
    const confirmed = after && { confirmation: lean(after as ConfirmationData), confirmedBy };
    const claim = { ...(claimant !== undefined && { organisation: claimant }), evidence, kind };
    return { claim: { ...claim, ...(annulled && { annulled }), ...confirmed } };
  }
  const load = state.load ?? { organisation, receipts: [] };
  const stated = (after as Evidence | undefined)?.haul;
  if (type === 'LoadRedirected') return { load: stated ? { ...load, way: { ...load.way, ...stated } } : load };
  if (type === 'LoadDispatched') {
    const { haul: _haul, ...rest } = load;
    const receipts = before && after ? load.receipts.map((receipt) => leftFrom(receipt, before, after)) : load.receipts;
    return { load: { ...rest, ...withHaul(stated), receipts } };
  }
  const known = load.receipts.find(([id]) => id === eventId);
  const others = load.receipts.filter((receipt) => receipt !== known);
  if (!after) return { load: { ...load, receipts: others } };
  const way = known ? known[3] : load.way;
  const data = lean(after as ReceiptData);
  const recorder = known?.[1] ?? organisation;
  const receipt: LoadState['receipts'][number] = way ? [eventId, recorder, data, way] : [eventId, recorder, data];
  return { load: { ...load, receipts: [...others, receipt] } };
}

/** The receipt of a load that left elsewhere than was said first. */
function leftFrom(receipt: LoadState['receipts'][number], before: object, after: object): LoadState['receipts'][number] {
  const [eventId, organisation, data, way] = receipt;
  const [from, to] = [before, after].map((each) => (each as { fromSite?: string }).fromSite);
  if (from === to || to === undefined) return receipt;
  const left = { ...data, fromSite: to };
  return way ? [eventId, organisation, left, way] : [eventId, organisation, left];
}

/** A sign for bookings that are taken back, or made. */
type Sign = 1 | -1;

interface Mains {
  readonly type: string;
  readonly eventId: string;
  readonly data: object;
}

const partOf = ({ material, conditionClass, status }: KindOfMass): string => `${material}|${conditionClass}|${status}`;

const movesMass = ({ from, to }: Posting): boolean => from.kind !== 'variance' && to.kind !== 'variance';

/** Main postings of data as an event of the type would post them. */
const mainPostings = ({ type, eventId, data }: Mains): Posting[] =>
  postingsOf({ id: eventId, type, data } as unknown as StoredEvent).filter(movesMass);

const boundsOf = ({ massLowKg = 0, massHighKg = 0 }: Evidence) => ({ lowKg: massLowKg, highKg: massHighKg });

/** Haul as the receiver tells it, else as was told before; a ticket is each party's own. */
function haulOf(stated: Haul | undefined, earlier: Haul | undefined): Haul | undefined {
  if (!earlier) return stated;
  const { ticket: _ticket, ...driven } = earlier;
  return { ...driven, ...stated };
}

/** What a load's receipts book of themselves. */
function receiptMains({ organisation, haul, receipts }: LoadState, sign: Sign, concerns: (eventId: string) => string | null) {
  return receipts.flatMap(([eventId, recorder, data, way]) => {
    const evidence: Evidence = { ...data, ...withHaul(haulOf(data.haul, way ? { ...haul, ...way } : haul)) };
    return mainPostings({ type: 'LoadReceived', eventId, data }).map((posting) =>
      main(posting, evidence, {
        index: 0,
        bounds: boundsOf(data),
        sign,
        concernsEventId: concerns(eventId),
        confirmed: recorder !== organisation,
      }),
    );
  });
}

const withHaul = (haul: Haul | undefined): { haul?: Haul } => (haul ? { haul } : {});

/** A movement's own main postings, at the evidence of its claim. */
function claimedMains(posted: readonly Posting[], evidence: Evidence, sign: Sign, concernsEventId: string | null): Booking[] {
  return posted.map((posting) => main(posting, evidence, { index: 0, bounds: boundsOf(evidence), sign, concernsEventId }));
}

/**
 * A movement's main postings at the mass and evidence of its confirmation: one movement still, over the way that the claim or the confirmation
 * tells. What was measured as a volume stays what the claim says.
 */
function confirmedMains(
  posted: readonly Posting[],
  { evidence: claim, organisation, confirmedBy }: ClaimState,
  confirmation: ConfirmationData,
  sign: Sign,
  concernsEventId: string | null,
): Booking[] {
  const [posting] = posted;
  if (!posting) return [];
  const evidence: Evidence = { ...confirmation, ...withHaul(haulOf(confirmation.haul, claim.haul)) };
  const { massKg } = confirmation;
  const bounds = boundsOf(confirmation);
  const booked = (of: Posting, { lowKg, highKg }: typeof bounds): Booking =>
    main(of, evidence, { index: 0, bounds: { lowKg, highKg }, sign, concernsEventId, confirmed: confirmedBy !== organisation });
  const differenceKg = massKg - posting.massKg;
  const fromKind = differenceKg > 0 ? 'stock' : posting.from.kind;
  const sameKind = partOf(posting.from) === partOf(confirmation);
  if (differenceKg === 0 || (sameKind && fromKind === posting.from.kind)) return [booked({ ...posting, massKg }, bounds)];
  // What was confirmed beyond the claim, or less, stands between other accounts: as known exactly, beside the movement.
  const { material, conditionClass, status } = confirmation;
  const { measuredVolume: _volume, ...bare } = posting;
  const from = { ...posting.from, kind: fromKind, material, conditionClass, status };
  const to = { ...posting.to, material, conditionClass, status };
  const [lowKg, highKg] = [bounds.lowKg - differenceKg, bounds.highKg - differenceKg];
  const beside = booked({ ...bare, from, to, massKg: differenceKg }, { lowKg: differenceKg, highKg: differenceKg });
  return [booked(posting, { lowKg, highKg }), { ...beside, movements: 0 }];
}

/** The movement as the state has it: of a confirmation's own data, or of a correction's. */
function claimMains(movement: Mains | undefined, claim: ClaimState | undefined, sign: Sign, concerns: string | null): Booking[] {
  if (!movement || !claim || claim.annulled) return [];
  const posted = mainPostings(movement);
  const { confirmation, evidence } = claim;
  return confirmation
    ? confirmedMains(posted, claim, confirmation, sign, concerns)
    : claimedMains(posted, evidence, sign, concerns);
}

const TARGETS = { stock: 'MassStored', placed: 'MassReused', deposited: 'MassDeposited' } as const;

/**
 * The movement that a confirmation is of, as it is effective: its mass is the claim's, which a correction may have changed since the
 * confirmation; the places are those that the newest confirmation says. Its volume stays where it is.
 */
function movementOf(data: object, { evidence, kind: [material, conditionClass, status] }: ClaimState): Mains {
  const said = data as {
    movementEventId: string;
    movementOccurredAt: string;
    fromKind: string;
    toKind: keyof typeof TARGETS;
  };
  const type = said.fromKind === 'supplied' ? 'PrimaryMassSupplied' : TARGETS[said.toKind];
  const {
    surveyEffects: _effects,
    measuredVolume: _volume,
    ...rest
  } = said as typeof said & { surveyEffects?: unknown; measuredVolume?: unknown };
  const own = { ...evidence, material, conditionClass, status, occurredAt: said.movementOccurredAt };
  return { type, eventId: said.movementEventId, data: { ...rest, ...own } };
}

/**
 * The bookings of an event whose evidence depends on what its stream said before: a receipt is confirmed where another organisation
 * dispatched the load, and driven as the dispatch says where it says nothing itself; a confirmation puts the receiver's mass, method
 * and evidence in the place of the claim's; a correction keeps to that. What was booked of it is taken back, what is to stand is
 * booked, and what the postings have beyond follows without evidence, so that sums are those of the postings.
 * @param before what is known before the event; @param after and after it
 */
export function custodyBookings(
  event: StoredEvent,
  postings: readonly Posting[],
  before: CustodyState,
  after: CustodyState,
): readonly Booking[] {
  const changed = changeOf(event);
  const correction = event.type === 'MassEventCorrected';
  const mains = mainsOf(changed, correction, before, after);
  if (!mains) return bookings(event, postings);
  const numbered = cancelled(mains).map((booking, index) => ({ ...booking, index }));
  return [...numbered, ...leftovers(postings, numbered)];
}

function mainsOf(changed: Changed, correction: boolean, before: CustodyState, after: CustodyState): Booking[] | undefined {
  const { type, eventId } = changed;
  if (MOVEMENTS.has(type)) {
    if (!after.claim?.confirmation) return undefined;
    const of = (data: object | undefined): Mains | undefined => data && { type, eventId, data };
    return [
      ...claimMains(of(changed.before), before.claim, -1, eventId),
      ...claimMains(of(changed.after), after.claim, 1, eventId),
    ];
  }
  if (type === 'MovementConfirmed') {
    const now = changed.after ?? changed.before;
    const { claim } = before;
    if (!claim?.evidence.massBasis || !now || !after.claim) return undefined;
    const concerns = correction ? eventId : null;
    const movement = movementOf(now, claim);
    return [...claimMains(movement, claim, -1, concerns), ...claimMains(movement, after.claim, 1, concerns)];
  }
  if (type !== 'LoadReceived' && type !== 'LoadDispatched' && type !== 'LoadRedirected') return undefined;
  const concerns = (id: string): string | null => (correction ? id : null);
  const receipts = [
    ...(before.load ? receiptMains(before.load, -1, concerns) : []),
    ...(after.load ? receiptMains(after.load, 1, concerns) : []),
  ];
  if (type !== 'LoadDispatched') return receipts;
  const own = (data: object | undefined, sign: Sign): Booking[] =>
    data ? claimedMains(mainPostings({ type, eventId, data }), data, sign, eventId) : [];
  return [...own(changed.before, -1), ...own(changed.after, 1), ...receipts];
}

const SIGNED = [
  'massKg',
  'evidenceKg',
  'lowKg',
  'highKg',
  'convertedKg',
  'estimatedKg',
  'confirmedKg',
  'documentedKg',
  'movements',
] as const;

const isTakenBack = ({ movements, massKg }: Booking): boolean => movements < 0 || (movements === 0 && massKg < 0);

/** What a booking says, whether it is made or taken back. */
function saidBy(booking: Booking): string {
  if (!isTakenBack(booking)) return JSON.stringify(booking);
  const made: Record<string, unknown> = { ...booking };
  for (const name of SIGNED) made[name] = booking[name] === 0 ? 0 : -booking[name];
  if (booking.volume) made['volume'] = { ...booking.volume, litres: -booking.volume.litres };
  return JSON.stringify(made);
}

/** Without bookings that take back just what another one books. */
function cancelled(mains: readonly Booking[]): Booking[] {
  const balance = new Map<string, number>();
  for (const booking of mains) {
    const said = saidBy(booking);
    balance.set(said, (balance.get(said) ?? 0) + (isTakenBack(booking) ? -1 : 1));
  }
  return mains.filter((booking) => {
    const said = saidBy(booking);
    const left = balance.get(said)!;
    if (left === 0 || isTakenBack(booking) !== left < 0) return false;
    balance.set(said, left - Math.sign(left));
    return true;
  });
}
