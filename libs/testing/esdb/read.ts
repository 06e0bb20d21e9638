import { randomUUID } from 'node:crypto';
import { eventResponse, streamIdentifier, streamNameOf, type IdForm } from './codec.js';
import { streams } from './messages.js';
import { DELETED, NO_STREAM, type EventLog, type StoredEvent } from './store.js';
import { HANDLER_THREW, OK, type CallStatus, type ServerCall } from './wire.js';

export type ReadRequest = InstanceType<typeof streams.ReadReq>;
export type ReadResponse = InstanceType<typeof streams.ReadResp>;
export type ReadOptions = InstanceType<typeof streams.ReadReq.Options>;
export type ReadCall = ServerCall<ReadRequest, ReadResponse>;

const UNKNOWN = 2;
const FAILED_PRECONDITION = 9;

/** The largest count of a client that wants everything. */
const STREAM_ERROR: CallStatus = { code: UNKNOWN, message: 'Unexpected ReadStreamResult: Error' };
const ALL_ERROR: CallStatus = { code: UNKNOWN, message: 'Unexpected ReadAllResult: Error' };

/** The end of a call that has met a stream with a tombstone. */
export const streamDeleted = (stream: string): CallStatus => ({
  code: FAILED_PRECONDITION,
  message: `Event stream '${stream}' is deleted.`,
  trailers: { exception: 'stream-deleted', 'stream-name': stream },
});

export const idFormOf = (options: ReadOptions): IdForm => (options.getUuidOption()?.hasString() ? 'string' : 'structured');

export const confirmation = (): ReadResponse =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()));

const streamNotFound = (stream: string): ReadResponse =>
  new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)));

/** A refusal found before anything is sent. */
export class ReadRefusedError extends Error {
  constructor(readonly status: CallStatus) {
    super(status.message);
  }
}

/** Index of the first event of the log at or behind a position. */
export function indexAtOrAfter(events: readonly StoredEvent[], position: bigint): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.position ?? 0n) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where a read or a subscription of $all starts, by the commit position that it names.
 * @throws ReadRefusedError for a position that is no record's
 */
export function allPositionIndex(log: EventLog, options: InstanceType<typeof streams.ReadReq.Options.Position>): number {
  const commit = BigInt(options.getCommitPosition());
  if (BigInt(options.getPreparePosition()) > commit) throw new ReadRefusedError(HANDLER_THREW);
  const index = indexAtOrAfter(log.events, commit);
  const found = log.events[index];
  if (commit > 0n && found && found.position !== commit) throw new ReadRefusedError(ALL_ERROR);
  return index;
}

/** The events of a read of $all in order; read while they are sent, so that later ones may join. */
function* allEvents(log: EventLog, options: ReadOptions): Generator<StoredEvent> {
  const all = options.getAll();
  const position = all?.getPosition();
  if (options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS) {
    if (all?.hasEnd()) return;
    for (let index = position ? allPositionIndex(log, position) : 0; ; index++) {
      const event = log.events[index];
      if (!event) return;
      if (!event.hidden) yield event;
    }
  }
  if (all?.hasStart()) return;
  const from = position ? allPositionIndex(log, position) : log.events.length;
  for (let index = from - 1; index >= 0; index--) {
    const event = log.events[index];
    if (event && !event.hidden) yield event;
  }
}

function* streamEvents(log: EventLog, stream: string, options: ReadOptions): Generator<StoredEvent> {
  const chosen = options.getStream();
  const events = log.visible(stream);
  const first = events[0]?.revision ?? 0n;
  if (options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS) {
    if (chosen?.hasEnd()) throw new ReadRefusedError(STREAM_ERROR);
    const from = chosen?.hasRevision() ? BigInt(chosen.getRevision()) : 0n;
    yield* events.slice(Number(from > first ? from - first : 0n));
    return;
  }
  const last = first + BigInt(events.length) - 1n;
  const wanted = chosen?.hasEnd() ? last : chosen?.hasStart() ? 0n : BigInt(chosen?.getRevision() ?? 0);
  for (let revision = wanted < last ? wanted : last; revision >= first; revision--) {
    const event = events[Number(revision - first)];
    if (event) yield event;
  }
}

async function send(call: ReadCall, events: Iterable<StoredEvent>, limit: bigint, ids: IdForm): Promise<void> {
  let left = limit;
  for (const event of events) {
    if (left <= 0n || call.closed) break;
    left -= 1n;
    if (!call.send(eventResponse(event, ids))) await call.drained();
  }
  call.end(OK);
}

/** A read of a stream or of $all that ends. */
export async function serveRead(call: ReadCall, log: EventLog, options: ReadOptions): Promise<void> {
  const limit = BigInt(options.getCount());
  const ids = idFormOf(options);
  try {
    if (options.hasAll()) {
      if (limit === 0n) throw new ReadRefusedError(ALL_ERROR);
      await send(call, allEvents(log, options), limit, ids);
      return;
    }
    const stream = streamNameOf(options.getStream()?.getStreamIdentifier());
    if (stream === '') throw new ReadRefusedError(HANDLER_THREW);
    if (limit === 0n) throw new ReadRefusedError(STREAM_ERROR);
    const last = log.lastRevision(stream);
    if (last === DELETED) throw new ReadRefusedError(streamDeleted(stream));
    if (last === NO_STREAM || log.isSoftDeleted(stream)) {
      call.send(streamNotFound(stream));
      call.end(OK);
      return;
    }
    await send(call, streamEvents(log, stream, options), limit, ids);
  } catch (error) {
    call.end(error instanceof ReadRefusedError ? error.status : HANDLER_THREW);
  }
}
