import { useSyncExternalStore } from 'react';
import type { UnsentEntry } from './unsent-entry.js';
import { UnsentQueue } from './unsent-queue.js';
import { sendEntry } from './unsent-send.js';
import { openUnsentStore } from './unsent-store.js';

const NAME = 'massestrom.unsent';
const otherWindows = new BroadcastChannel(NAME);

/** The entries of this device. They are sent again whenever the connection comes back, or the page is looked at. */
export const unsent = new UnsentQueue({
  open: openUnsentStore,
  send: sendEntry,
  now: Date.now,
  later: (work, ms) => void setTimeout(work, ms),
  // Over a connection that is not secure there are no locks; the id of an entry then still keeps it from being recorded twice.
  alone: (work) => ('locks' in navigator ? navigator.locks.request(NAME, work) : work()),
  tell: () => otherWindows.postMessage(undefined),
});

otherWindows.onmessage = () => void unsent.look();
addEventListener('online', () => void unsent.flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void unsent.flush();
});
void unsent.flush();

/** What this device keeps, oldest first. */
export const useUnsent = (): readonly UnsentEntry[] => useSyncExternalStore(unsent.subscribe, unsent.snapshot);
