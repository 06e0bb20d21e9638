import type pg from 'pg';
import type { Findings } from '../report.js';
import { type Partition, checkPartitions, readAhead, readPartitions } from './partition-check.js';

/** How far the read models that are asked have come. */
export interface Checkpoint {
  readonly schema: string;
  readonly position: bigint;
  /** Events beyond `position` that are in the rows too (a log with partitions). */
  readonly ahead: ReadonlySet<bigint>;
  readonly knownMs: number;
  /** The topic that the read models are written from, with its partitions; undefined where that log has none. */
  readonly topic: { readonly name: string; readonly partitions: readonly Partition[] } | undefined;
}

interface Version {
  readonly number: number;
  readonly state: string;
  readonly position: string;
  readonly ahead: string[];
  readonly known: string;
  readonly epoch: string;
  readonly commits: string | null;
  readonly topic: string | null;
}

const CONTROL = 'model.control';

/**
 * Looks at the control tables: one version is active, it is the one that is asked, every version has its schema and no other schema is
 * left over, checkpoints of partitions fit that of their version. @returns the checkpoint of the version that is asked, undefined where there is none
 */
export async function readControl(client: pg.ClientBase, findings: Findings): Promise<Checkpoint | undefined> {
  findings.begin(CONTROL);
  const add = (message: string): void => findings.add(CONTROL, message);
  const { rows: versions } = await client.query<Version>(
    // topic and commits by name: a database that was not opened since has no such columns
    `SELECT number, state, position::text, ahead::text[], known_at_ms::text AS known, epoch::text,
       to_jsonb(version)->>'topic' AS topic, to_jsonb(version)->>'commits' AS commits
     FROM read_control.version ORDER BY number`,
  );
  const { rows: asked } = await client.query<{ version: number }>('SELECT version FROM read_control.active');
  if (asked.length !== 1) add(`${asked.length} versions of the read models are asked`);
  const active = versions.filter(({ state }) => state === 'active');
  if (active.length !== 1) add(`${active.length} versions are active`);
  const version = versions.find(({ number }) => number === asked[0]?.version);
  if (!version) {
    add('there is no version of the read models to ask');
    return undefined;
  }
  if (version.state !== 'active') add(`version ${version.number}, which is asked, is ${version.state}`);
  const schemas = await compareSchemas(client, versions, add);
  const partitions = await readPartitions(client);
  for (const { number, position, epoch, topic, ahead, known, commits } of versions) {
    const isWritten = BigInt(position) > 0n && topic === null;
    if (isWritten && BigInt(epoch) < 1n) add(`version ${number} was written, but nobody ever took it over`);
    const texts = { number, topic: topic ?? undefined, knownMs: Number(known), ahead: ahead.map(BigInt) };
    const told = { ...texts, position: BigInt(position), epoch: BigInt(epoch), commits: BigInt(commits ?? 0) };
    checkPartitions(told, partitions.get(number) ?? [], findings);
  }
  const schema = `read_${version.number}`;
  if (!schemas.has(schema)) return undefined;
  const position = BigInt(version.position);
  const held = partitions.get(version.number) ?? [];
  const topic = version.topic === null || held.length === 0 ? undefined : { name: version.topic, partitions: held };
  const ahead = topic ? await readAhead(client, schema, position) : new Set(version.ahead.map(BigInt));
  return { schema, position, ahead, knownMs: Number(version.known), topic };
}

async function compareSchemas(
  client: pg.ClientBase,
  versions: readonly Version[],
  add: (message: string) => void,
): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_catalog.pg_namespace WHERE nspname ~ '^read_[0-9]+$'`,
  );
  const schemas = new Set(rows.map(({ name }) => name));
  const left = new Set(schemas);
  for (const { number, state } of versions) {
    if (!left.delete(`read_${number}`)) add(`version ${number} (${state}) has no schema`);
  }
  for (const name of left) add(`the schema ${name} belongs to no version`);
  return schemas;
}

/** Holds the checkpoint against the log that was read. */
export function checkCheckpoint(
  { position, ahead, knownMs }: Checkpoint,
  log: { readonly last: bigint; readonly knownMs: number },
  findings: Findings,
): void {
  const add = (message: string): void => findings.add(CONTROL, message);
  if (position > log.last) add(`the checkpoint is at position ${position}, the log ends at ${log.last}`);
  for (const each of ahead) {
    if (each <= position || each > log.last) add(`position ${each} cannot be ahead of the checkpoint at ${position}`);
  }
  if (log.knownMs !== knownMs) add(`the checkpoint at position ${position} knows ${knownMs}, the log says ${log.knownMs}`);
}

/** A table that some check looks at, with all of its columns. */
export interface CheckedTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * Whether the schema has the tables and columns that are checked, and no others: what nobody checks, nobody vouches for.
 * @returns whether all that is checked is there
 */
export async function checkTables(
  client: pg.ClientBase,
  schema: string,
  checked: readonly CheckedTable[],
  findings: Findings,
): Promise<boolean> {
  findings.begin('model.tables');
  let complete = true;
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT relname AS table, array_agg(attname::text) FILTER (WHERE attnum > 0 AND NOT attisdropped) AS columns
     FROM pg_catalog.pg_class JOIN pg_catalog.pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') GROUP BY relname`,
    [schema],
  );
  const stored = new Map(rows.map(({ table, columns }) => [table, columns.sort().join(', ')]));
  for (const { table, columns } of checked) {
    const there = stored.get(table);
    const expected = [...columns].sort().join(', ');
    stored.delete(table);
    if (there === expected) continue;
    complete = false;
    if (there === undefined) findings.add('model.tables', `the table ${table} is missing`);
    else findings.add('model.tables', `the table ${table} has the columns ${there}, known are ${expected}`);
  }
  for (const table of stored.keys()) findings.add('model.tables', `the table ${table} is none that is known here`);
  return complete;
}
