import type { PartyRequest } from '#libs/contracts/api/commands.js';
import { type EventData, type LedgerEvent, partyIdOf } from '#libs/contracts/index.js';
import { type Actor, canonicalJson, conflict, forbidden, invalid, isUuid } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import { checkOrganisation } from '../organisation-number.js';
import { isSameParty } from '../record-mass-events/parties.js';
import { checkMunicipality, checkName } from '../register-checks.js';
import type { Registered } from '../registered-stream.js';

export type PartyData = EventData<'PartyRegistered'>;

/**
 * What a party would be registered as.
 * @param erasableName where the name of a sole proprietor stands
 * @throws DomainError
 */
export function partyOf(request: PartyRequest, demo: boolean, erasableName?: NoteRef): PartyData {
  const { organisation, kind, name, municipality } = request;
  checkOrganisation(organisation, '/organisation', demo);
  if (kind === 'sole_proprietor' && !isUuid(organisation)) {
    throw invalid(
      '/organisation',
      'random_id_needed',
      'a sole proprietor is a person: expected a random id (UUID) instead of an organisation number or a name',
    );
  }
  if (kind !== 'sole_proprietor' && name === undefined) throw invalid('/name', 'name_missing', 'the party needs a name');
  if (name !== undefined) checkName(name);
  if (municipality !== undefined) checkIsMunicipality(kind, municipality);
  return {
    partyId: partyIdOf(organisation),
    organisation,
    kind,
    ...(kind === 'sole_proprietor' ? erasableName && { erasableName } : { name: name! }),
    ...(municipality !== undefined && { municipality }),
  };
}

function checkIsMunicipality(kind: PartyData['kind'], municipality: string): void {
  if (kind !== 'organisation')
    throw invalid('/municipality', 'no_organisation', `a municipality is an organisation, not a ${kind.replaceAll('_', ' ')}`);
  checkMunicipality(municipality);
}

/** Rights follow from it, so that nobody says it of himself, not even who operates a server of his own. @throws DomainError */
function checkSaysMunicipality(party: string, { organisation, role }: Actor): void {
  if (isSameParty(organisation, 'local')) return;
  if ((role === 'operator' || role === 'system') && !isSameParty(organisation, party)) return;
  throw forbidden(
    '/municipality',
    'operator_only',
    `only the operator of this installation says which municipality a party is, and nobody of himself; this is ${organisation} in the role ${role}`,
  );
}

/**
 * Decides a registration; of a party that was registered without its municipality, that it is one.
 * @param by who registers it
 * @throws DomainError where the party is registered already, or `by` may not say which municipality it is
 */
export function decidePartyRegistration(party: PartyData, by: Actor, { data, version }: Registered<PartyData>): LedgerEvent[] {
  const { municipality, ...others } = party;
  if (municipality !== undefined) checkSaysMunicipality(party.organisation, by);
  if (!data) return [{ type: 'PartyRegistered', data: party }];
  if (municipality !== undefined && canonicalJson(others) === canonicalJson(data))
    return [{ type: 'PartyCorrected', data: { ...party, supersedesVersion: version } }];
  throw conflict('/organisation', 'already_registered', `the organisation ${data.organisation} is registered already`, {
    id: data.partyId,
  });
}
