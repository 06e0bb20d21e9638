import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, isUuid } from '#libs/kernel/index.js';
import type { ActorSource } from '../http/authorise.js';

/** Holds the random id under which the user of this machine stands in the log; deleting it cuts the tie to the person. */
const SUBJECT_FILE = 'subject.json';

async function subjectIn(dataDir: string): Promise<string> {
  const file = join(dataDir, SUBJECT_FILE);
  try {
    const { subject } = JSON.parse(await readFile(file, 'utf8')) as { subject?: unknown };
    if (typeof subject === 'string' && isUuid(subject)) return subject;
  } catch {
    // No id yet, or one that cannot be read: a new one is as good.
  }
  const subject = randomUUID();
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify({ subject })}\n`, { mode: 0o600 });
  return subject;
}

/** Who acts on a machine of one's own: the operator, for the organisation of the settings or `local`. */
export async function localActor(dataDir: string, organisation: string | undefined): Promise<Actor> {
  return { organisation: organisation ?? 'local', role: 'operator', subject: await subjectIn(dataDir) };
}

/** Takes every caller for the same actor. */
export const sameActor = (actor: Actor): ActorSource => ({ actorOf: () => actor });
