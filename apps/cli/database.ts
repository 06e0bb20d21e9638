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
