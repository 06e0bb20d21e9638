import { randomUUID } from 'node:crypto';
import { checkRevision } from './append-rules.js';
import { expectedOf, timeoutMs } from './append-unary.js';
import { allPosition, streamNameOf } from './codec.js';
import type { shared, streams } from './messages.js';
import { streamDeleted } from './read.js';
import { NO_STREAM, type EventLog } from './store.js';
import { HANDLER_THREW, type CallStatus, type ServerCall } from './wire.js';

type Request = InstanceType<typeof streams.DeleteReq> | InstanceType<typeof streams.TombstoneReq>;

const FAILED_PRECONDITION = 9;

const wrongRevision = (stream: string, expected: bigint, actual: bigint): CallStatus => ({
  code: FAILED_PRECONDITION,
  message: `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
  trailers: {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(expected),
    'actual-version': String(actual),
  },
});

/** One Delete or Tombstone call; `act` does it and says the position, `respond` makes the answer. */
export function serveDelete<Response>(
  call: ServerCall<Request, Response>,
  log: EventLog,
  act: (stream: string) => bigint,
  respond: (position: InstanceType<typeof shared.AllStreamPosition>) => Response,
): void {
  if (timeoutMs(call.headers['grpc-timeout']) === 0) return;
  call.onMessage = (request) => {
    const options = request.getOptions();
    const stream = streamNameOf(options?.getStreamIdentifier());
    if (!options || stream === '') return call.end(HANDLER_THREW);
    const expected = expectedOf(options);
    const actual = log.lastRevision(stream);
    const check = checkRevision(log, stream, expected, [randomUUID()]);
    if (check.kind === 'deleted') return call.end(streamDeleted(stream));
    if (check.kind !== 'ok' || actual === NO_STREAM) return call.end(wrongRevision(stream, expected, actual));
    call.send(respond(allPosition(act(stream))));
    call.end();
  };
}
