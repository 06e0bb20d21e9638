import { unavailable } from '#libs/platform/http/problem.js';
import { Eventually } from '#libs/platform/program/eventually.js';
import { ReadStore, type ReadStoreOptions } from '#libs/read-store/read-store.js';

/** What queries need of the read store. */
export type ReadModels = Pick<ReadStore, 'read' | 'waitFor' | 'forget' | 'status' | 'active'>;

/** Opens the read models for queries now or, where the database is away or no projector has made them yet, as soon as they are there. */
export const eventuallyReadModels = (options: ReadStoreOptions, log: (message: string) => void): Promise<Eventually<ReadStore>> =>
  Eventually.open({
    name: 'the read store',
    open: () => ReadStore.openReadOnly(options),
    close: (readStore) => readStore.close(),
    tooEarly: (reason) => unavailable(`the read models are not there yet: ${reason}`),
    log,
  });

/** Read models that are refused with a 503 until they are there. */
export const laterReadModels = (readStore: Eventually<ReadStore>): ReadModels => ({
  read: async (work) => readStore.get().read(work),
  waitFor: async (position, timeoutMs) => readStore.get().waitFor(position, timeoutMs),
  forget: (position) => readStore.get().forget(position),
  status: async () => readStore.get().status(),
  active: async () => readStore.get().active(),
});
