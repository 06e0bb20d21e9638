import { describeEventStore } from '../contract.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

describeEventStore('in memory', async () => {
  let store = new InMemoryEventStore();
  return { store, reopen: async () => (store = await store.reopen()), close: () => store.close() };
});
