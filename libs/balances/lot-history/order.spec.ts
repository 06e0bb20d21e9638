import { type LedgerEvent, type StoredEvent, postings } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { DEPOSIT, PLANT, S, STORAGE } from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { custodyLog } from '#libs/testing/custody-log.js';
import { type Chance, LotLog, chanceOf, cutBatches, shuffleStreams } from '#libs/testing/lot-log.js';
import { randomLotLog } from '#libs/testing/random-lot-log.js';
import { originOf } from '../fate-by-origin/domain/origins.js';
import { FateReplay } from '../fate-by-origin/domain/replay.js';
import { fateRowKeyFrom } from '../fate-by-origin/domain/rows.js';
import { HistoryBatch } from './batch.js';
import { HistoryMemory } from './memory.js';
import { MapStore } from './testing/map-store.js';

const SEEDS = Number(process.env['SEEDS'] ?? 40);

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

/** Events of loads, of confirmations, of splits and of reclassification of a lot, whatever came before. */
function custody(log: LotLog, chance: Chance, lotId: string, base: Record<string, unknown>): { type: string; data: unknown }[] {
  const massKg = base['massKg'] as number;
  const loadId = nameBasedId('load', lotId, String(chance(3)));
  const load = { ...base, loadId, fromSite: PLANT.siteId };
  const splitId = nameBasedId('split', String(chance(3)));
  const received = { ...load, toSite: STORAGE.siteId, toKind: 'stock', final: true };
  const confirmed = log.events.flatMap(({ type, data }) => (type === 'MovementConfirmed' ? [data.movementEventId] : []));
  const movement = log.events.findLast(
    ({ stream, type, id }) => stream === `lot-${lotId}` && type === 'MassStored' && !confirmed.includes(id),
  );
  const claim = movement?.data as { massKg: number; occurredAt: string } | undefined;
  const ofMovement = {
    ...base,
    ...claim,
    massKg,
    movementEventId: movement?.id,
    toKind: 'stock',
    claimedKg: claim?.massKg,
    movementOccurredAt: claim?.occurredAt,
  };
  const moved = [
    { site: PLANT.siteId, kind: 'stock', massKg },
    { site: PLANT.siteId, kind: 'transit', loadId, massKg },
  ];
  const classified = { ...base, toConditionClass: String(1 + chance(3)), toStatus: 'sampled', flags: [], moved };
  return [
    { type: 'LoadDispatched', data: { ...load, fromKind: ['stock', 'ground'][chance(2)], plannedSite: STORAGE.siteId } },
    { type: 'LoadReceived', data: { ...received, overKg: chance(5), remainderKg: chance(5) } },
    { type: 'LoadReceived', data: { ...received, toSite: DEPOSIT.siteId, toKind: 'deposited', fate: 'deposit_clean' } },
    { type: 'LoadRejected', data: { ...load, site: STORAGE.siteId, reason: 'other' } },
    { type: 'LoadReturned', data: { ...load, site: PLANT.siteId } },
    { type: 'LotSplit', data: { ...base, site: PLANT.siteId, splitId, partLotId: lotId, partName: 'part' } },
    { type: 'LotOpened', data: { ...base, split: { splitId, parentLotId: lotId, site: PLANT.siteId, massKg } } },
    { type: 'LotClassified', data: classified },
    ...(claim ? [{ type: 'MovementConfirmed', data: ofMovement }] : []),
  ];
}

/** Events that no decider would record: lots that feed each other in circles, more out of runs than was put in. */
function wildLog(chance: Chance): StoredEvent[] {
  const log = new LotLog();
  const kind = { material: 'clay', conditionClass: '1', status: 'presumed_clean' };
  const time = { occurredAt: '2025-03-06T00:00:00Z', occurredAtPrecision: 'instant' };
  for (let i = 0; i < 60; i++) {
    const lotId = nameBasedId('lot', String(chance(4)));
    const massKg = 1 + chance(50);
    const base = { lotId, ...kind, ...time, massKg, massLowKg: massKg, massHighKg: massKg, massBasis: 'weighed', quantity: {} };
    const ofRun = { ...base, runId: nameBasedId('run', String(chance(4))), planVersion: 1, site: PLANT.siteId };
    const move = { ...base, fromSite: PLANT.siteId, fromKind: 'stock', toSite: STORAGE.siteId };
    const events = [
      { type: 'MassStored', data: { ...move, fromSite: S.siteId, fromKind: 'ground', toSite: PLANT.siteId } },
      { type: 'MassStored', data: move },
      { type: 'MassDeposited', data: { ...move, toSite: DEPOSIT.siteId, fate: 'deposit_clean' } },
      { type: 'SortingInputIssued', data: { ...ofRun, inputIndex: chance(2) } },
      { type: 'SortingInputIssued', data: { ...ofRun, inputIndex: chance(2) } },
      { type: 'SortingOutputReceived', data: { ...ofRun, outputIndex: chance(3), parts: [{ ...kind, massKg }] } },
      { type: 'SortingOutputReceived', data: { ...ofRun, outputIndex: chance(3), parts: [{ ...kind, massKg }] } },
      { type: 'SortingInputReturned', data: { ...ofRun, inputIndex: chance(2) } },
      ...custody(log, chance, lotId, base),
      // How a lot records that it refuses an input.
      { type: 'SortingInputReturned', data: { ...ofRun, inputIndex: chance(2), massKg: 0 } },
    ];
    log.append(`lot-${lotId}`, events[chance(events.length)] as unknown as LedgerEvent);
  }
  return log.events;
}

/** Sums that must be zero: what each origin gave less its fates, each clearing origin, what each account holds less its fates. */
function openSums(events: readonly StoredEvent[], store: MapStore): [string, number][] {
  const sums = new Map<string, number>();
  const add = (key: string, massKg: number): void => void sums.set(key, (sums.get(key) ?? 0) + massKg);
  for (const { from, to, massKg } of events.flatMap((event) => [...postings(event)])) {
    if (['ground', 'supplied', 'variance'].includes(from.kind)) add(`given by ${from.kind} ${from.site}`, massKg);
    else add(`held in ${from.kind} ${from.site} ${from.holderId}`, -massKg);
    add(`held in ${to.kind} ${to.site} ${to.holderId}`, massKg);
  }
  for (const { holderId, key, massKg } of store.fates.values()) {
    const { origin, accountKind, site } = fateRowKeyFrom(key);
    const { kind, site: originSite } = originOf(origin);
    add(kind === 'clearing' ? origin : `given by ${kind} ${originSite}`, -massKg);
    add(`held in ${accountKind} ${site} ${holderId}`, -massKg);
  }
  return [...sums].filter(([, massKg]) => massKg !== 0);
}

describe.each([
  ['a random log', (seed: number) => randomLotLog(seed, 60).events],
  ['a log of custody', (seed: number) => custodyLog(seed, 2).events],
  ['a log that no ledger would record', (seed: number) => wildLog(chanceOf(seed))],
])('fates and findings of %s', (_, logOf) => {
  test('are the same whatever order between streams the events are read in, however batched, and after restarts', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const events = logOf(seed);
      const chance = chanceOf(seed + 7);
      const whole = (await project([events])).dump();
      const oneByOne = await project(
        events.map((event) => [event]),
        () => chance(10) === 0,
      );
      expect(`${seed} ${oneByOne.dump()}`).toBe(`${seed} ${whole}`);
      for (let repeat = 0; repeat < 3; repeat++) {
        const shuffled = await project(cutBatches(shuffleStreams(events, chance), chance), () => chance(5) === 0);
        expect(`${seed} ${shuffled.dump()}`).toBe(`${seed} ${whole}`);
      }
    }
  });

  test('leave no kilogram out: origins, clearing origins and accounts add up, also where a part of the log was read', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const events = logOf(seed);
      const chance = chanceOf(seed + 11);
      const part = shuffleStreams(events, chance).slice(0, 1 + chance(events.length));
      for (const read of [events, part]) {
        const store = await project(cutBatches(read, chance));
        expect([seed, openSums(read, store)]).toEqual([seed, []]);
      }
    }
  });

  test('fates are those of a replay from the beginning', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const events = logOf(seed);
      const chance = chanceOf(seed + 13);
      const replay = new FateReplay();
      for (const event of shuffleStreams(events, chance)) replay.add(event);
      const text = (rows: readonly { key: string; massKg: number }[]): string[] =>
        rows.map(({ key, massKg }) => `${key} ${massKg}`).sort();
      const replayed = (await replay.rows()).map(({ massKg, ...key }) => ({ key: Object.values(key).join('\t'), massKg }));
      const store = await project(cutBatches(events, chance));
      expect([seed, text([...store.fates.values()])]).toEqual([seed, text(replayed)]);
    }
  });
});
