import pg from 'pg';
import type { ReadStore } from './read-store.js';

/**
 * What a crash of the database takes back of the read models is taken in again: rows and checkpoint go together, and the log is safe.
 * So commits need not wait for the disk. A projector that was cut off must not hold its transaction for ever.
 */
const SESSION = `SET synchronous_commit = off; SET idle_in_transaction_session_timeout = '60s'`;

/** Opens a connection that a projector writes the read models on; it is the caller's to end. */
export async function openWriting(readStore: ReadStore): Promise<pg.Client> {
  const client = new pg.Client(readStore.connection('projector'));
  client.on('error', () => undefined); // the query under way fails with it
  try {
    await client.connect();
    await client.query(SESSION);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
