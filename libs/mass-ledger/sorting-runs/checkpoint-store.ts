/** Where a reader of the log keeps how far it has come. One entry per name; the app gives one that outlives the process. */
export interface CheckpointStore {
  /** Log position up to which everything is done; undefined where nothing was saved. */
  load(name: string): Promise<bigint | undefined>;
  save(name: string, position: bigint): Promise<void>;
}

/** Checkpoints in memory: every start reads the log from its beginning, which is slow but never wrong. */
export class InMemoryCheckpointStore implements CheckpointStore {
  private readonly positions = new Map<string, bigint>();

  load(name: string): Promise<bigint | undefined> {
    return Promise.resolve(this.positions.get(name));
  }

  save(name: string, position: bigint): Promise<void> {
    this.positions.set(name, position);
    return Promise.resolve();
  }
}
