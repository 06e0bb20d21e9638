import type { Logger } from '#libs/platform/logging/logging.js';
import type { WriteSide } from './write-side.js';

/** How often what an outage left open is tried again, and reminders are looked for. */
const FINISH_EVERY_MS = 60_000;

/** What goes on by itself: finds what is open and carries it on. */
type Work = (logger: Logger) => Promise<void>;

/**
 * Carries on what was left open, at once and every minute: sorting runs, and corrections that all parties have approved; and reminds
 * parties that have not answered. One that cannot be carried on is no reason not to serve the others.
 * @returns a function that ends it
 */
export async function keepOpenWorkGoing(writeSide: WriteSide, logger: Logger): Promise<() => void> {
  const works = worksOf(writeSide);
  for (const work of works) await work(logger);
  let underWay = false;
  const timer = setInterval(() => {
    if (underWay) return;
    underWay = true;
    Promise.all(works.map((work) => work(logger)))
      .catch((error: unknown) => logger.warn({ err: error }, 'what is open could not be looked for'))
      .finally(() => (underWay = false));
  }, FINISH_EVERY_MS).unref();
  return () => clearInterval(timer);
}

const worksOf = ({ sortingRuns, corrections }: Pick<WriteSide, 'sortingRuns' | 'corrections'>): Work[] => [
  async (logger) => {
    for (const { runId, error } of (await sortingRuns.resumeOpenRuns()).failed)
      logger.error({ runId, err: error }, 'a sorting run could not be finished');
  },
  async (logger) => {
    for (const { correctionId, error } of (await corrections.resumeOpenRequests()).unfinished)
      logger.error({ correctionId, err: error }, 'an approved correction could not be recorded');
  },
];
