import { useSyncExternalStore } from 'react';
import type { UnsentEntry } from './unsent-entry.js';
import { UnsentQueue } from './unsent-queue.js';
import { sendEntry } from './unsent-send.js';
import { openUnsentStore } from './unsent-store.js';

/** The entries of this device. They are sent again whenever the connection comes back, or the page is looked at. */
export const unsent = new UnsentQueue({
  open: openUnsentStore,
  send: sendEntry,
  now: Date.now,
  later: (work, ms) => void setTimeout(work, ms),
});

addEventListener('online', () => void unsent.flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void unsent.flush();
});
void unsent.flush();

/** What this device keeps, oldest first. */
export const useUnsent = (): readonly UnsentEntry[] => useSyncExternalStore(unsent.subscribe, unsent.snapshot);
