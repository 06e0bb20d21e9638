import type { AllStreamRecordedEvent, EventStoreDBClient } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { LogSource } from '../log-reader.js';
import type { Findings } from '../report.js';

/** The log as it was read from EventStoreDB, in a temporary table of the same shape. */
export const ESDB_LOG: LogSource = { events: 'pg_temp.audited_event', gapless: false };

/** How the log in EventStoreDB ends, and what stands where its index says that it is indexed up to. */
export interface EsdbEnd {
  /** Position of the last event, the server's own included; 0n in an empty store. */
  readonly position: bigint;
  /** What the index says: how far it is. Undefined where there is no index. */
  readonly indexed: { readonly position: bigint; readonly eventId: string | undefined } | undefined;
  /** Id of the event at the position where the index is. */
  readonly idThere: string | undefined;
}

const PAGE = 2000;
const PAGE_TIMEOUT_MS = 60_000;
const TRIES = 5;
const RETRY_MS = 500;
const PROGRESS_EVENTS = 100_000;

const TABLE = `
CREATE TEMPORARY TABLE IF NOT EXISTS audited_event (
  position bigint NOT NULL,
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  data json NOT NULL,
  metadata json NOT NULL,
  hash text
);
CREATE INDEX IF NOT EXISTS audited_event_position ON pg_temp.audited_event (position);
CREATE INDEX IF NOT EXISTS audited_event_stream ON pg_temp.audited_event (stream, revision);
CREATE INDEX IF NOT EXISTS audited_event_id ON pg_temp.audited_event (id)`;

const INSERT = `INSERT INTO pg_temp.audited_event (position, stream, revision, id, type, data, metadata, hash)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::json[], $7::json[], $8::text[])`;

/** Makes the table that a log in EventStoreDB is read into: before a transaction that is read-only otherwise. */
export async function makeEsdbTable(client: pg.ClientBase): Promise<void> {
  await client.query(TABLE);
}

/**
 * Reads `$all` from its start up to its end of now into the temporary table, with the official client alone. Events of the server are left
 * out. What is no JSON object is found, and taken for an empty one.
 * @throws Error EventStoreDB does not answer
 */
export async function loadEsdbLog(
  client: pg.ClientBase,
  url: string,
  findings: Findings,
  log: (line: string) => void,
): Promise<EsdbEnd> {
  findings.begin('log.readable');
  if (!(await hasTable(client, ESDB_LOG.events))) await makeEsdbTable(client);
  await client.query(`DELETE FROM ${ESDB_LOG.events}`);
  const indexed = await readIndexed(client);
  // loaded where it is needed: the client takes longer to load than a small log to audit
  const { EventStoreDBClient: Client } = await import('@eventstore/db-client');
  const esdb = Client.connectionString(url);
  try {
    const [last] = await page(esdb, { direction: 'backwards', fromPosition: 'end', maxCount: 1 });
    const end = last?.position.commit ?? 0n;
    let idThere: string | undefined;
    let events = 0;
    for await (const some of eventsUpTo(esdb, end)) {
      idThere = some.find(({ position }) => position.commit === indexed?.position)?.id ?? idThere;
      const own = some.filter(({ type, streamId }) => !type.startsWith('$') && !streamId.startsWith('$'));
      await insert(client, own, findings);
      events += own.length;
      if (events % PROGRESS_EVENTS < own.length && events >= PROGRESS_EVENTS) log(`${events} events brought from EventStoreDB`);
    }
    return { position: end, indexed, idThere };
  } finally {
    await esdb.dispose();
  }
}

/** Pages of `$all`, from its start up to a position. */
async function* eventsUpTo(esdb: EventStoreDBClient, end: bigint): AsyncGenerator<AllStreamRecordedEvent[]> {
  let cursor: AllStreamRecordedEvent['position'] | undefined;
  while (end > (cursor?.commit ?? 0n)) {
    const after = cursor?.commit ?? -1n;
    const read = await page(esdb, { direction: 'forwards', fromPosition: cursor ?? 'start', maxCount: PAGE });
    const next = read.filter(({ position }) => position.commit > after); // the page begins with the event at the cursor
    if (next.length === 0) throw new Error(`EventStoreDB gives nothing after position ${after}, and its log ends at ${end}`);
    cursor = next.at(-1)!.position;
    yield next.filter(({ position }) => position.commit <= end);
  }
}

/** A call that reads `$all`, to its end; tried again where it fails. */
async function page(
  esdb: EventStoreDBClient,
  options: Pick<NonNullable<Parameters<EventStoreDBClient['readAll']>[0]>, 'direction' | 'fromPosition' | 'maxCount'>,
): Promise<AllStreamRecordedEvent[]> {
  for (let tries = 1; ; tries++) {
    const events: AllStreamRecordedEvent[] = [];
    const stream = esdb.readAll({ ...options, resolveLinkTos: false, requiresLeader: true });
    const timer = setTimeout(() => stream.destroy(new Error(`no answer for ${PAGE_TIMEOUT_MS / 1000} s`)), PAGE_TIMEOUT_MS);
    try {
      for await (const { event } of stream) if (event) events.push(event);
      return events;
    } catch (error) {
      if (tries === TRIES) throw new Error(`EventStoreDB does not answer: ${(error as Error).message}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
    await sleep(RETRY_MS * tries);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Texts as the database takes them. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

async function insert(client: pg.ClientBase, events: readonly AllStreamRecordedEvent[], findings: Findings): Promise<void> {
  if (events.length === 0) return;
  const objectIn = ({ id, type, position }: AllStreamRecordedEvent, what: string, value: unknown): Record<string, unknown> => {
    if (isObject(value)) return value;
    findings.add('log.readable', `${type} ${id} (position ${position.commit}): its ${what} is no JSON object`);
    return {};
  };
  const rows = events.map((event) => {
    const metadata = objectIn(event, 'metadata', event.metadata);
    const hash = metadata['hash'];
    return [
      event.position.commit.toString(),
      storable(event.streamId),
      Number(event.revision),
      event.id,
      storable(event.type),
      JSON.stringify(objectIn(event, 'data', event.data)),
      JSON.stringify(metadata),
      typeof hash === 'string' ? storable(hash) : null,
    ];
  });
  await client.query(
    INSERT,
    rows[0]!.map((_, column) => rows.map((row) => row[column])),
  );
}

async function readIndexed(client: pg.ClientBase): Promise<EsdbEnd['indexed']> {
  if (!(await hasTable(client, 'esdb_index.checkpoint'))) return undefined;
  const { rows } = await client.query<{ position: string; event_id: string | null }>(
    'SELECT position::text, event_id::text FROM esdb_index.checkpoint',
  );
  return rows[0] && { position: BigInt(rows[0].position), eventId: rows[0].event_id ?? undefined };
}

async function hasTable(client: pg.ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [name]);
  return rows[0]!.there;
}
