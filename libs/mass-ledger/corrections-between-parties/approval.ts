import { type Actor, conflict } from '#libs/kernel/index.js';
import { type CorrectionScope, isSameParty, othersThan } from '../record-mass-events/parties.js';
import type { Approval } from './lots.js';

/**
 * Lets an approved correction through while it is what was approved.
 * @param pointer member that names what is corrected
 * @param scope of the correction, as it is now
 * @throws DomainError (conflict) `version_changed` where what is corrected has another version by now, `party_not_asked` where the correction
 * touches somebody by now who has not approved; what it is now stands in `params`
 */
export function assertApproved(
  pointer: string,
  scope: CorrectionScope,
  { supersedesVersion, approvedBy }: Approval,
  { organisation }: Actor,
): void {
  const { version, parties } = scope;
  if (supersedesVersion !== undefined && supersedesVersion !== version) {
    throw conflict(
      pointer,
      'version_changed',
      `version ${supersedesVersion} was approved to be corrected, it is version ${version} by now; ask again`,
      { currentVersion: version },
    );
  }
  const missing = othersThan(organisation, parties).filter((party) => !approvedBy.some((each) => isSameParty(each, party)));
  if (missing.length === 0) return;
  throw conflict(
    pointer,
    'party_not_asked',
    `the correction touches ${missing.join(', ')} by now, who was not asked; ask again`,
    { organisations: missing.join(', ') },
  );
}
