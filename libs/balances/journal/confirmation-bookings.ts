import type { Posting } from '#libs/contracts/index.js';
import { type Booking, type Evidence, main } from './booking.js';
import { type AsEvent, type Sign, boundsOf, claimedMains, haulOf, mainPostings, withHaul } from './custody-mains.js';
import type { ClaimState, ConfirmationState } from './custody-state.js';

/** The confirmation that counts: of the site that the movement goes to. */
const countingOf = ({ movement, confirmations = [] }: ClaimState): ConfirmationState | undefined =>
  confirmations.find(({ site }) => site === movement?.toSite);

/** The movement of a claim as it is effective; its volume stays where it was booked. */
export function movementOf({ movement, evidence, kind }: ClaimState, eventId: string): AsEvent | undefined {
  if (!movement) return undefined;
  const { type, ...places } = movement;
  const [material, conditionClass, status] = kind;
  return { type, eventId, data: { ...places, ...evidence, material, conditionClass, status } };
}

/** What a movement books of itself: at the evidence of its claim, or of the confirmation that counts. */
export function movementMains(
  movement: AsEvent | undefined,
  claim: ClaimState | undefined,
  sign: Sign,
  concernsEventId: string | null,
): Booking[] {
  if (!movement || !claim || claim.annulled) return [];
  const posted = mainPostings(movement);
  const confirmation = countingOf(claim);
  if (!confirmation) return claimedMains(posted, claim.evidence, sign, concernsEventId);
  return posted.flatMap((posting) => confirmedMains(posting, claim, confirmation, sign, concernsEventId));
}

/**
 * A movement at the receiver's mass and evidence: one movement still, over the way that the claim or the confirmation tells. It is
 * confirmed where another organisation told it than had claimed it; one that confirms itself tells a mass, and shows it or claims it.
 */
function confirmedMains(
  posting: Posting,
  claim: ClaimState,
  confirmation: ConfirmationState,
  sign: Sign,
  concernsEventId: string | null,
): Booking[] {
  const { evidence: told } = confirmation;
  const evidence: Evidence = { ...told, ...withHaul(haulOf(told.haul, claim.evidence.haul)) };
  const confirmed = confirmation.organisation !== claim.organisation;
  const massKg = told.massKg!;
  const bounds = boundsOf(told);
  const booked = (of: Posting, interval: typeof bounds): Booking =>
    main(of, evidence, { index: 0, bounds: interval, sign, concernsEventId, confirmed });
  const differenceKg = massKg - posting.massKg;
  const difference = differencePosting(posting, confirmation, differenceKg);
  if (!difference) return [booked({ ...posting, massKg }, bounds)];
  const [lowKg, highKg] = [bounds.lowKg - differenceKg, bounds.highKg - differenceKg];
  const beside = booked(difference, { lowKg: differenceKg, highKg: differenceKg });
  return [booked(posting, { lowKg, highKg }), { ...beside, movements: 0 }];
}

/**
 * What was confirmed beyond the claim, or less, where it stands between other accounts than the movement: more than was dug comes out of
 * stock, and older confirmations book in the kind that the lot had by then. It is known exactly, beside the movement.
 */
function differencePosting(posting: Posting, { kind }: ConfirmationState, differenceKg: number): Posting | undefined {
  const [material, conditionClass, status] = kind;
  const { from, to } = posting;
  const fromKind = differenceKg > 0 ? 'stock' : from.kind;
  const sameKind = from.material === material && from.conditionClass === conditionClass && from.status === status;
  if (differenceKg === 0 || (sameKind && fromKind === from.kind)) return undefined;
  const { measuredVolume: _volume, ...bare } = posting;
  const ofKind = { material, conditionClass, status };
  return { ...bare, from: { ...from, kind: fromKind, ...ofKind }, to: { ...to, ...ofKind }, massKg: differenceKg };
}
