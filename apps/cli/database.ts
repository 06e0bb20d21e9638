import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEmbeddedPostgresState, startEmbeddedPostgres } from '#libs/platform/embedded-postgres/index.js';

/** What a data folder with an embedded database has: the database, or where it lies instead. */
const HOLDS_DATABASE = ['cluster', 'location.json'];

/** Where `npm run distributed` says what it runs; what a reader needs of it. */
interface ClusterState {
  readonly databaseUrl: string;
  readonly esdbUrl?: string;
}

async function clusterOf(dataDir: string): Promise<ClusterState | undefined> {
  const text = await readFile(join(dataDir, 'cluster-state.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as ClusterState);
}

/**
 * Gives the database of the data folder to a reader: the one that a running server or `npm run distributed` holds, else one started for
 * as long as the work takes. `MASSESTROM_DATABASE_URL` names a server instead.
 * @throws Error where the folder holds no ledger
 */
export async function withDatabase<Result>(
  dataDir: string,
  say: (line: string) => void,
  work: (connectionString: string) => Promise<Result>,
): Promise<Result> {
  const named = process.env['MASSESTROM_DATABASE_URL'];
  const running =
    named ?? (await clusterOf(dataDir))?.databaseUrl ?? (await readEmbeddedPostgresState(dataDir))?.connectionString;
  if (running !== undefined) return work(running);
  if (!HOLDS_DATABASE.some((name) => existsSync(join(dataDir, name)))) {
    throw new Error(`${dataDir} holds no ledger: --data-dir names its folder, or MASSESTROM_DATABASE_URL its database`);
  }
  say(`no server runs on ${dataDir}: starting its database for this command`);
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    return await work(server.connectionString);
  } finally {
    await server.stop();
  }
}

/**
 * The EventStoreDB that holds the log: the one named, else that of `MASSESTROM_ESDB_URL` where `MASSESTROM_DATABASE_URL` names the database
 * beside it, else that of `npm run distributed`. Undefined: the log is in the database.
 */
export async function esdbUrlOf(dataDir: string, named: string | undefined): Promise<string | undefined> {
  if (named !== undefined) return named;
  if (process.env['MASSESTROM_DATABASE_URL']) return process.env['MASSESTROM_ESDB_URL'] || undefined;
  return (await clusterOf(dataDir))?.esdbUrl;
}
