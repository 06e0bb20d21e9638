import type { PartitionBatch } from '#libs/event-log/partitioned-port.js';
import type { PartialBatch } from './partition-folder.js';

/** How long the event store may take to say where it ends, milliseconds. Without an answer what comes is taken in: projecting needs no store. */
const ANSWER_MS = 1000;

/**
 * Holds what a topic hands out against the event store, which is what counts: nothing is published before it is stored. A record beyond
 * the store's end belongs to another store, or the store was brought back from an older backup, or nobody but the relay wrote it; taken in, it
 * would let the read models leave out what the store records there later.
 */
export class StoreHead {
  private known = 0n;

  /** @param ask reads the position of the last event in the store */
  constructor(private readonly ask: () => Promise<bigint>) {}

  /**
   * @returns what is to be taken in instead of a batch, which stops its partition before it; undefined where the store has come that far,
   *   or does not say how far it is
   */
  async beyond({ partition, events, readUpTo, nextOffset }: PartitionBatch): Promise<PartialBatch | undefined> {
    const last = events.at(-1)?.position ?? 0n;
    const furthest = last > readUpTo ? last : readUpTo;
    if (furthest <= this.known) return undefined;
    const head = await this.head();
    if (head === undefined) return undefined;
    this.known = head;
    if (furthest <= head) return undefined;
    const reason =
      `the event store ends at ${head}; this is the topic of another store, ` +
      `or the store was brought back from an older backup`;
    const fault = { partition, offset: nextOffset - 1n, position: furthest, reason };
    return { partition, events: [], readUpTo: 0n, knownAtMs: 0, nextOffset: undefined, fault };
  }

  private async head(): Promise<bigint | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ANSWER_MS)));
    try {
      return await Promise.race([this.ask().catch(() => undefined), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
