import type { FromSchema } from 'json-schema-to-ts';
import { count, nullableText, position, text } from './common.js';

const nullablePosition = { type: ['string', 'null'], pattern: '^\\d+$', description: 'Log position; null: not known' } as const;
const offset = { type: 'string', pattern: '^\\d+$', description: 'Offset in the partition' } as const;

/** The topic of the event log, as its records say. */
export const topicStatus = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'position', 'partitions'],
  properties: {
    name: text,
    position: { ...position, description: 'Every event up to this position stands in the topic: the least of the partitions' },
    partitions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['partition', 'position', 'endOffset'],
        properties: { partition: count, position, endOffset: { ...offset, description: 'Offset after the last record' } },
      },
    },
  },
} as const;

/** How a relay is doing: `GET /status` of the relay. */
export const relayStatus = {
  type: 'object',
  additionalProperties: false,
  required: ['state', 'position', 'detail'],
  properties: {
    state: text,
    position: { ...nullablePosition, description: 'Every event up to this position is published' },
    detail: nullableText,
    topic: topicStatus,
  },
} as const;

/** How a projector is doing: `GET /status` of the projector. */
export const projectorStatus = {
  type: 'object',
  additionalProperties: false,
  required: ['state', 'position', 'partitions', 'detail'],
  properties: {
    state: text,
    position,
    partitions: { type: 'array', items: count, description: 'Partitions that it holds' },
    detail: nullableText,
    topic: topicStatus,
  },
} as const;

/** How far a version of the read models is in a partition of the topic. */
const readPartition = {
  type: 'object',
  additionalProperties: false,
  required: ['partition', 'position', 'nextOffset', 'stopped'],
  properties: {
    partition: count,
    position: { ...position, description: 'Every event of the partition up to this position is in the rows' },
    nextOffset: { type: ['string', 'null'], pattern: '^\\d+$', description: 'Offset of the record that is read next' },
    records: {
      type: 'string',
      pattern: '^\\d+$',
      description: 'Records of the topic that are not read yet, heartbeats included; where the topic was asked',
    },
    stopped: { ...nullableText, description: 'Why the partition is not gone on with' },
  },
} as const;

export const statusAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'log', 'readModels', 'upToDate'],
  properties: {
    version: text,
    log: {
      type: 'object',
      additionalProperties: false,
      required: ['position'],
      properties: {
        position: text,
        countsEvents: {
          type: 'boolean',
          description:
            'Whether positions count the events; else they are places, and differences of them are no number of events',
        },
      },
    },
    readModels: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'version', 'position', 'behind'],
        properties: {
          name: text,
          version: text,
          position: text,
          behind: { type: 'string', description: 'Log position less the read model’s position' },
          partitions: { type: 'array', items: readPartition },
        },
      },
    },
    upToDate: { type: 'boolean' },
    lagSeconds: { type: 'number', description: 'How long the read models have been behind without a break; 0 when they are not' },
    topic: topicStatus,
    relays: { type: 'array', items: relayStatus },
    projectors: { type: 'array', items: projectorStatus },
    silent: {
      type: 'array',
      items: text,
      description:
        'Programs and servers that were asked and did not answer; without the event store the position of the log is the last one seen',
    },
  },
} as const;

export type StatusAnswer = FromSchema<typeof statusAnswer>;
export type TopicStatus = FromSchema<typeof topicStatus>;
export type RelayStatusAnswer = FromSchema<typeof relayStatus>;
export type ProjectorStatusAnswer = FromSchema<typeof projectorStatus>;
