import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { MAX_RECORD_BATCH_BYTES, minInsyncReplicas } from '#libs/event-log/kafka/topic.js';
import { eventRecord, heartbeatRecord } from '#libs/event-log/kafka/records.js';
import { readRelayConfig } from '#libs/platform/config/app-config.js';
import { EVENT_TYPES } from '../catalogue.js';
import type { EventSample } from './example-record.js';
import { exampleRecord, sampleEvent } from './example-record.js';

const root = path.join(import.meta.dirname, '../../..');
const file = path.join(root, 'docs/reference/generated/asyncapi.json');
const document = JSON.parse(readFileSync(file, 'utf8'));
const samplesFolder = path.join(root, 'libs/contracts/samples');
const samples = readdirSync(samplesFolder).map((name): EventSample =>
  JSON.parse(readFileSync(path.join(samplesFolder, name), 'utf8')),
);

const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema(document, 'https://massestrom.test/asyncapi.json');
const schema = (pointer: string) => ajv.compile({ $ref: `https://massestrom.test/asyncapi.json#${pointer}` });
// The parser takes its time on a busy machine.

const KNOWN_AT_MS = 1748772000250;

describe('what the relay writes fits the document', () => {
  test.each(samples)('$type version $version', (sample) => {
    const name = `${sample.type}.v${sample.version}`;
    const message = document.components.messages[name];
    const [payload, headers] = [schema(`/components/messages/${name}/payload`), schema('/components/schemas/EventHeaders')];
    expect(message.headers).toEqual({ $ref: '#/components/schemas/EventHeaders' });
    const event = sampleEvent(sample);
    const record = eventRecord(event, KNOWN_AT_MS);

    payload(JSON.parse(record.value!));
    expect(payload.errors).toBeNull();
    headers(record.headers);
    expect(headers.errors).toBeNull();
    expect(record.key).toMatch(new RegExp(message.bindings.kafka.key.pattern));
    expect(exampleRecord(sample)).toEqual(record);

    const metadata = schema('/components/schemas/EventMetadata');
    metadata(JSON.parse(event.metadata));
    expect(metadata.errors).toBeNull();
  });

  test.each(samples)('$type version $version: what does not fit is refused', (sample) => {
    const payload = schema(`/components/messages/${sample.type}.v${sample.version}/payload`);
    const good = JSON.parse(eventRecord(sampleEvent(sample), KNOWN_AT_MS).value!);
    const [last] = Object.keys(sample.data).filter(
      (name) => payload({ ...good, data: { ...good.data, [name]: undefined } }) === false,
    );
    expect(last).toBeDefined();
    for (const bad of [
      { ...good, data: undefined },
      { ...good, data: { ...good.data, [last!]: ['of', 'another', 'type'] } },
      { ...good, type: 'no.massestrom.Other' },
      { ...good, dataschema: 'urn:massestrom:event:Other:v1' },
      { ...good, position: Number(good.position) },
      { ...good, massmetadata: JSON.parse(good.massmetadata) },
      { ...good, subject: 'other-1' },
    ])
      expect(payload(JSON.parse(JSON.stringify(bad)))).toBe(false);
    expect(payload({ ...good, data: { ...good.data, memberOfTomorrow: 1 } })).toBe(true);
  });

  test('a heartbeat', () => {
    const { headers, value, key } = heartbeatRecord(9007199254740993n, KNOWN_AT_MS);
    const { payload, bindings } = document.components.messages.Heartbeat;
    expect([payload.type, bindings.kafka.key.type, value, key]).toEqual(['null', 'null', null, null]);
    expect(schema('/components/schemas/HeartbeatHeaders')(headers)).toBe(true);
    expect(schema('/components/schemas/HeartbeatHeaders')({ ...headers, heartbeat: '0' })).toBe(false);
  });

  test('every type has a message, and the channel is the topic that the relay takes where nothing is set', () => {
    const messages = Object.keys(document.channels.massEvents.messages);
    expect(EVENT_TYPES.filter((type) => !messages.some((name) => name.startsWith(`${type}.v`)))).toEqual([]);
    const { kafka } = readRelayConfig({
      MASSESTROM_KAFKA_BROKERS: 'localhost:9092',
      MASSESTROM_DATABASE_URL: 'postgres://somebody@localhost/ledger',
    });
    expect(document.channels.massEvents.address).toBe(kafka.topic);
    expect(document.channels.massEvents.bindings.kafka).toMatchObject({
      topic: kafka.topic,
      partitions: kafka.partitions,
      replicas: kafka.replication,
      topicConfiguration: {
        'max.message.bytes': MAX_RECORD_BATCH_BYTES,
        'min.insync.replicas': minInsyncReplicas(kafka.replication),
      },
    });
  });
});

describe('the check of the document', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'massestrom-asyncapi-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const check = (...files: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'scripts/check-asyncapi.mjs'), ...files], { encoding: 'utf8' });

  test('the committed document passes', () => {
    expect(check(file)).toMatchObject({ status: 0, stderr: '' });
  });

  test('what is wrong is refused, and told', () => {
    const broken: Record<string, [change: (copy: typeof document) => unknown, told: string]> = {
      'an operation on a channel that is not there': [
        (it) => (it.operations.publishMassEvents.channel.$ref = '#/x'),
        'publishMassEvents',
      ],
      'a message that is not there': [(it) => delete it.components.messages['MassStored.v1'], 'MassStored.v1'],
      'an action that there is not': [(it) => (it.operations.publishMassEvents.action = 'shout'), 'action'],
      'an example that does not fit its schema': [
        (it) => (it.components.messages['MassStored.v1'].examples[0].payload.data.massKg = 'much'),
        '/data/massKg: must be integer',
      ],
      'a header of an example that is missing': [
        (it) => delete it.components.messages['MassStored.v1'].examples[0].headers.position,
        "must have required property 'position'",
      ],
      'a binding that Kafka has not': [(it) => (it.channels.massEvents.bindings.kafka.partitions = 0), 'partitions'],
      'a server variable that is not described': [
        (it) => delete it.servers.plain.variables.port,
        'variable port is not described',
      ],
      'no channels': [(it) => Object.assign(it, { channels: {}, operations: {} }), 'no channel is described'],
    };
    const files = Object.values(broken).map(([change], i) => {
      const copy = withFewMessages();
      change(copy);
      return put(`broken-${i}.json`, JSON.stringify(copy));
    });
    const fine = put('fine.json', JSON.stringify(withFewMessages()));
    const half = put('half.json', '{');
    const { status, stderr } = check(fine, half, ...files);
    expect(status).toBe(1);
    expect(stderr).not.toContain(fine);
    expect(stderr).toContain(half);
    const told = files.map((each) =>
      stderr
        .split('\n')
        .filter((line) => line.startsWith(each))
        .join('\n'),
    );
    expect(Object.fromEntries(Object.keys(broken).map((name, i) => [name, told[i]]))).toEqual(
      Object.fromEntries(Object.entries(broken).map(([name, [, words]]) => [name, expect.stringContaining(words)])),
    );
  });

  /** The document with two of its messages: the parser takes its time for each. */
  function withFewMessages(): typeof document {
    const copy = structuredClone(document);
    const kept = new Set(['MassStored.v1', 'Heartbeat']);
    for (const messages of [copy.components.messages, copy.channels.massEvents.messages])
      for (const name of Object.keys(messages)) if (!kept.has(name)) delete messages[name];
    copy.operations.publishMassEvents.messages = [...kept].map((name) => ({ $ref: `#/channels/massEvents/messages/${name}` }));
    return copy;
  }

  function put(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  }
});
