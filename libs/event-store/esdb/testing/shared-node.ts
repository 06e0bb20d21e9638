import { randomUUID } from 'node:crypto';
import { nameBasedId } from '#libs/kernel/index.js';
import { DuplicateEventIdError, StaleAppendError, WrongExpectedRevisionError } from '../../errors.js';
import type { Append, Appended, EventPlace, EventStore, RecordedEvent, StreamHead } from '../../port.js';

/**
 * Shows a test a store that is empty at first, on a node that is not: for suites on a node that is shared with earlier runs. Streams
 * get a prefix and event ids are derived anew, both for one test alone, on the way in and back on the way out; what stood in the log
 * before the test began, or is another's, is left out. The store underneath works on the whole log, as in operation.
 */
export class SharedNode {
  readonly prefix = `test-${randomUUID()}-`;
  private readonly ids = new Map<string, string>();

  private constructor(private readonly origin: bigint) {}

  /** @param store any store on the node */
  static async of(store: EventStore): Promise<SharedNode> {
    return new SharedNode(await store.headPosition());
  }

  /** The store as the test sees it. */
  view(store: EventStore): EventStore {
    return {
      append: (append) => this.translated(() => store.append(this.inwards(append))),
      readStream: (stream, ...range) => this.outwards(store.readStream(this.prefix + stream, ...range)),
      head: (stream): Promise<StreamHead | undefined> => store.head(this.prefix + stream),
      locate: async (eventIds): Promise<ReadonlyMap<string, EventPlace>> => {
        const places = await store.locate(eventIds.map((id) => this.idInwards(id)));
        return new Map([...places].map(([id, place]) => [this.ids.get(id)!, { ...place, stream: this.own(place.stream) }]));
      },
      readAll: (after, options) => this.outwards(store.readAll(this.later(after), options)),
      follow: (after, options) => this.outwards(store.follow(this.later(after), options)),
      headPosition: async () => {
        const head = await store.headPosition();
        return head <= this.origin ? 0n : head;
      },
      clockMs: () => store.clockMs(),
      close: () => store.close(),
    };
  }

  private later(position: bigint): bigint {
    return position > this.origin ? position : this.origin;
  }

  private own(stream: string): string {
    return stream.slice(this.prefix.length);
  }

  /** What is no id stays what it is, so that it is refused. */
  private idInwards(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) return id;
    const inner = nameBasedId(this.prefix, id);
    this.ids.set(inner, id);
    return inner;
  }

  private inwards(append: Append): Append {
    const events = append.events.map((event) => ({ ...event, id: this.idInwards(event.id) }));
    return { ...append, stream: append.stream === '' ? '' : this.prefix + append.stream, events };
  }

  private async *outwards(batches: AsyncIterable<readonly RecordedEvent[]>): AsyncIterable<readonly RecordedEvent[]> {
    for await (const batch of batches) {
      const own = batch.filter(({ stream }) => stream.startsWith(this.prefix));
      if (own.length > 0)
        yield own.map((event) => ({ ...event, stream: this.own(event.stream), id: this.ids.get(event.id) ?? event.id }));
    }
  }

  private async translated(work: () => Promise<Appended>): Promise<Appended> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError) {
        throw new WrongExpectedRevisionError(this.own(error.stream), error.expectedRevision, error.actualRevision);
      }
      if (error instanceof DuplicateEventIdError) {
        throw new DuplicateEventIdError(this.ids.get(error.eventId)!, this.own(error.stream), error.revision);
      }
      if (error instanceof StaleAppendError) throw new StaleAppendError(this.own(error.stream), error.ageMs);
      throw error;
    }
  }
}
