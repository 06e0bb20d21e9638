import { randomBytes } from 'node:crypto';

/** Where one node of the cluster listens. */
export interface NodeAddress {
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
}

/** What stays the same over restarts; kept in the data folder. */
export interface ClusterIdentity {
  readonly clusterId: string;
  readonly nodes: readonly NodeAddress[];
}

/** An id as Kafka makes them: 16 random bytes in base64url, 22 characters, none at the front that looks like an option. */
export function kafkaUuid(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? kafkaUuid() : id;
}

/** Text of `server.properties` of a node that is both broker and controller. */
export function serverProperties(
  node: NodeAddress,
  identity: ClusterIdentity,
  logDir: string,
  extra: Readonly<Record<string, string>>,
): string {
  const copies = String(Math.min(3, identity.nodes.length));
  const insync = identity.nodes.length >= 3 ? '2' : '1';
  return propertiesText({
    'process.roles': 'broker,controller',
    'node.id': String(node.id),
    'controller.quorum.voters': identity.nodes.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    listeners: `PLAINTEXT://127.0.0.1:${node.port},CONTROLLER://127.0.0.1:${node.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${node.port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': logDir,
    'auto.create.topics.enable': 'false',
    'default.replication.factor': copies,
    'min.insync.replicas': insync,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': insync,
    'transaction.state.log.num.partitions': '4',
    'group.initial.rebalance.delay.ms': '0',
    'group.min.session.timeout.ms': '1000',
    // A killed broker is noticed by its silence: three seconds are short, and still longer than a busy machine's pauses.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    'controller.quorum.election.timeout.ms': '500',
    'controller.quorum.election.backoff.max.ms': '500',
    'controller.quorum.fetch.timeout.ms': '1500',
    'controlled.shutdown.enable': 'true',
    'num.network.threads': '2',
    'num.io.threads': '2',
    'log.index.size.max.bytes': '1048576',
    'log.cleaner.dedupe.buffer.size': '2097152',
    'log.cleaner.threads': '1',
    ...extra,
  });
}

/** Text of `meta.properties`, the mark that makes a folder a formatted one. */
export function metaProperties(node: NodeAddress, clusterId: string): string {
  return propertiesText({ version: '1', 'cluster.id': clusterId, 'node.id': String(node.id), 'directory.id': kafkaUuid() });
}

function propertiesText(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
}
