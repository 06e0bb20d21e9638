import { CLOUD_EVENT_CONTENT_TYPE, NotACloudEventError, cloudEventText, rawEventOf } from '#libs/contracts/cloud-events.js';
import type { RecordedEvent } from '#libs/event-store/port.js';
import { type ReadRecord, UnreadableRecordError } from '../partition-batch.js';

/**
 * The records of the topic. An event: the stream as key, a CloudEvent as value. A heartbeat: no key and no value; it says that every
 * event of its partition up to its position stands before it. Both carry their position and `knownAt` in headers.
 */

/** Header: position of the event, or that a heartbeat vouches for; decimal. */
export const POSITION_HEADER = 'position';
/** Header: `knownAt` at the position, milliseconds since the epoch, decimal. */
export const KNOWN_AT_HEADER = 'known-at';
/** Header of events. */
export const CONTENT_TYPE_HEADER = 'content-type';
/** Header of heartbeats; its value is `1`. */
export const HEARTBEAT_HEADER = 'heartbeat';

/** A record to be written. */
export interface TopicRecord {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record as a client of Kafka hands it out. */
export interface RawRecord {
  readonly key?: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>>;
}

/** The record of an event. @param knownAtMs running maximum of `recordedAt` in the order of the store, milliseconds */
export const eventRecord = (event: RecordedEvent, knownAtMs: number): TopicRecord => ({
  key: event.stream,
  value: cloudEventText(event),
  headers: {
    [CONTENT_TYPE_HEADER]: CLOUD_EVENT_CONTENT_TYPE,
    [POSITION_HEADER]: event.position.toString(),
    [KNOWN_AT_HEADER]: knownAtMs.toString(),
  },
});

/** The record that says: every event of this partition up to the position stands before it. */
export const heartbeatRecord = (position: bigint, knownAtMs: number): TopicRecord => ({
  key: null,
  value: null,
  headers: { [POSITION_HEADER]: position.toString(), [KNOWN_AT_HEADER]: knownAtMs.toString(), [HEARTBEAT_HEADER]: '1' },
});

/** Reads position and `knownAt` of a record, from its headers alone. @throws UnreadableRecordError */
export function readHeaders(record: RawRecord): { readonly position: bigint; readonly knownAtMs: number } {
  const position = BigInt(digitsOf(record, POSITION_HEADER));
  const knownAt = digitsOf(record, KNOWN_AT_HEADER, position);
  const knownAtMs = Number(knownAt);
  if (!Number.isSafeInteger(knownAtMs)) throw new UnreadableRecordError(`header ${KNOWN_AT_HEADER} is ${knownAt}`, position);
  return { position, knownAtMs };
}

/**
 * Reads a record. The data of the event is not parsed.
 * @param afterPosition of an event up to here only the headers are read
 * @throws UnreadableRecordError
 */
export function readRecord(record: RawRecord, afterPosition = -1n): ReadRecord {
  const { position, knownAtMs } = readHeaders(record);
  if (position <= afterPosition) return { position, knownAtMs };
  if (record.value === null) {
    const heartbeat = headerOf(record, HEARTBEAT_HEADER);
    if (heartbeat !== '1')
      throw new UnreadableRecordError(`no value, and header ${HEARTBEAT_HEADER} is ${told(heartbeat)}`, position);
    return { position, knownAtMs };
  }
  const contentType = headerOf(record, CONTENT_TYPE_HEADER);
  if (contentType !== CLOUD_EVENT_CONTENT_TYPE)
    throw new UnreadableRecordError(
      `header ${CONTENT_TYPE_HEADER} is ${told(contentType)}, expected "${CLOUD_EVENT_CONTENT_TYPE}"`,
      position,
    );
  const event = eventOf(record.value, position);
  if (event.position !== position)
    throw new UnreadableRecordError(`the event says position ${event.position}, its header ${position}`, position);
  if (record.key?.toString() !== event.stream)
    throw new UnreadableRecordError(`the key is not the stream ${event.stream}`, position);
  return { position, knownAtMs, event: Object.assign(event, { knownAtMs }) };
}

function eventOf(value: Buffer, position: bigint): RecordedEvent {
  try {
    return rawEventOf(value.toString());
  } catch (error) {
    if (error instanceof NotACloudEventError) throw new UnreadableRecordError(error.message, position);
    throw error;
  }
}

function digitsOf(record: RawRecord, name: string, position?: bigint): string {
  const text = headerOf(record, name);
  if (text === undefined || !/^\d{1,19}$/.test(text))
    throw new UnreadableRecordError(`header ${name} is ${told(text)}, expected a decimal number`, position);
  return text;
}

/** A header that stands there several times is as good as none: nobody can tell which one holds. */
function headerOf(record: RawRecord, name: string): string | undefined {
  const value = record.headers?.[name];
  return typeof value === 'string' ? value : Buffer.isBuffer(value) ? value.toString('latin1') : undefined;
}

const told = (text: string | undefined): string => (text === undefined ? 'missing' : JSON.stringify(text));
