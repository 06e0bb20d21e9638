import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { appendOf, names } from '#libs/event-store/contract-events.js';
import { eventReader } from './event-reader.js';

test('an event is read alone, however many come after it in its stream', async () => {
  const store = new InMemoryEventStore();
  await store.append(appendOf('s', 'no-stream', ...names('e', 900)));
  let fetched = 0;
  const readStream = store.readStream.bind(store);
  store.readStream = async function* (...request): AsyncIterable<readonly RecordedEvent[]> {
    for await (const batch of readStream(...request)) {
      fetched += batch.length;
      yield batch;
    }
  };
  expect(await eventReader(store)('s', 7)).toMatchObject({ stream: 's', revision: 7 });
  expect(fetched).toBe(1);
  await expect(eventReader(store)('s', 900)).rejects.toThrow('has no event 900 of s');
});
