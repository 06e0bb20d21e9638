import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the command line finds of a running server in its data folder. */
export interface ServerFile {
  readonly url: string;
  /** Process id of the server. */
  readonly pid: number;
}

const fileIn = (dataDir: string): string => join(dataDir, 'server.json');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The server that runs on a data folder, or undefined: the file of a killed one counts for nothing. */
export async function runningServer(dataDir: string): Promise<ServerFile | undefined> {
  try {
    const server = JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as ServerFile;
    if (!isAlive(server.pid) || server.pid === process.pid) return undefined;
    // A process id may have passed to another program since.
    await fetch(new URL('/healthz', server.url), { signal: AbortSignal.timeout(3000) });
    return server;
  } catch {
    return undefined;
  }
}

/** Says where this process serves. */
export async function writeServerFile(dataDir: string, server: ServerFile): Promise<void> {
  const file = fileIn(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(server)}\n`);
  await rename(`${file}.new`, file);
}

/** This process serves no longer. */
export const removeServerFile = (dataDir: string): Promise<void> => rm(fileIn(dataDir), { force: true });
