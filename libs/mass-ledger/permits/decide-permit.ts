import type { PermitCorrectionRequest, PermitRequest } from '#libs/contracts/api/permits.js';
import { type EventData, type LedgerEvent, permitIdOf } from '#libs/contracts/index.js';
import { type Uuid, canonicalJson, conflict, invalid, notFound } from '#libs/kernel/index.js';
import type { LedgerTables, NoteRef } from '../domain/index.js';
import { checkDay } from '../days.js';
import { type Registered, requireVersion } from '../registered-stream.js';
import { type OverSite, checkSiteOwner } from '../rights/index.js';

/** A permit as it stands; `withdrawn` where it does not count any more. */
export type PermitData = EventData<'SitePermitRegistered'> & { readonly withdrawn?: boolean };

/** The materials that a permit may name, by code. */
export type KnownMaterials = LedgerTables['materials'];

/** What a permit says, whoever says it. */
type Fields = Omit<PermitRequest, 'eventId' | 'source' | 'caseNumber' | 'note'>;

function checkDays({ validFrom, validTo }: Fields): void {
  checkDay('/validFrom', validFrom);
  checkDay('/validTo', validTo);
  if (validTo !== undefined && validTo < validFrom)
    throw invalid('/validTo', 'ends_before_start', `the permit ends (${validTo}) before it begins (${validFrom})`);
}

function checkMaterials({ materials = [] }: Fields, known: KnownMaterials): void {
  for (const [i, material] of materials.entries()) {
    if (known.has(material)) continue;
    throw invalid(`/materials/${i}`, 'unknown_material', `unknown material '${material}'; expected a code of the material table`);
  }
}

/** The permit that a request describes. @throws DomainError */
function permitOf(
  siteId: Uuid,
  caseNumber: string,
  fields: Fields,
  known: KnownMaterials,
  note: NoteRef | undefined,
): PermitData {
  checkDays(fields);
  checkMaterials(fields, known);
  const { law, authority, validFrom, validTo, materials, conditionClasses, totalKg, annualKg, storageMonths } = fields;
  return {
    siteId,
    permitId: permitIdOf(siteId, caseNumber),
    law,
    authority,
    caseNumber,
    validFrom,
    ...(validTo !== undefined && { validTo }),
    ...(materials && { materials }),
    conditionClasses,
    ...(totalKg !== undefined && { totalKg }),
    ...(annualKg !== undefined && { annualKg }),
    ...(storageMonths !== undefined && { storageMonths }),
    ...(note && { note }),
  };
}

/** The permit to be registered. @throws DomainError */
export const newPermit = (siteId: Uuid, request: PermitRequest, known: KnownMaterials, note?: NoteRef): PermitData =>
  permitOf(siteId, request.caseNumber, request, known, note);

/** Decides a registration. @throws DomainError where the site is another party's, or has a permit of this case */
export function decidePermitRegistration(permit: PermitData, over: OverSite, { data }: Registered<PermitData>): LedgerEvent[] {
  checkSiteOwner(over, '/id');
  if (!data) return [{ type: 'SitePermitRegistered', data: permit }];
  throw conflict(
    '/caseNumber',
    'case_number_taken',
    `the site has a permit of the case '${data.caseNumber}' (${data.permitId}); correct that one`,
    { id: data.permitId },
  );
}

/**
 * Decides a correction: all fields anew but for the case number, or the permit withdrawn with the rest as it was.
 * @throws DomainError where the site is another party's or has no such permit, VersionMismatchError
 */
export function decidePermitCorrection(
  request: PermitCorrectionRequest,
  over: OverSite,
  state: Registered<PermitData>,
  known: KnownMaterials,
  note?: NoteRef,
): LedgerEvent[] {
  checkSiteOwner(over, '/site');
  const { data, version } = state;
  if (!data) throw notFound('/id', 'unknown_permit', 'the site has no permit of this id');
  requireVersion(state, request.supersedesVersion);
  const { withdrawn: _withdrawn, ...standing } = data;
  const corrected =
    request.withdrawn === true
      ? { ...standing, ...(note && { note }), withdrawn: true }
      : permitOf(data.siteId, data.caseNumber, request as Fields, known, note);
  if (canonicalJson(corrected) === canonicalJson(data)) return [];
  return [{ type: 'SitePermitCorrected', data: { ...corrected, supersedesVersion: version } }];
}
