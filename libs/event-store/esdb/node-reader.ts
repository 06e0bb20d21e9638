import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientReadableStream } from '@grpc/grpc-js';
import type { RecordedEvent } from '../port.js';
import { NoAnswerError, isOddPosition } from './failures.js';
import {
  isSystemEvent,
  readAllBackwards,
  readAllForwards,
  readLastOfStream,
  readStreamForwards,
  recordedEvent,
} from './messages.js';
import { MicroBatch } from './micro-batch.js';
import type { NodeConnection } from './node-connection.js';

const PAGE_EVENTS = 2000;
const FIRST_PAGE_EVENTS = 500;
const PAGE_BYTES = 8_000_000;
/** Pages backwards that look for the last event that is not the server's own. */
const BACKWARDS_EVENTS = [8, 64, 512];

/** A page of `$all`. */
export interface AllPage {
  /** Without those of the server. */
  readonly events: readonly RecordedEvent[];
  /** Position of the last event considered, the server's own included; where there was none, that from which it was read. */
  readonly cursor: bigint;
  /** Id of the event at the cursor, where the page holds it. */
  readonly cursorId: string | undefined;
  /** Whether there may be more. */
  readonly more: boolean;
}

/**
 * Reads pages, each to its end before anything of it is handed out: no call stays open while a consumer works, and none is ever left
 * half way, which the server would keep open.
 */
export class NodeReader {
  /** Bytes of an event, by the last page read. */
  private bytesPerEvent = PAGE_BYTES / FIRST_PAGE_EVENTS;
  /** As far as the log was searched for its last event that is not the server's, and where that stands. */
  private searched = { end: 0n, head: 0n };
  private readonly endSeekers = new MicroBatch<void, bigint>(
    async (askers) => {
      const [last] = await this.page(readAllBackwards(undefined, 1));
      return askers.map(() => last?.position ?? 0n);
    },
    () => 1,
    Infinity,
  );

  constructor(
    private readonly connection: NodeConnection,
    private readonly callTimeoutMs: number,
  ) {}

  /** All events after a position up to another (inclusive), in order, without those of the server. */
  async *readAll(
    afterPosition: bigint,
    toPosition: bigint,
    batchSize: number,
    signal?: AbortSignal,
  ): AsyncIterable<readonly RecordedEvent[]> {
    if (afterPosition >= toPosition) return;
    const pageAfter = (cursor: bigint): Promise<AllPage> =>
      this.connection.retry('read all', () => this.allPage(cursor, cursor, batchSize), signal);
    let next: Promise<AllPage> | undefined = pageAfter(afterPosition);
    while (next) {
      const page: AllPage = await next;
      const more = page.more && page.cursor < toPosition;
      next = more ? pageAfter(page.cursor) : undefined;
      next?.catch(() => undefined); // a consumer may leave before it comes
      const beyond = page.cursor > toPosition;
      yield* batchesOf(beyond ? page.events.filter(({ position }) => position <= toPosition) : page.events, batchSize);
    }
  }

  /** Events of a stream from a revision up to another (both inclusive; `Infinity`: its end). */
  async *readStream(
    stream: string,
    fromRevision: number,
    toRevision: number,
    batchSize: number,
  ): AsyncIterable<readonly RecordedEvent[]> {
    for (let from = Math.max(0, Math.trunc(fromRevision)); from <= toRevision;) {
      const limit = Math.min(this.pageSize(batchSize), toRevision - from + 1);
      const events = await this.eventsOfStream(stream, from, limit);
      yield* batchesOf(events, batchSize);
      if (events.length < limit) return;
      from = events.at(-1)!.revision + 1;
    }
  }

  /** Events of a stream from a revision on, in one page; nothing for an unknown stream. */
  eventsOfStream(stream: string, fromRevision: number, count: number): Promise<readonly RecordedEvent[]> {
    return this.connection.retry('read stream', () => this.page(readStreamForwards(stream, fromRevision, count)));
  }

  /** The newest event of a stream. */
  async lastOfStream(stream: string): Promise<RecordedEvent | undefined> {
    return (await this.connection.retry('read stream', () => this.page(readLastOfStream(stream))))[0];
  }

  /** The event at a position; undefined where none stands there. */
  async eventAt(position: bigint): Promise<RecordedEvent | undefined> {
    const [event] = await this.connection.retry('read all', async () => {
      try {
        return await this.page(readAllForwards(position, 1));
      } catch (error) {
        if (isOddPosition(error)) return [];
        throw error;
      }
    });
    return event?.position === position ? event : undefined;
  }

  /** Position of the last event of all, the server's own included. 0n in an empty store. Who asks at the same time shares a call. */
  logEnd(): Promise<bigint> {
    return this.connection.retry('read the end', () => this.endSeekers.add());
  }

  /** Position of the last event that is not the server's own. 0n in an empty store. */
  async headPosition(): Promise<bigint> {
    const from = this.searched;
    let end: bigint | undefined;
    for (let before: bigint | undefined, round = 0; ; round++) {
      const count = BACKWARDS_EVENTS[Math.min(round, BACKWARDS_EVENTS.length - 1)]!;
      const page = await this.connection.retry('read the end', () => this.page(readAllBackwards(before, count)));
      end ??= page[0]?.position ?? 0n;
      const found = page.find((event) => !isSystemEvent(event));
      before = page.at(-1)?.position;
      const done = page.length < count || before! <= from.end;
      if (!found && !done) continue;
      const head = found && found.position > from.head ? found.position : from.head;
      if (end > this.searched.end) this.searched = { end, head };
      return head;
    }
  }

  /** The page of `$all` after a position (exclusive), waiting for a server that is away. */
  nextPage(afterPosition: bigint): Promise<AllPage> {
    return this.connection.retry('read all', () => this.allPage(afterPosition));
  }

  /**
   * The page of `$all` after a position, in one attempt.
   * @param afterPosition exclusive; where no event stands at it, the log is searched from its start
   * @param wantedAfter leaves out what is not after this
   */
  async allPage(afterPosition: bigint, wantedAfter = afterPosition, batchSize = PAGE_EVENTS): Promise<AllPage> {
    const limit = this.pageSize(batchSize) + 1; // the event at the position itself comes first
    let page: readonly RecordedEvent[];
    try {
      page = await this.page(readAllForwards(afterPosition, limit));
    } catch (error) {
      if (!isOddPosition(error)) throw error;
      return this.searchFor(afterPosition);
    }
    const cursor = page.at(-1)?.position ?? afterPosition;
    return {
      events: page.filter((event) => event.position > wantedAfter && !isSystemEvent(event)),
      cursor: cursor > afterPosition ? cursor : afterPosition,
      cursorId: page.at(-1)?.id,
      more: page.length === limit,
    };
  }

  /** Nobody stands at the position (it was made up, or is that of another store): finds the page that goes beyond it. */
  private async searchFor(afterPosition: bigint): Promise<AllPage> {
    for (let cursor = 0n; ;) {
      const page = await this.allPage(cursor, afterPosition);
      if (page.cursor > afterPosition || !page.more) return page;
      cursor = page.cursor;
    }
  }

  private pageSize(batchSize: number): number {
    const events = batchSize < PAGE_EVENTS ? PAGE_EVENTS - (PAGE_EVENTS % batchSize) : PAGE_EVENTS;
    return Math.max(1, Math.min(events, Math.floor(PAGE_BYTES / this.bytesPerEvent)));
  }

  /** One call, read to its end. */
  private async page(request: ReadReq): Promise<readonly RecordedEvent[]> {
    const { call, generation } = await this.connection.open('read', (stub, metadata, options) =>
      stub.read(request, metadata, options),
    );
    try {
      return await this.allOf(call);
    } catch (error) {
      this.connection.failed(error, generation);
      throw error;
    }
  }

  private allOf(call: ClientReadableStream<ReadResp>): Promise<readonly RecordedEvent[]> {
    return new Promise((resolve, reject) => {
      const events: RecordedEvent[] = [];
      let bytes = 0;
      const timer = setTimeout(() => {
        reject(new NoAnswerError('read', this.callTimeoutMs));
        call.cancel();
      }, this.callTimeoutMs);
      call.on('data', (response: ReadResp) => {
        timer.refresh();
        if (!response.hasEvent()) return; // a stream that does not exist
        const event = recordedEvent(response);
        bytes += event.data.length + event.metadata.length;
        events.push(event);
      });
      call.on('error', (error: Error) => {
        clearTimeout(timer);
        reject(error);
      });
      call.on('end', () => {
        clearTimeout(timer);
        if (events.length > 0) this.bytesPerEvent = Math.max(1, bytes / events.length);
        resolve(events);
      });
    });
  }
}

function* batchesOf(events: readonly RecordedEvent[], batchSize: number): Iterable<readonly RecordedEvent[]> {
  if (events.length > 0 && events.length <= batchSize) yield events;
  else for (let i = 0; i < events.length; i += batchSize) yield events.slice(i, i + batchSize);
}
