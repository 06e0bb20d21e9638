import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import { KafkaRelayTopic } from '#apps/relay/kafka-relay-topic.js';
import { Relay } from '#apps/relay/relay.js';
import { projections } from '#libs/balances/projections.js';
import { type KafkaSettings, connectKafka } from '#libs/event-log/kafka/connection.js';
import { KafkaEventLog } from '#libs/event-log/kafka/kafka-event-log.js';
import { type TopicRecord, eventRecord } from '#libs/event-log/kafka/records.js';
import { ensureTopic } from '#libs/event-log/kafka/topic.js';
import type { EventLog } from '#libs/event-log/port.js';
import { PostgresEventStore } from '#libs/event-store/postgres/postgres-event-store.js';
import { PartitionProjector } from '#libs/read-store/partitions/partition-projector.js';
import { ReadStore } from '#libs/read-store/read-store.js';
import { startKafka } from '#libs/testing/kafka.js';
import { fillLog } from '../import/filled-log.js';
import { type Benchmark, type World, settle } from '../world.js';
import { consumeBare, produceBare } from './bare-kafka.js';

const RELAY_GOAL = 0.7;
const PROJECTOR_GOAL = 0.5;
const PARTITIONS = 6;
/** Different events that the bare producer sends round and round. */
const SAMPLE = 20_000;
const LOOK_MS = 10;
const LIMIT_MS = 900_000;

const settingsOf = (brokers: readonly string[], topic: string): KafkaSettings => ({
  brokers,
  topic,
  partitions: PARTITIONS,
  replication: 1,
  clientId: 'bench',
});

/** Publishes a whole store to a topic. @returns events per second, from the start of the relay to the last acknowledgement */
async function publish(store: PostgresEventStore, settings: KafkaSettings, events: bigint): Promise<number> {
  const topic = new KafkaRelayTopic(settings);
  const relay = new Relay({ store, topic });
  const startedMs = performance.now();
  relay.start();
  try {
    while ((relay.status().position ?? 0n) < events) {
      if (performance.now() - startedMs > LIMIT_MS) throw new Error(`the relay stands at ${String(relay.status().position)}`);
      await sleep(LOOK_MS);
    }
    return Number(events) / ((performance.now() - startedMs) / 1000);
  } finally {
    await relay.stop();
    await topic.close();
  }
}

/** The event store's log, which seems empty at first: with a full one a projector begins with a rebuild, which is another benchmark. */
function storeSaying(events: bigint): EventLog {
  let asked = 0;
  return {
    read: () => {
      throw new Error('nothing is rebuilt here');
    },
    headPosition: async () => (asked++ === 0 ? 0n : events),
  };
}

/** Writes the read models from a topic into a fresh database. @returns events per second, from the start to the complete position */
async function project(world: World, kafka: Kafka, topic: string, events: bigint): Promise<number> {
  const connectionString = await world.database();
  const readStore = await ReadStore.open({ connectionString, projections });
  const partitionedLog = new KafkaEventLog({ kafka, topic, partitions: PARTITIONS });
  const projector = new PartitionProjector({ partitionedLog, eventLog: storeSaying(events), readStore, log: world.say });
  try {
    await settle(connectionString);
    const startedMs = performance.now();
    projector.start();
    if (!(await readStore.waitFor(events, LIMIT_MS)))
      throw new Error(`the projector does not get on: ${String(projector.status().reason)}`);
    return Number(events) / ((performance.now() - startedMs) / 1000);
  } finally {
    await projector.stop();
    await readStore.close();
    await world.drop(connectionString);
  }
}

async function sampleOf(store: PostgresEventStore): Promise<TopicRecord[]> {
  const records: TopicRecord[] = [];
  for await (const batch of store.readAll(0n, { toPosition: BigInt(SAMPLE) })) {
    for (const event of batch) records.push(eventRecord(event, Date.now()));
  }
  return records;
}

/** Catching up along the whole way: store → relay → Kafka → read models. */
export const catchUp: Benchmark = {
  name: 'catch-up',
  async *comparisons(world) {
    const { connectionString } = await fillLog(world);
    const store = await PostgresEventStore.openReadOnly({ connectionString });
    world.atEnd(() => store.close());
    const cluster = await startKafka({ jvm: 'steady', heapMb: 1024 });
    world.atEnd(() => cluster.close());
    const events = await store.headPosition();
    const kafka = connectKafka(settingsOf(cluster.bootstrap, 'none'));
    const sample = await sampleOf(store);
    let topics = 0;
    const withTopic = async <T>(work: (settings: KafkaSettings) => Promise<T>): Promise<T> => {
      const settings = settingsOf(cluster.bootstrap, `bench-${++topics}`);
      await ensureTopic(kafka, settings);
      try {
        return await work(settings);
      } finally {
        const admin = kafka.admin();
        await admin.deleteTopics({ topics: [settings.topic] });
        await admin.disconnect();
      }
    };
    const published = {
      name: 'PostgreSQL event store → relay → topic, in this process',
      run: () => withTopic((to) => publish(store, to, events)),
    };
    const bare = (compressed: boolean) => () =>
      withTopic(({ topic }) => produceBare(kafka, topic, sample, Number(events), compressed));
    yield {
      id: 'relay',
      title: `relay, ${events} events`,
      unit: 'events/s',
      product: published,
      reference: { name: 'kafkajs producer, the same records ready, the same compression', run: bare(true) },
      goal: RELAY_GOAL,
      note: `${PARTITIONS} partitions, one broker`,
    };
    yield {
      id: 'relay-plain',
      title: 'the same beside a producer that does not compress',
      unit: 'events/s',
      product: published,
      reference: { name: 'kafkajs producer without compression', run: bare(false) },
    };
    const full = settingsOf(cluster.bootstrap, 'bench-full');
    await publish(store, full, events);
    let groups = 0;
    yield {
      id: 'projector',
      title: `projector, ${events} events, all read models`,
      unit: 'events/s',
      product: { name: 'topic → rows and checkpoints', run: () => project(world, kafka, full.topic, events) },
      reference: {
        name: 'kafkajs consumer that does nothing with them',
        run: () => consumeBare(kafka, full.topic, `bare-${++groups}`, Number(events)),
      },
      goal: PROJECTOR_GOAL,
    };
  },
};
