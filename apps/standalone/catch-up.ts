import { type Say, secondsSince } from '#libs/platform/program/opening.js';
import type { Parts } from './parts.js';

const STEP_MS = 5000;

/**
 * Waits until the read models have all that is in the log, and tells how far they have come.
 * @param mostMs how long at most; what is left then goes on behind
 * @returns whether they had a way to go, and went it
 */
export async function catchUp(
  { store, readStore, projector }: Pick<Parts, 'store' | 'readStore' | 'projector'>,
  say: Say,
  mostMs = Infinity,
): Promise<boolean> {
  const head = await store.headPosition();
  const started = performance.now();
  const lag = async (): Promise<bigint> => head - (await readStore.active()).position;
  const behind = await lag();
  if (behind <= 0n) return false;
  say(`▸ bringing the read models up to the log, ${behind} events …`);
  while (!(await readStore.waitFor(head, STEP_MS))) {
    const { state, reason } = projector.status();
    const late = performance.now() - started > mostMs;
    if (state === 'stopped') say(`! the read models stopped: ${reason ?? state}`);
    else if (late) say(`! the read models are ${await lag()} events behind; they go on`);
    if (state === 'stopped' || late) return false;
    say(`  … ${await lag()} events to go`);
  }
  say(`✓ read models are up to the log: ${secondsSince(started)}`);
  return true;
}
