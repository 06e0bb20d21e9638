/** Where mass is by origin through loads, confirmations, splits and reclassifications; numbers added up by hand, tonnes. */
import { type StoredEvent, decodeEvent } from '#libs/contracts/index.js';
import { LOT, LotUnderTest, S, STORAGE, bankM3, march, split } from '../../../mass-ledger/domain/testing/lot-spec.js';
import { CustodyStory } from '../../testing/custody-story.js';
import { FateReplay } from './replay.js';
import { originOf } from './origins.js';

let story: CustodyStory;
let sites: Record<'school' | 'bridge' | 'storage' | 'deposit' | 'barrier', string>;

/** `origin → account site class: tonnes`, sorted. */
async function fates(): Promise<string[]> {
  const names = new Map(Object.entries(sites).map(([name, id]) => [id, name]));
  const replay = new FateReplay();
  for (const event of story.events) replay.add(decodeEvent(event));
  return (await replay.rows())
    .map(({ origin, accountKind, site, kind, massKg }) => {
      const from = originOf(origin);
      const at = `${accountKind} ${names.get(site) ?? '?'} ${kind.split('|')[1] ?? '?'}`;
      return `${from.kind} ${names.get(from.site) ?? '?'} → ${at}: ${massKg / 1000}`;
    })
    .sort();
}

beforeEach(() => {
  story = new CustodyStory();
  sites = {
    school: story.site('school', 'excavation', { municipality: '5001' }),
    bridge: story.site('bridge', 'excavation', { municipality: '5001' }),
    storage: story.site('storage', 'intermediate_storage', { municipality: '5001' }),
    deposit: story.site('deposit', 'deposit', { municipality: '5001' }),
    barrier: story.site('barrier', 'recipient', { municipality: '5001' }),
  };
});

test('what is on the road stays with the sender until it is received, and what was lost on the way is a variance', async () => {
  const clay = story.lot('clay', 'clay');
  story.excavated(clay, sites.school, 100, '2025-03-01');
  const first = story.dispatched('first', clay, [sites.school, sites.storage], 40, '2025-03-02');
  const second = story.dispatched('second', clay, [sites.school, sites.deposit], 30, '2025-03-02');
  expect(await fates()).toEqual(['ground school → stock school 1: 30', 'ground school → transit school 1: 70']);
  story.received(first, sites.storage, 38, '2025-03-03', { remainder: 2 });
  story.received(second, sites.deposit, 12, '2025-03-03', { toKind: 'deposited', fate: 'deposit_clean', final: false });
  expect(await fates()).toEqual([
    'ground school → deposited deposit 1: 12',
    'ground school → stock school 1: 30',
    'ground school → stock storage 1: 38',
    'ground school → transit school 1: 18',
    'ground school → variance school 1: 2',
  ]);
  story.rejected(second, sites.deposit, 'unfit', '2025-03-03');
  story.returned(second, 18, '2025-03-04');
  expect(await fates()).toEqual([
    'ground school → deposited deposit 1: 12',
    'ground school → stock school 1: 48',
    'ground school → stock storage 1: 38',
    'ground school → variance school 1: 2',
  ]);
});

test('a load of which more was received takes the rest from nowhere else than the variance of the sender', async () => {
  const clay = story.lot('clay', 'clay');
  const load = story.dispatched('load', clay, [sites.school, sites.storage], 20, '2025-03-02', { from: 'ground' });
  story.received(load, sites.storage, 21, '2025-03-02', { over: 1 });
  expect(await fates()).toEqual(['ground school → stock storage 1: 20', 'variance school → stock storage 1: 1']);
});

test('a confirmation changes its movement, whatever happened meanwhile', async () => {
  const clay = story.lot('clay', 'clay');
  story.excavated(clay, sites.school, 100, '2025-03-01');
  const less = story.deposited(clay, sites.school, sites.deposit, 80, '2025-03-02');
  const more = story.deposited(clay, sites.school, sites.deposit, 10, '2025-03-03');
  story.confirmed(less, 78, '2025-03-04');
  story.confirmed(more, 11, '2025-03-04');
  // The gain of 1 comes into the stock of 20 that the second took 11 of: 11/21 of it, 524 kg, went along.
  expect(await fates()).toEqual([
    'ground school → deposited deposit 1: 88.476',
    'ground school → stock school 1: 9.524',
    'ground school → variance school 1: 2',
    'variance school → deposited deposit 1: 0.524',
    'variance school → stock school 1: 0.476',
  ]);
});

test('a part that is split off a blend takes its share of every origin, to the kilogram', async () => {
  const mixed = story.lot('mixed', 'clay');
  story.stored(mixed, sites.school, sites.storage, 60, '2025-03-01', { from: 'ground' });
  story.stored(mixed, sites.bridge, sites.storage, 40, '2025-03-01', { from: 'ground' });
  const part = story.split(mixed, sites.storage, 0.333, 'part', '2025-03-02');
  story.reused(part, sites.storage, sites.barrier, 0.333, '2025-03-03');
  // 333 kg of 60 : 40 are 199.8 and 133.2: by largest remainder 200 and 133.
  expect(await fates()).toEqual([
    'ground bridge → placed barrier 1: 0.133',
    'ground bridge → stock storage 1: 39.867',
    'ground school → placed barrier 1: 0.2',
    'ground school → stock storage 1: 59.8',
  ]);
});

test('what reached its end before a reclassification keeps the class that it had', async () => {
  const clay = story.lot('clay', 'clay');
  story.excavated(clay, sites.school, 100, '2025-03-01');
  story.deposited(clay, sites.school, sites.deposit, 30, '2025-03-02');
  const load = story.dispatched('load', clay, [sites.school, sites.deposit], 20, '2025-03-02');
  const polluted = story.classified(clay, { conditionClass: '3', status: 'sampled' }, [[sites.school, 50]], '2025-03-03');
  story.received({ ...load, lot: polluted }, sites.deposit, 20, '2025-03-04', { toKind: 'deposited', fate: 'deposit_clean' });
  expect(await fates()).toEqual([
    'ground school → deposited deposit 1: 30',
    'ground school → deposited deposit 3: 20',
    'ground school → stock school 3: 50',
  ]);
  story.classified(polluted, { conditionClass: '4' }, [[sites.school, 50]], '2025-03-05');
  // A late confirmation makes the lot be followed anew from its beginning.
  story.confirmed(
    story.deposited({ ...polluted, conditionClass: '4' }, sites.school, sites.deposit, 10, '2025-03-06'),
    9,
    '2025-03-07',
  );
  expect(await fates()).toEqual([
    'ground school → deposited deposit 1: 30',
    'ground school → deposited deposit 3: 20',
    'ground school → deposited deposit 4: 9',
    'ground school → stock school 4: 40',
    'ground school → variance school 4: 1',
  ]);
});

test('what is split off an estimated stock beyond its book is in the split, where that is, until the part is opened', async () => {
  const lot = LotUnderTest.opened();
  lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: bankM3(10), occurredAt: march(5) });
  lot.when(split('part', 21));
  const replay = new FateReplay();
  for (const event of lot.events) replay.add({ ...event, stream: `lot-${LOT}` } as unknown as StoredEvent);
  const rows = (await replay.rows()).map(({ accountKind, site, massKg }) => [accountKind, site, massKg]);
  expect(rows).toEqual([
    ['process', STORAGE.siteId, 20_000],
    ['process', STORAGE.siteId, 1000],
  ]);
});
