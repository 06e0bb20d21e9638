import type { EventStore } from '#libs/event-store/port.js';
import type { Clock } from '#libs/kernel/index.js';
import type { ClockGuard } from './clock-guard.js';
import type { StreamDirectory } from './directory/stream-directory.js';
import type { ErasableTexts } from './notes/erasable-texts.js';

/** What the services of the registers work with. */
export interface RegisterParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly directory: StreamDirectory;
  readonly texts: ErasableTexts;
  /** Absent where the clock is simulated. */
  readonly guard?: ClockGuard;
}
