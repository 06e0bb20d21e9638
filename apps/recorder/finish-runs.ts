import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#libs/event-store/port.js';
import type { FailedReceipt } from '#libs/mass-ledger/receipts/index.js';
import type { Logger } from '#libs/platform/logging/logging.js';
import type { WriteSide } from './write-side.js';

/** How often what an outage left open is tried again, and reminders are looked for. */
const FINISH_EVERY_MS = 60_000;

/** What goes on by itself: finds what is open and carries it on. */
type Work = (logger: Logger) => Promise<void>;

/**
 * Carries on what was left open, at once and every minute: sorting runs, splits, receipts that wait, and corrections that all parties have
 * approved; and reminds parties that have not answered. One that cannot be carried on is no reason not to serve the others.
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

const worksOf = ({ sortingRuns, corrections, splits, receipts }: WriteSide): Work[] => [
  async (logger) => {
    for (const { runId, error } of (await sortingRuns.resumeOpenRuns()).failed)
      logger.error({ runId, err: error }, 'a sorting run could not be finished');
  },
  async (logger) => {
    for (const { correctionId, error } of (await corrections.resumeOpenRequests()).unfinished)
      logger.error({ correctionId, err: error }, 'an approved correction could not be recorded');
  },
  async (logger) => {
    for (const { splitId, error } of (await splits.resumeOpenSplits()).failed)
      logger.error({ splitId, err: error }, 'a split could not be finished');
  },
  async (logger) => tell(await receipts.resume(), logger),
];

function tell(failed: readonly FailedReceipt[], logger: Logger): void {
  for (const { receiptId, error } of failed) logger.error({ receiptId, err: error }, 'a receipt could not be matched');
}

/** Pause after the log could not be followed, and between two looks at it, milliseconds. */
const LOOK_AGAIN_MS = 1000;

/**
 * Matches receipts with what comes after them, as it comes.
 * @returns a function that ends it
 */
export function keepReceiptsMatched(
  { receipts }: Pick<WriteSide, 'receipts'>,
  store: EventStore,
  logger: Logger,
): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const head = await store.headPosition();
        tell(await receipts.catchUp(), logger);
        for await (const _batch of store.follow(head, { signal })) tell(await receipts.catchUp(), logger);
      } catch (error) {
        if (!signal.aborted) logger.warn({ err: error }, 'the log could not be followed to match receipts');
      }
      await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const followed = follow();
  return async () => {
    ending.abort();
    await followed;
  };
}
