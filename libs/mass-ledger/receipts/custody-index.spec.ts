/**
 * Both adapters of the index of loads, tickets and receipts.
 * @needs postgres
 */
import pg from 'pg';
import { nameBasedId } from '#libs/kernel/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { InMemoryCustodyIndex } from './in-memory-custody-index.js';
import type { CustodyIndex, IndexChange, LoadEntry, MovementRow } from './custody-index.js';
import { PostgresCustodyIndex } from './postgres-custody-index.js';

const id = (name: string): string => nameBasedId('test', name);
const TICKET = { siteId: id('site'), ticket: 'W-7' };
const DAY_MS = 86_400_000;
const entryOf = (
  type: LoadEntry['type'],
  name: string,
  { annulled = false, organisation = 'local', ...told }: Partial<LoadEntry> = {},
): LoadEntry => ({ eventId: id(name), type, annulled, lotId: id('lot'), organisation, ...told });
const dispatch = (told: Partial<LoadEntry> = {}, name = 'load'): LoadEntry =>
  entryOf('LoadDispatched', `${name} event`, {
    fromSite: id('pit'),
    plannedSite: TICKET.siteId,
    ticket: TICKET.ticket,
    material: 'clay_soft',
    occurredMs: DAY_MS,
    massKg: 40_000,
    ...told,
  });
const load = (position: bigint, entry: LoadEntry = dispatch(), name = 'load'): IndexChange => ({
  of: 'load',
  position,
  loadId: id(name),
  entry,
});
const movement = (position: bigint, told: Partial<MovementRow> = {}, name = 'moved'): IndexChange => ({
  of: 'movement',
  position,
  row: {
    eventId: id(name),
    lotId: id('lot'),
    fromSite: id('pit'),
    toSite: TICKET.siteId,
    ticket: TICKET.ticket,
    material: 'clay_soft',
    occurredMs: DAY_MS,
    massKg: 40_000,
    organisation: `org ${position}`,
    annulled: false,
    ...told,
  },
});
const confirmation = (position: bigint, told: { toSite?: string; annulled?: boolean; name?: string } = {}): IndexChange => ({
  of: 'confirmation',
  position,
  eventId: id(told.name ?? 'confirmation'),
  movementEventId: id('moved'),
  toSite: told.toSite ?? TICKET.siteId,
  annulled: told.annulled ?? false,
});
const receipt = (position: bigint, name: string, told: { loadId?: string; ticket?: string }): IndexChange => ({
  of: 'receipt',
  position,
  row: {
    receiptId: id(name),
    siteId: TICKET.siteId,
    eventId: id(`${name} event`),
    organisation: 'local',
    loadId: told.loadId,
    ticket: told.ticket,
    recordedAt: '2025-03-04T08:00:00.000Z',
    state: 'waiting',
    lotId: undefined,
    matchedEventId: undefined,
    matchedBy: undefined,
  },
});

const pools: pg.Pool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.end())));
const postgres = useTestPostgres();
/** A pool whose connections may still be closing when the server goes. */
const poolOn = (connectionString: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString });
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

const adapters: [string, () => Promise<CustodyIndex>][] = [
  ['in memory', async () => new InMemoryCustodyIndex()],
  [
    'in PostgreSQL',
    async () => {
      const pool = poolOn(await postgres.freshDatabase());
      pools.push(pool);
      await Promise.all([PostgresCustodyIndex.open(pool), PostgresCustodyIndex.open(pool)]);
      return PostgresCustodyIndex.open(pool);
    },
  ],
];

describe.each(adapters)('the index %s', (_name, open) => {
  it('takes every change once, whoever brings it', async () => {
    const index = await open();
    expect(await index.position()).toBe(0n);
    const changes = [load(3n), movement(4n), movement(5n, { ticket: 'W-8', massKg: 39_000 })];
    await Promise.all([index.advance(5n, changes), index.advance(5n, changes)]);
    await index.advance(4n, changes);
    expect(await index.position()).toBe(5n);
    expect(await index.loadsOf([TICKET])).toEqual([
      {
        loadId: id('load'),
        lotId: id('lot'),
        eventId: id('load event'),
        fromSite: id('pit'),
        plannedSite: TICKET.siteId,
        ticket: 'W-7',
        material: 'clay_soft',
        occurredMs: DAY_MS,
        leftKg: 40_000,
        organisation: 'local',
        closed: false,
      },
    ]);
    expect(await index.movementsOf([TICKET])).toEqual([]);
    const moved = { ...TICKET, ticket: 'W-8' };
    const { annulled: _annulled, ...told } = (movement(4n, { ticket: 'W-8', massKg: 39_000 }) as { row: MovementRow }).row;
    expect(await index.movementsOf([moved, TICKET])).toEqual([{ ...told, closed: false }]);
  });

  it('holds every load and movement of a ticket', async () => {
    const index = await open();
    const nextYear = { occurredMs: 400 * DAY_MS };
    const changes = [load(1n), load(2n, dispatch(nextYear, 'again'), 'again'), movement(3n), movement(4n, nextYear, 'another')];
    await index.advance(4n, changes);
    expect((await index.loadsOf([TICKET])).map(({ loadId }) => loadId).sort()).toEqual(['load', 'again'].map(id).sort());
    const movements = await index.movementsOf([TICKET]);
    expect(movements.map(({ eventId }) => eventId).sort()).toEqual(['moved', 'another'].map(id).sort());
    expect(movements.map(({ occurredMs }) => occurredMs / DAY_MS).sort()).toEqual([1, 400].sort());
  });

  it('takes a ticket that a correction takes away, out of a movement and out of a dispatch', async () => {
    const index = await open();
    await index.advance(2n, [load(1n), movement(2n)]);
    const { ticket: _ticket, ...without } = dispatch();
    await index.advance(4n, [load(3n, without), movement(4n, { ticket: undefined })]);
    expect([await index.loadsOf([TICKET]), await index.movementsOf([TICKET])]).toEqual([[], []]);
    expect(await index.load(id('load'))).toMatchObject({ ticket: undefined, leftKg: 40_000 });
  });

  it('follows what is left of a load, and closes it by the receipt that says so, whatever is corrected', async () => {
    const index = await open();
    const part = (massKg: number): LoadEntry => entryOf('LoadReceived', 'part', { massKg, final: false });
    const last = (told: Partial<LoadEntry> = {}): LoadEntry =>
      entryOf('LoadReceived', 'last', { massKg: 20_000, final: true, ...told });
    const known = async () => index.load(id('load'));
    await index.advance(2n, [load(1n), load(2n, part(15_000))]);
    expect(await known()).toMatchObject({ leftKg: 25_000, closed: false });
    await index.advance(3n, [load(3n, last())]);
    expect(await known()).toMatchObject({ leftKg: 0, closed: true });
    await index.advance(4n, [load(4n, part(16_000))]);
    expect(await known()).toMatchObject({ leftKg: 0, closed: true });
    await index.advance(5n, [load(5n, last({ annulled: true }))]);
    expect(await known()).toMatchObject({ leftKg: 24_000, closed: false });
    await index.advance(6n, [load(6n, dispatch({ massKg: 50_000, organisation: 'another' }))]);
    expect(await known()).toMatchObject({ leftKg: 34_000, closed: false, organisation: 'local' });
    await index.advance(8n, [load(7n, entryOf('LoadReturned', 'back')), load(8n, dispatch({ annulled: true }))]);
    expect(await known()).toMatchObject({ leftKg: 0, closed: true });
    expect(await index.load(id('none'))).toBeUndefined();
  });

  it('goes on with the ticket and the place of a redirection when the dispatch is corrected', async () => {
    const index = await open();
    const elsewhere = { siteId: id('elsewhere'), ticket: 'E-1' };
    const redirected = entryOf('LoadRedirected', 'redirected', { plannedSite: elsewhere.siteId, ticket: 'E-1' });
    await index.advance(2n, [load(1n), load(2n, redirected)]);
    await index.advance(3n, [load(3n, dispatch({ massKg: 41_000 }))]);
    expect(await index.loadsOf([TICKET])).toEqual([]);
    expect(await index.loadsOf([elsewhere])).toMatchObject([{ loadId: id('load'), ticket: 'E-1', leftKg: 41_000 }]);
    const again = entryOf('LoadRedirected', 'again', { plannedSite: TICKET.siteId });
    await index.advance(4n, [load(4n, again)]);
    expect(await index.load(id('load'))).toMatchObject({ plannedSite: TICKET.siteId, ticket: 'E-1' });
  });

  it('takes a movement for confirmed while a confirmation at its receiving site holds', async () => {
    const index = await open();
    const elsewhere = { siteId: id('elsewhere'), ticket: 'W-7' };
    const closed = async () => (await index.movementsOf([TICKET, elsewhere])).map((each) => each.closed);
    await index.advance(2n, [movement(1n), confirmation(2n)]);
    expect(await closed()).toEqual([true]);
    await index.advance(3n, [movement(3n, { toSite: elsewhere.siteId })]);
    expect(await closed()).toEqual([false]);
    await index.advance(4n, [movement(4n)]);
    expect(await closed()).toEqual([true]);
    await index.advance(6n, [confirmation(5n, { annulled: true }), confirmation(6n, { name: 'anew' })]);
    expect(await closed()).toEqual([true]);
    await index.advance(7n, [confirmation(7n, { name: 'anew', annulled: true })]);
    expect(await index.movementsOf([TICKET])).toMatchObject([{ organisation: 'org 1', closed: false }]);
    await index.advance(8n, [movement(8n, { annulled: true })]);
    expect(await closed()).toEqual([true]);
  });

  it('keeps receipts until they are matched or dismissed, with the reason why they wait', async () => {
    const index = await open();
    const byLoad = receipt(1n, 'by load', { loadId: id('load') });
    await index.advance(3n, [byLoad, receipt(2n, 'by ticket', { ticket: 'W-7' }), receipt(3n, 'by nothing', {})]);
    const ids = async (more: object = {}) =>
      (await index.receipts({ state: 'waiting', limit: 10, ...more })).map(({ receiptId }) => receiptId);
    expect(await ids()).toEqual(['by load', 'by ticket', 'by nothing'].map(id));
    expect(await ids({ after: 1n, limit: 1 })).toEqual([id('by ticket')]);
    expect(await ids({ siteId: id('elsewhere') })).toEqual([]);
    expect(await index.waitingFor({ loadIds: [id('load')], tickets: [] })).toEqual([id('by load')]);
    expect(await index.waitingFor({ loadIds: [], tickets: [TICKET] })).toEqual([id('by ticket')]);
    const reason = { pointer: '/material', code: 'differs_from_lot', message: 'peat' };
    await index.explain(id('by load'), reason);
    expect(await index.receipt(id('by load'))).toMatchObject({ state: 'waiting', reason });
    const matched = { state: 'matched', lotId: id('lot'), matchedEventId: id('event'), matchedBy: 'load' } as const;
    await index.advance(5n, [
      { of: 'receipt-change', position: 4n, receiptId: id('by load'), ...matched },
      { of: 'receipt-change', position: 5n, receiptId: id('by nothing'), state: 'dismissed' },
    ]);
    expect(await index.receipt(id('by load'))).toMatchObject({ ...matched, position: 4n, reason: undefined });
    expect(await ids()).toEqual([id('by ticket')]);
    expect(await ids({ state: 'dismissed' })).toEqual([id('by nothing')]);
    expect(await index.waitingFor({ loadIds: [id('load')], tickets: [TICKET] })).toEqual([id('by ticket')]);
  });
});

it('makes the tables anew where they are those of another release, and leaves its own', async () => {
  const pool = poolOn(await postgres.freshDatabase());
  pools.push(pool);
  await pool.query(
    'CREATE SCHEMA custody; CREATE TABLE custody.load (load_id uuid); CREATE TABLE custody.index_position (position bigint)',
  );
  const index = await PostgresCustodyIndex.open(pool);
  await index.advance(1n, [load(1n)]);
  expect(await (await PostgresCustodyIndex.open(pool)).load(id('load'))).toMatchObject({ leftKg: 40_000 });
});
