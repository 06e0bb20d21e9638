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

/** A load is named by the command that dispatches it. */
export const loadIdOf = (commandId: Uuid): Uuid => nameBasedId('load', commandId);

/** A split is named by the command that asks for it. */
export const splitIdOf = (commandId: Uuid): Uuid => nameBasedId('split', commandId);

/** A receipt that waits is named by the command that records it. */
export const receiptIdOf = (commandId: Uuid): Uuid => nameBasedId('receipt', commandId);

/** A permit is named by its site and the number of its case. */
export const permitIdOf = (siteId: Uuid, caseNumber: string): Uuid => nameBasedId('permit', siteId, caseNumber);

/** A record of a site is named by what it is and what names it there: of plans the site alone, else the command that makes it. */
export const siteRecordIdOf = (siteId: Uuid, kind: string, name: string): Uuid => nameBasedId('site-record', siteId, kind, name);

/** A version of a mass plan is named by its project and the reference of the plan document. */
export const massPlanIdOf = (projectId: Uuid, reference: string): Uuid => nameBasedId('massPlan', projectId, reference);

/** A climate account is named by its project and period. */
export const climateAccountIdOf = (projectId: Uuid, from: string, to: string): Uuid =>
  nameBasedId('climateAccount', projectId, from, to);

/** A request for a correction is named by the command that makes it. */
export const correctionIdOf = (commandId: Uuid): Uuid => nameBasedId('correction', commandId);

/** Digits of Crockford's base 32: without those that are taken for others when read aloud or typed. */
const BASE_32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_DIGITS = 10;

/**
 * Short code of a load, fit for a QR code (alphanumeric mode) and for typing: the first 50 bits of its id. Among a million loads on the road
 * two have the same code once in two thousand times; who asks by code is shown all that have it.
 */
export function loadCodeOf(loadId: Uuid): string {
  // Version and variant bits of a UUID are the same for all: only the digits before and behind are taken.
  const hex = loadId.replaceAll('-', '');
  let bits = BigInt(`0x${hex.slice(0, 12)}${hex.slice(20, 21)}`) >> 2n;
  let text = '';
  for (let digit = 0; digit < CODE_DIGITS; digit++) {
    text = BASE_32[Number(bits & 31n)]! + text;
    bits >>= 5n;
  }
  return text;
}
