import {
  type Account,
  type Haul,
  type MeasuredVolume,
  type Posting,
  type PostingEvent,
  type VolumeState,
  postings as postingsOf,
} from '#libs/contracts/index.js';
import { apportion, decimal, multiply, rational, roundToInteger } from '#libs/kernel/index.js';
import { type MeasuredBy, NOT_MEASURED, type ToldMass, measuredBy } from './measured-by.js';
import { epochMsOf, osloDayOf } from './oslo-days.js';

/** A posting with its evidence: how well the mass is known, what was measured, and how it was hauled. Masses in kilograms. */
export interface Booking extends MeasuredBy {
  /** Position among the bookings of its event, from 0. */
  readonly index: number;
  readonly from: Account;
  readonly to: Account;
  readonly fate: string | null;
  readonly basis: 'recorded' | 'reported';
  /** ISO 8601 instant, UTC. */
  readonly occurredAt: string;
  /** Day of Europe/Oslo, `YYYY-MM-DD`. */
  readonly day: string;
  readonly massKg: number;
  /** The part of `massKg` that carries evidence: all of it, or none (variance but out of a source, loss, returned inputs). */
  readonly evidenceKg: number;
  /** 95 % interval of the evidence. */
  readonly lowKg: number;
  readonly highKg: number;
  /** Not weighed. */
  readonly convertedKg: number;
  /** Not weighed and only estimated; part of `convertedKg`. */
  readonly estimatedKg: number;
  /** The receiver's side told it too. */
  readonly confirmedKg: number;
  /** Not confirmed, but a weighing ticket or a document shows it. */
  readonly documentedKg: number;
  /** What was measured as a volume; negative where a correction takes back. */
  readonly volume: MeasuredVolume | null;
  /** 1 where an event says so, −1 where a correction takes that back, 0 for what is derived. */
  readonly movements: number;
  /** One way, laden; `null`: not stated. */
  readonly distanceMetres: number | null;
  /** Whether that is the way driven, the shortest feasible one, or an estimate; `null`: no distance, or not stated. */
  readonly distanceKind: Haul['distanceKind'] | null;
  readonly vehicle: string | null;
  readonly energy: 'diesel' | 'hvo' | 'electric' | null;
  readonly ticket: string | null;
  /** Of a correction: the event whose effect the booking changes. */
  readonly concernsEventId: string | null;
}

/** The fields of event data that evidence is read from; each event type has some of them. */
export interface Evidence extends ToldMass {
  readonly haul?: Haul;
  readonly documentSha256?: string;
  /** Of the part of a lot that was split off: what it begins with. */
  readonly split?: Evidence;
}

const NO_HAUL: Haul = {};

/** Whether one party alone can show it: a ticket of a weighing, or a document. */
export const isDocumented = ({ massBasis, haul, documentSha256 }: Evidence): boolean =>
  documentSha256 !== undefined || (massBasis === 'weighed' && haul?.ticket !== undefined);
const METRES = /^(\d+)(?:\.(\d{1,3}))?$/;

/** Kilometres as decimal text in whole metres; half to even where there are more than three decimals. */
export function metresOf(distanceKm: string): number {
  const match = METRES.exec(distanceKm);
  if (!match) return roundToInteger(multiply(decimal(distanceKm), rational(1000)));
  return Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
}

/** How a booking was driven. */
type Driven = Pick<Booking, 'distanceMetres' | 'distanceKind' | 'vehicle' | 'energy'>;

const NOT_DRIVEN: Driven = { distanceMetres: null, distanceKind: null, vehicle: null, energy: null };

const drivenBy = ({ distanceKm, distanceKind, vehicle, energy }: Haul): Driven => ({
  distanceMetres: distanceKm === undefined ? null : metresOf(distanceKm),
  distanceKind: distanceKm === undefined ? null : (distanceKind ?? null),
  vehicle: vehicle ?? null,
  energy: energy ?? null,
});

/** What the event itself moved, as against what the ledger derived from it: variances and transformations carry no evidence. */
const isMain = ({ from, to }: Posting): boolean =>
  from.kind !== 'variance' && to.kind !== 'variance' && !(from.kind === to.kind && from.site === to.site);

/** What the receiver told less than was dug or supplied is a difference of two told masses: known exactly, so that the source keeps its interval. */
const isKnownExactly = ({ from, to }: Posting): boolean =>
  to.kind === 'variance' && (from.kind === 'ground' || from.kind === 'supplied');

/** The booking of what followed from an event: without evidence, but for what is known exactly. */
export function derived(posting: Posting, index: number, concernsEventId: string | null): Booking {
  const exactKg = isKnownExactly(posting) ? posting.massKg : 0;
  return {
    index,
    from: posting.from,
    to: posting.to,
    fate: posting.fate ?? null,
    basis: posting.from.holderType === 'annualReturn' ? 'reported' : 'recorded',
    occurredAt: posting.occurredAt,
    day: osloDayOf(posting.occurredAt),
    massKg: posting.massKg,
    evidenceKg: exactKg,
    lowKg: exactKg,
    highKg: exactKg,
    convertedKg: 0,
    estimatedKg: 0,
    confirmedKg: 0,
    documentedKg: 0,
    volume: posting.measuredVolume ?? null,
    movements: 0,
    ...NOT_MEASURED,
    ...NOT_DRIVEN,
    ticket: null,
    concernsEventId,
  };
}

/** 0 − x without the negative zero, which would be written as a row of its own. */
const signed = (sign: 1 | -1, value: number): number => (sign === 1 || value === 0 ? value : -value);

/** What a main posting is written with beside the evidence of its event. */
export interface MainOptions {
  readonly index: number;
  /** 95 % interval of the posting's own mass. */
  readonly bounds: { readonly lowKg: number; readonly highKg: number };
  readonly sign: 1 | -1;
  readonly concernsEventId: string | null;
  /** The receiver's side told it too. */
  readonly confirmed?: boolean;
}

/** The booking of what an event itself moved. The haul of a load stands with its receipt: on the way to transit there is none. */
export function main(posting: Posting, evidence: Evidence, options: MainOptions): Booking {
  const { index, bounds, sign, concernsEventId, confirmed = false } = options;
  const stated = evidence.haul ?? NO_HAUL;
  const haul = posting.to.kind === 'transit' ? NO_HAUL : stated;
  const massKg = signed(sign, posting.massKg);
  const volume = posting.measuredVolume;
  return {
    index,
    from: posting.from,
    to: posting.to,
    fate: posting.fate ?? null,
    basis: posting.from.holderType === 'annualReturn' ? 'reported' : 'recorded',
    occurredAt: posting.occurredAt,
    day: osloDayOf(posting.occurredAt),
    massKg,
    evidenceKg: massKg,
    lowKg: signed(sign, bounds.lowKg),
    highKg: signed(sign, bounds.highKg),
    convertedKg: evidence.massBasis === 'weighed' ? 0 : massKg,
    estimatedKg: evidence.massBasis === 'estimated' ? massKg : 0,
    confirmedKg: confirmed ? massKg : 0,
    documentedKg: !confirmed && isDocumented(evidence) ? massKg : 0,
    volume: volume ? { litres: signed(sign, volume.litres), state: volume.state } : null,
    movements: sign,
    ...measuredBy(evidence, posting),
    ...drivenBy(haul),
    ticket: stated.ticket ?? null,
    concernsEventId,
  };
}

/** A bound of the whole, shared over its parts; the first takes it all where the parts say nothing. */
function shared(totalKg: number, weights: readonly number[]): number[] {
  const shareable = weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0);
  return shareable ? apportion(totalKg, weights) : weights.map((_, place) => (place === 0 ? totalKg : 0));
}

/** Bookings of an event as it was recorded (or, with sign −1, taken back). */
function ofEvent(
  postings: readonly Posting[],
  told: Evidence,
  sign: 1 | -1,
  select: 'all' | 'main',
  concernsEventId: string | null = null,
): Booking[] {
  const bookings: Booking[] = [];
  const evidence = told.split ?? told;
  const { massLowKg, massHighKg } = evidence;
  const known = massLowKg !== undefined && massHighKg !== undefined;
  const first = postings[0];
  if (known && postings.length === 1 && first && isMain(first)) {
    const bounds = { lowKg: massLowKg, highKg: massHighKg };
    bookings.push(main(first, evidence, { index: 0, bounds, sign, concernsEventId }));
    return bookings;
  }
  const mains = known ? postings.filter(isMain) : [];
  const weights = mains.map(({ massKg }) => massKg);
  const lows = known ? shared(massLowKg, weights) : [];
  const highs = known ? shared(massHighKg, weights) : [];
  for (const posting of postings) {
    const place = mains.indexOf(posting);
    if (place >= 0) {
      const bounds = { lowKg: lows[place]!, highKg: highs[place]! };
      bookings.push(main(posting, evidence, { index: bookings.length, bounds, sign, concernsEventId }));
    } else if (select === 'all') bookings.push(derived(posting, bookings.length, concernsEventId));
  }
  return bookings;
}

/** The litres of a leftover, state by state. */
type Litres = Partial<Record<VolumeState, number>>;

/**
 * What is left of the embedded postings when the old and the new main postings are taken out: derived effects on other events.
 * One booking per accounts, fate, time and event concerned, and one more for each further volume state.
 */
export function leftovers(embedded: readonly Posting[], mains: readonly Booking[]): Booking[] {
  const sums = new Map<string, { sample: Posting; massKg: number; litres: Litres }>();
  const addUp = (posting: Posting, massKg: number, volume: MeasuredVolume | null | undefined, sign: 1 | -1): void => {
    const { from, to, fate, occurredAt, concernsEventId } = posting;
    const key = JSON.stringify([accountKey(from), accountKey(to), fate ?? '', epochMsOf(occurredAt), concernsEventId ?? '']);
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { sample: posting, massKg: 0, litres: {} }));
    sum.massKg += sign * massKg;
    if (volume) sum.litres[volume.state] = (sum.litres[volume.state] ?? 0) + sign * volume.litres;
  };
  for (const posting of embedded) addUp(posting, posting.massKg, posting.measuredVolume, 1);
  for (const booking of mains) addUp(asPosting(booking), booking.massKg, booking.volume, -1);
  const bookings: Booking[] = [];
  for (const { sample, massKg, litres } of sums.values()) {
    const volumes = (Object.keys(litres) as VolumeState[]).filter((state) => litres[state] !== 0);
    const { measuredVolume: _volume, ...bare } = sample;
    const concerns = sample.concernsEventId ?? null;
    if (massKg === 0 && volumes.length === 0) continue;
    const [firstState, ...otherStates] = volumes;
    const booking = derived({ ...bare, massKg }, mains.length + bookings.length, concerns);
    bookings.push(
      firstState === undefined ? booking : { ...booking, volume: { state: firstState, litres: litres[firstState]! } },
    );
    for (const state of otherStates) {
      const further = derived({ ...bare, massKg: 0 }, mains.length + bookings.length, concerns);
      bookings.push({ ...further, volume: { state, litres: litres[state]! } });
    }
  }
  return bookings;
}

const accountKey = ({ site, kind, holderId, material, conditionClass, status }: Account): readonly string[] => [
  site,
  kind,
  holderId,
  material,
  conditionClass,
  status,
];

const asPosting = (booking: Booking): Posting => ({
  from: booking.from,
  to: booking.to,
  massKg: booking.massKg,
  ...(booking.fate !== null && { fate: booking.fate }),
  occurredAt: booking.occurredAt,
  eventId: '',
  index: booking.index,
  ...(booking.concernsEventId !== null && { concernsEventId: booking.concernsEventId }),
});

function ofCorrection(event: Extract<PostingEvent, { type: 'MassEventCorrected' }>, embedded: readonly Posting[]): Booking[] {
  const { correctedEventId, correctedEventType, before, after } = event.data;
  const mainsOf = (data: Record<string, unknown> | undefined, sign: 1 | -1): Booking[] => {
    if (!data) return [];
    const recorded = { id: correctedEventId, type: correctedEventType, data } as unknown as PostingEvent;
    return ofEvent(postingsOf(recorded), data, sign, 'main', correctedEventId);
  };
  const mains = [...mainsOf(before, -1), ...mainsOf(event.data.action === 'annulled' ? undefined : after, 1)].map(
    (booking, index) => ({ ...booking, index }),
  );
  return [...mains, ...leftovers(embedded, mains)];
}

/** A load that came back was driven, and is no movement more: its mass is known from its dispatch. */
function ofReturn(postings: readonly Posting[], haul: Haul = NO_HAUL): Booking[] {
  const driven = { ...drivenBy(haul), ticket: haul.ticket ?? null };
  return postings.map((posting, index) => ({ ...derived(posting, index, null), ...(posting.from.kind === 'transit' && driven) }));
}

/**
 * The bookings of an event. Their sums equal those of its postings per accounts, fate and time. A correction is written as the main
 * posting of the old data taken back and that of the new, so that evidence and haul move too, and what is left of its embedded
 * postings. Pure; looks nothing up.
 * @param postings the event's own, where they have been worked out already
 */
export function bookings(event: PostingEvent, postings: readonly Posting[] = postingsOf(event)): readonly Booking[] {
  if (event.type === 'MassEventCorrected') return ofCorrection(event, postings);
  if (postings.length === 0) return NONE;
  if (event.type === 'LoadReturned') return ofReturn(postings, event.data.haul);
  return ofEvent(postings, event.data as Evidence, 1, 'all');
}

const NONE: readonly Booking[] = [];

let lastEvent: PostingEvent | undefined;
let lastBookings: readonly Booking[] = NONE;

/** As `bookings`, remembering those of the last event: several read models fold the same event one after the other. */
export function sharedBookings(event: PostingEvent, postings: readonly Posting[]): readonly Booking[] {
  if (lastEvent !== event) {
    lastBookings = bookings(event, postings);
    lastEvent = event;
  }
  return lastBookings;
}
