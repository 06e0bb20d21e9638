import type { Posting } from '../accounts.js';
import type { EventType } from '../catalogue.js';
import { CLOUD_EVENT_CONTENT_TYPE, cloudEventText } from '../cloud-events.js';
import type { RawEvent } from '../decode.js';
import { EMPTY_STREAM_HASH, sealEvents } from '../hash-chain.js';
import { EVENT_STREAMS, STREAM_ID } from './event-facts.js';

/** A committed sample of a version of an event (`libs/contracts/samples`). */
export interface EventSample {
  readonly type: EventType;
  readonly version: number;
  /** A case of its own beside the plain sample of the version; the file is named by it: `LoadReceived.v1.over.json`. */
  readonly variant?: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Written by hand: what the event books, for ever. */
  readonly postings: readonly Posting[];
}

/** A record of the topic, in words. */
export interface ExampleRecord {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

/** The samples of a version of a type: the plain one first, then its variants by name. */
export function samplesOf(samples: readonly EventSample[], type: EventType, version: number): EventSample[] {
  const nameOf = ({ variant }: EventSample): string => variant ?? '';
  return samples
    .filter((sample) => sample.type === type && sample.version === version)
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** Name of a sample's file. */
export const sampleFile = ({ type, version, variant }: EventSample): string =>
  `${type}.v${version}${variant === undefined ? '' : `.${variant}`}.json`;

const RECORDED_AT_MS = Date.parse('2025-06-01T10:00:00.250Z');

/** A sample as the event that a store hands out: sealed, first of its stream, at a position. */
export function sampleEvent(sample: EventSample, position = 1042n): RawEvent {
  const { events } = sealEvents(EMPTY_STREAM_HASH, RECORDED_AT_MS, [
    {
      id: sample.id,
      type: sample.type,
      data: sample.data as never,
      metadata: {
        actor: { organisation: 'local', role: 'operator', subject: '00000000-0000-4000-8000-000000000099' },
        source: 'weighbridge',
        commandId: '00000000-0000-4000-8000-000000000098',
        contentHash: 'a'.repeat(64),
        correlationId: '00000000-0000-4000-8000-000000000097',
        causationId: '00000000-0000-4000-8000-000000000098',
        schemaVersion: sample.version,
      },
    },
  ]);
  return { ...events[0]!, stream: streamOf(sample), revision: 0, position };
}

/** The stream that a sample stands in: its data names it. */
function streamOf({ type, data }: EventSample): string {
  for (const category of EVENT_STREAMS[type]) {
    const id = data[STREAM_ID[category]];
    if (typeof id === 'string') return `${category}-${id}`;
  }
  throw new Error(`the sample of ${type} does not say its stream`);
}

/** A sample as the record of the topic that the relay writes of it. */
export function exampleRecord(sample: EventSample): ExampleRecord {
  const event = sampleEvent(sample);
  return {
    key: event.stream,
    headers: {
      'content-type': CLOUD_EVENT_CONTENT_TYPE,
      position: event.position.toString(),
      'known-at': RECORDED_AT_MS.toString(),
    },
    value: cloudEventText(event),
  };
}
