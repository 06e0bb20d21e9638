import { ACCOUNT_KINDS } from '../accounts.js';
import { EVENT_TYPES, EVENT_VERSIONS, type EventType } from '../catalogue.js';
import { CLOUD_EVENT_CONTENT_TYPE, CLOUD_EVENT_SOURCE, CLOUD_EVENT_TYPE_PREFIX } from '../cloud-events.js';
import * as fragments from '../events/fragments.js';
import { EVENT_STREAMS } from './event-facts.js';
import { type EventSample, exampleRecord, samplesOf } from './example-record.js';
import { EVENT_METADATA_SCHEMA } from './metadata-schema.js';
import { type PublishedVersion, schemaUrn } from './published-schemas.js';
import type { JsonSchema } from './schema-breaks.js';

/** The topic as it is created where no settings are given (docs/reference/configuration.md). */
const TOPIC_DEFAULTS = {
  name: 'massestrom.mass-events.v1',
  partitions: 6,
  replication: 1,
  minInsyncReplicas: 1,
  maxMessageBytes: 4 * 1024 * 1024,
} as const;

type Json = Readonly<Record<string, unknown>>;

const DECIMAL = { type: 'string', pattern: '^\\d{1,19}$' } as const;

const POSITION_HEADERS = {
  position: { ...DECIMAL, description: 'Position in the event store, decimal' },
  'known-at': {
    ...DECIMAL,
    description:
      'Running maximum of `recordedAt` in the order of the store up to the position, milliseconds since the epoch, decimal',
  },
} as const;

const EVENT_HEADERS = {
  type: 'object',
  required: ['content-type', 'position', 'known-at'],
  properties: { 'content-type': { const: CLOUD_EVENT_CONTENT_TYPE }, ...POSITION_HEADERS },
} as const;

const HEARTBEAT_HEADERS = {
  type: 'object',
  required: ['position', 'known-at', 'heartbeat'],
  properties: { ...POSITION_HEADERS, heartbeat: { const: '1' } },
} as const;

/** Schemas that stand in many events, under names of their own. */
const SHARED: Readonly<Record<string, JsonSchema>> = {
  Quantity: fragments.quantity,
  MeasuredVolume: fragments.measuredVolume,
  Haul: fragments.haul,
  SurveyEffects: fragments.surveyEffects,
  Account: fragments.account,
  CorrectionPosting: fragments.correctionPosting,
  KindPart: fragments.kindPart,
  Acceptance: fragments.acceptance,
  LotFlags: fragments.lotFlags,
  Note: fragments.note,
};

const textOf = ({ description: _said, ...schema }: JsonSchema): string => JSON.stringify(schema);
const SHARED_BY_TEXT = new Map(Object.entries(SHARED).map(([name, schema]) => [textOf(schema), name]));

/**
 * A schema of what is written, as one of what is read: readers leave out members that they do not know, so no object is closed. Shared
 * schemas become references.
 */
function readersSchema(schema: unknown, except?: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((each) => readersSchema(each));
  if (typeof schema !== 'object' || schema === null) return schema;
  const shared = schema === except ? undefined : SHARED_BY_TEXT.get(textOf(schema as JsonSchema));
  if (shared !== undefined) {
    const reference = { $ref: `#/components/schemas/${shared}` };
    const { description } = schema as JsonSchema;
    return description === SHARED[shared]!['description'] ? reference : { description, allOf: [reference] };
  }
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([keyword, value]) =>
          keyword !== '$schema' && keyword !== '$id' && !(keyword === 'additionalProperties' && value === false),
      )
      .map(([keyword, value]) => [keyword, readersSchema(value)]),
  );
}

const messageName = (type: EventType, version: number): string => `${type}.v${version}`;

function envelope(type: EventType, version: number): Json {
  const streams = EVENT_STREAMS[type].map((category) => `^${category}-`).join('|');
  return {
    description: `CloudEvents 1.0, structured mode. The members stand in this order, \`data\` last; data and metadata stand byte for byte as they are stored`,
    type: 'object',
    required: [
      'specversion',
      'id',
      'source',
      'type',
      'subject',
      'time',
      'datacontenttype',
      'dataschema',
      'streamrevision',
      'position',
      'massmetadata',
      'data',
    ],
    properties: {
      specversion: { const: '1.0' },
      id: { ...fragments.uuid, description: 'Id of the event, unique in the ledger' },
      source: { type: 'string', minLength: 1, description: `URI of the ledger, \`${CLOUD_EVENT_SOURCE}\` where none is given` },
      type: { const: CLOUD_EVENT_TYPE_PREFIX + type },
      subject: { type: 'string', pattern: streams, description: 'Stream of the event; the key of the record' },
      time: { ...fragments.instant, description: 'When the event was recorded, UTC' },
      datacontenttype: { const: 'application/json' },
      dataschema: { const: schemaUrn(type, version) },
      streamrevision: { type: 'integer', minimum: 0, description: 'Place in the stream, from 0, without gaps' },
      position: { ...DECIMAL, description: 'Position in the event store, decimal; text because it may pass 2^53' },
      massmetadata: {
        type: 'string',
        contentMediaType: 'application/json',
        description: 'JSON text of the metadata as stored: `#/components/schemas/EventMetadata`',
      },
      data: { $ref: `#/components/schemas/${messageName(type, version)}` },
    },
  };
}

function eventMessage({ type, version, schema }: PublishedVersion, samples: readonly EventSample[]): Json {
  const examples = samples.map((sample) => {
    const { headers, value } = exampleRecord(sample);
    return { name: sample.variant ?? 'sample', headers, payload: JSON.parse(value) as unknown };
  });
  const old = version < EVENT_VERSIONS[type] ? `. Version ${version} is written no more; events of it stay in the topic` : '';
  return {
    name: messageName(type, version),
    title: type,
    summary: `${String(schema['description'])}${old}`,
    contentType: CLOUD_EVENT_CONTENT_TYPE,
    tags: EVENT_STREAMS[type].map((name) => ({ name })),
    headers: { $ref: '#/components/schemas/EventHeaders' },
    payload: envelope(type, version),
    bindings: {
      kafka: {
        key: {
          type: 'string',
          pattern: EVENT_STREAMS[type].map((category) => `^${category}-`).join('|'),
          description: 'Stream of the event: the events of a stream stand in one partition, in order',
        },
        bindingVersion: '0.5.0',
      },
    },
    ...(examples.length > 0 && { examples }),
  };
}

const HEARTBEAT: Json = {
  name: 'Heartbeat',
  title: 'Heartbeat',
  summary: 'A record without key and value: every event of its partition up to its position stands before it',
  description:
    'It says how far a partition is complete where no event of it does. It stands only where the position rose; a reader that builds on it is complete up to the minimum over partitions.',
  headers: { $ref: '#/components/schemas/HeartbeatHeaders' },
  payload: { type: 'null', description: 'No value' },
  bindings: { kafka: { key: { type: 'null', description: 'No key' }, bindingVersion: '0.5.0' } },
  examples: [{ name: 'heartbeat', headers: { position: '1042', 'known-at': '1748772000250', heartbeat: '1' }, payload: null }],
};

const RULES = `The events of the ledger of surplus excavation masses, in the order of the event store, at least once.

- Every record says its position in the event store. In each partition positions rise, but for what is delivered again: leave out what is not beyond the position that you have.
- Whenever a record of position q stands in a partition, every event of the partition with a smaller position stands before it.
- Order holds within a stream (the key), not between streams.
- Leave out members that you do not know: a published version of a schema may gain optional ones. Whatever else changes gets a new version, told by \`dataschema\`.
- Stop at a type or a version that you do not know: it may move mass.
- Mass is integer kilograms; decimals stand as text; instants are UTC. Accounts: ${ACCOUNT_KINDS.map((kind) => `\`${kind}\``).join(', ')}.
- The topic is never compacted and keeps everything. The number of partitions belongs to its name: another number is another topic.`;

/**
 * The AsyncAPI 3 document of the topic: channel, messages of every published version of every event, the heartbeat.
 * @param versions every published version, today's among them
 * @param samples the examples of each version, where there are any
 */
export function asyncApiDocument(versions: readonly PublishedVersion[], samples: readonly EventSample[]): Json {
  const sorted = [...versions].sort(
    (one, other) => EVENT_TYPES.indexOf(one.type) - EVENT_TYPES.indexOf(other.type) || one.version - other.version,
  );
  const names = [...sorted.map(({ type, version }) => messageName(type, version)), 'Heartbeat'];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Massestrøm: mass events',
      version: '1.0.0',
      description: RULES,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: CLOUD_EVENT_CONTENT_TYPE,
    servers: {
      plain: server('kafka', 'A broker without encryption: one machine, or a network of its own', []),
      secured: server('kafka-secure', 'A broker behind TLS, with a name and a password', [
        { $ref: '#/components/securitySchemes/scramSha512' },
        { $ref: '#/components/securitySchemes/scramSha256' },
        { $ref: '#/components/securitySchemes/plain' },
      ]),
    },
    channels: {
      massEvents: {
        address: TOPIC_DEFAULTS.name,
        title: 'Mass events',
        description: `Every event of the ledger. The name is that of \`MASSESTROM_KAFKA_TOPIC\` where it is set. A record's partition is that of Kafka's default partitioner for the key.`,
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
        bindings: {
          kafka: {
            topic: TOPIC_DEFAULTS.name,
            partitions: TOPIC_DEFAULTS.partitions,
            replicas: TOPIC_DEFAULTS.replication,
            topicConfiguration: {
              'cleanup.policy': ['delete'],
              'retention.ms': -1,
              'retention.bytes': -1,
              'max.message.bytes': TOPIC_DEFAULTS.maxMessageBytes,
              // With three replicas it is 2: one broker may be away.
              'min.insync.replicas': TOPIC_DEFAULTS.minInsyncReplicas,
              'unclean.leader.election.enable': false,
            },
            bindingVersion: '0.5.0',
          },
        },
      },
    },
    operations: {
      publishMassEvents: {
        action: 'send',
        title: 'Publish mass events',
        summary: 'The relay publishes every event of the store; whoever reads the topic receives them',
        channel: { $ref: '#/channels/massEvents' },
        messages: names.map((name) => ({ $ref: `#/channels/massEvents/messages/${name}` })),
      },
    },
    components: {
      messages: {
        ...Object.fromEntries(
          sorted.map((each) => [
            messageName(each.type, each.version),
            eventMessage(each, samplesOf(samples, each.type, each.version)),
          ]),
        ),
        Heartbeat: HEARTBEAT,
      },
      schemas: {
        ...Object.fromEntries(sorted.map(({ type, version, schema }) => [messageName(type, version), readersSchema(schema)])),
        ...Object.fromEntries(Object.entries(SHARED).map(([name, schema]) => [name, readersSchema(schema, schema)])),
        EventMetadata: EVENT_METADATA_SCHEMA,
        EventHeaders: EVENT_HEADERS,
        HeartbeatHeaders: HEARTBEAT_HEADERS,
      },
      securitySchemes: {
        scramSha512: { type: 'scramSha512', description: 'SASL, SCRAM-SHA-512' },
        scramSha256: { type: 'scramSha256', description: 'SASL, SCRAM-SHA-256' },
        plain: { type: 'plain', description: 'SASL, PLAIN' },
      },
    },
  };
}

function server(protocol: string, description: string, security: readonly object[]): Json {
  return {
    host: '{host}:{port}',
    protocol,
    description,
    variables: {
      host: { default: 'localhost', description: 'A broker to begin with; it names the others' },
      port: { default: '9092', description: 'Port of the broker' },
    },
    ...(security.length > 0 && { security }),
  };
}
