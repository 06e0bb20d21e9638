import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { PartitionedEventLog } from '#libs/event-log/partitioned-port.js';
import type { EventLog } from '#libs/event-log/port.js';
import { BulkKeys } from './bulk-keys.js';
import {
  BUILD_LOCK,
  type VersionRow,
  addVersion,
  commit,
  dropVersion,
  lockVersions,
  makeActive,
  takeOver,
  versions,
} from './control.js';
import { type TableDifference, differences } from './dump.js';
import { RebuildRefusedError, isDatabaseTrouble, messageOf } from './failures.js';
import { upTo } from './log-range.js';
import { addPartitions, partitionsOf } from './partitions/partition-control.js';
import type { ReadStore } from './read-store.js';
import { createIndexes, qualified, schemaOf } from './sql.js';
import { VersionWriter } from './version-writer.js';

export interface RebuildOptions {
  readonly readStore: ReadStore;
  /** Straight from the event store: in the order of the whole store, up to its head. */
  readonly eventLog: EventLog;
  /** The log that the new version is gone on with, where that has partitions. */
  readonly partitionedLog?: PartitionedEventLog | undefined;
  /** Ends the rebuild; what was built is dropped by the next. */
  readonly signal: AbortSignal;
  /**
   * Holds the rebuilt rows against the live ones before the switch, at one position; projecting waits meanwhile. Rows of other projections
   * (`rebuildDue`) cannot be compared: then it has no effect. Neither where live partitions do not come to one position within some
   * seconds: their rows are those of no position.
   */
  readonly verify?: boolean;
  /** Events in a batch of the log. Default 2 000. */
  readonly batchSize?: number;
  /** Events that are folded together before they are written. Default 20 000. */
  readonly eventsPerWrite?: number;
  /** Told of each commit. */
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly log?: (message: string) => void;
}

export interface RebuildProgress {
  /** Version that is being built. */
  readonly version: number;
  readonly position: bigint;
  readonly events: number;
}

export interface RebuildResult {
  readonly version: number;
  /** Position at which the new version was switched to. */
  readonly position: bigint;
  readonly events: number;
  readonly seconds: number;
  /** Tables in which the rebuilt rows are not the live ones; undefined where they were not compared. */
  readonly differences?: readonly TableDifference[];
}

const BATCH = 2000;
const EVENTS_PER_WRITE = 20_000;
/** Events that are left for the switch, during which projecting waits. */
const NEAR = 1000;
const ROUNDS = 20;
const FIRST_BACK_OFF_MS = 100;
const LAST_BACK_OFF_MS = 5000;
const LOCK_TRIES = 10;
const LOCK_WAIT_MS = 100;
/** How long live partitions get to come to one position. */
const REST_TRIES = 100;
const REST_WAIT_MS = 50;
const DROP_TRIES = 600;
const DROP_WAIT_MS = 100;
/** Index building may use more than a query. */
const SESSION = `SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'`;

/**
 * Builds the read models anew from the first event, beside the active version, and switches to them: without a gap or a double while a
 * projector goes on with the active one. One rebuild at a time on a database. After a lost connection it goes on where it was; an
 * unfinished version of a process that is gone is dropped. The version that was asked before is dropped in the background, when its last
 * readers are done.
 * @throws RebuildRefusedError another rebuild is under way; told to end
 * @throws ProjectionError an event or a projection is at fault; the active version stays
 */
export async function rebuild(options: RebuildOptions): Promise<RebuildResult> {
  const { signal, log } = options;
  const run = new Rebuild(options);
  for (let backOffMs = FIRST_BACK_OFF_MS; ; backOffMs = Math.min(LAST_BACK_OFF_MS, backOffMs * 2)) {
    try {
      return await run.attempt();
    } catch (error) {
      if (signal.aborted) throw new RebuildRefusedError('the rebuild was told to end');
      if (!isDatabaseTrouble(error)) throw error;
      log?.(`the rebuild goes on in ${backOffMs} ms: ${messageOf(error)}`);
      await sleep(backOffMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Drops what a process that is gone has left, unless somebody builds. */
export async function tidyUp(client: pg.ClientBase): Promise<void> {
  if (!(await lockBuilding(client))) return;
  await dropLeftovers(client);
  await client.query('SELECT pg_advisory_unlock_all()');
}

/** Drops versions that nobody asks and nobody builds: leftovers of a process that is gone. */
async function dropLeftovers(client: pg.ClientBase): Promise<void> {
  for (const { number, state } of await versions(client)) if (state !== 'active') await dropVersion(client, number);
}

/**
 * Drops versions that were replaced, when their last readers are done; where they take long, the next start or rebuild does it.
 * @param signal ends the waiting
 */
async function dropRetired(readStore: ReadStore, signal: AbortSignal): Promise<void> {
  const client = new pg.Client(readStore.connection('rebuild'));
  client.on('error', () => undefined); // the query under way fails with it
  try {
    await client.connect();
    for (const { number, state } of await versions(client)) {
      if (state !== 'retired') continue;
      for (let tries = 0; tries < DROP_TRIES && !(await dropVersion(client, number)); tries++) {
        await sleep(DROP_WAIT_MS, undefined, { signal });
      }
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Takes the lock of the one builder, for as long as the connection lives; waits a moment, since a projector that starts holds it briefly
 * and the connection of a killed process lingers.
 * @returns whether it got it
 */
async function lockBuilding(client: pg.ClientBase): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_lock(${BUILD_LOCK}) AS locked`);
    if (rows[0]!.locked || tries === LOCK_TRIES) return rows[0]!.locked;
    await sleep(LOCK_WAIT_MS);
  }
}

class Rebuild {
  private readonly startedMs = performance.now();
  private version: number | undefined;
  private events = 0;

  constructor(private readonly options: RebuildOptions) {}

  /** Builds until the switch, going on with what an attempt before has committed. */
  async attempt(): Promise<RebuildResult> {
    const client = new pg.Client(this.options.readStore.connection('rebuild'));
    client.on('error', () => undefined); // the query under way fails with it
    try {
      await client.connect();
      if (!(await lockBuilding(client))) throw new RebuildRefusedError('another rebuild of the read models is under way');
      await client.query(SESSION);
      const version = (this.version ??= await this.begin(client));
      const result = await this.build(client, version);
      this.options.readStore.switched(result.position);
      this.options.readStore.inBackground((signal) => dropRetired(this.options.readStore, signal));
      return result;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async begin(client: pg.Client): Promise<number> {
    await dropLeftovers(client);
    const { fingerprint, tables } = this.options.readStore;
    // A crash of the database must not take the version back: what goes on after it looks for it.
    await client.query('BEGIN; SET LOCAL synchronous_commit = on');
    const version = await addVersion(client, 'building', fingerprint, tables, true);
    await client.query('COMMIT');
    return version;
  }

  private async build(client: pg.Client, version: number): Promise<RebuildResult> {
    const { readStore, batchSize = BATCH, eventsPerWrite = EVENTS_PER_WRITE, signal, onProgress } = this.options;
    const held = await takeOver(client, version, 'building');
    const keys = await BulkKeys.of(client, version, readStore.tables);
    const before = this.events;
    const writer: VersionWriter = new VersionWriter({
      client,
      projections: readStore.options.projections(),
      held,
      keys,
      committed: ({ position }) => {
        this.events = before + writer.events;
        onProgress?.({ version, position, events: this.events });
      },
    });
    const round = async (): Promise<number> => {
      const from = writer.events;
      const { position } = writer.checkpoint;
      const limit = await this.limit();
      const read = (ended: AbortSignal) => {
        const batches = this.options.eventLog.read(position, { live: false, batchSize, signal: ended });
        return limit === undefined ? batches : upTo(batches, limit);
      };
      if (limit === undefined || limit > position) await writer.take(read, signal, { minEvents: eventsPerWrite });
      signal.throwIfAborted();
      return writer.events - from;
    };
    await round();
    await this.index(client, version, keys);
    for (let rounds = 0; rounds < ROUNDS && (await round()) > NEAR; rounds++);
    return this.switch(client, writer);
  }

  /** Where to stop for now: rows that are to be compared must not be ahead of the live ones. */
  private async limit(): Promise<bigint | undefined> {
    const active = await this.options.readStore.active();
    return this.comparable(active) ? active.position : undefined;
  }

  private comparable({ fingerprint }: VersionRow): boolean {
    return this.options.verify === true && fingerprint === this.options.readStore.fingerprint;
  }

  private async index(client: pg.Client, version: number, keys: BulkKeys): Promise<void> {
    const schema = schemaOf(version);
    const { rows } = await client.query<{ tablename: string }>(
      `SELECT tablename FROM pg_indexes WHERE schemaname = $1 AND indexname NOT LIKE '%\\_pkey' GROUP BY tablename`,
      [schema],
    );
    const indexed = new Set(rows.map(({ tablename }) => tablename));
    await keys.needAll();
    for (const table of this.options.readStore.tables) {
      const indexes = indexed.has(table.name) ? [] : createIndexes(schema, table);
      await client.query([...indexes, `ANALYZE ${qualified(schema, table)}`].join('; '));
      this.options.signal.throwIfAborted();
    }
  }

  /**
   * Brings the new version to where the active one is and switches, in one transaction in which the active one stands still.
   */
  private async switch(client: pg.Client, writer: VersionWriter): Promise<RebuildResult> {
    const { readStore, eventLog, partitionedLog, signal } = this.options;
    const { number } = writer.checkpoint;
    // before the head of the store is read: what is written to the topic after this is either up to that head, or still to be read
    const nextOffsets = await partitionedLog?.endOffsets();
    const active = await this.lock(client, number);
    await this.takeUpTo(writer, active.position);
    const found = (await this.isComparable(client, active))
      ? await differences(client, readStore.tables, schemaOf(active.number), schemaOf(number))
      : undefined;
    if (partitionedLog && nextOffsets) {
      // rows of the active version may be ahead of its position, but not of the store
      await this.takeUpTo(writer, await eventLog.headPosition());
      await addPartitions(client, number, partitionedLog, { ...writer.checkpoint, nextOffsets });
    }
    signal.throwIfAborted();
    await makeActive(client, active.number, number);
    await commit(client, writer.checkpoint.position, true);
    return {
      version: number,
      position: writer.checkpoint.position,
      events: this.events,
      seconds: (performance.now() - this.startedMs) / 1000,
      ...(found && { differences: found }),
    };
  }

  /** Begins the transaction of the switch. Rows that are to be compared and whose partitions differ are let go on for a while. */
  private async lock(client: pg.Client, number: number): Promise<VersionRow> {
    const { readStore, signal } = this.options;
    for (let tries = 1; ; tries++) {
      const old = (await readStore.active()).number;
      await client.query('BEGIN; SET LOCAL synchronous_commit = on');
      const active = (await lockVersions(client, [old, number])).find(({ state }) => state === 'active');
      if (!active) throw new RebuildRefusedError('another version of the read models was switched to meanwhile');
      const rests = !this.comparable(active) || (await this.isComparable(client, active));
      if (rests || tries === REST_TRIES || signal.aborted) return active;
      await client.query('ROLLBACK');
      await sleep(REST_WAIT_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Whether the rows of the locked version are those of its position. */
  private async isComparable(client: pg.Client, active: VersionRow): Promise<boolean> {
    if (!this.comparable(active) || active.ahead.length > 0) return false;
    const partitions = await partitionsOf(client, active.number);
    return partitions.every(({ position }) => position === active.position);
  }

  /** Takes events in inside the transaction of the switch. */
  private async takeUpTo(writer: VersionWriter, limit: bigint): Promise<void> {
    const { eventLog, signal, batchSize = BATCH } = this.options;
    const { position } = writer.checkpoint;
    if (limit > position) await writer.takeWithin(upTo(eventLog.read(position, { live: false, batchSize, signal }), limit));
    signal.throwIfAborted();
  }
}
