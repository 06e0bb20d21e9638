import { postings, type StoredEvent } from '#libs/contracts/index.js';
import { chanceOf, cutBatches, shuffleStreams } from '#libs/testing/lot-log.js';
import { randomLotLog } from '#libs/testing/random-lot-log.js';
import { originOf } from '../fate-by-origin/domain/origins.js';
import { fateRowKeyFrom } from '../fate-by-origin/domain/rows.js';
import { HistoryBatch } from './batch.js';
import { HistoryMemory } from './memory.js';
import { MapStore } from './testing/map-store.js';

async function project(batches: readonly (readonly StoredEvent[])[], forgets: () => boolean = () => false): Promise<MapStore> {
  const store = new MapStore();
  const memory = new HistoryMemory();
  for (const events of batches) {
    if (forgets()) memory.forget();
    const batch = new HistoryBatch(memory);
    for (const event of events) batch.apply(event, postings(event));
    await batch.flushTo(store);
  }
  return store;
}

const RUNS = Number(process.env['RUNS'] ?? 150);

describe('fates and findings of a random log', () => {
  test('are the same whatever order between streams the events are read in, however they are batched, and after a restart', async () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const { events } = randomLotLog(seed, 60);
      const chance = chanceOf(seed + 7);
      const whole = (await project([events])).dump();
      const one = await project(
        events.map((event) => [event]),
        () => chance(10) === 0,
      );
      expect(`${seed} ${one.dump()}`).toBe(`${seed} ${whole}`);
      for (let repeat = 0; repeat < 3; repeat++) {
        const shuffled = await project(cutBatches(shuffleStreams(events, chance), chance), () => chance(5) === 0);
        expect(`${seed} ${shuffled.dump()}`).toBe(`${seed} ${whole}`);
      }
    }
  });

  test('each origin gave what its fates add up to, and clearing origins add up to zero, also when part of a log was read', async () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const { events } = randomLotLog(seed, 60);
      const chance = chanceOf(seed + 11);
      const read = shuffleStreams(events, chance).slice(0, Math.max(1, chance(events.length)));
      for (const part of [events, read]) {
        const store = await project(cutBatches(part, chance));
        const given = new Map<string, number>();
        const held = new Map<string, number>();
        const addTo = (sums: Map<string, number>, key: string, massKg: number): void =>
          void sums.set(key, (sums.get(key) ?? 0) + massKg);
        for (const { from, to, massKg } of part.flatMap((event) => [...postings(event)])) {
          if (['ground', 'supplied', 'variance'].includes(from.kind)) addTo(given, `${from.kind} ${from.site}`, massKg);
          for (const [{ kind, site, holderId }, sign] of [
            [from, -1],
            [to, 1],
          ] as const)
            if (!['ground', 'supplied'].includes(kind) && !(kind === 'variance' && sign === -1))
              addTo(held, `${kind} ${site} ${holderId}`, sign * massKg);
        }
        for (const { holderId, key, massKg } of store.fates.values()) {
          const { origin, accountKind, site } = fateRowKeyFrom(key);
          const { kind, site: originSite } = originOf(origin);
          if (kind === 'clearing') addTo(given, `clearing ${origin}`, massKg);
          else addTo(given, `${kind} ${originSite}`, -massKg);
          addTo(held, `${accountKind} ${site} ${holderId}`, -massKg);
        }
        expect([seed, ...[...given].filter(([, massKg]) => massKg !== 0)]).toEqual([seed]);
        expect([seed, ...[...held].filter(([, massKg]) => massKg !== 0)]).toEqual([seed]);
      }
    }
  });
});
