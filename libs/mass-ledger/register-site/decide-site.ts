import type { SiteCorrectionRequest, SiteRequest } from '#libs/contracts/api/commands.js';
import { type EventData, type LedgerEvent, siteIdOf } from '#libs/contracts/index.js';
import { type Actor, type Violation, DomainError, canonicalJson, conflict, invalid, notFound } from '#libs/kernel/index.js';
import { LAND_USES, isCountryCode } from '#libs/reference-data/index.js';
import { checkDay } from '../days.js';
import { checkOrganisation } from '../organisation-number.js';
import { checkCode, checkMunicipality, checkName, ofDemo } from '../register-checks.js';
import { type Registered, requireVersion } from '../registered-stream.js';
import { type OverProject, type OverSite, checkOwnName, checkProjectOwner, checkSiteOwner } from '../rights/index.js';
import type { CorrectOptions, RegisterOptions } from '../services.js';

export type SiteData = EventData<'SiteRegistered'>;

type Fields = Omit<SiteCorrectionRequest, 'eventId' | 'source'>;

/** The site that a request describes. @param projectId of `request.project`, resolved. @throws DomainError */
function siteOf(
  name: { organisation: string; code: string },
  fields: Fields,
  projectId: string | undefined,
  { demo }: RegisterOptions,
): SiteData {
  const { organisation, code } = name;
  checkName(fields.name);
  checkPlace(fields);
  checkLandUse(fields.landUse);
  checkOperators(fields.operators ?? [], ofDemo(fields.municipality, demo));
  return {
    siteId: siteIdOf(organisation, code),
    organisation,
    code,
    name: fields.name,
    kind: fields.kind,
    ...(fields.municipality !== undefined && { municipality: fields.municipality }),
    ...(fields.country !== undefined && { country: fields.country }),
    ...(projectId !== undefined && { projectId }),
    ...(fields.landUse !== undefined && { landUse: fields.landUse }),
    ...(fields.coordinates && { coordinates: fields.coordinates }),
    ...(fields.operators && { operators: fields.operators }),
  };
}

/** A site lies in one municipality, or in another country (rule 15). @throws DomainError */
function checkPlace({ municipality, country }: Fields): void {
  if (municipality !== undefined) checkMunicipality(municipality);
  else if (country === undefined) {
    throw invalid('/municipality', 'place_missing', 'a site needs its municipality, or its country where that is not Norway');
  }
  if (country === undefined) return;
  if (municipality !== undefined) {
    throw invalid(
      '/country',
      'two_places',
      'a site lies in a municipality of Norway or in another country; expected one of them',
    );
  }
  if (country === 'NO') throw invalid('/country', 'norway_by_municipality', 'a site in Norway is told by its municipality');
  if (!isCountryCode(country)) {
    throw invalid('/country', 'unknown_country', `unknown country '${country}'; expected ISO 3166-1 alpha-2, such as SE`);
  }
}

/** @throws DomainError where the table of land uses does not have it */
function checkLandUse(landUse: string | undefined): void {
  if (landUse === undefined || (LAND_USES as readonly string[]).includes(landUse)) return;
  throw invalid('/landUse', 'unknown_land_use', `unknown land use '${landUse}'; expected one of ${LAND_USES.join(', ')}`);
}

function checkOperators(operators: NonNullable<Fields['operators']>, demo: boolean): void {
  for (const [i, { organisation, from, to }] of operators.entries()) {
    checkOrganisation(organisation, `/operators/${i}/organisation`, demo);
    checkDay(`/operators/${i}/from`, from);
    checkDay(`/operators/${i}/to`, to);
    if (from !== undefined && to !== undefined && to < from) {
      throw invalid(`/operators/${i}/to`, 'ends_before_start', `the operator's time ends (${to}) before it begins (${from})`);
    }
  }
}

/** The site to be registered. @param organisation the sender's, where the request names none. @throws DomainError */
export function newSite(
  request: SiteRequest,
  organisation: string,
  projectId: string | undefined,
  options: RegisterOptions,
): SiteData {
  const owner = request.organisation ?? organisation;
  checkCode(request.code);
  checkOrganisation(owner, '/organisation', ofDemo(request.municipality, options.demo));
  return siteOf({ organisation: owner, code: request.code }, request, projectId, options);
}

/**
 * Decides a registration. What lies at a site is in the figures of its project, so that only who owns the project gives it one.
 * @throws DomainError where it is in the name of another party, in another party's project, or the code is taken
 */
export function decideSiteRegistration(
  site: SiteData,
  into: ProjectOfSite | undefined,
  by: Actor,
  { data }: Registered<SiteData>,
): LedgerEvent[] {
  checkOwnName(by, site.organisation);
  if (into) checkProjectOwner(into.over, '/project');
  if (!data) return [{ type: 'SiteRegistered', data: site }];
  throw conflict(
    '/code',
    'code_taken',
    `the code '${data.code}' is taken: it is the site '${data.name}' (${data.siteId}); correct that one, or choose another code`,
    { id: data.siteId },
  );
}

/** A project that a site is to belong to, or belongs to. */
export interface ProjectOfSite {
  readonly projectId: string;
  readonly over: OverProject;
}

/** The projects between which a correction takes a site; absent: it is to be in none, or was in none as the registers know it. */
export interface ProjectChange {
  readonly into?: ProjectOfSite | undefined;
  readonly outOf?: ProjectOfSite | undefined;
}

/**
 * Decides a correction: all fields anew, but for code and organisation. With a site all its mass comes into the figures of a project, or goes out of
 * them, so that only who owns the project brings one in or takes one out.
 * @throws DomainError where the site, or a project that it comes into or leaves, is another party's, or a field is wrong; VersionMismatchError
 */
export function decideSiteCorrection(
  request: SiteCorrectionRequest,
  { into, outOf }: ProjectChange,
  over: OverSite,
  state: Registered<SiteData>,
  options: CorrectOptions,
): LedgerEvent[] {
  checkSiteOwner(over, '/id');
  if (!state.data) throw notFound('/id', 'unknown_site', 'there is no site of this id');
  requireVersion(state, options.expectedVersion);
  const { projectId } = state.data;
  if (into?.projectId !== projectId) {
    if (outOf && outOf.projectId === projectId) checkProjectOwner(outOf.over, '/project');
    if (into) checkProjectOwner(into.over, '/project');
  }
  const corrected = siteOf(state.data, request, into?.projectId, options);
  if (canonicalJson(corrected) === canonicalJson(state.data)) return [];
  return [{ type: 'SiteCorrected', data: { ...corrected, supersedesVersion: state.version } }];
}

/** What is wrong with a reference to a project that nobody knows. */
export const unknownProject = (reference: string, pointer = '/project'): DomainError => {
  const violation: Violation = {
    pointer,
    code: 'unknown_project',
    message: `unknown project '${reference}'; expected the id or code of a registered project, or organisation:code`,
  };
  return new DomainError('invalid', [violation]);
};
