/**
 * Both adapters of the index of loads, tickets and receipts.
 * @needs postgres
 */
import pg from 'pg';
import { nameBasedId } from '#libs/kernel/index.js';
import { useTestPostgres } from '#libs/testing/postgres.js';
import { InMemoryCustodyIndex } from './in-memory-custody-index.js';
import type { CustodyIndex, IndexChange } from './custody-index.js';
import { PostgresCustodyIndex } from './postgres-custody-index.js';

const id = (name: string): string => nameBasedId('test', name);
const TICKET = { siteId: id('site'), ticket: 'W-7' };
const load = (position: bigint, name = 'load'): IndexChange => ({
  of: 'load',
  position,
  row: {
    loadId: id(name),
    lotId: id('lot'),
    eventId: id(`${name} event`),
    fromSite: id('pit'),
    plannedSite: TICKET.siteId,
    ticket: TICKET.ticket,
    organisation: 'local',
    closed: false,
  },
});
const movement = (position: bigint, ticket: string | undefined = TICKET.ticket, name = 'moved'): IndexChange => ({
  of: 'movement',
  position,
  row: { eventId: id(name), lotId: id('lot'), toSite: TICKET.siteId, ticket, organisation: `org ${position}`, closed: false },
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

const adapters: [string, () => Promise<CustodyIndex>][] = [
  ['in memory', async () => new InMemoryCustodyIndex()],
  [
    'in PostgreSQL',
    async () => {
      const pool = new pg.Pool({ connectionString: await postgres.freshDatabase() });
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
    const changes = [load(3n), movement(4n), movement(5n, 'W-8')];
    await Promise.all([index.advance(5n, changes), index.advance(5n, changes)]);
    await index.advance(4n, changes);
    expect(await index.position()).toBe(5n);
    expect(await index.loadsOf([TICKET])).toEqual([(load(3n) as { row: unknown }).row]);
    expect(await index.movementsOf([TICKET])).toEqual([]);
    const moved = { ...TICKET, ticket: 'W-8' };
    const [row] = await index.movementsOf([moved, TICKET]);
    expect(row).toMatchObject({ eventId: id('moved'), ticket: 'W-8', closed: false });
  });

  it('changes loads and movements as corrections and receipts do', async () => {
    const index = await open();
    await index.advance(2n, [load(1n), movement(2n)]);
    await index.advance(4n, [
      { of: 'load-change', position: 3n, loadId: id('load'), plannedSite: id('elsewhere') },
      { of: 'movement-change', position: 4n, eventId: id('moved'), closed: true },
    ]);
    expect(await index.loadsOf([TICKET])).toEqual([]);
    expect(await index.load(id('load'))).toMatchObject({ plannedSite: id('elsewhere'), ticket: 'W-7', closed: false });
    await index.advance(6n, [{ of: 'load-change', position: 5n, loadId: id('load'), closed: true }, movement(6n)]);
    expect(await index.load(id('load'))).toMatchObject({ closed: true });
    expect(await index.movementsOf([TICKET])).toMatchObject([{ organisation: 'org 2', closed: true }]);
    expect(await index.load(id('none'))).toBeUndefined();
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
