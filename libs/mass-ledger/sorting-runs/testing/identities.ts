import { eventDataErrors } from '#libs/contracts/index.js';
import { readLot } from '../../record-mass-events/lot-repository.js';
import type { RunWorld } from './run-world.js';

/** The identities of the ledger that runs have to keep. */
export async function expectIdentities(world: RunWorld): Promise<void> {
  expect(await world.balance('process')).toEqual({});
  expect(await world.brokenChains()).toEqual([]);
  const log = await world.log();
  for (const { type, data } of log) expect(eventDataErrors(type, data)).toEqual([]);
  const lots = new Set(log.map(({ stream }) => stream).filter((stream) => stream.startsWith('lot-')));
  let stockKg = 0;
  for (const stream of lots) {
    const { state } = await readLot(world.store, stream.slice(4));
    for (const pool of state.pools.values()) stockKg += pool.stockKg;
  }
  const sum = async (kind: string): Promise<number> =>
    Object.values(await world.balance(kind)).reduce((total, massKg) => total + massKg, 0);
  expect(await sum('stock')).toBe(stockKg);
  const everywhere = await Promise.all(['ground', 'stock', 'process', 'loss', 'deposited', 'variance'].map(sum));
  expect(everywhere.reduce((total, massKg) => total + massKg, 0)).toBe(0);
  expect(await sum('variance')).toBe(0);
  for (const stream of new Set(log.map((event) => event.stream).filter((name) => name.startsWith('sortingRun-')))) {
    const types = log
      .filter((event) => event.stream === stream)
      .map(({ type }) => type)
      .join(' ');
    expect(types).toMatch(/^SortingStarted (SortingAborted|MassSorted( SortingReopened MassSorted)*)$/);
  }
}
