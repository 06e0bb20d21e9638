/** Evidence of loads, confirmations and their corrections; numbers worked out by hand, tonnes. */
import fc from 'fast-check';
import { type Posting, type StoredEvent, decodeEvent, postings } from '#libs/contracts/index.js';
import type { ReadTransaction } from '#libs/read-store/projection.js';
import { KeptStates } from '../kept-states.js';
import { history, step } from '../../mass-ledger/domain/testing/custody-history.js';
import { CustodyStory } from '../testing/custody-story.js';
import { type Booking, bookings } from './booking.js';
import { CUSTODY_STATE, CustodyBatch } from './custody-book.js';
import { needsState } from './custody-state.js';

let story: CustodyStory;
let school: string;
let deposit: string;
let storage: string;

const OTHER = '974767880';
const NO_TABLES = { schema: 'none', upsert: async () => {}, query: async () => [{ any: false }] } as unknown as ReadTransaction;

/** Each event with its bookings, as the journal writes them. */
async function booked(
  events: readonly StoredEvent[] = story.events.map((event) => decodeEvent(event)),
): Promise<(readonly [StoredEvent, readonly Booking[]])[]> {
  const batch = new CustodyBatch(new KeptStates(CUSTODY_STATE));
  for (const event of events) batch.add(event, postings(event));
  const settled = new Map(await batch.settle(NO_TABLES));
  return events.map((event) => [event, needsState(event) ? settled.get(event)! : bookings(event)]);
}

/** `from→to km vehicle: tonnes [low–high] claimed/documented/confirmed, movements`; what comes to nothing is left out. */
async function lanes(): Promise<string[]> {
  const sums = new Map<string, number[]>();
  for (const [, all] of await booked()) {
    for (const each of all) {
      const { from, to, distanceMetres, vehicle } = each;
      const key = `${from.kind}→${to.kind} ${distanceMetres === null ? '-' : distanceMetres / 1000} ${vehicle ?? '-'}`;
      const sum = sums.get(key) ?? [0, 0, 0, 0, 0, 0, 0];
      const claimedKg = each.evidenceKg - each.documentedKg - each.confirmedKg;
      const more = [each.massKg, each.lowKg, each.highKg, claimedKg, each.documentedKg, each.confirmedKg];
      sums.set(key, [...more.map((kg, i) => sum[i]! + kg), sum[6]! + each.movements]);
    }
  }
  return [...sums]
    .filter(([, sum]) => sum.some((value) => value !== 0))
    .map(([key, sum]) => {
      const [mass, low, high, claimed, documented, confirmed] = sum.slice(0, 6).map((kg) => kg / 1000);
      return `${key}: ${mass!} [${low!}–${high!}] ${claimed!}/${documented!}/${confirmed!}, ${sum[6]!}`;
    })
    .sort();
}

/** Sums per accounts, fate and time. */
function sumsOf(items: readonly (Posting | Booking)[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const item of items) {
    const volume = 'volume' in item ? item.volume : item.measuredVolume;
    const key = JSON.stringify([item.from, item.to, item.fate ?? '', Date.parse(item.occurredAt)]);
    sums[`${key} kg`] = (sums[`${key} kg`] ?? 0) + item.massKg;
    if (volume) sums[`${key} ${volume.state}`] = (sums[`${key} ${volume.state}`] ?? 0) + volume.litres;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0));
}

beforeEach(() => {
  story = new CustodyStory();
  school = story.site('school', 'excavation', { municipality: '5001' });
  deposit = story.site('deposit', 'deposit', { municipality: '5001' });
  storage = story.site('storage', 'intermediate_storage', { municipality: '5001' });
});

afterEach(async () => {
  for (const [event, all] of await booked()) {
    expect([event.type, sumsOf(all)]).toEqual([event.type, sumsOf(postings(event))]);
    expect(all.map(({ index }) => index)).toEqual(all.map((_, index) => index));
  }
});

const TRUCK = { km: '10', vehicle: 'artic_semi' };
const DEPOSITED = { toKind: 'deposited', fate: 'deposit_clean' } as const;

describe('a load', () => {
  test('is driven once, at the received mass, as its dispatch says where the receipt says nothing', async () => {
    const clay = story.lot('clay', 'clay');
    const load = story.dispatched('load', clay, [school, deposit], 40, '2025-03-01', { ...TRUCK, ticket: 'S-1', from: 'ground' });
    expect(await lanes()).toEqual(['ground→transit - -: 40 [40–40] 0/40/0, 1']);
    story.received(load, deposit, 38, '2025-03-01', { ...DEPOSITED, plusMinus: 1, remainder: 2 });
    expect(await lanes()).toEqual([
      'ground→transit - -: 40 [40–40] 0/40/0, 1',
      'transit→deposited 10 artic_semi: 38 [37–39] 38/0/0, 1',
      'transit→variance - -: 2 [0–0] 0/0/0, 0',
    ]);
  });

  test('that another organisation received is confirmed, and driven as that says', async () => {
    const clay = story.lot('clay', 'clay');
    const load = story.dispatched('load', clay, [school, deposit], 40, '2025-03-01', { ...TRUCK, from: 'ground' });
    const receipt = story.by(OTHER).received(load, deposit, 41, '2025-03-01', { ...DEPOSITED, km: '12', over: 1 });
    const confirmed = 'transit→deposited 12 artic_semi: 41 [41–41] 0/0/41, 1';
    expect(await lanes()).toContain(confirmed);
    // Whoever corrects it: it stays the other organisation's.
    story.by().corrected(receipt, { massKg: 39_000, massLowKg: 39_000, massHighKg: 39_000, overKg: 0, remainderKg: 1000 });
    expect(await lanes()).toContain('transit→deposited 12 artic_semi: 39 [39–39] 0/0/39, 1');
    story.corrected(receipt, 'annulled');
    expect((await lanes()).filter((lane) => lane.startsWith('transit→deposited'))).toEqual([]);
  });

  test('received in parts is driven in parts; a correction of the way or of where it left goes through to its receipts', async () => {
    const clay = story.lot('clay', 'clay');
    const load = story.dispatched('load', clay, [school, deposit], 40, '2025-03-01', { ...TRUCK, from: 'ground' });
    story.received(load, deposit, 25, '2025-03-01', { ...DEPOSITED, final: false });
    story.received(load, storage, 15, '2025-03-01', { km: '3' });
    story.corrected(load.dispatch, { haul: { distanceKm: '11', vehicle: 'artic_semi' } });
    expect(await lanes()).toEqual([
      'ground→transit - -: 40 [40–40] 40/0/0, 1',
      'transit→deposited 11 artic_semi: 25 [25–25] 25/0/0, 1',
      'transit→stock 3 artic_semi: 15 [15–15] 15/0/0, 1',
    ]);
  });

  test('that is sent elsewhere is driven the new way from then on', async () => {
    const clay = story.lot('clay', 'clay');
    const load = story.dispatched('load', clay, [school, deposit], 40, '2025-03-01', { ...TRUCK, from: 'ground' });
    story.received(load, deposit, 25, '2025-03-01', { ...DEPOSITED, final: false });
    story.redirected(load, storage, '2025-03-01', { km: '16' });
    story.received(load, storage, 15, '2025-03-01');
    story.corrected(load.dispatch, { haul: { distanceKm: '11', vehicle: 'rigid' } });
    expect(await lanes()).toEqual([
      'ground→transit - -: 40 [40–40] 40/0/0, 1',
      'transit→deposited 11 rigid: 25 [25–25] 25/0/0, 1',
      'transit→stock 16 rigid: 15 [15–15] 15/0/0, 1',
    ]);
  });

  test('that comes back was driven back, which is no movement more', async () => {
    const clay = story.lot('clay', 'clay');
    const load = story.dispatched('load', clay, [school, deposit], 40, '2025-03-01', { ...TRUCK, from: 'ground' });
    story.rejected(load, deposit, 'unfit', '2025-03-01');
    story.returned(load, 40, '2025-03-01');
    expect(await lanes()).toEqual(['ground→transit - -: 40 [40–40] 40/0/0, 1', 'transit→stock - -: 40 [0–0] 0/0/0, 0']);
  });
});

describe('a confirmation', () => {
  test("puts the receiver's mass and method in the place of the claim's; the movement is counted and driven once", async () => {
    const clay = story.lot('clay', 'clay');
    story.excavated(clay, school, 100, '2025-03-01');
    const told = { ...TRUCK, ticket: 'T-1', basis: 'estimated', plusMinus: 20 } as const;
    const moved = story.deposited(clay, school, deposit, 80, '2025-03-02', told);
    expect(await lanes()).toContain('stock→deposited 10 artic_semi: 80 [60–100] 80/0/0, 1');
    const confirmation = story.by(OTHER).confirmed(moved, 78, '2025-03-03', { ticket: 'T-1', plusMinus: 0.5 });
    expect(await lanes()).toEqual([
      'ground→stock - -: 100 [100–100] 100/0/0, 1',
      'stock→deposited 10 artic_semi: 78 [77.5–78.5] 0/0/78, 1',
      'stock→variance - -: 2 [0–0] 0/0/0, 0',
    ]);
    story.corrected(confirmation, { massKg: 77_000, massLowKg: 76_500, massHighKg: 77_500 });
    expect(await lanes()).toContain('stock→deposited 10 artic_semi: 77 [76.5–77.5] 0/0/77, 1');
    story.corrected(confirmation, 'annulled');
    expect(await lanes()).toContain('stock→deposited 10 artic_semi: 80 [60–100] 80/0/0, 1');
  });

  test('of more than was dug for it brings the rest from the variance of the sender', async () => {
    const clay = story.lot('clay', 'clay');
    const moved = story.deposited(clay, school, deposit, 20, '2025-03-02', { ...TRUCK, from: 'ground', ticket: 'T-1' });
    story.by(OTHER).confirmed(moved, 22, '2025-03-03', { plusMinus: 1.1 });
    expect(await lanes()).toEqual([
      'ground→deposited 10 artic_semi: 20 [18.9–21.1] 0/0/20, 1',
      'stock→deposited 10 artic_semi: 2 [2–2] 0/0/2, 0',
      'variance→stock - -: 2 [0–0] 0/0/0, 0',
    ]);
  });

  test('by the organisation that claimed confirms nothing: it tells the mass, and shows it or claims it', async () => {
    const clay = story.lot('clay', 'clay');
    const moved = story.deposited(clay, school, deposit, 20, '2025-03-02', { ...TRUCK, from: 'ground', ticket: 'T-1' });
    const confirmation = story.confirmed(moved, 19, '2025-03-03');
    expect(await lanes()).toContain('ground→deposited 10 artic_semi: 19 [19–19] 19/0/0, 1');
    // Whoever corrects it: it stays the organisation's own.
    story.by(OTHER).corrected(confirmation, { massKg: 18_000, massLowKg: 18_000, massHighKg: 18_000, haul: { ticket: 'T-1' } });
    expect(await lanes()).toContain('ground→deposited 10 artic_semi: 18 [18–18] 0/18/0, 1');
  });

  test('of less than was dug leaves the difference known exactly', async () => {
    const clay = story.lot('clay', 'clay');
    const moved = story.deposited(clay, school, deposit, 20, '2025-03-02', { ...TRUCK, from: 'ground', plusMinus: 5 });
    story.by(OTHER).confirmed(moved, 18, '2025-03-03', { plusMinus: 1 });
    expect(await lanes()).toEqual([
      'ground→deposited 10 artic_semi: 18 [17–19] 0/0/18, 1',
      'ground→variance - -: 2 [2–2] 2/0/0, 0',
    ]);
  });

  test('lapses when its movement goes elsewhere, where another may count, and counts again when that comes back', async () => {
    const clay = story.lot('clay', 'clay');
    const elsewhere = story.site('elsewhere', 'deposit', { municipality: '5001' });
    const moved = story.deposited(clay, school, deposit, 20, '2025-03-02', { ...TRUCK, from: 'ground' });
    story.by(OTHER).confirmed(moved, 20, '2025-03-03', { plusMinus: 1 });
    story.by().corrected(moved, { toSite: elsewhere });
    expect(await lanes()).toEqual(['ground→deposited 10 artic_semi: 20 [20–20] 20/0/0, 1']);
    story.by(OTHER).confirmed({ ...moved, data: { ...moved.data, toSite: elsewhere } }, 20, '2025-03-03', { plusMinus: 2 });
    expect(await lanes()).toEqual(['ground→deposited 10 artic_semi: 20 [18–22] 0/0/20, 1']);
    story.by().corrected(moved, { toSite: deposit });
    expect(await lanes()).toEqual(['ground→deposited 10 artic_semi: 20 [19–21] 0/0/20, 1']);
  });

  test('annulled after its movement was moved to another day takes nothing from the first day', async () => {
    const clay = story.lot('clay', 'clay');
    const moved = story.deposited(clay, school, deposit, 20, '2025-03-02', { ...TRUCK, from: 'ground' });
    const confirmation = story.by(OTHER).confirmed(moved, 20, '2025-03-03');
    story.by().corrected(moved, { occurredAt: '2025-03-07T12:00:00Z' });
    story.corrected(confirmation, 'annulled');
    const days = new Map<string, number>();
    for (const [, all] of await booked())
      for (const { day, confirmedKg } of all) days.set(day, (days.get(day) ?? 0) + confirmedKg);
    expect([...days.values()].filter((kg) => kg !== 0)).toEqual([]);
  });

  test('corrected after its claim was goes from the claim as it is by then', async () => {
    const clay = story.lot('clay', 'clay');
    const moved = story.deposited(clay, school, deposit, 80, '2025-03-02', { ...TRUCK, from: 'ground' });
    const confirmation = story.by(OTHER).confirmed(moved, 78, '2025-03-03', { plusMinus: 0 });
    story.corrected(moved, { massKg: 70_000, massLowKg: 70_000, massHighKg: 70_000 });
    expect(await lanes()).toContain('ground→deposited 10 artic_semi: 70 [70–70] 0/0/70, 1');
    story.corrected(confirmation, { claimedKg: 70_000, massKg: 75_000, massLowKg: 75_000, massHighKg: 75_000 });
    expect(await lanes()).toContain('ground→deposited 10 artic_semi: 70 [70–70] 0/0/70, 1');
    story.corrected(confirmation, 'annulled');
    expect(await lanes()).toContain('ground→deposited 10 artic_semi: 70 [70–70] 70/0/0, 1');
  });

  test('stands when the claim is corrected: what was confirmed stays, the way is the corrected one', async () => {
    const clay = story.lot('clay', 'clay');
    story.excavated(clay, school, 100, '2025-03-01');
    const moved = story.deposited(clay, school, deposit, 80, '2025-03-02', {
      ...TRUCK,
      m3: 40,
      state: 'bank',
      basis: 'converted',
    });
    story.by(OTHER).confirmed(moved, 80, '2025-03-03', { documentSha256: 'ab'.repeat(32) });
    story.by().corrected(moved, { haul: { distanceKm: '14', vehicle: 'rigid' } });
    expect(await lanes()).toContain('stock→deposited 14 rigid: 80 [80–80] 0/0/80, 1');
  });

  test('by the organisation that claimed it is no confirmation: with a ticket or document it is documented', async () => {
    const clay = story.lot('clay', 'clay');
    story.excavated(clay, school, 100, '2025-03-01');
    const moved = story.deposited(clay, school, deposit, 80, '2025-03-02', TRUCK);
    story.confirmed(moved, 78, '2025-03-03', { documentSha256: 'ab'.repeat(32) });
    const told = await lanes();
    expect(told.filter((lane) => lane.startsWith('stock→deposited'))).toEqual([
      expect.stringMatching(/^stock→deposited 10 artic_semi: 78 \[.*\] 0\/78\/0, 1$/),
    ]);
  });
});

test('the part of a split is known as its lot says, a reclassification says nothing of how much there is', async () => {
  const clay = story.lot('clay', 'clay');
  story.excavated(clay, school, 100, '2025-03-01');
  story.split(clay, school, 30, 'part', '2025-03-02');
  story.classified(clay, { conditionClass: '2' }, [[school, 70]], '2025-03-03');
  expect(await lanes()).toEqual([
    'ground→stock - -: 100 [100–100] 100/0/0, 1',
    'process→stock - -: 30 [30–30] 30/0/0, 1',
    'stock→process - -: 30 [30–30] 30/0/0, 1',
    'stock→stock - -: 70 [0–0] 0/0/0, 0',
  ]);
});

/** What an account got from another in all, less how much of it somebody told: nothing, where that is not a difference. */
function untold(all: readonly Booking[]): [string, number, number][] {
  const sums = new Map<string, [number, number]>();
  for (const { from, to, fate, massKg, evidenceKg } of all) {
    const kinds = `${from.kind}→${to.kind}`;
    if (kinds.includes('variance') || from.kind === 'process' || kinds === 'transit→stock' || from.kind === to.kind) continue;
    const key = JSON.stringify([from, to, fate]);
    const [mass, evidence] = sums.get(key) ?? [0, 0];
    sums.set(key, [mass + massKg, evidence + evidenceKg]);
  }
  return [...sums].filter(([, [mass, evidence]]) => mass !== evidence).map(([key, sum]) => [key, ...sum]);
}

/** Days and accounts on which more was confirmed than moved, or less than nothing. */
function overconfirmed(all: readonly Booking[]): [string, number, number][] {
  const sums = new Map<string, [number, number]>();
  for (const { day, from, to, fate, massKg, confirmedKg } of all) {
    const key = JSON.stringify([day, from, to, fate]);
    const [mass, confirmed] = sums.get(key) ?? [0, 0];
    sums.set(key, [mass + massKg, confirmed + confirmedKg]);
  }
  return [...sums]
    .filter(([, [mass, confirmed]]) => confirmed < 0 || (confirmed > 0 && confirmed > mass))
    .map(([key, sum]) => [key, ...sum]);
}

test('whatever happens to a lot, bookings add up to the postings of each event, and evidence to the mass', async () => {
  const organisations = ['local', OTHER];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const events = history(steps).events.map((event, i) => {
        const metadata = { actor: { organisation: organisations[i % 2] } };
        return { ...(JSON.parse(JSON.stringify(event)) as object), metadata } as StoredEvent;
      });
      const all = await booked(events);
      for (const [event, ofEvent] of all) expect([event.type, sumsOf(ofEvent)]).toEqual([event.type, sumsOf(postings(event))]);
      expect(untold(all.flatMap(([, ofEvent]) => ofEvent))).toEqual([]);
      expect(overconfirmed(all.flatMap(([, ofEvent]) => ofEvent))).toEqual([]);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 300) },
  );
});
