/** Where the jars of Apache Kafka are, which version is pinned, and how they are fetched. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
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
  } else rmSync(partial, { recursive: true, force: true });
  return status;
}
