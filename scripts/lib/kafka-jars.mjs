/** Where the jars of Apache Kafka are, which version is pinned, and how they are fetched. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createConnection, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ROOT, runCommand } from './house.mjs';

const POM = path.join(ROOT, 'infra/local/kafka/pom.xml');

/** The version of Kafka that infra/local/kafka/pom.xml pins. */
export const pinnedKafka = () => /<kafka\.version>([^<]+)</.exec(readFileSync(POM, 'utf8'))[1];

/** Folder of the jars, there or not: MASSESTROM_KAFKA_JARS, else `.cache/kafka/VERSION` in the repository. */
export function kafkaJarsFolder(version, env = process.env) {
  if (!version && env.MASSESTROM_KAFKA_JARS) return path.resolve(env.MASSESTROM_KAFKA_JARS);
  return path.join(ROOT, '.cache/kafka', version ?? env.MASSESTROM_KAFKA_VERSION ?? pinnedKafka());
}

/** That folder, where it holds a broker; else undefined. */
export function findKafkaJars(version, env = process.env) {
  const folder = kafkaJarsFolder(version, env);
  return existsSync(folder) && readdirSync(folder).some((name) => /^kafka_2\.13-.*\.jar$/.test(name)) ? folder : undefined;
}

/** The program, from JAVA_HOME or the PATH, or undefined. */
export function findProgram(name, env = process.env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  if (name === 'java' && env.JAVA_HOME) folders.unshift(path.join(env.JAVA_HOME, 'bin'));
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return folders.flatMap((folder) => names.map((file) => path.join(folder, file))).find((file) => existsSync(file));
}

/** Resolves the jars from Maven Central, whole or not at all. Resolves to the exit status. */
export async function fetchKafkaJars(version) {
  const mvn = findProgram('mvn');
  if (!mvn) {
    process.stderr.write(
      'mvn is missing: install Maven 3 and a Java 17 or newer (Debian: apt-get install maven openjdk-17-jre-headless)\n',
    );
    return 1;
  }
  const folder = kafkaJarsFolder(version);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(path.dirname(folder), { recursive: true });
  const args = ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${partial}`];
  const status = await runCommand(mvn, [...args, ...(version ? [`-Dkafka.version=${version}`] : [])]);
  if (status === 0) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
    await archiveClasses(folder);
  } else rmSync(partial, { recursive: true, force: true });
  return status;
}

/** How long a broker may take until the classes that it has loaded are written down. */
const ARCHIVE_TIMEOUT_MS = 60_000;

/**
 * Runs a broker once and keeps the classes that it loads in a form that Java maps instead of reading and checking them: a broker then
 * starts in little more than half the time. Brokers start without it too, so nothing fails where it cannot be made.
 */
export async function archiveClasses(folder) {
  const java = findProgram('java');
  const archive = path.join(folder, 'kafka.jsa');
  if (!java || existsSync(archive)) return;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'massestrom-kafka-classes-'));
  const ports = [await freePort(), await freePort()];
  const properties = path.join(scratch, 'server.properties');
  mkdirSync(path.join(scratch, 'data'));
  writeFileSync(path.join(scratch, 'data/meta.properties'), 'version=1\ncluster.id=MkU3OEVBNTcwNTJENDM2Qk\nnode.id=1\n');
  writeFileSync(properties, archivedBroker(ports, path.join(scratch, 'data')));
  const classpath = readdirSync(folder)
    .filter((name) => name.endsWith('.jar'))
    .sort()
    .map((name) => path.join(folder, name))
    .join(path.delimiter);
  const partial = path.join(scratch, 'kafka.jsa');
  const broker = spawn(java, ['-Xmx256m', `-XX:ArchiveClassesAtExit=${partial}`, '-cp', classpath, 'kafka.Kafka', properties], {
    stdio: 'ignore',
  });
  const ended = once(broker, 'exit');
  const timer = setTimeout(() => broker.kill('SIGKILL'), ARCHIVE_TIMEOUT_MS);
  while (broker.exitCode === null && broker.signalCode === null && !(await listens(ports[0]))) {
    await new Promise((done) => setTimeout(done, 50));
  }
  broker.kill('SIGTERM');
  await ended.catch(() => undefined);
  clearTimeout(timer);
  try {
    if (existsSync(partial)) copyFileSync(partial, archive);
  } catch {
    // The folder of the jars is somebody else's: brokers start a little slower.
  }
  rmSync(scratch, { recursive: true, force: true });
}

const archivedBroker = ([port, controllerPort], data) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${data.replaceAll('\\', '/')}
`;

/** Below the ports that outgoing connections use. */
async function freePort() {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const free = await new Promise((done) => {
      const server = createServer();
      server.once('error', () => done(false));
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
    });
    if (free) return port;
  }
}

function listens(port) {
  return new Promise((done) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
