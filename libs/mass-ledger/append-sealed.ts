import { type EventDraft, sealEvents } from '#libs/contracts/index.js';
import { StaleAppendError } from '#libs/event-store/errors.js';
import type { Append, Appended, EventStore } from '#libs/event-store/port.js';
import type { Clock } from '#libs/kernel/index.js';
import type { ClockGuard } from './clock-guard.js';

/** What is appended: drafts behind the event that has `previousHash`. */
export interface Unsealed {
  readonly stream: string;
  readonly expectedRevision: Append['expectedRevision'];
  readonly previousHash: string;
  readonly drafts: readonly EventDraft[];
}

const ATTEMPTS = 4;

/**
 * Seals events with the time of now and appends them. An append that was held up too long for that time is sealed anew: nothing of it
 * was stored, and the expected revision tells whether what was decided still holds.
 * @param guard tells how long an append may wait; absent where the clock is simulated
 * @returns where the events are, and the new head of their chain
 * @throws StaleAppendError held up again and again; ClockSkewError; and what the store throws
 */
export async function appendSealed(
  store: EventStore,
  clock: Clock,
  guard: ClockGuard | undefined,
  { stream, expectedRevision, previousHash, drafts }: Unsealed,
): Promise<Appended & { readonly headHash: string }> {
  for (let attempt = 1; ; attempt++) {
    const recordedAtMs = clock.nowMs();
    guard?.assertInStep();
    const { events, headHash } = sealEvents(previousHash, recordedAtMs, drafts);
    const staleAfterMs = guard?.staleAfterMs;
    const append = {
      stream,
      expectedRevision,
      events,
      headHash,
      recordedAtMs,
      ...(staleAfterMs !== undefined && { staleAfterMs }),
    };
    try {
      return { ...(await store.append(append)), headHash };
    } catch (error) {
      if (!(error instanceof StaleAppendError) || attempt === ATTEMPTS) throw error;
    }
  }
}
