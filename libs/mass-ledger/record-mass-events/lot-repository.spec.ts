import { EMPTY_STREAM_HASH, EVENT_VERSIONS, lotStream, sealEvents } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { LotRepository } from './lot-repository.js';

const LOTS = ['a', 'b', 'c'].map((name) => nameBasedId('lot', name));

/** A store with three lots of one event each, and the lots that were read from it. */
async function threeLots(): Promise<{ store: InMemoryEventStore; reads: string[] }> {
  const store = new InMemoryEventStore();
  for (const lotId of LOTS) {
    const data = { lotId, name: 'clay', material: 'clay', conditionClass: '1', status: 'presumed_clean' } as const;
    const commandId = nameBasedId('command', lotId);
    const { events, headHash } = sealEvents(EMPTY_STREAM_HASH, 0, [
      {
        id: nameBasedId('event', lotId),
        type: 'LotOpened',
        data: { ...data, occurredAt: '2025-03-01T00:00:00Z', occurredAtPrecision: 'day' },
        metadata: {
          actor: { organisation: 'local', role: 'operator', subject: nameBasedId('subject') },
          source: 'test',
          commandId,
          contentHash: 'a'.repeat(64),
          correlationId: commandId,
          causationId: commandId,
          schemaVersion: EVENT_VERSIONS.LotOpened,
        },
      },
    ]);
    await store.append({ stream: lotStream(lotId), expectedRevision: 'no-stream', events, headHash, recordedAtMs: 0 });
  }
  const reads: string[] = [];
  const readStream = store.readStream.bind(store);
  store.readStream = (stream, from) => {
    reads.push(stream);
    return readStream(stream, from);
  };
  return { store, reads };
}

describe('lots in memory', () => {
  test('the longest unused is dropped beyond the capacity, counted by what is stored', async () => {
    const { store, reads } = await threeLots();
    const lots = new LotRepository(store, 2);
    const [a, b, c] = LOTS as [string, string, string];
    for (let i = 0; i < 5; i++) {
      (await lots.load(a)).revision += 1000; // decided, never stored
      lots.drop(a);
    }
    reads.length = 0;
    for (const lotId of [a, b, c, b, a]) await lots.load(lotId);
    expect(reads).toEqual([a, b, c, a].map(lotStream));
  });

  test('what was appended counts', async () => {
    const { store, reads } = await threeLots();
    const lots = new LotRepository(store, 10);
    const [a, b, c] = LOTS as [string, string, string];
    await lots.load(a);
    (await lots.load(b)).revision += 9;
    lots.grown(b);
    reads.length = 0;
    for (const lotId of [b, a, c, b]) await lots.load(lotId);
    expect(reads).toEqual([a, c, b].map(lotStream));
  });
});
