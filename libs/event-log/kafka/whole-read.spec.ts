import fc from 'fast-check';
import { eventOf } from '#libs/event-store/contract-events.js';
import type { PartitionBatch } from '../partitioned-port.js';
import type { LoggedEvent } from '../port.js';
import { WholeRead } from './whole-read.js';

const PARTITIONS = 3;

/** A log: the partition of each position from 1 on, and the cuts of what each partition holds into batches. */
const logs = fc.record({
  partitions: fc.array(fc.nat(PARTITIONS - 1), { minLength: 1, maxLength: 40 }),
  cuts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 10 }),
  order: fc.infiniteStream(fc.nat(PARTITIONS - 1)),
  after: fc.nat(10),
  batchSize: fc.integer({ min: 1, max: 4 }),
});

test('whatever the partitions hand out first: nothing is missing up to what is said to be complete, and that never falls', () => {
  fc.assert(
    fc.property(logs, ({ partitions, cuts, order, after, batchSize }) => {
      const head = BigInt(partitions.length);
      const all = partitions.map((partition, i): LoggedEvent => ({
        ...eventOf(`e${i}`),
        stream: `s${partition}`,
        revision: i,
        position: BigInt(i + 1),
      }));
      const waiting = Array.from({ length: PARTITIONS }, (_, partition) => batchesOf(partition, all, head, cuts));
      const offsets = new Map(waiting.map((batches, partition) => [partition, batches.at(-1)!.nextOffset]));
      const whole = new WholeRead(BigInt(after), PARTITIONS, { head, offsets });
      const seen = new Set<bigint>();
      let completeUpTo = BigInt(after);
      for (const partition of order) {
        if (whole.isOver()) break;
        const batch = waiting[partition]!.shift();
        if (!batch) continue;
        const unseen = batch.events.filter(({ position }) => position > BigInt(after));
        for (const some of whole.batches({ ...batch, events: unseen }, batchSize)) {
          expect(some.events.length).toBeLessThanOrEqual(batchSize);
          for (const { position } of some.events) seen.add(position);
          expect(some.completeUpTo).toBeGreaterThanOrEqual(completeUpTo);
          ({ completeUpTo } = some);
          for (const { position } of all)
            if (position > BigInt(after) && position <= completeUpTo) expect(seen).toContain(position);
        }
      }
      expect(completeUpTo).toBe(head > BigInt(after) ? head : BigInt(after));
    }),
  );
});

/** What a partition holds, cut into batches; the last ends with a heartbeat at the head. */
function batchesOf(partition: number, all: readonly LoggedEvent[], head: bigint, cuts: readonly number[]): PartitionBatch[] {
  const events = all.filter(({ stream }) => stream === `s${partition}`);
  const batches: PartitionBatch[] = [];
  let nextOffset = 0n;
  for (let at = 0; at < events.length;) {
    const some = events.slice(at, at + cuts[batches.length % cuts.length]!);
    at += some.length;
    nextOffset += BigInt(some.length);
    batches.push({ partition, events: some, readUpTo: some.at(-1)!.position, knownAtMs: 1, nextOffset });
  }
  batches.push({ partition, events: [], readUpTo: head, knownAtMs: 1, nextOffset: nextOffset + 1n });
  return batches;
}
