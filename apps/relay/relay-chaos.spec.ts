import fc from 'fast-check';
import type { CrashPoint } from '#libs/kernel/crash-points.js';
import { ChaosWorld, type Choose } from './testing/chaos.js';
import { brokenPromises, withoutRepeats } from './testing/invariant.js';
import { partitionOf } from '#libs/event-log/partitioner.js';

const RUNS = Number(process.env['MASSESTROM_CHAOS_RUNS'] ?? 60);
const STEPS = 250;

/** Takes choices from a list that can be shrunk: a history is what it says. */
function chooser(seed: readonly number[]): Choose {
  let next = 0;
  return (count) => {
    const base = seed[next % seed.length]!;
    const turn = Math.floor(next++ / seed.length);
    return Math.abs(Math.imul(base + turn * 7919, 2654435761) >> 8) % count;
  };
}

const passed = new Set<CrashPoint>();

test('relays that die anywhere, twice at a time, late or repeated, leave no event out and none out of order', async () => {
  const seeds = fc.array(fc.nat(), { minLength: 200, maxLength: 600 });
  await fc.assert(
    fc.asyncProperty(seeds, fc.integer({ min: 1, max: 4 }), async (seed, partitions) => {
      const world: ChaosWorld = new ChaosWorld(partitions, chooser(seed), (partition) => {
        const broken = brokenPromises(partition, partitions, world.topic.records[partition]!, world.events);
        if (broken.length > 0) faults.push(...broken);
      });
      const faults: string[] = [];
      for (let i = 0; i < STEPS; i++) await world.step();
      await world.settle();
      expect(faults).toEqual([]);
      world.topic.records.forEach((records, partition) => {
        const ours = world.events.filter(({ stream }) => partitionOf(stream, partitions) === partition);
        expect(withoutRepeats(records).map(({ id }) => id)).toEqual(ours.map(({ id }) => id));
      });
      for (const point of world.passed) passed.add(point);
    }),
    { numRuns: RUNS },
  );
});

test('every crash point of the relay was passed', () => {
  expect([...passed].sort()).toEqual([...ChaosWorld.points].sort());
});
