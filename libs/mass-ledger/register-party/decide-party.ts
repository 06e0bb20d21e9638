import type { PartyRequest } from '#libs/contracts/api/commands.js';
import { type EventData, type LedgerEvent, partyIdOf } from '#libs/contracts/index.js';
import { conflict, invalid, isUuid } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import { checkOrganisation } from '../organisation-number.js';
import type { Registered } from '../registered-stream.js';

export type PartyData = EventData<'PartyRegistered'>;

/**
 * What a party would be registered as.
 * @param erasableName where the name of a sole proprietor stands
 * @throws DomainError
 */
export function partyOf(request: PartyRequest, demo: boolean, erasableName?: NoteRef): PartyData {
  const { organisation, kind, name } = request;
  checkOrganisation(organisation, '/organisation', demo);
  if (kind === 'sole_proprietor' && !isUuid(organisation)) {
    throw invalid(
      '/organisation',
      'random_id_needed',
      'a sole proprietor is a person: expected a random id (UUID) instead of an organisation number or a name',
    );
  }
  if (kind !== 'sole_proprietor' && name === undefined) throw invalid('/name', 'name_missing', 'the party needs a name');
  return {
    partyId: partyIdOf(organisation),
    organisation,
    kind,
    ...(kind === 'sole_proprietor' ? erasableName && { erasableName } : { name: name! }),
  };
}

/** Decides a registration. @throws DomainError where the party is registered already */
export function decidePartyRegistration(party: PartyData, { data }: Registered<PartyData>): LedgerEvent[] {
  if (!data) return [{ type: 'PartyRegistered', data: party }];
  throw conflict('/organisation', 'already_registered', `the organisation ${data.organisation} is registered already`, {
    id: data.partyId,
  });
}
