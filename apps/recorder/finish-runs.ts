import type { SortingRuns } from '#libs/mass-ledger/sorting-runs/index.js';
import type { Logger } from '#libs/platform/logging/logging.js';

/** How often runs that an outage left open are tried again. */
const FINISH_EVERY_MS = 60_000;

/**
 * Finishes sorting runs that were left open, at once and every minute. One that cannot be finished is no reason not to serve the others.
 * @returns a function that ends it
 */
export async function keepRunsFinished(sortingRuns: SortingRuns, logger: Logger): Promise<() => void> {
  await finishRuns(sortingRuns, logger);
  let underWay = false;
  const timer = setInterval(() => {
    if (underWay) return;
    underWay = true;
    finishRuns(sortingRuns, logger)
      .catch((error: unknown) => logger.warn({ err: error }, 'open sorting runs could not be looked for'))
      .finally(() => (underWay = false));
  }, FINISH_EVERY_MS).unref();
  return () => clearInterval(timer);
}

async function finishRuns(sortingRuns: SortingRuns, logger: Logger): Promise<void> {
  for (const { runId, error } of (await sortingRuns.resumeOpenRuns()).failed) {
    logger.error({ runId, err: error }, 'a sorting run could not be finished');
  }
}
