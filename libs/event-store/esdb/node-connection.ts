import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { CallOptions, ChannelInterface, Metadata } from '@grpc/grpc-js';
import type { Duplex, Readable } from 'node:stream';
import { EventStoreUnavailableError } from '../errors.js';
import { isNotLeader, isOddPosition, isRefusal, unavailable, within } from './failures.js';
import { type ReaderSettings, backOffMs, clientConnectionString } from './options.js';

/** Those parts of the client (version 6.2.1, pinned) that open calls on its connection; its types call them protected. */
interface ClientParts {
  GRPCStreamCreator<Call extends Cancellable>(
    service: typeof StreamsClient,
    name: string,
    open: (stub: StreamsClient) => Call,
  ): () => Promise<Call>;
  callArguments(options: object, callOptions: CallOptions): [Metadata, CallOptions];
  dispose(): Promise<void>;
}

type Cancellable = (Readable | Duplex) & { cancel(): void };

/** A client with its one connection. */
interface Generation {
  readonly client: ClientParts;
  channel: ChannelInterface | undefined;
}

/** A call of the streams service that is under way. */
export interface OpenCall<Call> {
  readonly call: Call;
  /** Hand it to `renew` when the call shows that the connection is worth nothing. */
  readonly generation: object;
}

/**
 * The connection to a node, by the official client: it finds the node, speaks TLS, adds credentials. Calls of the streams service are
 * made here and not by the client's own methods, because these lose what the ledger needs:
 * - reading parses the metadata and gives the text away (the hash chain covers its bytes);
 * - appending writes JSON anew, takes no absolute deadline, never gives up on a silent server, and keeps the waiting appends of all
 *   connections of a process in one table: when one connection fails, an answer on another finds no entry and throws where nobody can
 *   catch it.
 */
export class NodeConnection {
  private current: Generation | undefined;
  private made = 0;
  private readonly former = new Set<Generation>();
  private readonly closing = new AbortController();

  constructor(private readonly settings: ReaderSettings) {
    setMaxListeners(0, this.closing.signal); // every call that waits for the node waits with it
  }

  /** Makes the client, so that a faulty connection string is told of at once. @throws Error it cannot be understood */
  check(): void {
    this.generation();
  }

  /** Opens a call on the present connection. */
  async open<Call extends Cancellable>(
    name: string,
    call: (stub: StreamsClient, metadata: Metadata, options: CallOptions) => Call,
  ): Promise<OpenCall<Call>> {
    const generation = this.generation();
    const { client } = generation;
    // how long a call takes is bounded by whoever waits for it
    const [metadata, options] = client.callArguments({}, { deadline: Infinity });
    const create = client.GRPCStreamCreator(streamsService.StreamsClient, name, (stub) => {
      generation.channel = stub.getChannel();
      return call(stub, metadata, options);
    });
    const created = create();
    try {
      return { call: await within(this.settings.callTimeoutMs, name, created), generation };
    } catch (error) {
      created.then((late) => late.cancel()).catch(() => undefined); // nobody waits for it any more
      this.failed(error, generation);
      throw error;
    }
  }

  /** The connection is stuck or lost: the next call makes a new one. Calls under way on the old one end by themselves or in time. */
  renew(generation: object | undefined): void {
    if (!this.current || (generation && generation !== this.current)) return;
    const old = this.current;
    this.current = undefined;
    this.former.add(old);
    setTimeout(() => this.dispose(old), this.settings.callTimeoutMs).unref();
  }

  /** Does something that reads, again while the server is away. @throws EventStoreUnavailableError it stayed away, or refuses */
  async retry<T>(what: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const deadlineMs = Date.now() + this.settings.unavailableAfterMs;
    for (let attempt = 0; ; attempt++) {
      this.checkOpen();
      try {
        return await work();
      } catch (error) {
        this.checkOpen();
        if (error instanceof EventStoreUnavailableError || signal?.aborted) throw error;
        if (isRefusal(error)) throw unavailable(`EventStoreDB refuses (${what})`, error);
        if (Date.now() > deadlineMs) throw unavailable(`EventStoreDB does not answer (${what})`, error);
      }
      await this.pause(attempt, signal);
    }
  }

  /** Waits before another attempt; closing ends the wait. */
  async pause(attempt: number, signal?: AbortSignal): Promise<void> {
    const ending = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
    await sleep(backOffMs(this.settings, attempt), undefined, { signal: ending }).catch(() => undefined);
  }

  /** Follows up a failed call: a lost connection is made anew. */
  failed(error: unknown, generation: object | undefined): void {
    if (!isRefusal(error) && !isNotLeader(error) && !isOddPosition(error)) this.renew(generation);
  }

  /** Cancels all calls and closes all connections. */
  close(): void {
    this.closing.abort();
    if (this.current) this.former.add(this.current);
    this.current = undefined;
    for (const generation of this.former) this.dispose(generation);
  }

  private generation(): Generation {
    this.checkOpen();
    this.current ??= {
      client: this.client(),
      channel: undefined,
    };
    return this.current;
  }

  private client(): ClientParts {
    const settings = clientConnectionString(this.settings, this.made++);
    return EventStoreDBClient.connectionString(settings) as unknown as ClientParts;
  }

  private dispose(generation: Generation): void {
    if (!this.former.delete(generation)) return;
    void generation.client.dispose().finally(() => generation.channel?.close());
  }

  private checkOpen(): void {
    if (this.closing.signal.aborted) throw new EventStoreUnavailableError('the event store is closed', 'nothing-stored');
  }
}
