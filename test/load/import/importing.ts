import type { Benchmark } from '../world.js';
import { takeCopy } from './copied-log.js';
import { fillLog } from './filled-log.js';

const GOAL = 0.6;

/** The import of a file, beside the bare copying of the events that come of it. */
export const importing: Benchmark = {
  name: 'import',
  async *comparisons(world) {
    const { events } = world.options;
    const first = await fillLog(world);
    const copied = await takeCopy(world, first.connectionString);
    await world.drop(first.connectionString);
    yield {
      id: 'import',
      title: `import of a CSV file of ${events} loads`,
      unit: 'events/s',
      product: {
        name: 'CSV parsing, rules, ids, hash chain and durable appends',
        async run() {
          const { connectionString, seconds } = await fillLog(world);
          await world.drop(connectionString);
          return events / seconds;
        },
      },
      reference: { name: 'COPY of the same rows into the same table, one transaction', run: () => copied.copyIn() },
      goal: GOAL,
      note: 'Read models are not part of it: see the rebuild',
    };
  },
};
