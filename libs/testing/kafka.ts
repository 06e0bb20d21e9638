import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { BrokerProcess, type BrokerJvm } from './kafka/broker.js';
import { kafkaUuid, type ClusterIdentity } from './kafka/config.js';
import { findKafka } from './kafka/jars.js';
import { freePorts } from './ports.js';

export interface KafkaOptions {
  /** How many brokers; each is a controller too. Default 1. */
  readonly brokers?: 1 | 3;
  /** Where the data lies and stays after `close`; default: a folder of its own that `close` deletes. Ports and ids are kept there too. */
  readonly dataDir?: string;
  /** Version of Kafka; default MASSESTROM_KAFKA_VERSION, else the pinned one. */
  readonly version?: string;
  /** Greatest heap of each broker, MiB. Default 256. */
  readonly heapMb?: number;
  /** `quick` (default) starts fast; `steady` compiles thoroughly, for benches. */
  readonly jvm?: 'quick' | 'steady';
  /** Settings of `server.properties` that replace or add to the ones here. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long the start may take, milliseconds. Default 60 000. */
  readonly startTimeoutMs?: number;
}

/** One broker of a running cluster. */
export interface KafkaBroker {
  readonly id: number;
  readonly port: number;
  /** Process id; undefined while it is down. */
  readonly pid: number | undefined;
  readonly logFile: string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, after 10 s SIGKILL; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Starts it again on its data; resolves when it serves. With three brokers a second one must run or be starting. */
  start(): Promise<void>;
  /** Stops all its threads (SIGSTOP): connections stay open, nothing answers. */
  freeze(): void;
  /** Lets a frozen broker go on. */
  thaw(): void;
}

/** A running Kafka cluster on the loopback address; all of it dies with this process. */
export interface KafkaCluster {
  readonly version: string;
  /** Addresses for a client, `host:port`. */
  readonly bootstrap: string[];
  readonly brokers: readonly KafkaBroker[];
  /** The broker that leads the partition now. @throws Error where none leads it */
  leaderOf(topic: string, partition: number): Promise<KafkaBroker>;
  /** Stops all brokers; deletes the data unless `dataDir` was given. */
  close(): Promise<void>;
}

/**
 * Starts a Kafka cluster (KRaft, brokers that are controllers too) and waits until every broker serves.
 * @throws Error that says what is missing (Java, the jars), or with the last lines of the broker's log
 */
export async function startKafka(options: KafkaOptions = {}): Promise<KafkaCluster> {
  const count = options.brokers ?? 1;
  const jars = findKafka(options.version);
  const dataDir = options.dataDir ? resolve(options.dataDir) : await mkdtemp(join(tmpdir(), 'massestrom-test-kafka-'));
  const identity = await identityIn(dataDir, count);
  const jvm: BrokerJvm = { heapMb: options.heapMb ?? 256, quick: options.jvm !== 'steady' };
  const timeoutMs = options.startTimeoutMs ?? 60_000;
  const processes = identity.nodes.map((node) => new BrokerProcess(node, identity, dataDir, jars, jvm, options.settings ?? {}));
  const close = async (): Promise<void> => {
    // Data that is kept is worth a clean end; at one time, for the last ones would wait for a majority that is gone.
    await Promise.all(processes.map((broker) => broker.end(options.dataDir ? 2500 : 0)));
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
  };
  const brokers = processes.map((broker) => brokerOf(broker, timeoutMs));
  try {
    await Promise.all(processes.map((broker) => broker.spawn()));
    await Promise.all(processes.map((broker) => serves(broker, count, timeoutMs)));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    version: jars.version,
    bootstrap: identity.nodes.map(({ port }) => `127.0.0.1:${port}`),
    brokers,
    close,
    async leaderOf(topic, partition) {
      const ports = brokers.filter(({ pid }) => pid).map(({ port }) => port);
      const { topics } = await asAdmin(ports, (admin) => admin.fetchTopicMetadata({ topics: [topic] }));
      const leader = topics[0]?.partitions.find(({ partitionId }) => partitionId === partition)?.leader;
      const broker = brokers.find(({ id }) => id === leader);
      if (!broker) throw new Error(`partition ${partition} of ${topic} has no leader`);
      return broker;
    },
  };
}

/** Starts a cluster before the tests of the file (or `describe`) that calls this, and removes it after them. */
export function useTestKafka(options: KafkaOptions = {}): () => KafkaCluster {
  let cluster: KafkaCluster | undefined;
  beforeAll(async () => {
    cluster = await startKafka(options);
  });
  afterAll(async () => {
    await cluster?.close();
  });
  return () => {
    if (!cluster) throw new Error('the test cluster runs from beforeAll to afterAll only');
    return cluster;
  };
}

function brokerOf(broker: BrokerProcess, timeoutMs: number): KafkaBroker {
  return {
    id: broker.node.id,
    port: broker.node.port,
    logFile: broker.logFile,
    get pid() {
      return broker.pid;
    },
    kill: () => broker.end(0),
    stop: () => broker.end(10_000),
    async start() {
      await broker.spawn();
      await serves(broker, 1, timeoutMs);
    },
    freeze: () => broker.signal('SIGSTOP'),
    thaw: () => broker.signal('SIGCONT'),
  };
}

/** Waits until the broker answers, knows itself as a member and sees at least `members` members. */
async function serves(broker: BrokerProcess, members: number, timeoutMs: number): Promise<void> {
  const { id, port } = broker.node;
  for (const deadline = Date.now() + timeoutMs; ;) {
    if (!broker.pid) throw new Error(`Kafka broker ${id} did not start; the end of ${broker.logFile}:\n${broker.logTail()}`);
    try {
      const { brokers } = await asAdmin([port], (admin) => admin.describeCluster());
      if (brokers.length >= members && brokers.some(({ nodeId }) => nodeId === id)) return;
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(
          `Kafka broker ${id} was not ready in ${timeoutMs} ms; the end of ${broker.logFile}:\n${broker.logTail()}`,
          {
            cause: error,
          },
        );
    }
    await sleep(50);
  }
}

async function asAdmin<T>(ports: readonly number[], use: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const kafka = new Kafka({
    clientId: 'massestrom-test-kafka',
    brokers: ports.map((port) => `127.0.0.1:${port}`),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    requestTimeout: 3000,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await use(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Ids and ports of the cluster in this folder, made up where it is new. */
async function identityIn(dataDir: string, count: number): Promise<ClusterIdentity> {
  const file = join(dataDir, 'cluster.json');
  if (existsSync(file)) {
    const kept = JSON.parse(await readFile(file, 'utf8')) as ClusterIdentity;
    if (kept.nodes.length !== count)
      throw new Error(
        `${dataDir} holds a cluster of ${kept.nodes.length} brokers, not ${count}: take another folder or that count`,
      );
    return kept;
  }
  const ports = await freePorts(count * 2);
  const identity: ClusterIdentity = {
    clusterId: kafkaUuid(),
    nodes: Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      port: ports[index * 2]!,
      controllerPort: ports[index * 2 + 1]!,
    })),
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, JSON.stringify(identity, undefined, 2));
  return identity;
}
