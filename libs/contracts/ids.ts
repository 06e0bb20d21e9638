import { type Uuid, nameBasedId } from '#libs/kernel/index.js';

/**
 * Ids that follow from what names a thing. Creating it is an append to a stream that must not exist yet, so that a name is unique
 * without any index, and a code resolves to its id without a look-up.
 */

/** @param organisation organisation number, random party id, or a pseudo-organisation such as `local` */
export const partyIdOf = (organisation: string): Uuid => nameBasedId('party', organisation);

/** A project's code is unique in its organisation. */
export const projectIdOf = (organisation: string, code: string): Uuid => nameBasedId('project', organisation, code);

/** A site's code is unique in its organisation. */
export const siteIdOf = (organisation: string, code: string): Uuid => nameBasedId('site', organisation, code);

/** A lot's name is unique in its project; of a lot without a project, in the sorting run that made it. */
export const lotIdOf = (projectOrRunId: Uuid, name: string): Uuid => nameBasedId('lot', projectOrRunId, name);

/** A sorting run is named by the command that starts it. */
export const runIdOf = (commandId: Uuid): Uuid => nameBasedId('run', commandId);

/** A command is named by organisation, sending system and the sender's id: a repeat has the same one. */
export const commandIdOf = (organisation: string, source: string, senderId: string): Uuid =>
  nameBasedId('command', organisation, source, senderId);

/** An annual return is named by (reporter, municipality, year, category): filing again is a correction (rule 14). */
export const annualReturnIdOf = (reporter: Uuid, municipality: string | undefined, year: number, category: string): Uuid =>
  nameBasedId('annualReturn', reporter, municipality ?? 'not-stated', String(year), category);

/**
 * The place at which a reported total is booked: a municipality's, the region's "not stated", or the region's "origin not stated".
 * Pseudo-sites are in no register; read models name them by the annual return.
 * @param place municipality number, `not-stated` or `origin`
 */
export const pseudoSiteIdOf = (region: string, place: string): Uuid => nameBasedId('pseudo-site', region, place);
