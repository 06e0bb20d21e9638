import pg from 'pg';
import { PartitionLostError, type PartitionedEventLog } from '#libs/event-log/partitioned-port.js';
import { type Queryable, type VersionRow, activeVersion } from '../control.js';
import { FenceLostError } from '../failures.js';
import { quoted, schemaOf } from '../sql.js';

/** Why a partition is not gone on with. */
export interface Stop {
  /** Position of the event at fault; undefined where its record does not say one. */
  readonly at: bigint | undefined;
  readonly reason: string;
}

/** How far a version of the read models is in a partition, as the control schema has it. */
export interface PartitionRow {
  readonly partition: number;
  /** Every event of the partition up to this position is in the rows. */
  readonly position: bigint;
  /** Offset of the record to read next; undefined: from the first that there is. */
  readonly nextOffset: bigint | undefined;
  /** `knownAt` at `position`, milliseconds since the epoch. */
  readonly knownAtMs: number;
  readonly epoch: bigint;
  readonly stop: Stop | undefined;
}

/** What a transaction does to the checkpoint of a partition. */
export interface PartitionMove {
  readonly partition: number;
  /** Epoch under which we hold it. */
  readonly epoch: bigint;
  /** Position that it is at before. */
  readonly from: bigint;
  readonly position: bigint;
  /** Undefined: stays. */
  readonly nextOffset: bigint | undefined;
  readonly knownAtMs: number;
  readonly stop: Stop | undefined;
}

/** A version of the read models with partitions that were just taken over. */
export interface Taken {
  readonly version: number;
  /** Transactions that have written the version. */
  readonly commits: bigint;
  /** Complete position. */
  readonly position: bigint;
  readonly partitions: readonly PartitionRow[];
}

/** Where a version stands in the middle of a transaction that writes it. */
export interface Begun {
  readonly commits: bigint;
  /** Complete position: every event up to it is in the rows once the transaction is committed. */
  readonly position: bigint;
}

/** The active version cannot be written from this log, or by these projections: it is to be rebuilt. */
export class RebuildDueError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RebuildDueError';
  }
}

type Topic = Pick<PartitionedEventLog, 'topic' | 'partitions'>;

const COLUMNS = 'partition, position, next_offset, known_at_ms, epoch, stopped_at, stopped_reason';

interface RawPartition {
  readonly partition: number;
  readonly position: number | bigint;
  readonly next_offset: number | bigint | null;
  readonly known_at_ms: number;
  readonly epoch: number | bigint;
  readonly stopped_at: number | bigint | null;
  readonly stopped_reason: string | null;
}

const partitionRow = (raw: RawPartition): PartitionRow => ({
  partition: raw.partition,
  position: BigInt(raw.position),
  nextOffset: raw.next_offset === null ? undefined : BigInt(raw.next_offset),
  knownAtMs: raw.known_at_ms,
  epoch: BigInt(raw.epoch),
  stop:
    raw.stopped_reason === null
      ? undefined
      : { at: raw.stopped_at === null ? undefined : BigInt(raw.stopped_at), reason: raw.stopped_reason },
});

/** All partitions of a version, in their order; none where it is not written from a log with partitions. */
export async function partitionsOf(db: Queryable, version: number): Promise<PartitionRow[]> {
  const { rows } = await db.query<RawPartition>(
    `SELECT ${COLUMNS} FROM read_control.partition WHERE version = $1 ORDER BY partition`,
    [version],
  );
  return rows.map(partitionRow);
}

/** Name of the group in which the projectors of this database share the partitions of a topic: that of no other database. */
export async function groupOf(db: Queryable, topic: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM read_control.installation');
  return `${topic}.projector.${rows[0]!.id.slice(0, 13)}`;
}

/** Why a version of the read models cannot be gone on with from a topic; undefined where it can. A version without events fits any. */
export function misfitOf(version: VersionRow, { topic }: Topic, fingerprint: string): string | undefined {
  if (version.fingerprint !== fingerprint) return 'the read models were made by another release of this program';
  if (version.topic === topic) return undefined;
  if (version.topic !== undefined) return `the read models were made from the topic ${version.topic}`;
  const isEmpty = version.position === 0n && version.ahead.length === 0;
  return isEmpty ? undefined : 'the read models were made from a log without partitions';
}

/** Takes the rows of all partitions of a topic up into a version, at one position. Call it inside a transaction that has locked the version. */
export async function addPartitions(
  db: Queryable,
  version: number,
  { topic, partitions }: Topic,
  at: { readonly position: bigint; readonly knownAtMs: number; readonly nextOffsets: ReadonlyMap<number, bigint> },
): Promise<void> {
  const numbers = Array.from({ length: partitions }, (_, partition) => partition);
  await db.query('UPDATE read_control.version SET topic = $2 WHERE number = $1', [version, topic]);
  await db.query(
    `INSERT INTO read_control.partition (version, partition, position, known_at_ms, next_offset)
     SELECT $1, each.partition, $2, $3, each.next_offset FROM unnest($4::integer[], $5::bigint[]) AS each (partition, next_offset)`,
    [version, at.position, at.knownAtMs, numbers, numbers.map((partition) => at.nextOffsets.get(partition) ?? null)],
  );
}

/** Partitions that a projector has taken over before. */
export interface Held {
  readonly version: number;
  readonly epochs: ReadonlyMap<number, bigint>;
}

/**
 * Takes partitions of the active version over: whoever wrote them before writes them no more. A version without events becomes one of this
 * topic.
 * @param held where the partitions are to be kept, not taken from another projector: one that has been taken over meanwhile is left out,
 *   unless another version is active by now
 * @throws RebuildDueError the version does not fit
 * @throws FenceLostError another version became active meanwhile: try again
 */
export async function takePartitionsOver(
  db: Queryable,
  topic: Topic,
  fingerprint: string,
  partitions: readonly number[],
  held?: Held,
): Promise<Taken> {
  await db.query('BEGIN; SET LOCAL synchronous_commit = on');
  try {
    const { rows: locked } = await db.query<{ number: number; commits: number | bigint }>(
      `SELECT number, commits FROM read_control.version
       WHERE number = (SELECT version FROM read_control.active) AND state = 'active' FOR UPDATE`,
    );
    const active = await activeVersion(db);
    if (!locked[0] || active?.number !== locked[0].number) throw new FenceLostError(active?.number ?? 0);
    const { number, commits } = locked[0];
    const misfit = misfitOf(active, topic, fingerprint);
    if (misfit !== undefined) throw new RebuildDueError(misfit);
    if (active.topic === undefined)
      await addPartitions(db, number, topic, { position: 0n, knownAtMs: 0, nextOffsets: new Map() });
    const { rows: counted } = await db.query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM read_control.partition WHERE version = $1',
      [number],
    );
    if (counted[0]!.n !== topic.partitions) {
      throw new RebuildDueError(`the topic ${topic.topic} has ${topic.partitions} partitions, the read models ${counted[0]!.n}`);
    }
    const { rows } = await db.query<RawPartition>(
      `UPDATE read_control.partition AS taken SET epoch = taken.epoch + 1, stopped_at = NULL, stopped_reason = NULL
       FROM unnest($2::integer[], $3::bigint[]) AS wanted (partition, epoch)
       WHERE taken.version = $1 AND taken.partition = wanted.partition AND coalesce(wanted.epoch = taken.epoch, true)
       RETURNING ${COLUMNS.split(', ')
         .map((column) => `taken.${column}`)
         .join(', ')}`,
      [number, partitions, partitions.map((partition) => (held?.version === number && held.epochs.get(partition)) || null)],
    );
    await db.query('COMMIT');
    return { version: number, commits: BigInt(commits), position: active.position, partitions: rows.map(partitionRow) };
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

const literal = (text: string): string => pg.escapeLiteral(text.replaceAll('\0', '\uFFFD'));

const moveRow = ({ partition, epoch, from, position, nextOffset, knownAtMs, stop }: PartitionMove): string =>
  `(${partition}, ${epoch}::bigint, ${from}::bigint, ${position}::bigint, ${nextOffset ?? 'NULL'}::bigint, ${knownAtMs}::bigint, ` +
  `${stop?.at ?? 'NULL'}::bigint, ${stop ? literal(stop.reason) : 'NULL'}::text)`;

/**
 * Begins the transaction of a write: first the row of the version, on which its writers queue, so that they cannot lock each other out;
 * then the checkpoints of the partitions, each only where we hold it and it is where we left it; then the complete position.
 * @throws FenceLostError the version is not the active one any more; the transaction is rolled back
 * @throws PartitionLostError with the partitions that were taken over; the transaction is rolled back
 */
export async function beginMoves(db: Queryable, version: number, moves: readonly PartitionMove[]): Promise<Begun> {
  const results = (await db.query(
    `BEGIN; SET LOCAL search_path = ${quoted(schemaOf(version))}, pg_catalog;
     SELECT FROM read_control.version WHERE number = ${version} AND state = 'active' FOR UPDATE;
     UPDATE read_control.partition AS old
     SET position = new.position, next_offset = coalesce(new.next_offset, old.next_offset), known_at_ms = new.known_at_ms,
       stopped_at = new.stopped_at, stopped_reason = new.stopped_reason
     FROM (VALUES ${moves.map(moveRow).join(', ')})
       AS new (partition, epoch, was, position, next_offset, known_at_ms, stopped_at, stopped_reason)
     WHERE old.version = ${version} AND old.partition = new.partition AND old.epoch = new.epoch AND old.position = new.was
     RETURNING old.partition;
     UPDATE read_control.version SET commits = commits + 1, (position, known_at_ms) =
       (SELECT min(each.position), min(each.known_at_ms) FROM read_control.partition each WHERE each.version = ${version})
     WHERE number = ${version} RETURNING commits, position`,
  )) as unknown as pg.QueryResult[];
  const [, , locked, moved, counted] = results;
  if (locked!.rowCount === 1 && moved!.rowCount === moves.length) {
    const { commits, position } = counted!.rows[0] as { commits: number | bigint; position: number | bigint };
    return { commits: BigInt(commits), position: BigInt(position) };
  }
  await db.query('ROLLBACK');
  if (locked!.rowCount !== 1) throw new FenceLostError(version);
  const held = new Set((moved!.rows as { partition: number }[]).map(({ partition }) => partition));
  throw new PartitionLostError(moves.map(({ partition }) => partition).filter((partition) => !held.has(partition)));
}

/** Lets partitions of the active version that were stopped go on; who holds them sees it. @returns those partitions */
export async function clearStops(db: Queryable): Promise<number[]> {
  const { rows } = await db.query<{ partition: number }>(
    `WITH active AS MATERIALIZED (SELECT number FROM read_control.version WHERE state = 'active' FOR UPDATE)
     UPDATE read_control.partition AS stopped SET stopped_at = NULL, stopped_reason = NULL
     FROM active WHERE stopped.version = active.number AND stopped.stopped_reason IS NOT NULL RETURNING stopped.partition`,
  );
  return rows.map(({ partition }) => partition).sort((a, b) => a - b);
}
