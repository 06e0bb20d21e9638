import { readEmbeddedPostgresState, startEmbeddedPostgres } from '#libs/platform/embedded-postgres/index.js';

/**
 * Gives the database of the data folder to a reader: the one that a running server holds, else one started for as long as the work
 * takes. `MASSESTROM_DATABASE_URL` names a server instead.
 */
export async function withDatabase<Result>(
  dataDir: string,
  say: (line: string) => void,
  work: (connectionString: string) => Promise<Result>,
): Promise<Result> {
  const named = process.env['MASSESTROM_DATABASE_URL'];
  const running = named ?? (await readEmbeddedPostgresState(dataDir))?.connectionString;
  if (running !== undefined) return work(running);
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
 * beside it. Undefined: the log is in the database, as it always is in that of a data folder.
 */
export function esdbUrlOf(named: string | undefined): string | undefined {
  if (named !== undefined) return named;
  return process.env['MASSESTROM_DATABASE_URL'] ? process.env['MASSESTROM_ESDB_URL'] || undefined : undefined;
}
