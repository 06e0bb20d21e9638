/**
 * Measures appends of single events at 32 clients beside a bare loop of the official client, in turns:
 * `node dist/libs/event-store/esdb/testing/append-rate.js [seconds]`. Takes the node that MASSESTROM_TEST_ESDB_URL names, else a
 * stand-in in a process of its own, which says what the adapter costs and nothing about the speed of EventStoreDB.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, NO_STREAM, jsonEvent } from '@eventstore/db-client';
import { startEsdbStandIn } from '#libs/testing/esdb/index.js';
import { startTestPostgres } from '#libs/testing/postgres.js';
import { EsdbEventStore } from '../esdb-event-store.js';

const CLIENTS = Number(process.env['CLIENTS'] ?? 32);
const ROUNDS = 3;
const NODE_MODE = '--stand-in';

/** An event of about the size that the ledger writes. */
const dataOf = (ordinal: number) => ({
  lotId: '00000000-0000-4000-8000-000000000040',
  massKg: 28_000 + ordinal,
  material: 'clay_crust',
  note: 'x'.repeat(300),
});
const metadataOf = () => ({
  recordedAt: new Date().toISOString(),
  hash: 'c'.repeat(64),
  source: 'weighbridge',
  commandId: randomUUID(),
});

type AppendOne = (stream: string, ordinal: number) => Promise<unknown>;

/** @returns appends per second */
async function rate(seconds: number, appendOne: AppendOne): Promise<number> {
  const startedMs = performance.now();
  let appended = 0;
  const client = async (): Promise<void> => {
    const stream = `rate-${randomUUID()}`;
    for (let ordinal = 0; performance.now() < startedMs + seconds * 1000; ordinal++, appended++) await appendOne(stream, ordinal);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return appended / ((performance.now() - startedMs) / 1000);
}

async function measure(): Promise<void> {
  const seconds = Number(process.argv[2] ?? 5);
  const named = process.env['MASSESTROM_TEST_ESDB_URL'];
  const standIn = named ? undefined : fork(fileURLToPath(import.meta.url), [NODE_MODE]);
  const connectionString =
    named ?? (await new Promise<string>((resolve) => standIn!.once('message', (message) => resolve(message as string))));
  const postgres = await startTestPostgres();
  const store = await EsdbEventStore.open({ connectionString, indexConnectionString: await postgres.freshDatabase() });
  const client = EventStoreDBClient.connectionString(connectionString);
  const ours: AppendOne = (stream, ordinal) =>
    store.append({
      stream,
      expectedRevision: ordinal === 0 ? 'no-stream' : ordinal - 1,
      events: [
        {
          id: randomUUID(),
          type: 'MassStored',
          data: JSON.stringify(dataOf(ordinal)),
          metadata: JSON.stringify(metadataOf()),
        },
      ],
      headHash: 'c'.repeat(64),
      recordedAtMs: Date.now(),
    });
  const bare: AppendOne = (stream, ordinal) =>
    client.appendToStream(
      stream,
      jsonEvent({ id: randomUUID(), type: 'MassStored', data: dataOf(ordinal), metadata: metadataOf() }),
      { expectedRevision: ordinal === 0 ? NO_STREAM : BigInt(ordinal - 1) },
    );
  const out = (line: string): boolean => process.stdout.write(`${line}\n`);
  out(`${CLIENTS} clients, ${named ? 'node named by MASSESTROM_TEST_ESDB_URL' : 'stand-in, not EventStoreDB'}`);
  await rate(1, bare);
  await rate(1, ours);
  for (let round = 0; round < ROUNDS; round++) {
    const reference = await rate(seconds, bare);
    const product = await rate(seconds, ours);
    out(
      `bare client ${reference.toFixed(0)}/s, EsdbEventStore ${product.toFixed(0)}/s, ratio ${(product / reference).toFixed(2)}`,
    );
  }
  await store.close();
  await client.dispose();
  await postgres.remove();
  standIn?.kill();
}

async function serve(): Promise<void> {
  const node = await startEsdbStandIn();
  process.send!(node.connectionString);
}

await (process.argv.includes(NODE_MODE) ? serve() : measure());
