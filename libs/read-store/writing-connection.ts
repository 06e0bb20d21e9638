import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ReadStore } from './read-store.js';

/**
 * What a crash of the database takes back of the read models is taken in again: rows and checkpoint go together, and the log is safe.
 * So commits need not wait for the disk.
 */
const SESSION = `SET synchronous_commit = off`;
/** A projector that was cut off must not hold its transaction for ever. */
const ALONE = `SET idle_in_transaction_session_timeout = '60s'`;
/** Others wait for the transaction of one that freezes in the middle of it, also where it was sending rows. */
const SHARED = `SET idle_in_transaction_session_timeout = '15s'; SET statement_timeout = '60s'`;

/**
 * Opens a connection that a projector writes the read models on; it is the caller's to end.
 * @param shared whether other projectors write the same version
 */
export async function openWriting(readStore: ReadStore, shared = false): Promise<pg.Client> {
  const client = new pg.Client(readStore.connection('projector'));
  client.on('error', () => undefined); // the query under way fails with it
  try {
    await client.connect();
    await client.query(`${SESSION}; ${shared ? SHARED : ALONE}`);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

const END_MS = 2000;

/** Ends a connection; a server that does not answer to that is not waited for. */
export async function endWriting(client: pg.Client): Promise<void> {
  const waiting = new AbortController();
  const ended = client.end().catch(() => undefined);
  await Promise.race([ended, sleep(END_MS, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined)]);
  waiting.abort();
}
