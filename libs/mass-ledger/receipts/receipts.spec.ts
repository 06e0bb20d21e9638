/** Receipts that wait for their load or movement, with processes that end at any step. */
import type { ReceiptRequest } from '#libs/contracts/api/commands-custody.js';
import { siteIdOf } from '#libs/contracts/index.js';
import { CLAY, type CustodyProcess, CustodyWorld, RECEIVER, tonnes } from '../testing/custody-world.js';
import { LOCAL, actorOf, refusalOf } from '../testing/ledger-under-test.js';
import { InMemoryCustodyIndex, createReceipts } from './index.js';

const RECEIPT: ReceiptRequest = {
  site: 'local:DEPOSIT',
  material: 'clay_soft',
  quantity: tonnes(38),
  haul: { ticket: 'W-7' },
  occurredAt: '2025-03-04T09:00',
  eventId: 'receipt',
};
const DISPATCH = {
  type: 'LoadDispatched',
  material: 'clay_soft',
  conditionClass: '1',
  fromSite: 'S',
  plannedSite: 'DEPOSIT',
  quantity: tonnes(40),
  haul: { ticket: 'W-7' },
  occurredAt: '2025-03-04T08:00',
  eventId: 'dispatch',
};
const { plannedSite: _planned, ...MOVED } = { ...DISPATCH, type: 'MassDeposited', toSite: 'DEPOSIT', eventId: 'moved' };
const DEPOSIT = siteIdOf('local', 'DEPOSIT');

const receiving = ({ parts }: CustodyProcess) => createReceipts(parts);
const world = () => CustodyWorld.open();
const waiting = async (process: CustodyProcess): Promise<(string | undefined)[]> =>
  (await receiving(process).list({})).items.map(({ reason }) => reason?.code);

describe('a receipt', () => {
  it('of a load on the road is booked at once, by this program for the receiver', async () => {
    const its = await world();
    const process = its.process();
    const { loadId } = await process.record(DISPATCH);
    const said = await receiving(process).record(RECEIPT, RECEIVER);
    expect(said).toMatchObject({ state: 'matched', outcome: 'recorded', matchedBy: 'ticket', lotId: CLAY, siteId: DEPOSIT });
    const booked = (await its.log()).find(({ id }) => id === said.matchedEventId)!;
    expect(booked).toMatchObject({
      type: 'LoadReceived',
      data: { loadId, massKg: 38_000, remainderKg: 2000, receiptId: said.receiptId },
      metadata: { actor: { organisation: RECEIVER.actor.organisation, role: 'system' } },
    });
    expect(booked.metadata.actor.subject).not.toBe(RECEIVER.actor.subject);
    expect((await its.log()).at(-1)!).toMatchObject({
      position: BigInt(said.position!),
      metadata: { actor: booked.metadata.actor },
    });
    expect(await receiving(process).record(RECEIPT, RECEIVER)).toMatchObject({ outcome: 'repeated', state: 'matched' });
    const other = { ...RECEIPT, quantity: tonnes(37) };
    expect(await refusalOf(receiving(process).record(other, RECEIVER))).toBe('/eventId same_id_other_content');
  });

  it('that is sent several times at once is recorded once', async () => {
    const its = await world();
    const receipts = receiving(its.process());
    const answers = await Promise.all(Array.from({ length: 6 }, () => receipts.record(RECEIPT, RECEIVER)));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual([...Array<string>(5).fill('repeated'), 'recorded'].sort());
    expect((await its.log()).filter(({ type }) => type === 'UnmatchedReceiptRecorded')).toHaveLength(1);
  });

  it('waits for a dispatch, and is booked when that comes', async () => {
    const its = await world();
    const process = its.process();
    const said = await receiving(process).record(RECEIPT, RECEIVER);
    expect(said).toMatchObject({ state: 'waiting', reason: { code: 'ticket_not_known' } });
    await process.record(DISPATCH);
    expect(await receiving(process).catchUp()).toEqual([]);
    expect(await receiving(process).get(said.receiptId)).toMatchObject({ state: 'matched', matchedBy: 'ticket', reason: null });
    expect(await its.balance()).toEqual({ ground: -40_000, deposited: 38_000, variance: 2000 });
  });

  it('names its load, though that comes later and under another ticket', async () => {
    const its = await world();
    const process = its.process();
    const { loadId } = await (await world()).process().record(DISPATCH);
    const said = await receiving(process).record({ ...RECEIPT, load: loadId!, haul: undefined }, RECEIVER);
    expect(said.reason).toMatchObject({ code: 'load_not_known' });
    await process.record(DISPATCH);
    await receiving(process).catchUp();
    expect(await receiving(process).get(said.receiptId)).toMatchObject({ state: 'matched', matchedBy: 'load' });
  });

  it('confirms a movement that one party has reported', async () => {
    const its = await world();
    const process = its.process();
    await process.record(MOVED);
    const said = await receiving(process).record(RECEIPT, RECEIVER);
    expect(said).toMatchObject({ state: 'matched', matchedBy: 'ticket' });
    expect((await its.log()).find(({ id }) => id === said.matchedEventId)).toMatchObject({
      type: 'MovementConfirmed',
      data: { claimedKg: 40_000, massKg: 38_000, matchedBy: 'ticket', receiptId: said.receiptId },
    });
    const second = await receiving(process).record({ ...RECEIPT, eventId: 'second' }, RECEIVER);
    expect(second).toMatchObject({ state: 'waiting', reason: { code: 'ticket_not_known' } });
  });

  it('waits for a person where two have its ticket', async () => {
    const its = await world();
    const process = its.process();
    const receipts = receiving(process);
    const { events } = await process.record(MOVED);
    const { loadId } = await process.record(DISPATCH);
    const { receiptId, reason } = await receipts.record(RECEIPT, RECEIVER);
    expect(reason).toMatchObject({ code: 'ticket_not_unique' });
    const movement = events.at(-1)!.eventId;
    expect(await refusalOf(receipts.match(receiptId, { lot: CLAY, movement: loadId! }, RECEIVER))).toBe(
      '/movement unknown_event',
    );
    const matched = await receipts.match(receiptId, { lot: 'clay_soft class 1', project: 'SCHOOL', movement }, LOCAL);
    expect(matched).toMatchObject({ state: 'matched', matchedBy: 'person', outcome: 'recorded' });
    expect(await receipts.match(receiptId, { lot: CLAY, movement }, LOCAL)).toMatchObject({ outcome: 'repeated' });
    expect(await refusalOf(receipts.match(receiptId, { load: loadId! }, LOCAL))).toBe(' receipt_matched');
    expect(await refusalOf(receipts.dismiss(receiptId, { reason: 'mistake' }, LOCAL))).toBe(' receipt_matched');
    expect(await refusalOf(receipts.match(CLAY, { load: loadId! }, LOCAL))).toBe(' unknown_receipt');
  });

  it('that its lot refuses waits, with the reason', async () => {
    const its = await world();
    const process = its.process();
    await process.record(DISPATCH);
    const said = await receiving(process).record({ ...RECEIPT, conditionClass: '3' }, RECEIVER);
    expect(said).toMatchObject({ state: 'waiting', reason: { pointer: '/conditionClass', code: 'differs_from_lot' } });
    await process.record({ ...MOVED, haul: { ticket: 'W-8' } });
    const other = { ...RECEIPT, conditionClass: '3', haul: { ticket: 'W-8' }, eventId: 'other' } as const;
    expect(await receiving(process).record(other, RECEIVER)).toMatchObject({ reason: { code: 'differs_from_lot' } });
    expect(await waiting(process)).toEqual(['differs_from_lot', 'differs_from_lot']);
  });

  it('is dismissed for good', async () => {
    const its = await world();
    const process = its.process();
    const receipts = receiving(process);
    const { receiptId } = await receipts.record(RECEIPT, RECEIVER);
    const dismissal = { reason: 'mistake', note: 'typed twice', eventId: 'away' } as const;
    const stranger = { actor: actorOf('stranger') };
    expect(await refusalOf(receipts.dismiss(receiptId, dismissal, stranger))).toBe('/id site_of_others');
    expect(await receipts.get(receiptId)).toMatchObject({ state: 'waiting' });
    expect(await receipts.dismiss(receiptId, dismissal, RECEIVER)).toMatchObject({ state: 'dismissed', outcome: 'recorded' });
    expect(await receipts.dismiss(receiptId, dismissal, RECEIVER)).toMatchObject({ state: 'dismissed', outcome: 'repeated' });
    expect(await refusalOf(receipts.dismiss(receiptId, { reason: 'other' }, RECEIVER))).toBe(' receipt_dismissed');
    await process.record(DISPATCH);
    await receipts.catchUp();
    expect(await its.balance(({ kind }) => kind)).toEqual({ ground: -40_000, transit: 40_000 });
  });

  it('names what is wrong with it', async () => {
    const its = await world();
    const refusal = (change: object) => refusalOf(receiving(its.process()).record({ ...RECEIPT, ...change }, RECEIVER));
    expect(await refusal({ site: 'DEPOSIT' })).toBe('/site unknown_site');
    expect(await refusal({ fromSite: 'NONE' })).toBe('/fromSite unknown_site');
    expect(await refusal({ material: 'gold' })).toBe('/material unknown_material');
    expect(await refusal({ fate: 'lost' })).toBe('/fate unknown_fate');
    expect(await refusal({ occurredAt: '2027-01-01' })).toBe('/occurredAt in_the_future');
    expect(await refusal({ haul: { vehicle: 'bicycle' } })).toBe('/haul/vehicle unknown_vehicle');
  });

  it('has its ticket whatever blanks stand around it, and none where nothing else stands there', async () => {
    const its = await world();
    const process = its.process();
    await process.record({ ...DISPATCH, haul: { ticket: 'W-7 ' } });
    await process.record({ ...MOVED, haul: { ticket: ' ' } });
    const written = (ticket: string) =>
      receiving(process).record({ ...RECEIPT, haul: { ticket }, eventId: `ticket${ticket}` }, RECEIVER);
    expect(await written(' ')).toMatchObject({ state: 'waiting', reason: { code: 'no_ticket' } });
    expect(await written(' W-7')).toMatchObject({ state: 'matched', matchedBy: 'ticket' });
    const [dispatched, moved] = (await its.log()).filter(({ type }) => type === DISPATCH.type || type === MOVED.type);
    expect([dispatched, moved].map((event) => (event!.data as { haul?: object }).haul)).toEqual([{ ticket: 'W-7' }, {}]);
  });

  it('is looked for at a site by its id alone', async () => {
    const its = await world();
    expect(await refusalOf(receiving(its.process()).list({ site: 'DEPOSIT' }))).toBe('/query/site unknown_site');
  });
});

describe.each([DISPATCH, MOVED])('$type: its ticket alone matches a receipt only of the same truckload', (sent) => {
  /** Claimed are 40 t on 4 March. */
  test.each<[what: string, change: object, reason: object | undefined]>([
    ['31 days later', { occurredAt: '2025-04-04T09:00+02:00' }, undefined],
    ['a minute more', { occurredAt: '2025-04-04T09:01+02:00' }, { pointer: '/occurredAt', code: 'ticket_differs' }],
    ['31 days before', { occurredAt: '2025-02-01T08:00' }, undefined],
    ['the year after', { occurredAt: '2025-12-30T09:00' }, { pointer: '/occurredAt', code: 'ticket_differs' }],
    ['a quarter less', { quantity: tonnes(30) }, undefined],
    ['less than that', { quantity: tonnes(29.999) }, { pointer: '/quantity', code: 'ticket_differs' }],
    ['a quarter more', { quantity: tonnes(50) }, undefined],
    ['more than that', { quantity: tonnes(50.001) }, { pointer: '/quantity', code: 'ticket_differs' }],
    ['another material', { material: 'peat' }, { pointer: '/material', code: 'ticket_differs' }],
  ])('%s', async (_, change, reason) => {
    const its = await world();
    const process = its.process();
    const { loadId, events } = await process.record(sent);
    const receipts = receiving(process);
    const said = await receipts.record({ ...RECEIPT, ...change }, RECEIVER);
    expect(said).toMatchObject(reason ? { state: 'waiting', reason } : { state: 'matched', matchedBy: 'ticket' });
    if (!reason || 'material' in change) return;
    const target = loadId === undefined ? { lot: CLAY, movement: events.at(-1)!.eventId } : { load: loadId };
    expect(await receipts.match(said.receiptId, target, LOCAL)).toMatchObject({ state: 'matched', matchedBy: 'person' });
  });
});

it('finds the truckload among those of one ticket', async () => {
  const its = await world();
  const process = its.process();
  const receipts = receiving(process);
  await process.record({ ...MOVED, occurredAt: '2025-01-10', eventId: 'of January' });
  await process.record({ ...MOVED, quantity: tonnes(10), eventId: 'small' });
  const { events } = await process.record(MOVED);
  const said = await receipts.record(RECEIPT, RECEIVER);
  const confirmed = (await its.log()).find(({ id }) => id === said.matchedEventId)!;
  expect(confirmed.data).toMatchObject({ movementEventId: events.at(-1)!.eventId });
});

it('of a part of a load may weigh less by any amount, of the last part not', async () => {
  const its = await world();
  const process = its.process();
  const receipts = receiving(process);
  await process.record(DISPATCH);
  const part = (mass: number, final: boolean) => ({ ...RECEIPT, quantity: tonnes(mass), final, eventId: `${mass}` });
  expect(await receipts.record(part(25, false), RECEIVER)).toMatchObject({ state: 'matched' });
  expect(await receipts.record(part(8, true), RECEIVER)).toMatchObject({ reason: { code: 'ticket_differs' } });
  expect(await receipts.record(part(14, true), RECEIVER)).toMatchObject({ state: 'matched' });
  expect(await its.balance()).toEqual({ ground: -40_000, deposited: 39_000, variance: 1000 });
});

it('waits where its load or movement was corrected away from it before the lot decides', async () => {
  const its = await world();
  const process = its.process();
  const { events } = await process.record(MOVED);
  await receiving(process).catchUp();
  const corrects = events.at(-1)!.eventId;
  const correction = { type: 'MassEventCorrected', lot: CLAY, corrects, action: 'replaced', reason: 'wrong_quantity' };
  // The index of this process does not read on, so that it still proposes the movement as it was.
  const behind = its.process();
  const lagging = createReceipts({
    ...behind.parts,
    index: Object.assign(Object.create(its.index) as InMemoryCustodyIndex, { movementsOf: async () => stale }),
  });
  const stale = await its.index.movementsOf([{ siteId: DEPOSIT, ticket: 'W-7' }]);
  await process.record({ ...correction, replacement: { quantity: tonnes(10) }, eventId: 'corrected' });
  const said = await lagging.record(RECEIPT, RECEIVER);
  expect(said).toMatchObject({ state: 'waiting', reason: { pointer: '/quantity', code: 'ticket_differs' } });
});

it('lets a second party confirm by ticket what has the ticket and is the same truckload', async () => {
  const its = await world();
  const process = its.process();
  const { events } = await process.record(MOVED);
  const confirm = { type: 'MovementConfirmed', lot: CLAY, movement: events.at(-1)!.eventId, toSite: 'local:DEPOSIT' };
  const said = { ...confirm, matchedBy: 'ticket', quantity: tonnes(38), haul: { ticket: 'W-7' }, occurredAt: '2025-03-04T09:00' };
  const errorOf = async (change: object) => {
    const { outcome, errors } = await process.record({ ...said, ...change }, RECEIVER);
    return [outcome, errors?.[0]?.pointer, errors?.[0]?.code];
  };
  expect(await errorOf({ haul: { ticket: 'W-8' } })).toEqual(['rejected', '/haul/ticket', 'ticket_differs']);
  expect(await errorOf({ haul: undefined })).toEqual(['rejected', '/haul/ticket', 'ticket_differs']);
  expect(await errorOf({ quantity: tonnes(20) })).toEqual(['rejected', '/quantity', 'ticket_differs']);
  expect(await errorOf({ occurredAt: '2025-05-04' })).toEqual(['rejected', '/occurredAt', 'ticket_differs']);
  expect((await process.record(said, RECEIVER)).outcome).toBe('recorded');
});

describe.each([DISPATCH, MOVED])('$type: whatever process ends where', (sent) => {
  const cases = (['before', 'after'] as const).flatMap((when) => [1, 2, 3].map((append) => ({ when, append })));

  test.each(cases)('$when append $append', async (crash) => {
    const its = await world();
    await its.process().record(sent);
    await expect(receiving(its.process(crash)).record(RECEIPT, RECEIVER)).rejects.toThrow('crash');
    // The index may be lost with the machine, too.
    its.index = new InMemoryCustodyIndex();
    const [one, two] = [receiving(its.process()), receiving(its.process())];
    expect(await Promise.all([one.resume(), two.resume()])).toEqual([[], []]);
    const said = await one.record(RECEIPT, RECEIVER);
    expect(said.state).toBe('matched');
    const types = (await its.log()).map(({ type }) => type);
    const once = ['UnmatchedReceiptRecorded', 'UnmatchedReceiptMatched', sent === MOVED ? 'MovementConfirmed' : 'LoadReceived'];
    expect(once.map((type) => types.filter((each) => each === type).length)).toEqual([1, 1, 1]);
    const sums = await its.balance();
    expect([sums['deposited'], sums['variance']]).toEqual([38_000, 2000]);
  });
});

it('is booked or dismissed, never both, whoever is faster', async () => {
  for (let round = 0; round < 6; round++) {
    const its = await world();
    const { receiptId } = await receiving(its.process()).record(RECEIPT, RECEIVER);
    await its.process().record(DISPATCH);
    const [one, two] = [receiving(its.process()), receiving(its.process())];
    await Promise.allSettled([one.catchUp(), two.dismiss(receiptId, { reason: 'mistake' }, RECEIVER), two.resume()]);
    await one.resume();
    const types = (await its.log()).map(({ type }) => type);
    const isBooked = types.includes('LoadReceived');
    expect(types.includes('UnmatchedReceiptDismissed')).toBe(!isBooked);
    expect(types.includes('UnmatchedReceiptMatched')).toBe(isBooked);
  }
});

it('warns a second party of a ticket that another has recorded, and says how to confirm it', async () => {
  const its = await world();
  const process = its.process();
  const { events } = await process.record(MOVED);
  await receiving(process).catchUp();
  expect((await process.record({ ...MOVED, eventId: 'again' })).warnings).toBeUndefined();
  const { fromSite: _from, toSite: _to, ...rest } = MOVED;
  const theirs = { ...rest, project: 'local:SCHOOL', fromSite: 'local:S', toSite: 'local:DEPOSIT', eventId: 'theirs' };
  const { outcome, warnings } = await process.record(theirs, RECEIVER);
  const known = { code: 'ticket_known', params: { eventId: events.at(-1)!.eventId, lotId: CLAY, organisation: 'local' } };
  expect([outcome, warnings]).toMatchObject(['recorded', [known]]);
});

it('warns of a ticket that another party has used for something else, and not of a number that comes again', async () => {
  const its = await world();
  const process = its.process();
  await process.record(MOVED);
  await receiving(process).catchUp();
  const { fromSite: _from, toSite: _to, ...rest } = MOVED;
  const theirs = { ...rest, project: 'local:SCHOOL', fromSite: 'local:S', toSite: 'local:DEPOSIT' };
  const warningsOf = async (change: object) => (await process.record({ ...theirs, ...change }, RECEIVER)).warnings;
  const small = await warningsOf({ quantity: tonnes(12), eventId: 'small' });
  expect(small).toMatchObject([{ code: 'ticket_used', params: { misfit: 'quantity', organisation: 'local' } }]);
  expect(await warningsOf({ occurredAt: '2025-06-04', eventId: 'later' })).toBeUndefined();
});
