/**
 * What stands in the topic, read by a client that the product does not use, held against the document that describes it.
 * @needs kafka
 * @needs kcat
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { KafkaRelayTopic } from '#apps/relay/kafka-relay-topic.js';
import { Relay } from '#apps/relay/relay.js';
import { useTestKafka } from '#libs/testing/kafka.js';
import { LittleWorld } from '../audit/little-world.js';
import { commands } from '../audit/random-commands.js';

const TOPIC = 'massestrom.mass-events.v1';
const PARTITIONS = 6;
const SEED = Number(process.env['MASSESTROM_SEED'] ?? 4);
const cluster = useTestKafka();

/** A record as kcat tells it. */
interface KcatRecord {
  readonly partition: number;
  readonly key: string | null;
  readonly payload: string | null;
  readonly headers: readonly string[];
}

async function readByKcat(): Promise<KcatRecord[]> {
  const { stdout } = await promisify(execFile)(
    'kcat',
    ['-b', cluster().bootstrap.join(','), '-t', TOPIC, '-C', '-o', 'beginning', '-e', '-q', '-J'],
    { maxBuffer: 256 * 1024 * 1024 },
  );
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): KcatRecord => JSON.parse(line));
}

const headersOf = ({ headers }: KcatRecord): Record<string, string> =>
  Object.fromEntries(headers.flatMap((name, i) => (i % 2 === 0 ? [[name, headers[i + 1]!]] : [])));

test('every event stands in the topic once, as the document says, and heartbeats say how far each partition is', async () => {
  const world = await new LittleWorld('world').begin();
  for (const history of fc.sample(commands(60), { seed: SEED, numRuns: 10 }))
    for (const command of history) await world.play(command);
  const stored = await world.events();
  const head = stored.at(-1)!.position;

  const topic = new KafkaRelayTopic({
    brokers: cluster().bootstrap,
    topic: TOPIC,
    partitions: PARTITIONS,
    replication: 1,
    clientId: 'topic-test',
  });
  const relay = new Relay({ store: world.store, topic });
  relay.start();
  for (let waitedMs = 0; relay.status().position !== head; waitedMs += 20) {
    if (waitedMs > 30_000) throw new Error(`not published: ${relay.status().lastError ?? relay.status().state}`);
    await sleep(20);
  }
  await relay.stop();
  await topic.close();

  const records = await readByKcat();
  const document = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../docs/reference/generated/asyncapi.json'), 'utf8'),
  );
  const { bindings, messages } = document.channels.massEvents;
  expect([bindings.kafka.topic, bindings.kafka.partitions]).toEqual([TOPIC, PARTITIONS]);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addSchema(document, 'https://massestrom.test/asyncapi.json');
  const misfit = (pointer: string, value: unknown) => {
    const validate = ajv.getSchema(`https://massestrom.test/asyncapi.json#${pointer}`)!;
    return validate(value) ? undefined : validate.errors;
  };

  const misfits = records.flatMap((record) => {
    const value = record.payload === null ? null : JSON.parse(record.payload);
    const name = value === null ? 'Heartbeat' : `${value.type.slice('no.massestrom.'.length)}.v1`;
    const headers = value === null ? 'HeartbeatHeaders' : 'EventHeaders';
    const errors = [
      messages[name] ? undefined : `the channel has no message ${name}`,
      misfit(`/components/messages/${name}/payload`, value),
      misfit(`/components/messages/${name}/bindings/kafka/key`, record.key),
      misfit(`/components/schemas/${headers}`, headersOf(record)),
    ].filter((error) => error !== undefined);
    return errors.length === 0 ? [] : [{ name, errors }];
  });
  expect(misfits).toEqual([]);

  const events = records.filter(({ payload }) => payload !== null);
  const positions = events.map((record) => Number(headersOf(record)['position'])).sort((a, b) => a - b);
  expect(positions).toEqual(stored.map(({ position }) => Number(position)));
  const data = new Map(events.map(({ payload }) => [JSON.parse(payload!).id, payload!]));
  // Data stands last, byte for byte as it is stored.
  for (const event of stored) expect(data.get(event.id)!.endsWith(`,"data":${event.data}}`)).toBe(true);
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const last = records.filter((record) => record.partition === partition).at(-1)!;
    expect([partition, headersOf(last)['position']]).toEqual([partition, head.toString()]);
  }
});
