/**
 * The projector over a log with partitions: rows and checkpoints together, each event once, whatever fails.
 * @needs postgres
 */
import { jest } from '@jest/globals';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { PartitionedWorld } from '../testing/partitioned.js';
import { toyEvents, toys } from '../testing/toys.js';

jest.setTimeout(60_000);
const postgres = useTestPostgres();
let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});

async function world(): Promise<PartitionedWorld> {
  const made = await PartitionedWorld.open(await postgres.freshDatabase(), toys);
  open.push(made);
  return made;
}

/** The rows are those of a rebuild, and the complete position is this. */
async function expectExactly(made: PartitionedWorld, last: number): Promise<void> {
  await made.reached(BigInt(last));
  expect((await made.readStore.status()).position).toBe(BigInt(last));
  expect(await made.readStore.digests()).toEqual(await made.rebuilt(await postgres.freshDatabase()));
}

describe('projecting', () => {
  test('folds all partitions into the rows, and the position is the one up to which they are complete', async () => {
    const made = await world();
    made.publish(toyEvents(1, 50));
    const projector = made.projector();
    await expectExactly(made, 50);
    made.publish(toyEvents(51, 100));
    await expectExactly(made, 100);
    expect(projector.status()).toMatchObject({ state: 'running', position: 100n });
    expect(projector.status().partitions).toHaveLength(4);
  });
});
