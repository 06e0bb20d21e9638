import { type Actor, type Uuid, osloDay } from '#libs/kernel/index.js';
import type { ProjectRef } from '../domain/index.js';
import type { RegisteredSite, StreamDirectory } from '../directory/stream-directory.js';
import type { ActingParty, OverProject, OverReceiver, OverSite } from './rights.js';

/** Registers that rights are read from. */
export type Registers = Pick<StreamDirectory, 'party' | 'projectById'>;

async function actingParty(registers: Registers, { organisation, role }: Actor): Promise<ActingParty> {
  const municipality = (await registers.party(organisation))?.municipality;
  return { organisation, role, ...(municipality !== undefined && { municipality }) };
}

/** What a decision about a project's records is given of the registers. */
export async function overProject(registers: Registers, project: ProjectRef, actor: Actor): Promise<OverProject> {
  return { by: await actingParty(registers, actor), project };
}

/** What a decision about a site's records is given of the registers. @param nowMs milliseconds since the epoch */
export async function overSite(registers: Registers, site: RegisteredSite, actor: Actor, nowMs: number): Promise<OverSite> {
  const { organisation, operators, municipality, projectId } = site;
  const builder = projectId === undefined ? undefined : (await registers.projectById(projectId))?.builder;
  const owners = {
    organisation,
    operators,
    ...(builder !== undefined && { builder }),
    ...(municipality !== undefined && { municipality }),
  };
  return { by: await actingParty(registers, actor), site: owners, today: osloDay(nowMs) };
}

/** What is told of mass that came in at a site, or was turned away there. */
export interface ReceiversWord {
  readonly siteId: Uuid;
  /** Who tells it. */
  readonly by: Pick<Actor, 'organisation'>;
  /** Milliseconds since the epoch: when it happened, and now. */
  readonly at: readonly number[];
}

/**
 * What a decision about a receiver's word is given of the registers.
 * @returns undefined where nobody knows the site
 */
export async function overReceiver(
  registers: Pick<StreamDirectory, 'siteById' | 'projectById'>,
  { siteId, by, at }: ReceiversWord,
): Promise<OverReceiver | undefined> {
  const site = await registers.siteById(siteId);
  if (!site) return undefined;
  const project = site.projectId === undefined ? undefined : await registers.projectById(site.projectId);
  return { by, site, ...(project && { project }), days: at.map(osloDay) };
}
