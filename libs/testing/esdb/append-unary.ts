import { MAX_APPEND_BYTES } from './append-rules.js';
import type { Appender } from './append.js';
import { proposedEvent, streamNameOf } from './codec.js';
import { shared, streams } from './messages.js';
import { streamDeleted } from './read.js';
import { ANY, NO_STREAM, STREAM_EXISTS, type NewEvent } from './store.js';
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

const wrongRevision = (actual: bigint, expected: bigint): Response => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  // Fields of the protocol before 20.6.1 are numbers in the generated classes; text is written whole all the same.
  const old = (revision: bigint): number => String(BigInt.asUintN(64, revision)) as unknown as number;
  if (actual === NO_STREAM) {
    wrong.setNoStream2060(new shared.Empty());
    wrong.setCurrentNoStream(new shared.Empty());
  } else {
    wrong.setCurrentRevision2060(old(actual));
    wrong.setCurrentRevision(String(actual));
  }
  if (expected === ANY) {
    wrong.setAny2060(new shared.Empty());
    wrong.setExpectedAny(new shared.Empty());
  } else if (expected === STREAM_EXISTS) {
    wrong.setStreamExists2060(new shared.Empty());
    wrong.setExpectedStreamExists(new shared.Empty());
  } else {
    wrong.setExpectedRevision2060(old(expected));
    if (expected === NO_STREAM) wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedRevision(String(expected));
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
  call.onHalfClose = () => {
    const stream = streamNameOf(options?.getStreamIdentifier());
    if (!options || stream === '') return call.end(HANDLER_THREW);
    const expected = expectedOf(options);
    appender.handle({
      stream,
      expected,
      events,
      deadlineMs: undefined,
      connection: call.connection,
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
}
