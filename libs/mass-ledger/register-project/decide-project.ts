import type { ProjectCorrectionRequest, ProjectRequest } from '#libs/contracts/api/commands.js';
import { type EventData, type LedgerEvent, projectIdOf } from '#libs/contracts/index.js';
import { type Actor, canonicalJson, conflict, notFound } from '#libs/kernel/index.js';
import { checkOrganisation } from '../organisation-number.js';
import { checkCode, checkMunicipality, checkName, ofDemo } from '../register-checks.js';
import { type Registered, requireVersion } from '../registered-stream.js';
import { type OverProject, checkOwnName, checkProjectOwner } from '../rights/index.js';
import type { CorrectOptions, RegisterOptions } from '../services.js';

export type ProjectData = EventData<'ProjectRegistered'>;

type Fields = Omit<ProjectCorrectionRequest, 'eventId' | 'source'>;

/** The project that a request describes. @throws DomainError */
function projectOf(name: { organisation: string; code: string }, fields: Fields, { demo }: RegisterOptions): ProjectData {
  const { organisation, code } = name;
  const builder = fields.builder ?? organisation;
  checkName(fields.name);
  checkMunicipality(fields.municipality);
  checkOrganisation(builder, '/builder', ofDemo(fields.municipality, demo));
  return {
    projectId: projectIdOf(organisation, code),
    organisation,
    code,
    name: fields.name,
    builder,
    municipality: fields.municipality,
    ...(fields.planId !== undefined && { planId: fields.planId }),
    ...(fields.caseNumber !== undefined && { caseNumber: fields.caseNumber }),
    ...(fields.floorAreaM2 !== undefined && { floorAreaM2: fields.floorAreaM2 }),
  };
}

/** The project to be registered. @param organisation the sender's, where the request names none. @throws DomainError */
export function newProject(request: ProjectRequest, organisation: string, options: RegisterOptions): ProjectData {
  const owner = request.organisation ?? organisation;
  checkCode(request.code);
  checkOrganisation(owner, '/organisation', ofDemo(request.municipality, options.demo));
  return projectOf({ organisation: owner, code: request.code }, request, options);
}

/** Decides a registration. @throws DomainError where it is in the name of another party, or the code is taken */
export function decideProjectRegistration(project: ProjectData, by: Actor, { data }: Registered<ProjectData>): LedgerEvent[] {
  checkOwnName(by, project.organisation);
  if (!data) return [{ type: 'ProjectRegistered', data: project }];
  throw conflict(
    '/code',
    'code_taken',
    `the code '${data.code}' is taken: it is the project '${data.name}' (${data.projectId}); correct that one, or choose another code`,
    { id: data.projectId },
  );
}

/**
 * Decides a correction: all fields anew, but for code and organisation.
 * @throws DomainError where the project is another party's or a field is wrong, VersionMismatchError
 */
export function decideProjectCorrection(
  request: ProjectCorrectionRequest,
  over: OverProject,
  state: Registered<ProjectData>,
  options: CorrectOptions,
): LedgerEvent[] {
  checkProjectOwner(over, '/id');
  if (!state.data) throw notFound('/id', 'unknown_project', 'there is no project of this id');
  requireVersion(state, options.expectedVersion);
  const corrected = projectOf(state.data, { builder: state.data.builder, ...request }, options);
  if (canonicalJson(corrected) === canonicalJson(state.data)) return [];
  return [{ type: 'ProjectCorrected', data: { ...corrected, supersedesVersion: state.version } }];
}
