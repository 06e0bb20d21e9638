import { type Haul, type Posting, type StoredEvent, postings as postingsOf } from '#libs/contracts/index.js';
import { type Booking, type Evidence, main } from './booking.js';

/** A sign for bookings that are taken back, or made. */
export type Sign = 1 | -1;

/** Data as an event of the type would have it. */
export interface AsEvent {
  readonly type: string;
  readonly eventId: string;
  readonly data: object;
}

const movesMass = ({ from, to }: Posting): boolean => from.kind !== 'variance' && to.kind !== 'variance';

/** What data move themselves, as an event of the type would post it. */
export const mainPostings = ({ type, eventId, data }: AsEvent): Posting[] =>
  postingsOf({ id: eventId, type, data } as unknown as StoredEvent).filter(movesMass);

/** The interval of the mass that evidence tells. */
export const boundsOf = ({ massLowKg = 0, massHighKg = 0 }: Evidence) => ({ lowKg: massLowKg, highKg: massHighKg });

/** Haul as the receiver tells it, else as was told before; a ticket is each party's own. */
export function haulOf(stated: Haul | undefined, earlier: Haul | undefined): Haul | undefined {
  if (!earlier) return stated;
  const { ticket: _ticket, ...driven } = earlier;
  return { ...driven, ...stated };
}

/** A haul as a member that is absent where there is none. */
export const withHaul = (haul: Haul | undefined): { haul?: Haul } => (haul ? { haul } : {});

/** Main postings at the evidence of the one party that claimed them. */
export function claimedMains(
  posted: readonly Posting[],
  evidence: Evidence,
  sign: Sign,
  concernsEventId: string | null,
): Booking[] {
  return posted.map((posting) => main(posting, evidence, { index: 0, bounds: boundsOf(evidence), sign, concernsEventId }));
}
