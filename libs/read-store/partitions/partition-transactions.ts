import type pg from 'pg';
import { PartitionLostError, type PartitionedEventLog } from '#libs/event-log/partitioned-port.js';
import type { CrashProbe } from '#libs/kernel/crash-points.js';
import { commit } from '../control.js';
import { FenceLostError, ProjectionError, isDatabaseTrouble } from '../failures.js';
import type { Projection } from '../projection.js';
import type { ReadStore } from '../read-store.js';
import { schemaOf } from '../sql.js';
import { PgReadTransaction } from '../transaction.js';
import { writing } from '../version-writer.js';
import { endWriting, openWriting } from '../writing-connection.js';
import { type PartitionRow, beginMoves, takePartitionsOver } from './partition-control.js';
import type { FoldedPartitions } from './partition-folder.js';

export interface PartitionTransactionsOptions {
  readonly readStore: ReadStore;
  readonly topic: Pick<PartitionedEventLog, 'topic' | 'partitions'>;
  /** Projections that it has for itself. */
  readonly projections: readonly Projection[];
  readonly probe: CrashProbe;
  /** Told of the complete position after each commit. */
  readonly committed: (position: bigint) => void;
}

/** A server that says nothing at all for so long is given up, milliseconds: statements end long before. */
const SILENCE_MS = 120_000;

/** Told that the connection was cut. */
type Cut = (error: Error) => void;

/** The transactions in which a projector writes its partitions, on one connection, one after the other. */
export class PartitionTransactions {
  private client: pg.Client | undefined;
  private commits = 0n;
  /** Complete position, as far as it is known here. */
  position = 0n;
  /** Version that is written; undefined before the first partition is taken over. */
  version: number | undefined;
  /** The partitions that are held, as they are committed. */
  readonly rows = new Map<number, PartitionRow>();

  constructor(
    private readonly options: PartitionTransactionsOptions,
    private readonly cut: Cut,
  ) {}

  /** Takes partitions over, from whoever holds them. @throws what `takePartitionsOver` throws */
  async takeOver(partitions: readonly number[]): Promise<readonly PartitionRow[]> {
    const { probe } = this.options;
    probe('projector: before taking partitions over');
    const taken = await this.take(partitions);
    probe('projector: after taking partitions over');
    return taken;
  }

  /**
   * Takes partitions that are held over anew, after a failure or when another version is active.
   * @returns those that no other projector has taken over meanwhile; the others are let go
   */
  async retake(partitions: readonly number[]): Promise<readonly PartitionRow[]> {
    const epochs = new Map(partitions.map((partition) => [partition, this.rows.get(partition)!.epoch]));
    const taken = await this.take(partitions, epochs);
    const kept = new Set(taken.map(({ partition }) => partition));
    this.letGo(partitions.filter((partition) => !kept.has(partition)));
    return taken;
  }

  /** Lets partitions go, all without an argument. */
  letGo(partitions: Iterable<number> = [...this.rows.keys()]): void {
    for (const partition of partitions) this.rows.delete(partition);
  }

  /**
   * Writes rows and checkpoints in one transaction. After an error the connection is in the middle of it: see `rollBack`.
   * @throws FenceLostError another version is active
   * @throws PartitionLostError partitions were taken over
   * @throws ProjectionError what is to be written is at fault
   */
  async write(folded: FoldedPartitions): Promise<void> {
    this.options.probe('projector: before begin');
    await this.heard((client) => this.writeOn(client, folded));
  }

  private async writeOn(client: pg.Client, { batches, moves, last }: FoldedPartitions): Promise<void> {
    const { probe, committed } = this.options;
    const version = this.version!;
    const { commits, position } = await beginMoves(client, version, moves);
    probe('projector: after fence');
    // another projector has written in between: what is remembered of the rows may be of before
    if (commits !== this.commits + 1n) this.forget();
    const tx = new PgReadTransaction(client, schemaOf(version));
    await writing(last, async () => {
      for (const batch of batches) await batch.flush(tx);
    });
    probe('projector: before commit');
    await writing(last, () => commit(client, position, position !== this.position));
    probe('projector: after commit');
    this.commits = commits;
    this.position = position;
    for (const { from: _, ...row } of moves)
      if (this.rows.get(row.partition)?.epoch === row.epoch) this.rows.set(row.partition, row);
    committed(position);
  }

  /** Drops what the projections remember. */
  forget(): void {
    for (const projection of this.options.projections) projection.forget();
  }

  /** Ends a transaction that has failed. */
  async rollBack(): Promise<void> {
    await this.client?.query('ROLLBACK');
  }

  /** Whether it has a connection, as far as it knows. */
  get isConnected(): boolean {
    return this.client !== undefined;
  }

  /** Drops the connection; the next transaction makes another. */
  async disconnect(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    if (client) await endWriting(client);
  }

  private async take(partitions: readonly number[], epochs?: ReadonlyMap<number, bigint>): Promise<readonly PartitionRow[]> {
    const { readStore, topic } = this.options;
    const { version } = this;
    const held = version === undefined || !epochs ? undefined : { version, epochs };
    const taken = await this.heard((client) => takePartitionsOver(client, topic, readStore.fingerprint, partitions, held));
    this.forget();
    this.version = taken.version;
    this.commits = taken.commits;
    this.position = taken.position;
    for (const row of taken.partitions) this.rows.set(row.partition, row);
    return taken.partitions;
  }

  /** Works on the connection; cuts it where the server says nothing any more. */
  private async heard<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = await this.connected();
    const timer = setTimeout(() => void client.end().catch(() => undefined), SILENCE_MS);
    try {
      return await work(client);
    } finally {
      clearTimeout(timer);
    }
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    const client = await openWriting(this.options.readStore, true);
    client.once('end', () => {
      if (this.client !== client) return;
      this.client = undefined;
      this.cut(new Error('Connection terminated'));
    });
    return (this.client = client);
  }
}

/** Whether taking the partitions over anew helps. */
export const isMendable = (error: unknown): boolean =>
  error instanceof PartitionLostError ||
  error instanceof FenceLostError ||
  error instanceof ProjectionError ||
  isDatabaseTrouble(error);
