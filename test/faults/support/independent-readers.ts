import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** The topic as kcat reads it: a client that the product does not use. */
export interface TopicCount {
  /** Event records, repeats among them. */
  readonly records: number;
  /** Events: different positions. */
  readonly events: number;
  /** Events that a consumer takes in which leaves out, in each partition, what is not beyond the last. */
  readonly takenIn: number;
}

const KCAT_MS = 60_000;

const kcat = async (args: readonly string[]): Promise<string[]> => {
  const { stdout } = await run('kcat', args, { maxBuffer: 1 << 30, timeout: KCAT_MS });
  return stdout.split('\n').filter((line) => line !== '');
};

/** Counts the events of a topic by partition and position, up to where it ends at the beginning of the count. */
export async function countTopic(brokers: readonly string[], topic: string): Promise<TopicCount> {
  const from = ['-b', brokers.join(','), '-q'];
  const partitions = (await kcat([...from, '-L', '-t', topic])).flatMap((line) => /^ +partition (\d+),/.exec(line)?.[1] ?? []);
  const ends = await kcat([...from, '-Q', ...partitions.flatMap((partition) => ['-t', `${topic}:${partition}:-1`])]);
  const positions = new Set<string>();
  let records = 0;
  let takenIn = 0;
  for (const line of ends) {
    const [, partition, end] = /\[(\d+)\] offset (\d+)$/.exec(line) ?? [];
    if (partition === undefined || end === undefined) throw new Error(`an end that cannot be read: ${line}`);
    if (end === '0') continue;
    const there = await kcat([...from, '-C', '-o', 'beginning', '-t', topic, '-p', partition, '-c', end, '-f', '%h\\n']);
    let last = -1n;
    for (const headers of there) {
      if (/\bheartbeat=/.test(headers)) continue;
      const position = /\bposition=(\d+)/.exec(headers)?.[1];
      if (position === undefined) throw new Error(`a record without a position: ${headers}`);
      records += 1;
      positions.add(position);
      if (BigInt(position) <= last) continue;
      last = BigInt(position);
      takenIn += 1;
    }
  }
  return { records, events: positions.size, takenIn };
}

/** What stands in an event store. */
export interface StoredCount {
  readonly events: number;
  /** Different event ids. */
  readonly ids: number;
  readonly loads: number;
  readonly closedRuns: number;
  /** Position of the last event, decimal; '0' where there is none. */
  readonly head: string;
}

/** What stands in the read models that are asked. */
export interface ReadCount {
  readonly version: number;
  readonly events: number;
  /** Sum of the loads' masses, kg. */
  readonly loadKg: number;
  /** Complete position, decimal. */
  readonly position: string;
}

const STORED = `SELECT count(*)::int AS events, count(DISTINCT id)::int AS ids, count(*) FILTER (WHERE type = 'MassStored')::int AS loads,
  count(*) FILTER (WHERE type = 'MassSorted')::int AS "closedRuns", coalesce(max(position), 0)::text AS head FROM event_store.events`;

/** Counts the events of the PostgreSQL event store, in plain SQL. */
export const countStored = (connectionString: string): Promise<StoredCount> =>
  withClient(connectionString, (client) => oneRow<StoredCount>(client, STORED));

/** Counts the rows of the read models that are asked, in plain SQL. */
export const countRead = (connectionString: string): Promise<ReadCount> =>
  withClient(connectionString, async (client) => {
    const { version, position } = await activeVersion(client);
    const { events } = await oneRow<{ events: number }>(client, `SELECT count(*)::int AS events FROM read_${version}.event`);
    const { loadKg } = await oneRow<{ loadKg: string | null }>(
      client,
      `SELECT sum(mass_kg)::text AS "loadKg" FROM read_${version}.flow_day JOIN read_${version}.lane USING (lane) WHERE from_kind = 'ground'`,
    );
    return { version, events, loadKg: Number(loadKg ?? 0), position };
  });

/** The version of the read models that is asked, and the position up to which it is complete. */
export const readPosition = (connectionString: string): Promise<{ version: number; position: string }> =>
  withClient(connectionString, activeVersion);

const activeVersion = (client: pg.Client): Promise<{ version: number; position: string }> =>
  oneRow(client, `SELECT number AS version, position::text FROM read_control.version WHERE state = 'active'`);

const oneRow = async <Row>(client: pg.Client, sql: string): Promise<Row> => (await client.query(sql)).rows[0] as Row;

/** Runs SQL on a connection of its own. */
export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // the query under way fails with it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
