import type pg from 'pg';
import { FenceLostError, isAftermath } from './failures.js';
import type { ReadTable } from './projection.js';
import { createIndexes, createKey, createTable, quoted, schemaOf } from './sql.js';

export type VersionState = 'building' | 'active' | 'retired';

/** A build of the read models, as the control schema has it. */
export interface VersionRow {
  readonly number: number;
  readonly state: VersionState;
  readonly position: bigint;
  /** Events beyond `position` that are in the rows too. */
  readonly ahead: readonly bigint[];
  readonly knownAtMs: number;
  readonly epoch: bigint;
  readonly fingerprint: string;
  /** The topic that it is written from; undefined where that log has no partitions. */
  readonly topic: string | undefined;
}

/** How far a version is, and under which epoch its holder writes. */
export type Checkpoint = Pick<VersionRow, 'number' | 'position' | 'ahead' | 'knownAtMs' | 'epoch'>;

/** Channel on which each commit to the active version tells the new position. */
export const POSITION_CHANNEL = 'read_store_position';

/** First key of the advisory locks that readers of a version share, so that its schema is not dropped under them. */
export const READERS_LOCK = 7_213_002;
/** First key of the advisory lock of the one process that builds a version. */
export const BUILD_LOCK = 7_213_003;
/** Key of the advisory lock under which versions are made. */
export const VERSIONS_LOCK = 7_213_004;

const COLUMNS = 'number, state, position, ahead, known_at_ms, epoch, fingerprint, topic';

interface RawVersion {
  readonly number: number;
  readonly state: VersionState;
  readonly position: number | bigint;
  readonly ahead: readonly (number | bigint)[];
  readonly known_at_ms: number;
  readonly epoch: number | bigint;
  readonly fingerprint: string;
  readonly topic: string | null;
}

const versionRow = (raw: RawVersion): VersionRow => ({
  number: raw.number,
  state: raw.state,
  position: BigInt(raw.position),
  ahead: raw.ahead.map(BigInt),
  knownAtMs: raw.known_at_ms,
  epoch: BigInt(raw.epoch),
  fingerprint: raw.fingerprint,
  topic: raw.topic ?? undefined,
});

/** What control statements are run on. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** All versions that there are, oldest first. */
export async function versions(db: Queryable): Promise<VersionRow[]> {
  const { rows } = await db.query<RawVersion>(`SELECT ${COLUMNS} FROM read_control.version ORDER BY number`);
  return rows.map(versionRow);
}

/** The version that is asked, if there is one. */
export async function activeVersion(db: Queryable): Promise<VersionRow | undefined> {
  const { rows } = await db.query<RawVersion>(
    `SELECT ${COLUMNS} FROM read_control.version WHERE number = (SELECT version FROM read_control.active)`,
  );
  return rows[0] && versionRow(rows[0]);
}

/** Adds a version with its tables; keys and indexes with them, or not yet. Call it inside a transaction. */
export async function addVersion(
  db: Queryable,
  state: VersionState,
  fingerprint: string,
  tables: readonly ReadTable[],
  bare: boolean,
): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    'INSERT INTO read_control.version (state, fingerprint) VALUES ($1, $2) RETURNING number',
    [state, fingerprint],
  );
  const { number } = rows[0]!;
  const schema = schemaOf(number);
  const statements = tables.flatMap((table) => [
    createTable(schema, table),
    ...(bare ? [] : [createKey(schema, table), ...createIndexes(schema, table)]),
  ]);
  await db.query([`CREATE SCHEMA ${quoted(schema)}`, ...statements].join(';\n'));
  return number;
}

/** Takes a version over: whoever wrote it before writes no more. @throws FenceLostError it is in another state by now */
export async function takeOver(db: Queryable, number: number, state: VersionState): Promise<VersionRow> {
  const { rows } = await db.query<RawVersion>(
    `UPDATE read_control.version SET epoch = epoch + 1 WHERE number = $1 AND state = $2 RETURNING ${COLUMNS}`,
    [number, state],
  );
  if (!rows[0]) throw new FenceLostError(number);
  return versionRow(rows[0]);
}

/** Statement that moves the checkpoint of a version, which nobody else can then move before the transaction ends. */
const moveCheckpoint = (
  held: Checkpoint,
  state: VersionState,
  next: Pick<Checkpoint, 'position' | 'ahead' | 'knownAtMs'>,
): string =>
  `SET LOCAL search_path = ${quoted(schemaOf(held.number))}, pg_catalog; ` +
  `UPDATE read_control.version SET position = ${next.position}, known_at_ms = ${next.knownAtMs}, ahead = '{${next.ahead.join()}}' ` +
  `WHERE number = ${held.number} AND state = '${state}' AND epoch = ${held.epoch} AND position = ${held.position}`;

/**
 * Moves the checkpoint of a version as the first thing of a batch's transaction, so that whoever was overtaken does no work in vain.
 * @param begin whether to begin the transaction too
 * @throws FenceLostError the version was taken over; the transaction is rolled back
 */
export async function moveTo(
  db: Queryable,
  held: Checkpoint,
  state: VersionState,
  next: Pick<Checkpoint, 'position' | 'ahead' | 'knownAtMs'>,
  begin = true,
): Promise<void> {
  const sql = `${begin ? 'BEGIN; ' : ''}${moveCheckpoint(held, state, next)}`;
  const results = (await db.query(sql)) as unknown as pg.QueryResult[];
  if (results.at(-1)!.rowCount === 1) return;
  await db.query('ROLLBACK');
  throw new FenceLostError(held.number);
}

/** Makes `next` the version that is asked, inside a transaction that has locked both (`lockVersions`). */
export async function makeActive(db: Queryable, old: number, next: number): Promise<void> {
  await db.query(
    `UPDATE read_control.version SET state = 'retired' WHERE number = ${old};
     UPDATE read_control.version SET state = 'active' WHERE number = ${next};
     UPDATE read_control.active SET version = ${next}`,
  );
}

/** Locks the rows of versions until the transaction ends: nobody moves their checkpoints meanwhile. */
export async function lockVersions(db: Queryable, numbers: readonly number[]): Promise<VersionRow[]> {
  const { rows } = await db.query<RawVersion>(
    `SELECT ${COLUMNS} FROM read_control.version WHERE number = ANY ($1) ORDER BY number FOR UPDATE`,
    [numbers],
  );
  return rows.map(versionRow);
}

/** Drops a version that is not asked. @returns whether it could: not while a query looks at it */
export async function dropVersion(db: Queryable, number: number): Promise<boolean> {
  await db.query('BEGIN');
  try {
    const { rows } = await db.query<{ free: boolean }>(`SELECT pg_try_advisory_xact_lock(${READERS_LOCK}, ${number}) AS free`);
    if (rows[0]!.free) {
      await db.query(`DELETE FROM read_control.version WHERE number = ${number} AND state <> 'active'`);
      await db.query(`DROP SCHEMA IF EXISTS ${quoted(schemaOf(number))} CASCADE`);
    }
    await db.query('COMMIT');
    return rows[0]!.free;
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Message of a transaction that PostgreSQL rolled back without an error of the statement that ended it. */
const HIDDEN = 'a projection hid a failed statement, so nothing was committed';

/** Commits; tells of the new position where the version is the one that is asked. @throws Error the database rolled back instead */
export async function commit(db: Queryable, position: bigint, tell: boolean): Promise<void> {
  const notify = tell ? `SELECT pg_notify('${POSITION_CHANNEL}', '${position}'); ` : '';
  const answer: unknown = await db.query(`${notify}COMMIT`).catch((error: unknown) => {
    throw isAftermath(error) ? new Error(HIDDEN, { cause: error }) : error;
  });
  const last = (Array.isArray(answer) ? answer.at(-1) : answer) as pg.QueryResult;
  // COMMIT after a failed statement answers ROLLBACK, without an error
  if (last.command !== 'COMMIT') throw new Error(HIDDEN);
}
