import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
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
// Each check is a process of its own, which takes its time on a busy machine.
jest.setTimeout(60_000);

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
    });
  });
});

describe('the check of the document', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'massestrom-asyncapi-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const check = (changed: unknown) => {
    const copy = path.join(folder, 'asyncapi.json');
    writeFileSync(copy, typeof changed === 'string' ? changed : JSON.stringify(changed));
    return spawnSync(process.execPath, [path.join(root, 'scripts/check-asyncapi.mjs'), copy], { encoding: 'utf8' });
  };
  const changed = (change: (copy: typeof document) => void) => {
    const copy = structuredClone(document);
    change(copy);
    return copy;
  };

  test('the committed document passes', () => {
    expect(check(document)).toMatchObject({ status: 0, stderr: '' });
  });

  test.each<[string, unknown, string]>([
    [
      'an operation on a channel that is not there',
      changed((it) => (it.operations.publishMassEvents.channel.$ref = '#/channels/x')),
      'publishMassEvents',
    ],
    ['a message that is not there', changed((it) => delete it.components.messages['MassStored.v1']), ''],
    ['an action that there is not', changed((it) => (it.operations.publishMassEvents.action = 'shout')), 'action'],
    [
      'an example that does not fit its schema',
      changed((it) => (it.components.messages['MassStored.v1'].examples[0].payload.data.massKg = 'much')),
      'massKg',
    ],
    [
      'a header of an example that does not fit',
      changed((it) => delete it.components.messages['MassStored.v1'].examples[0].headers.position),
      'position',
    ],
    ['a binding that Kafka has not', changed((it) => (it.channels.massEvents.bindings.kafka.partitions = 0)), 'partitions'],
    ['a server variable that is not described', changed((it) => delete it.servers.plain.variables.port), 'port'],
    ['no channels', changed((it) => Object.assign(it, { channels: {}, operations: {} })), 'no channel'],
    ['no document', '{', ''],
  ])('refused: %s', (_name, broken, told) => {
    const { status, stderr } = check(broken);
    expect([status, stderr]).toEqual([1, expect.stringContaining(told)]);
  });
});
