import { randomUUID } from 'node:crypto';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import type { ExpectedRevision } from '../port.js';
import { NoAnswerError } from './failures.js';
import { type EncodedEvent, batchAppend } from './messages.js';
import type { NodeConnection, OpenCall } from './node-connection.js';

/** What the server said to an append. */
export type AppendAnswer =
  | { readonly kind: 'stored'; readonly revision: number; readonly position: bigint | undefined }
  | { readonly kind: 'wrong-revision'; readonly actual: number | 'no-stream' }
  /** Its deadline had passed: nothing of it is stored. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'too-large' }
  /** For good. */
  | { readonly kind: 'refused'; readonly reason: string };

interface Waiting {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: unknown) => void;
}

type Call = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

/** One `BatchAppend` call that carries the appends of a connection, each answered by its correlation id, in any order. */
class AppendCall {
  readonly waiting = new Map<string, Waiting>();
  broken: Error | undefined;

  constructor(readonly opened: OpenCall<Call>) {
    const { call } = opened;
    call.on('data', (response: BatchAppendResp) => {
      const id = response.getCorrelationId()?.getString() ?? '';
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      waiting?.resolve(answerOf(response)); // one that nobody waits for any more is an answer that came late
    });
    call.on('error', (error: Error) => this.break(error));
    call.on('end', () => this.break(new Error('the server ended the call of appends')));
  }

  /** All that wait are in doubt. */
  break(error: Error): void {
    this.broken ??= error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** Sends appends over one call, which is opened anew after a failure. */
export class BatchAppender {
  private current: Promise<AppendCall> | undefined;

  constructor(
    private readonly connection: NodeConnection,
    private readonly callTimeoutMs: number,
  ) {}

  /**
   * Sends one append. Two that are sent one after the other reach the server in that order.
   * @param deadlineMs until when the server may store it, milliseconds since the epoch
   * @throws NoAnswerError, Error of gRPC: whether it is stored is open, unless `wasNeverSent`
   */
  async send(
    stream: string,
    expectedRevision: ExpectedRevision,
    events: readonly EncodedEvent[],
    deadlineMs: number,
  ): Promise<AppendAnswer> {
    const call = await this.call();
    const id = randomUUID();
    const request = batchAppend(id, stream, expectedRevision, events, deadlineMs);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<AppendAnswer>((resolve, reject) => {
        if (call.broken !== undefined) throw call.broken;
        timer = setTimeout(() => reject(new NoAnswerError(`append to ${stream}`, this.callTimeoutMs)), this.callTimeoutMs);
        call.waiting.set(id, { resolve, reject });
        call.opened.call.write(request);
      });
    } catch (error) {
      this.drop(call, error);
      throw error;
    } finally {
      clearTimeout(timer);
      call.waiting.delete(id);
    }
  }

  private async call(): Promise<AppendCall> {
    this.current ??= this.open();
    const opening = this.current;
    try {
      const call = await opening;
      if (call.broken === undefined) return call;
      if (this.current === opening) this.current = undefined;
      return await this.call();
    } catch (error) {
      if (this.current === opening) this.current = undefined;
      throw error;
    }
  }

  private async open(): Promise<AppendCall> {
    return new AppendCall(await this.connection.open('append', (stub, metadata, options) => stub.batchAppend(metadata, options)));
  }

  /** What is under way on the call may still be answered; new appends take a new one. */
  private drop(call: AppendCall, error: unknown): void {
    this.connection.failed(error, call.opened.generation);
    call.broken ??= error as Error;
  }
}

function answerOf(response: BatchAppendResp): AppendAnswer {
  const success = response.getSuccess();
  if (success) {
    const position = success.getPosition()?.getCommitPosition();
    return {
      kind: 'stored',
      revision: Number(success.getCurrentRevision()),
      position: position === undefined ? undefined : BigInt(position),
    };
  }
  const error = response.getError();
  const details = error?.getDetails();
  switch (details?.getTypeName()) {
    case 'event_store.client.WrongExpectedVersion': {
      const wrong = sharedMessages.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
      return {
        kind: 'wrong-revision',
        actual: wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : 'no-stream',
      };
    }
    case 'event_store.client.Timeout':
      return { kind: 'too-late' };
    case 'event_store.client.MaximumAppendSizeExceeded':
      return { kind: 'too-large' };
    default:
      return { kind: 'refused', reason: error?.getMessage() ?? 'it gave no reason' };
  }
}
