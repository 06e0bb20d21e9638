import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import streamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import timestampMessages from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type { ExpectedRevision, RecordedEvent } from '../port.js';

const { Empty, StreamIdentifier, UUID } = sharedMessages;
const { BatchAppendReq: Batch, ReadReq: Read } = streamsMessages;
const ReadOptions = Read.Options;
const Filter = ReadOptions.FilterOptions;

const FORWARDS = 0;
const BACKWARDS = 1;
/** How many search windows (of 32 events) of events left out go by before a checkpoint. */
const CHECKPOINT_INTERVAL = 1;
const NOT_SYSTEM = '^[^$].*';

const streamIdentifier = (stream: string): InstanceType<typeof StreamIdentifier> =>
  new StreamIdentifier().setStreamName(new TextEncoder().encode(stream));

function positionOf(position: bigint): ReadReq.Options.Position {
  const text = position.toString();
  // of an event that was written by an append both are the same
  return new ReadOptions.Position().setCommitPosition(text).setPreparePosition(text);
}

const options = (): ReadReq.Options =>
  new ReadOptions().setResolveLinks(false).setUuidOption(new ReadOptions.UUIDOption().setString(new Empty()));

/** Reads a stream from a revision on (inclusive). */
export const readStreamForwards = (stream: string, fromRevision: number, count: number): ReadReq =>
  new Read().setOptions(
    options()
      .setStream(
        new ReadOptions.StreamOptions().setStreamIdentifier(streamIdentifier(stream)).setRevision(fromRevision.toString()),
      )
      .setReadDirection(FORWARDS)
      .setCount(count.toString())
      .setNoFilter(new Empty()),
  );

/** Reads the newest event of a stream. */
export const readLastOfStream = (stream: string): ReadReq =>
  new Read().setOptions(
    options()
      .setStream(new ReadOptions.StreamOptions().setStreamIdentifier(streamIdentifier(stream)).setEnd(new Empty()))
      .setReadDirection(BACKWARDS)
      .setCount('1')
      .setNoFilter(new Empty()),
  );

/** Reads `$all` from a position on: INCLUSIVE. 0n is the start. */
export const readAllForwards = (fromPosition: bigint, count: number): ReadReq =>
  new Read().setOptions(
    options()
      .setAll(
        fromPosition === 0n
          ? new ReadOptions.AllOptions().setStart(new Empty())
          : new ReadOptions.AllOptions().setPosition(positionOf(fromPosition)),
      )
      .setReadDirection(FORWARDS)
      .setCount(count.toString())
      .setNoFilter(new Empty()),
  );

/** Reads `$all` backwards from a position (EXCLUSIVE), or from the end. */
export const readAllBackwards = (beforePosition: bigint | undefined, count: number): ReadReq =>
  new Read().setOptions(
    options()
      .setAll(
        beforePosition === undefined
          ? new ReadOptions.AllOptions().setEnd(new Empty())
          : new ReadOptions.AllOptions().setPosition(positionOf(beforePosition)),
      )
      .setReadDirection(BACKWARDS)
      .setCount(count.toString())
      .setNoFilter(new Empty()),
  );

/** Subscribes to `$all` after a position (EXCLUSIVE), leaving system events out. 0n is the start. */
export const subscribeToAll = (afterPosition: bigint): ReadReq =>
  new Read().setOptions(
    options()
      .setAll(
        afterPosition === 0n
          ? new ReadOptions.AllOptions().setStart(new Empty())
          : new ReadOptions.AllOptions().setPosition(positionOf(afterPosition)),
      )
      .setSubscription(new ReadOptions.SubscriptionOptions())
      .setFilter(
        new Filter()
          .setEventType(new Filter.Expression().setRegex(NOT_SYSTEM))
          .setCount(new Empty())
          .setCheckpointintervalmultiplier(CHECKPOINT_INTERVAL),
      ),
  );

/** An event to be written, its texts as bytes. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/**
 * One append in one message. The texts are JSON and marked so, and their bytes go as they are. What EventStoreDB calls `$correlationId`
 * and `$causationId` stands in our metadata as `correlationId` and `causationId`: the names with a dollar are not added, because the
 * hash chain covers the metadata as the ledger wrote it, and a store must not change what it keeps.
 * @param deadlineMs until when the server may store it, by its clock, milliseconds since the epoch
 */
export function batchAppend(
  correlationId: string,
  stream: string,
  expectedRevision: ExpectedRevision,
  events: readonly EncodedEvent[],
  deadlineMs: number,
): BatchAppendReq {
  const deadline = new timestampMessages.Timestamp();
  deadline.setSeconds(Math.floor(deadlineMs / 1000));
  deadline.setNanos((((deadlineMs % 1000) + 1000) % 1000) * 1_000_000);
  const target = new Batch.Options().setStreamIdentifier(streamIdentifier(stream)).setDeadline(deadline);
  if (expectedRevision === 'no-stream') target.setNoStream(new Empty());
  else target.setStreamPosition(expectedRevision.toString());
  return new Batch()
    .setCorrelationId(new UUID().setString(correlationId))
    .setOptions(target)
    .setProposedMessagesList(events.map(proposed))
    .setIsFinal(true);
}

function proposed({ id, type, data, metadata }: EncodedEvent): BatchAppendReq.ProposedMessage {
  const message = new Batch.ProposedMessage().setId(new UUID().setString(id)).setData(data).setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** An event as the server hands it out, its texts as they were written. */
export function recordedEvent(response: ReadResp): RecordedEvent {
  const event = response.getEvent()!.getEvent()!;
  return {
    id: event.getId()!.getString(),
    type: event.getMetadataMap().get('type') ?? '',
    data: text(event.getData_asU8()),
    metadata: text(event.getCustomMetadata_asU8()),
    stream: text(event.getStreamIdentifier()!.getStreamName_asU8()),
    revision: Number(event.getStreamRevision()),
    position: BigInt(event.getCommitPosition()),
  };
}

/** Whether an event is the server's own. */
export const isSystemEvent = ({ type, stream }: RecordedEvent): boolean => type.startsWith('$') || stream.startsWith('$');
