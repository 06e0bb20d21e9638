import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** What a broker is run with. */
export interface KafkaJars {
  /** Path of the Java program. */
  readonly java: string;
  /** All jars, in a fixed order, as `-cp` takes them. */
  readonly classpath: string;
  /** Version of Apache Kafka, e.g. `4.1.1`. */
  readonly version: string;
  /** Folder of the jars. */
  readonly folder: string;
  /** Classes that Java can map, made by `scripts/fetch-kafka.mjs` for a faster start. */
  readonly archive: string | undefined;
}

/** The folder of the repository, seen from the sources and from `dist`. */
export function repositoryRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`${import.meta.dirname} is in no copy of the repository`);
    folder = above;
  }
  return folder;
}

/** The version that infra/local/kafka/pom.xml pins. */
export function pinnedKafkaVersion(): string {
  const pom = readFileSync(join(repositoryRoot(), 'infra/local/kafka/pom.xml'), 'utf8');
  const version = /<kafka\.version>([^<]+)</.exec(pom)?.[1];
  if (!version) throw new Error('infra/local/kafka/pom.xml names no kafka.version');
  return version;
}

/**
 * Finds Java and the jars: those of `version` (or MASSESTROM_KAFKA_VERSION, or the pinned one) in `.cache/kafka`, or the folder
 * MASSESTROM_KAFKA_JARS.
 * @throws Error that says what to install or run
 */
export function findKafka(version?: string, env: NodeJS.ProcessEnv = process.env): KafkaJars {
  const wanted = version ?? env['MASSESTROM_KAFKA_VERSION'] ?? pinnedKafkaVersion();
  const given = version ? undefined : env['MASSESTROM_KAFKA_JARS'];
  const folder = given ? resolve(given) : join(repositoryRoot(), '.cache/kafka', wanted);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jar')) : [];
  const broker = names.map((name) => /^kafka_2\.13-(.+)\.jar$/.exec(name)?.[1]).find(Boolean);
  if (!broker)
    throw new Error(`there is no Kafka in ${folder}: run \`node scripts/fetch-kafka.mjs\` (needs mvn and the network, once)`);
  const classpath = names
    .sort()
    .map((name) => join(folder, name))
    .join(delimiter);
  const archive = join(folder, 'kafka.jsa');
  return { java: findJava(env), classpath, version: broker, folder, archive: existsSync(archive) ? archive : undefined };
}

function findJava(env: NodeJS.ProcessEnv): string {
  const program = process.platform === 'win32' ? 'java.exe' : 'java';
  const home = env['JAVA_HOME'] ? [join(env['JAVA_HOME'], 'bin')] : [];
  const folders = [...home, ...(env['PATH'] ?? '').split(delimiter)].filter(Boolean);
  const java = folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
  if (!java)
    throw new Error(
      'java is missing: install a Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME',
    );
  return java;
}
