import type { AppendOutcome } from './append-rules.js';
import { MAX_APPEND_BYTES } from './append-rules.js';
import type { Appender } from './append.js';
import type { StandInClock } from './clock.js';
import { allPosition, BadRequestError, proposedEvent, streamIdentifier, streamNameOf } from './codec.js';
import { uuidMessage, uuidText } from './codec.js';
import { anyPb, emptyPb, rpcStatus, shared, streams } from './messages.js';
import { ANY, NO_STREAM, STREAM_EXISTS, type NewEvent } from './store.js';
import type { ServerCall } from './wire.js';

type Request = InstanceType<typeof streams.BatchAppendReq>;
type Response = InstanceType<typeof streams.BatchAppendResp>;
type Options = InstanceType<typeof streams.BatchAppendReq.Options>;
type Uuid = InstanceType<typeof shared.UUID>;

/** The wait for the rest of an append that names no deadline. */
const UNFINISHED_MS = 2_000;

const GRPC = { invalidArgument: 3, deadlineExceeded: 4, notFound: 5, alreadyExists: 6 } as const;

/** An append of which not all chunks have come. */
interface Pending {
  readonly options: Options;
  readonly correlation: Uuid | undefined;
  readonly proposed: InstanceType<typeof streams.BatchAppendReq.ProposedMessage>[];
  readonly timer: NodeJS.Timeout;
}

const expectedOf = (options: Options): bigint => {
  if (options.hasNoStream()) return NO_STREAM;
  if (options.hasStreamExists()) return STREAM_EXISTS;
  return options.hasAny() ? ANY : BigInt(options.getStreamPosition());
};

const deadlineOf = (options: Options): number | undefined => options.getDeadline()?.toDate().getTime();

const failure = (name: string, code: number, details: { serializeBinary(): Uint8Array }): Response => {
  const any = new anyPb.Any();
  any.pack(details.serializeBinary(), `event_store.client.${name}`);
  const status = new rpcStatus.Status().setCode(code).setMessage(name).setDetails(any);
  return new streams.BatchAppendResp().setError(status);
};

const wrongRevision = (actual: bigint, expected: bigint): Response => {
  const details = new shared.WrongExpectedVersion();
  if (actual === NO_STREAM) details.setCurrentNoStream(new emptyPb.Empty());
  else details.setCurrentStreamRevision(String(actual));
  if (expected === NO_STREAM) details.setExpectedNoStream(new emptyPb.Empty());
  else if (expected === ANY) details.setExpectedAny(new emptyPb.Empty());
  else if (expected === STREAM_EXISTS) details.setExpectedStreamExists(new emptyPb.Empty());
  else details.setExpectedStreamPosition(String(expected));
  return failure('WrongExpectedVersion', GRPC.alreadyExists, details);
};

const success = (lastRevision: bigint, position: bigint | undefined): Response => {
  const done = new streams.BatchAppendResp.Success();
  if (lastRevision === NO_STREAM) done.setNoStream(new emptyPb.Empty());
  else done.setCurrentRevision(String(lastRevision));
  if (position === undefined) done.setNoPosition(new emptyPb.Empty());
  else done.setPosition(allPosition(position));
  return new streams.BatchAppendResp().setSuccess(done);
};

const answerOf = (outcome: AppendOutcome | { readonly kind: 'timeout' }, stream: string, expected: bigint): Response => {
  switch (outcome.kind) {
    case 'stored':
      return success(outcome.lastRevision, outcome.position);
    case 'wrong-revision':
      return wrongRevision(outcome.actual, expected);
    case 'deleted':
      return failure('StreamDeleted', GRPC.notFound, new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream)));
    case 'too-large':
      return failure(
        'MaximumAppendSizeExceeded',
        GRPC.invalidArgument,
        new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES),
      );
    case 'timeout':
      return failure('Timeout', GRPC.deadlineExceeded, new shared.Timeout());
  }
};

const badRequest = (message: string): Response =>
  failure('BadRequest', GRPC.invalidArgument, new shared.BadRequest().setMessage(message));

/** One BatchAppend call: the appends of a client one after another, each in one or more requests. It never ends by itself. */
export function serveBatchAppend(call: ServerCall<Request, Response>, appender: Appender, clock: StandInClock): void {
  const unfinished = new Map<string, Pending>();

  const answer = (pending: Pending, response: Response, correlation = pending.correlation): void => {
    response.setStreamIdentifier(pending.options.getStreamIdentifier());
    response.setCorrelationId(correlation);
    call.send(response);
  };

  const begin = (key: string, correlation: Uuid | undefined, options: Options): Pending => {
    const waitMs = Math.max(0, (deadlineOf(options) ?? clock.nowMs() + UNFINISHED_MS) - clock.nowMs());
    const timer = setTimeout(() => {
      unfinished.delete(key);
      const structured = uuidMessage(uuidText(correlation), 'structured');
      answer(pending, failure('Timeout', GRPC.deadlineExceeded, new shared.Timeout()), structured);
    }, waitMs);
    timer.unref();
    const pending: Pending = { options, correlation, proposed: [], timer };
    unfinished.set(key, pending);
    return pending;
  };

  const finish = (pending: Pending): void => {
    clearTimeout(pending.timer);
    const stream = streamNameOf(pending.options.getStreamIdentifier());
    const expected = expectedOf(pending.options);
    let events: NewEvent[];
    try {
      if (!pending.correlation) throw new BadRequestError("Value cannot be null. (Parameter 'dto')");
      events = pending.proposed.map(proposedEvent);
      if (stream === '') throw new BadRequestError('eventStreamId');
    } catch (error) {
      if (!(error instanceof BadRequestError)) throw error;
      answer(pending, badRequest(error.message));
      return;
    }
    appender.handle({
      stream,
      expected,
      events,
      deadlineMs: deadlineOf(pending.options),
      connection: call.connection,
      refuse: (status) => call.end(status),
      answer: (outcome) => answer(pending, answerOf(outcome, stream, expected)),
    });
  };

  call.onMessage = (request) => {
    const correlation = request.getCorrelationId();
    const key = correlation ? uuidText(correlation) : '';
    const options = request.getOptions();
    const pending = options ? begin(key, correlation, options) : unfinished.get(key);
    if (!pending) return;
    pending.proposed.push(...request.getProposedMessagesList());
    if (!request.getIsFinal()) return;
    unfinished.delete(key);
    finish(pending);
  };
  call.onClosed = () => {
    for (const { timer } of unfinished.values()) clearTimeout(timer);
  };
}
