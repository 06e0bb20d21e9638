import type { StoredEvent } from '#libs/contracts/index.js';
import { type Evidence, isDocumented } from '../journal/booking.js';
import { type ClaimState, type CustodyState, stateAfter, stateKeyOf } from '../journal/custody-state.js';

/** How an event is known; `lapsed`: a confirmation that does not count, because its movement goes elsewhere by now. */
export type EvidenceLevel = 'claimed' | 'documented' | 'confirmed' | 'lapsed';

const alone = (evidence: Evidence): EvidenceLevel => (isDocumented(evidence) ? 'documented' : 'claimed');

function addClaim(levels: Map<string, EvidenceLevel>, movementId: string, claim: ClaimState): void {
  const { organisation, evidence, annulled, movement, confirmations = [] } = claim;
  const counting = annulled ? undefined : confirmations.find(({ site }) => site === movement?.toSite);
  if (!annulled) {
    const other = counting !== undefined && counting.organisation !== organisation;
    levels.set(movementId, other ? 'confirmed' : alone(counting?.evidence ?? evidence));
  }
  for (const each of confirmations) levels.set(each.eventId, each === counting ? 'confirmed' : 'lapsed');
}

/**
 * How the movements, receipts and confirmations of lots are known, as the journal books them; annulled ones are left out.
 * @param events of whole streams of lots, each in its order
 * @returns by event id
 */
export function evidenceLevels(events: Iterable<StoredEvent>): ReadonlyMap<string, EvidenceLevel> {
  const states = new Map<string, CustodyState>();
  for (const event of events) {
    const key = stateKeyOf(event);
    if (key !== undefined) states.set(key, stateAfter(event, states.get(key) ?? {}));
  }
  const levels = new Map<string, EvidenceLevel>();
  for (const [key, { claim, load }] of states) {
    if (claim) addClaim(levels, key, claim);
    for (const [eventId, organisation, data] of load?.receipts ?? [])
      levels.set(eventId, organisation === load!.organisation ? alone(data) : 'confirmed');
  }
  return levels;
}
