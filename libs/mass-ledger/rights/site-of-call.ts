import { type DomainError, type Uuid, invalid, notFound } from '#libs/kernel/index.js';
import type { RegisterParts } from '../register-parts.js';
import type { CallContext } from '../services.js';
import { overSite } from './resolve-rights.js';
import type { OverSite } from './rights.js';

/** A registered site of which something is to be recorded, with whose it is. */
export interface SiteOfCall {
  readonly siteId: Uuid;
  readonly over: OverSite;
}

type Parts = Pick<RegisterParts, 'directory' | 'clock'>;

async function siteOfCall(
  { directory, clock }: Parts,
  reference: string,
  { actor }: CallContext,
  unknown: () => DomainError,
): Promise<SiteOfCall> {
  const siteId = directory.siteId(actor.organisation, reference);
  const site = await directory.siteById(siteId);
  if (!site) throw unknown();
  return { siteId, over: await overSite(directory, site, actor, clock.nowMs()) };
}

/** The site that the address of a call names: its id, its code, or organisation:code. @throws DomainError `not-found` */
export const siteOfPath = (parts: Parts, reference: string, call: CallContext): Promise<SiteOfCall> =>
  siteOfCall(parts, reference, call, () => notFound('/id', 'unknown_site', `there is no site '${reference}'`));

/** The site that the member `site` of a call names, as `siteOfPath`. @throws DomainError at that member */
export const siteOfBody = (parts: Parts, reference: string, call: CallContext): Promise<SiteOfCall> =>
  siteOfCall(parts, reference, call, () =>
    invalid('/site', 'unknown_site', `unknown site '${reference}'; expected the id or code of a registered site`),
  );
