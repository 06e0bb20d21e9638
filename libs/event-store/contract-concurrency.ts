import { appendOf, gather, gatherUntil, hashOf, namesOf } from './contract-events.js';
import { WrongExpectedRevisionError } from './errors.js';
import type { EventStore, RecordedEvent } from './port.js';

const APPENDERS = 32;
const APPENDS_EACH = 40;
const READERS = 8;
const STREAMS = 12;

/** What appenders and readers see of each other. */
export function describeConcurrency(store: () => EventStore): void {
  describe(`${APPENDERS} appenders beside ${READERS} readers and as many followers`, () => {
    test('no event is missed or doubled, and positions are in the order of commit', async () => {
      const acknowledged: { events: readonly string[]; position: bigint; sentAfter: bigint }[] = [];
      let running = true;

      /** Appends to shared streams, so that they conflict, and to one of its own. */
      const appender = async (number: number): Promise<void> => {
        for (let i = 0; i < APPENDS_EACH; i++) {
          const name = `${number}-${i}`;
          const events = Array.from({ length: 1 + (i % 3) }, (_, k) => `${name}-${k}`);
          const stream = i % 4 === 0 ? `own-${number}` : `shared-${(number * 7 + i) % STREAMS}`;
          const sentAfter = acknowledged.at(-1)?.position ?? 0n;
          const position = await appendAtHead(store(), stream, events);
          acknowledged.push({ events, position, sentAfter });
        }
      };
      /** Reads to the head again and again, each time from where the last read ended. */
      const reader = async (batchSize: number): Promise<RecordedEvent[]> => {
        const seen: RecordedEvent[] = [];
        for (let last = false; ;) {
          for await (const batch of store().readAll(seen.at(-1)?.position ?? 0n, { batchSize })) seen.push(...batch);
          if (last) return seen;
          last = !running;
        }
      };

      const total = APPENDERS * Array.from({ length: APPENDS_EACH }, (_, i) => 1 + (i % 3)).reduce((a, b) => a + b);
      const readers = Array.from({ length: READERS }, (_, i) => reader(1 + i * 37));
      const followers = Array.from({ length: READERS }, (_, i) =>
        gatherUntil(total, (signal) => store().follow(0n, { signal, batchSize: 1 + i * 37 })),
      );
      await Promise.all(Array.from({ length: APPENDERS }, (_, number) => appender(number)));
      running = false;

      const all = await gather(store().readAll(0n));
      expect(all).toHaveLength(total);
      expect(namesOf(all).sort()).toEqual(acknowledged.flatMap(({ events }) => events).sort());
      const indexOf = new Map(namesOf(all).map((name, i) => [name, i]));
      for (const { events, position, sentAfter } of acknowledged) {
        const first = indexOf.get(events[0]!)!;
        expect(namesOf(all.slice(first, first + events.length))).toEqual(events);
        expect(all[first + events.length - 1]!.position).toBe(position);
        // what was sent after another was acknowledged stands after it
        expect(all[first]!.position > sentAfter).toBe(true);
      }
      for (const seen of await Promise.all([...readers, ...followers])) {
        expect(seen.length).toBe(total);
        expect(seen.every(({ id, position }, i) => id === all[i]!.id && position === all[i]!.position)).toBe(true);
      }
      const next = new Map<string, number>();
      for (const { stream, revision } of all) {
        expect(revision).toBe(next.get(stream) ?? 0);
        next.set(stream, revision + 1);
      }
      for (const [stream, length] of next) {
        const events = await gather(store().readStream(stream));
        expect(events).toEqual(all.filter((event) => event.stream === stream));
        const last = namesOf(events).at(-1)!;
        expect(await store().head(stream)).toEqual({ revision: length - 1, hash: hashOf(last) });
      }
    });
  });
}

/** Appends where the stream ends now, and again when another was faster. @returns the position of the last event */
async function appendAtHead(store: EventStore, stream: string, events: readonly string[]): Promise<bigint> {
  for (;;) {
    try {
      const head = await store.head(stream);
      return (await store.append(appendOf(stream, head?.revision ?? 'no-stream', ...events))).position;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
    }
  }
}
