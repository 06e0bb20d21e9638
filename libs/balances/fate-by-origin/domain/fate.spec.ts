import type { LedgerEvent, StoredEvent } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { DEPOSIT, PLANT, RECIPIENT, S, SCHOOL, STORAGE, bankM3, march } from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { LotLog } from '#libs/testing/lot-log.js';
import { B } from '#libs/testing/random-lot-log.js';
import { originOf } from './origins.js';
import { FateReplay } from './replay.js';

const SITES = new Map([S, B, STORAGE, PLANT, DEPOSIT, RECIPIENT].map((ref) => [ref.siteId, ref]));
const NAMES = new Map([
  [S.siteId, 'school'],
  [B.siteId, 'bridge'],
  [STORAGE.siteId, 'storage'],
  [PLANT.siteId, 'plant'],
  [DEPOSIT.siteId, 'deposit'],
  [RECIPIENT.siteId, 'recipient'],
]);
const nameOf = (site: string): string => NAMES.get(site) ?? site;
const CLAY = nameBasedId('lot', 'clay');
const TILL = nameBasedId('lot', 'till');
const kg = (massKg: number) => ({ value: massKg, unit: 'kg' as const, method: 'weighbridge' });

function opened(): LotLog {
  const log = new LotLog(SITES);
  const kind = { conditionClass: '1', status: 'presumed_clean', occurredAt: march(1), projectId: SCHOOL } as const;
  log.record(CLAY, { type: 'OpenLot', lotId: CLAY, name: 'clay', material: 'clay', ...kind });
  log.record(TILL, { type: 'OpenLot', lotId: TILL, name: 'till', material: 'till', ...kind });
  return log;
}

/** Where each origin's mass is: `origin → account place: kilograms`, sorted. */
async function fates(events: readonly StoredEvent[]): Promise<string[]> {
  const replay = new FateReplay();
  for (const event of events) replay.add(event);
  const sums = new Map<string, number>();
  for (const { origin, accountKind, site, massKg } of await replay.rows()) {
    const { kind, site: originSite } = originOf(origin);
    const key = `${kind} ${nameOf(originSite)} → ${accountKind} ${nameOf(site)}`;
    sums.set(key, (sums.get(key) ?? 0) + massKg);
  }
  return [...sums].map(([key, massKg]) => `${key}: ${massKg}`).sort();
}

const store = (log: LotLog, from: typeof S, massKg: number, toSite = STORAGE, lotId = CLAY): StoredEvent =>
  log.record(lotId, { type: 'MassStored', fromSite: from, toSite, quantity: kg(massKg), occurredAt: march(2) });
const deposit = (log: LotLog, from: typeof S, massKg: number, day = 5): StoredEvent =>
  log.record(CLAY, { type: 'MassDeposited', fromSite: from, toSite: DEPOSIT, quantity: kg(massKg), occurredAt: march(day) });

describe('fate by origin', () => {
  test('a withdrawal from a blend is apportioned over what is left of each origin, by largest remainder', async () => {
    const log = opened();
    store(log, S, 100);
    store(log, B, 50);
    deposit(log, STORAGE, 40);
    expect(await fates(log.events)).toEqual([
      'ground bridge → deposited deposit: 13',
      'ground bridge → stock storage: 37',
      'ground school → deposited deposit: 27',
      'ground school → stock storage: 73',
    ]);
  });

  test('order counts: what came in after a withdrawal has no part in it', async () => {
    const log = opened();
    store(log, S, 100);
    deposit(log, STORAGE, 40);
    store(log, B, 60);
    deposit(log, STORAGE, 60);
    expect(await fates(log.events)).toEqual([
      'ground bridge → deposited deposit: 30',
      'ground bridge → stock storage: 30',
      'ground school → deposited deposit: 70',
      'ground school → stock storage: 30',
    ]);
  });

  test('a correction stands in the place of its original', async () => {
    const log = opened();
    const first = store(log, S, 100);
    store(log, B, 100);
    deposit(log, STORAGE, 100);
    log.correct(first, { quantity: kg(300) });
    expect(await fates(log.events)).toEqual([
      'ground bridge → deposited deposit: 25',
      'ground bridge → stock storage: 75',
      'ground school → deposited deposit: 75',
      'ground school → stock storage: 225',
    ]);
  });

  test('an open shortfall is a clearing origin that adds up to zero; what comes in later stands in for it', async () => {
    const log = opened();
    const first = store(log, S, 100);
    deposit(log, STORAGE, 80);
    log.correct(first, { quantity: kg(60) });
    expect(await fates(log.events)).toEqual([
      'clearing storage → deposited deposit: 20',
      'clearing storage → stock storage: -20',
      'ground school → deposited deposit: 60',
    ]);
    store(log, B, 50);
    expect(await fates(log.events)).toEqual([
      'ground bridge → deposited deposit: 20',
      'ground bridge → stock storage: 30',
      'ground school → deposited deposit: 60',
    ]);
  });

  test('more weighed out of an estimated stock than it had is a gain of the place', async () => {
    const log = opened();
    log.record(CLAY, { type: 'MassExcavated', site: S, quantity: bankM3(50), occurredAt: march(1) });
    log.record(CLAY, { type: 'MassDeposited', fromSite: S, toSite: DEPOSIT, quantity: kg(101_000), occurredAt: march(2) });
    expect(await fates(log.events)).toEqual([
      'ground school → deposited deposit: 100000',
      'variance school → deposited deposit: 1000',
    ]);
  });

  test('a survey that finds less takes from all origins; one that finds more gains', async () => {
    const log = opened();
    store(log, S, 100);
    store(log, B, 100);
    log.record(CLAY, { type: 'StockMeasured', site: STORAGE, quantity: kg(150), occurredAt: march(10) });
    log.record(CLAY, { type: 'StockMeasured', site: STORAGE, quantity: kg(160), occurredAt: march(11) });
    expect(await fates(log.events)).toEqual([
      'ground bridge → stock storage: 75',
      'ground bridge → variance storage: 25',
      'ground school → stock storage: 75',
      'ground school → variance storage: 25',
      'variance storage → stock storage: 10',
    ]);
  });

  describe('through a sorting run', () => {
    const OUT = [nameBasedId('lot', 'out', '0'), nameBasedId('lot', 'out', '1')] as const;
    const RUN = nameBasedId('run', 'r');
    const kind = { material: 'clay', conditionClass: '1', status: 'presumed_clean' } as const;

    function sorted(): LotLog {
      const log = opened();
      store(log, S, 3, PLANT);
      store(log, B, 2, PLANT);
      log.sort({
        runId: RUN,
        site: PLANT,
        occurredAt: march(5),
        inputs: [{ lotId: CLAY, kind, quantity: kg(5) }],
        outputs: [
          { lotId: OUT[0], name: 'a', material: 'clay', quantity: kg(2) },
          { lotId: OUT[1], name: 'b', material: 'clay', quantity: kg(2) },
        ],
        loss: { massKg: 1 },
      });
      return log;
    }

    test('outputs and loss take in plan order, whatever order they are read in', async () => {
      const { events } = sorted();
      const expected = await fates(events);
      const byStream = (first: string): StoredEvent[] => [
        ...events.filter(({ stream }) => stream === first),
        ...events.filter(({ stream }) => stream !== first),
      ];
      for (const first of [`lot-${OUT[1]}`, `lot-${OUT[0]}`, `sortingRun-${RUN}`])
        expect(await fates(byStream(first))).toEqual(expected);
      expect(expected).toEqual([
        'ground bridge → stock plant: 2',
        'ground school → loss plant: 1',
        'ground school → stock plant: 2',
      ]);
    });

    test('what was not received yet is inside the run, with its share kept for it', async () => {
      const { events } = sorted();
      const withoutFirst = events.filter(({ stream }) => stream !== `lot-${OUT[0]}`);
      expect(await fates(withoutFirst)).toEqual([
        'ground bridge → process plant: 1',
        'ground bridge → stock plant: 1',
        'ground school → loss plant: 1',
        'ground school → process plant: 1',
        'ground school → stock plant: 1',
      ]);
    });

    test('an input that comes back brings its own origins', async () => {
      const log = opened();
      store(log, S, 100, PLANT);
      store(log, B, 100, PLANT, TILL);
      log.sort({
        runId: RUN,
        site: PLANT,
        occurredAt: march(5),
        inputs: [
          { lotId: CLAY, kind, quantity: kg(100) },
          { lotId: TILL, kind: { ...kind, material: 'till' }, quantity: kg(101) },
        ],
        outputs: [{ lotId: OUT[0], name: 'a', material: 'clay', quantity: kg(201) }],
        loss: { massKg: 0 },
      });
      deposit(log, PLANT, 100);
      expect(await fates(log.events)).toEqual(['ground bridge → stock plant: 100', 'ground school → deposited deposit: 100']);
    });

    test('what comes back twice is short in the run', async () => {
      const log = sorted();
      const back = { runId: RUN, planVersion: 1, inputIndex: 0, site: PLANT.siteId, massKg: 5, ...kind };
      const event = {
        type: 'SortingInputReturned',
        data: { lotId: CLAY, ...back, occurredAt: '2025-03-06T00:00:00Z', occurredAtPrecision: 'instant' },
      } as LedgerEvent;
      for (let times = 0; times < 2; times++) log.append(`lot-${CLAY}`, event);
      const clearing = (await fates(log.events)).filter((line) => line.startsWith('clearing'));
      expect(clearing).toEqual([
        'clearing plant → loss plant: 1',
        'clearing plant → process plant: -10',
        'clearing plant → stock plant: 9',
      ]);
    });

    test('lots that feed each other in a circle come to an end, and always the same', async () => {
      const log = opened();
      const measure = { quantity: {}, massKg: 10, massLowKg: 10, massHighKg: 10, massBasis: 'weighed', factorSet: 't' };
      const common = { planVersion: 1, site: PLANT.siteId, occurredAt: '2025-03-06T00:00:00Z', occurredAtPrecision: 'instant' };
      const step = (lotId: string, type: string, data: object): void =>
        void log.append(`lot-${lotId}`, {
          type,
          data: { lotId, ...kind, ...measure, ...common, ...data },
        } as unknown as LedgerEvent);
      const parts = [{ ...kind, massKg: 10 }];
      for (const [lotId, from, to] of [
        [CLAY, 'r1', 'r2'],
        [TILL, 'r2', 'r1'],
      ] as const) {
        step(lotId, 'SortingOutputReceived', { runId: nameBasedId('run', from), outputIndex: 0, parts });
        step(lotId, 'SortingInputIssued', { runId: nameBasedId('run', to), inputIndex: 0 });
      }
      const found = await fates(log.events);
      expect(found).toEqual(await fates([...log.events].reverse().sort((a, b) => a.revision - b.revision)));
      const sum = found.reduce((total, line) => total + Number(line.split(': ')[1]), 0);
      expect([sum, found]).toEqual([0, []]);
    });
  });
});
