import { appendOf, names } from '#libs/event-store/contract-events.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { FakeRelayClock, settled } from './testing/fake-clock.js';
import { FakeTopic } from './testing/fake-topic.js';
import type { RelayStore } from './relay-topic.js';
import { Relay } from './relay.js';

const PARTITIONS = 3;

/** A store that another takes the place of under those who read it, as when a database is brought back from a backup. */
class Replaceable implements RelayStore {
  constructor(public store: InMemoryEventStore) {}
  follow: RelayStore['follow'] = async function* (this: Replaceable, after, options) {
    for (let position = after; ;) {
      for await (const events of this.store.readAll(position)) {
        yield events;
        position = events.at(-1)!.position;
      }
      if (options.signal.aborted) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  readAll: RelayStore['readAll'] = (...request) => this.store.readAll(...request);
  readStream: RelayStore['readStream'] = (...request) => this.store.readStream(...request);
  headPosition: RelayStore['headPosition'] = () => this.store.headPosition();
}

async function storeOf(...events: string[]): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  for (const [i, name] of events.entries()) await store.append(appendOf('lot-1', i === 0 ? 'no-stream' : i - 1, name));
  return store;
}

describe('a store that is brought back from an older backup under a running relay', () => {
  let replaceable: Replaceable;
  let topic: FakeTopic;
  let relay: Relay;
  const relayOf = (): Relay => new Relay({ store: replaceable, topic, clock: new FakeRelayClock(), limits: { paceMs: 0 } });
  const published = (): (string | undefined)[] => topic.contents.records.flat().flatMap(({ event }) => (event ? [event.id] : []));

  beforeEach(async () => {
    replaceable = new Replaceable(await storeOf(...names('old', 4)));
    topic = new FakeTopic(PARTITIONS);
    relay = relayOf();
    relay.start();
    await settled();
    expect(relay.status()).toMatchObject({ state: 'running', position: 4n });
  });
  afterEach(() => relay.stop());

  test.each([
    ['and has grown past what was published', ['old-0', 'old-1', ...names('new', 5)]],
    ['and is at another end', ['old-0', 'old-1', ...names('new', 3)]],
  ])('%s: nothing of it is published, also not after a restart', async (_, events) => {
    const before = published();
    replaceable.store = await storeOf(...events);
    for (let turn = 0; turn < 5; turn++) await settled();
    expect(relay.status().state).toBe('refused');
    expect(relay.status().lastError).toMatch(/the event store has it no more: it was brought back from an older backup/);
    await relay.stop();
    relay = relayOf();
    relay.start();
    for (let turn = 0; turn < 5; turn++) await settled();
    expect(relay.status().state).toBe('refused');
    expect(published()).toEqual(before);
  });
});
