import type { ChainFinding } from '#libs/contracts/api/chain.js';
import { type TellOptions, type ToldFinding, tellFindings } from '../findings/tell-findings.js';
import type { AsOf, ReadSession } from '../session.js';

/** What findings of a chain are about: its lots, and those of its sites that are about no lot. */
export interface FoundIn {
  readonly lots: readonly string[];
  readonly sites: readonly string[];
}

/** Findings about the lots and sites of a chain as known at the position, as `GET /findings` tells them; the first opened first. */
export async function findingsAbout(
  session: ReadSession,
  asOf: AsOf,
  about: FoundIn,
  options: TellOptions,
): Promise<ToldFinding['finding'][]> {
  const told = await tellFindings(session, asOf, { about }, options);
  return told.reverse().map(({ finding }) => finding);
}

/** A finding as a chain tells it; the rest of it is told by `GET /findings`. */
export const chainFinding = ({
  findingId,
  type,
  status,
  lotId,
  site,
  massKg,
  eventIds,
}: ToldFinding['finding']): ChainFinding => ({ findingId, type, status, lotId, site, massKg, eventIds });
