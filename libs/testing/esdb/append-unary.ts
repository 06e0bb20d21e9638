import { MAX_APPEND_BYTES } from './append-rules.js';
import type { Appender } from './append.js';
import { proposedEvent, streamNameOf } from './codec.js';
import { jspb, shared, streams } from './messages.js';
import { streamDeleted } from './read.js';
import { ANY, NO_BYTES, NO_STREAM, STREAM_EXISTS, type NewEvent } from './store.js';
import { HANDLER_THREW, type CallStatus, type ServerCall } from './wire.js';

type Request = InstanceType<typeof streams.AppendReq>;
type Response = InstanceType<typeof streams.AppendResp>;

const TOO_LARGE: CallStatus = {
  code: 3,
  message: `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`,
  trailers: { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(MAX_APPEND_BYTES) },
};
const TIMED_OUT: CallStatus = { code: 4, message: 'Deadline Exceeded' };
const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 0.001, n: 0.000001 };

/** The expected revision of the options of the unary calls. */
export const expectedOf = (options: {
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
  hasAny(): boolean;
  getRevision(): string;
}): bigint => {
  if (options.hasNoStream()) return NO_STREAM;
  if (options.hasStreamExists()) return STREAM_EXISTS;
  return options.hasAny() ? ANY : BigInt(options.getRevision());
};

/** Milliseconds that a `grpc-timeout` header gives a call. */
export const timeoutMs = (header: string | string[] | undefined): number | undefined => {
  const found = /^(\d+)([HMSmun])$/.exec(String(header ?? ''));
  return found ? Number(found[1]) * (UNIT_MS[found[2] ?? ''] ?? 0) : undefined;
};

const success = (lastRevision: bigint, position: bigint | undefined): Response => {
  const done = new streams.AppendResp.Success();
  if (lastRevision === NO_STREAM) done.setNoStream(new shared.Empty());
  else done.setCurrentRevision(String(lastRevision));
  if (position === undefined) done.setNoPosition(new shared.Empty());
  else {
    const at = new streams.AppendResp.Position();
    done.setPosition(at.setCommitPosition(String(position)).setPreparePosition(String(position)));
  }
  return new streams.AppendResp().setSuccess(done);
};

/** NO_STREAM as the fields before 20.6.1 have it: -1 without a sign. */
const NO_STREAM_BITS = '18446744073709551615';

/**
 * The refusal of an append to a new stream. The generated class asserts that its old numeric field is below what NO_STREAM
 * is there, so this one answer is written field by field.
 */
const existsAlready = (actual: bigint): Response => {
  const answer = new streams.AppendResp();
  answer.serializeBinary = () => {
    const fields = new jspb.BinaryWriter();
    fields.writeUint64String(1, String(actual));
    fields.writeUint64String(3, NO_STREAM_BITS);
    fields.writeUint64String(6, String(actual));
    fields.writeBytes(11, NO_BYTES);
    const writer = new jspb.BinaryWriter();
    writer.writeBytes(2, fields.getResultBuffer());
    return writer.getResultBuffer();
  };
  return answer;
};

const wrongRevision = (actual: bigint, expected: bigint): Response => {
  if (expected === NO_STREAM) return existsAlready(actual);
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (actual === NO_STREAM) {
    wrong.setNoStream2060(new shared.Empty());
    wrong.setCurrentNoStream(new shared.Empty());
  } else {
    wrong.setCurrentRevision2060(Number(actual));
    wrong.setCurrentRevision(String(actual));
  }
  if (expected === ANY) {
    wrong.setAny2060(new shared.Empty());
    wrong.setExpectedAny(new shared.Empty());
  } else if (expected === STREAM_EXISTS) {
    wrong.setStreamExists2060(new shared.Empty());
    wrong.setExpectedStreamExists(new shared.Empty());
  } else {
    wrong.setExpectedRevision2060(Number(expected));
    wrong.setExpectedRevision(String(expected));
  }
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
};

/** One Append call: options, events, and one answer after the client's half close. */
export function serveAppend(call: ServerCall<Request, Response>, appender: Appender): void {
  const allowedMs = timeoutMs(call.headers['grpc-timeout']);
  if (allowedMs === 0) return;
  let options: InstanceType<typeof streams.AppendReq.Options> | undefined;
  const events: NewEvent[] = [];
  call.onMessage = (request) => {
    options = request.getOptions() ?? options;
    const proposed = request.getProposedMessage();
    if (proposed) events.push(proposedEvent(proposed));
  };
  const run = (): void => {
    const stream = streamNameOf(options?.getStreamIdentifier());
    if (!options || stream === '') return call.end(HANDLER_THREW);
    const expected = expectedOf(options);
    appender.handle({
      stream,
      expected,
      events,
      deadlineMs: undefined,
      connection: call.connection,
      refuse: (status) => call.end(status),
      answer: (outcome) => {
        if (outcome.kind === 'deleted') return call.end(streamDeleted(stream));
        if (outcome.kind === 'too-large') return call.end(TOO_LARGE);
        if (outcome.kind === 'timeout') return call.end(TIMED_OUT);
        call.send(
          outcome.kind === 'stored' ? success(outcome.lastRevision, outcome.position) : wrongRevision(outcome.actual, expected),
        );
        call.end();
      },
    });
  };
  // A reset that came in with the call is seen before the call is begun: a node stores nothing then.
  call.onHalfClose = () => setImmediate(() => call.isOver || run());
}
