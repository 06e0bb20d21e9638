import { isKnownFinding } from '#libs/balances/findings/known-finding.js';
import { type ReadSession, resolveAsOf } from '#libs/balances/session.js';
import { DAY_MS, isoInstant } from '#libs/kernel/index.js';
import type { KnownFindings } from '#libs/mass-ledger/findings/known-findings.js';

/** How long a finding may be spoken of after it went away without a trace, milliseconds. */
const SPOKEN_OF_MS = DAY_MS;

/** What is asked of read models: one consistent look. */
interface ReadModels {
  read<Answer>(work: (session: ReadSession) => Promise<Answer>): Promise<Answer>;
}

/**
 * Looks findings up in the read models, as known now, else a day ago. Whoever has an id from the list has it from the same read models, so
 * that these lag behind nothing that was read.
 * @param log told why where they do not answer
 */
export const knownFindings = (readModels: ReadModels, log: (message: string) => void): KnownFindings => ({
  isKnown: async (findingId) => {
    try {
      return await readModels.read(async (session) => {
        const nowMs = Date.now();
        for (const atMs of [undefined, nowMs - SPOKEN_OF_MS]) {
          const asOf = await resolveAsOf(session, atMs === undefined ? undefined : isoInstant(atMs), nowMs);
          if (await isKnownFinding(session, asOf, findingId, atMs ?? nowMs)) return true;
        }
        return false;
      });
    } catch (error) {
      log(`a finding was not looked up: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  },
});
