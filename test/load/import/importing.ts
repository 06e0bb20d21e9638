import type { Side } from '../compare.js';
import type { Benchmark } from '../world.js';
import { takeCopy } from './copied-log.js';
import { fillLog } from './filled-log.js';

const GOAL = 0.6;

/** Gives the rates of earlier runs again, in their order. */
function again(name: string, rates: readonly number[]): Side {
  let next = 0;
  return { name, run: async () => rates[next++]! };
}

/** The import of a file, beside the bare copying of the events that come of it. */
export const importing: Benchmark = {
  name: 'import',
  async *comparisons(world) {
    const { events } = world.options;
    const first = await fillLog(world);
    const copied = await takeCopy(world, first.connectionString);
    await world.drop(first.connectionString);
    const imports: number[] = [];
    const binary: number[] = [];
    const product: Side = {
      name: 'CSV parsing, rules, ids, hash chain and durable appends',
      async run() {
        const { connectionString, seconds } = await fillLog(world);
        await world.drop(connectionString);
        imports.push(events / seconds);
        return imports.at(-1)!;
      },
    };
    const common = { title: `import of a CSV file of ${events} loads`, unit: 'events/s' };
    yield {
      ...common,
      id: 'import',
      product,
      reference: {
        name: 'COPY of the same rows into the same table, one transaction, text format',
        async run() {
          binary.push(await copied.copyIn('binary'));
          return copied.copyIn('text');
        },
      },
      goal: GOAL,
      note: 'Read models are not part of it: see the rebuild',
    };
    yield {
      ...common,
      id: 'import-binary',
      title: `${common.title}, binary COPY`,
      product: again(product.name, imports),
      reference: again('the same in the binary format, in the same runs', binary),
    };
  },
};
