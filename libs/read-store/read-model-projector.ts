import type { RebuildOptions, RebuildProgress, RebuildResult } from './rebuild.js';

/**
 * `starting`: taking the read models over; `rebuilding`: the active version was made by other projections or from another log, a new one
 * is being built; `running`; `retrying`: the database or the log is out of reach; `standby`: another projector writes; `stopped`: an event
 * or a projection is at fault (`reason`), and what depends on it does not go on before that is mended; `ended`: told to.
 */
export type ProjectorState = 'starting' | 'rebuilding' | 'running' | 'retrying' | 'standby' | 'stopped' | 'ended';

/** A partition that a projector holds. */
export interface PartitionStatus {
  readonly partition: number;
  /** Every event of the partition up to this position is in the rows. */
  readonly position: bigint;
  /** Offset of the record that is read next; undefined before the first. */
  readonly nextOffset: bigint | undefined;
  /** Why it is not gone on with. */
  readonly reason?: string;
  /** Position of the event at which it stopped, where that is known. */
  readonly stoppedAt?: bigint;
}

export interface ProjectorStatus {
  readonly state: ProjectorState;
  /** Position up to which the active version is written, as far as this projector knows. */
  readonly position: bigint;
  /** Why it does not run. */
  readonly reason?: string;
  /** Position of the event at which it stopped. */
  readonly stoppedAt?: bigint;
  /** The rebuild that is under way. */
  readonly rebuild?: RebuildProgress;
  /** The partitions that it holds, where its log has some. */
  readonly partitions?: readonly PartitionStatus[];
}

/** What a caller says about a rebuild. */
export type RebuildRequest = Pick<RebuildOptions, 'verify' | 'batchSize' | 'eventsPerWrite' | 'onProgress'> & {
  readonly signal?: AbortSignal;
};

/** What keeps the active version of the read models up with a log, whatever the shape of that. */
export interface ReadModelProjector {
  /** Begins to project, and goes on until `stop`. Where the active version does not fit, it is rebuilt first. */
  start(): void;
  /** Finishes what is under way and ends; a rebuild under way is given up. */
  stop(): Promise<void>;
  status(): ProjectorStatus;
  /**
   * Builds the read models anew beside the active version and switches to them; projecting goes on meanwhile.
   * @throws RebuildRefusedError another rebuild is under way; told to end
   * @throws ProjectionError an event or a projection is at fault; the active version stays
   */
  rebuild(request?: RebuildRequest): Promise<RebuildResult>;
  /**
   * Tries again what had stopped: for an operator who has mended the cause.
   * @returns the partitions that were stopped, in any process; none where the log has none
   */
  continue(): Promise<readonly number[]>;
}
