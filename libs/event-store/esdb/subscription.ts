import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientReadableStream } from '@grpc/grpc-js';
import type { RecordedEvent } from '../port.js';
import { isSystemEvent, recordedEvent, subscribeToAll } from './messages.js';
import type { NodeConnection, OpenCall } from './node-connection.js';

/**
 * A live subscription to `$all` without the server's own events. It is read when its consumer asks, never ahead: a consumer that lags
 * lets the flow control of HTTP/2 fill up, and the server drops the subscription; that is normal life, the reader pages then.
 */
export class Subscription {
  private failure: Error | undefined;
  private ended = false;
  private wake: () => void = () => undefined;
  /** The events up to here were handed out, or are none of ours: also told by checkpoints. */
  position: bigint;

  private constructor(
    private readonly opened: OpenCall<ClientReadableStream<ReadResp>>,
    afterPosition: bigint,
  ) {
    this.position = afterPosition;
    const { call } = opened;
    call.on('readable', () => this.wake());
    call.on('error', (error: Error) => {
      this.failure ??= error;
      this.wake();
    });
    call.on('end', () => {
      this.ended = true;
      this.wake();
    });
  }

  /** Subscribes after a position (exclusive) at which an event stands. */
  static async open(connection: NodeConnection, afterPosition: bigint): Promise<Subscription> {
    const request: ReadReq = subscribeToAll(afterPosition);
    return new Subscription(
      await connection.open('subscribe', (stub, metadata, options) => stub.read(request, metadata, options)),
      afterPosition,
    );
  }

  get generation(): object {
    return this.opened.generation;
  }

  /**
   * Events that have come, waiting for the first.
   * @param idleMs how long it waits, milliseconds
   * @returns nothing when none came in time, or the signal aborted
   * @throws Error the subscription is over, and all that had come was handed out
   */
  async next(batchSize: number, idleMs: number, signal: AbortSignal): Promise<readonly RecordedEvent[]> {
    const untilMs = Date.now() + idleMs;
    for (;;) {
      const events = this.read(batchSize);
      if (events.length > 0) return events;
      if (this.failure !== undefined) throw this.failure;
      if (this.ended) throw new Error('the server ended the subscription');
      const leftMs = untilMs - Date.now();
      if (leftMs <= 0 || signal.aborted) return events;
      await this.change(leftMs, signal);
    }
  }

  close(): void {
    this.opened.call.on('error', () => undefined);
    this.opened.call.cancel();
  }

  private read(batchSize: number): RecordedEvent[] {
    const events: RecordedEvent[] = [];
    while (events.length < batchSize) {
      const response = this.opened.call.read() as ReadResp | null;
      if (response === null) break;
      const checkpoint = response.getCheckpoint();
      if (checkpoint) this.reached(BigInt(checkpoint.getCommitPosition()), BigInt(checkpoint.getPreparePosition()));
      if (!response.hasEvent()) continue;
      const event = recordedEvent(response);
      if (event.position <= this.position) continue;
      this.position = event.position;
      if (!isSystemEvent(event)) events.push(event);
    }
    return events;
  }

  /** A checkpoint while the server catches up names the start of a page, which may lie behind and need not be an event. */
  private reached(commit: bigint, prepare: bigint): void {
    if (commit === prepare && commit > this.position) this.position = commit;
  }

  private change(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done);
      this.wake = done;
    });
  }
}
