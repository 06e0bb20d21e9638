import type { RawEvent } from './decode.js';
import { type Recording, recordingOf } from './recording.js';

/**
 * CloudEvents 1.0, structured mode, as events leave the house (Kafka, exports). Members stand in this order in the text. Attributes of
 * CloudEvents are simple types: metadata is an object, so it goes as its text.
 */
export interface MassCloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** URI of the ledger that the event comes from. */
  readonly source: string;
  readonly type: string;
  /** Stream of the event. */
  readonly subject: string;
  /** `recordedAt` of the event; absent where the metadata tells none. */
  readonly time?: string;
  readonly datacontenttype: 'application/json';
  /** Absent where the metadata tells no version of the schema. */
  readonly dataschema?: string;
  /** Revision in the stream. */
  readonly streamrevision: number;
  /** Position in the store, decimal. */
  readonly position: string;
  /** Metadata, JSON text as stored. */
  readonly massmetadata: string;
  /** The last member: its text is the text that is stored. */
  readonly data: unknown;
}

/** Prefix of the CloudEvents type. */
export const CLOUD_EVENT_TYPE_PREFIX = 'no.massestrom.';
/** Source of events where none is given. */
export const CLOUD_EVENT_SOURCE = 'urn:massestrom:ledger';
/** Content type of the structured mode. */
export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json; charset=UTF-8';

/** A text that is not an event as `cloudEventText` writes it. */
export class NotACloudEventError extends Error {
  constructor(reason: string) {
    super(`not a CloudEvent of this ledger: ${reason}`);
    this.name = 'NotACloudEventError';
  }
}

const DATA = ',"data":';
/**
 * What stands before the metadata, as `cloudEventText` writes it where nothing needs to be escaped: reading it off takes half the time
 * of parsing it.
 */
const PLAIN =
  /^\{"specversion":"1\.0","id":"([^"\\]*)","source":"[^"\\]*","type":"no\.massestrom\.([^"\\]*)","subject":"([^"\\]*)",(?:"time":"[^"\\]*",)?"datacontenttype":"application\/json",(?:"dataschema":"[^"\\]*",)?"streamrevision":(\d{1,15}),"position":"(\d+)","massmetadata":(?=")/;

/**
 * Wraps a stored event: JSON text (`MassCloudEvent`) in which data and metadata stand byte for byte as they are stored.
 * Whatever its metadata are, an event goes out: who reads it stops there, and knows where.
 * @param source URI of the ledger that the event comes from
 */
export function cloudEventText(raw: RawEvent, source = CLOUD_EVENT_SOURCE): string {
  const { recordedAt, schemaVersion } = told(raw.metadata);
  const type = quotable(raw.type);
  const time = recordedAt === undefined ? '' : `,"time":${JSON.stringify(recordedAt)}`;
  const schema = schemaVersion === undefined ? '' : `,"dataschema":"urn:massestrom:event:${type}:v${schemaVersion}"`;
  return (
    `{"specversion":"1.0","id":${JSON.stringify(raw.id)},"source":${JSON.stringify(source)},"type":"${CLOUD_EVENT_TYPE_PREFIX}${type}"` +
    `,"subject":${JSON.stringify(raw.stream)}${time},"datacontenttype":"application/json"${schema}` +
    `,"streamrevision":${raw.revision},"position":"${raw.position}","massmetadata":${JSON.stringify(raw.metadata)}${DATA}${raw.data}}`
  );
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** What of an event's metadata fits into attributes of CloudEvents. */
function told(metadata: string): Partial<Recording> {
  try {
    const { recordedAt, schemaVersion } = recordingOf(metadata) as { recordedAt?: unknown; schemaVersion?: unknown };
    return {
      ...(typeof recordedAt === 'string' && TIME.test(recordedAt) && { recordedAt }),
      ...(Number.isSafeInteger(schemaVersion) && { schemaVersion: schemaVersion as number }),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** A text as it stands between quotes in JSON. */
const quotable = (text: string): string => JSON.stringify(text).slice(1, -1);

/**
 * Takes the wrapping off again. The text is cut where its data begins: quotes inside of strings are escaped, so that the first place
 * that looks like it is it. The data is not parsed.
 * @throws NotACloudEventError
 */
export function rawEventOf(text: string): RawEvent {
  const cut = text.indexOf(DATA);
  if (cut < 0 || !text.endsWith('}')) throw new NotACloudEventError('it has no data at its end');
  const data = text.slice(cut + DATA.length, -1);
  return plainEvent(text, cut, data) ?? anyEvent(`${text.slice(0, cut)}}`, data);
}

function plainEvent(text: string, cut: number, data: string): RawEvent | undefined {
  const plain = PLAIN.exec(text);
  if (!plain) return undefined;
  const [before, id, type, stream, revision, position] = plain as unknown as [string, string, string, string, string, string];
  try {
    const metadata = JSON.parse(text.slice(before.length, cut)) as string;
    return { id, type, stream, revision: Number(revision), position: BigInt(position), data, metadata };
  } catch {
    return undefined;
  }
}

function anyEvent(head: string, data: string): RawEvent {
  const envelope = envelopeOf(head);
  const { specversion, id, type, subject, streamrevision, position, massmetadata } = envelope;
  if (specversion !== '1.0') throw new NotACloudEventError(`specversion is ${JSON.stringify(specversion)}, not "1.0"`);
  if (typeof type !== 'string' || !type.startsWith(CLOUD_EVENT_TYPE_PREFIX))
    throw new NotACloudEventError(`type ${JSON.stringify(type)} does not begin with ${CLOUD_EVENT_TYPE_PREFIX}`);
  if (!Number.isSafeInteger(streamrevision)) throw new NotACloudEventError('streamrevision is not a whole number');
  if (typeof position !== 'string' || !/^\d+$/.test(position)) throw new NotACloudEventError('position is not a decimal text');
  return {
    id: textOf('id', id),
    type: type.slice(CLOUD_EVENT_TYPE_PREFIX.length),
    stream: textOf('subject', subject),
    revision: streamrevision!,
    position: BigInt(position),
    data,
    metadata: textOf('massmetadata', massmetadata),
  };
}

function textOf(name: string, value: string | undefined): string {
  if (typeof value !== 'string') throw new NotACloudEventError(`${name} is not a text`);
  return value;
}

function envelopeOf(text: string): Partial<MassCloudEvent> {
  try {
    return JSON.parse(text) as Partial<MassCloudEvent>;
  } catch (error) {
    throw new NotACloudEventError(`what stands before its data is not JSON (${(error as Error).message})`);
  }
}
