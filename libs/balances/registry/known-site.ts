import { isUuid, notFound } from '#libs/kernel/index.js';
import type { AsOf, ReadSession } from '../session.js';
import { sitesAsKnown } from './as-known.js';

/** A site as known at a position, by the id of a call's path. @throws DomainError (`not-found`) for an unknown one */
export async function knownSite(
  session: ReadSession,
  asOf: AsOf,
  siteId: string,
): Promise<{ readonly name: string; readonly demo: boolean }> {
  const unknown = (): Error => notFound('/path/id', 'unknown_site', `no site has the id '${siteId}'`);
  if (!isUuid(siteId)) throw unknown();
  const [site] = await session.query<{ name: string; demo: boolean }>(
    `SELECT name, demo FROM ${sitesAsKnown(session, asOf)} AS known WHERE site_id = $1`,
    [siteId],
  );
  if (!site) throw unknown();
  return site;
}
