import { type IDBPDatabase, openDB } from 'idb';
import type { UnsentEntry } from './unsent-entry.js';

const DATABASE = 'massestrom';
const STORE = 'unsent';

/** Entries that survive a closed page. */
export interface UnsentStore {
  /** Whether the device keeps them; false: the browser has no room of its own, they last as long as the page. */
  readonly durable: boolean;
  all(): Promise<UnsentEntry[]>;
  put(entry: UnsentEntry): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Opens the device's store; where the browser refuses one, entries are kept in memory. */
export async function openUnsentStore(): Promise<UnsentStore> {
  try {
    return ofDatabase(
      await openDB(DATABASE, 1, { upgrade: (created) => void created.createObjectStore(STORE, { keyPath: 'id' }) }),
    );
  } catch {
    return inMemory();
  }
}

const ofDatabase = (database: IDBPDatabase): UnsentStore => ({
  durable: true,
  all: () => database.getAll(STORE) as Promise<UnsentEntry[]>,
  put: async (entry) => void (await database.put(STORE, entry)),
  remove: (id) => database.delete(STORE, id),
});

function inMemory(): UnsentStore {
  const entries = new Map<string, UnsentEntry>();
  return {
    durable: false,
    all: () => Promise.resolve([...entries.values()]),
    put: (entry) => Promise.resolve(void entries.set(entry.id, entry)),
    remove: (id) => Promise.resolve(void entries.delete(id)),
  };
}
