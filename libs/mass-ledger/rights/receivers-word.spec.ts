/** Receipts, rejections and confirmations are the receiver's word: whom the registers know at the receiving site, and nobody else. */
import type { SiteRequest } from '#libs/contracts/api/commands.js';
import { createCorrectionRequests } from '../corrections-between-parties/correction-requests.js';
import { LotsOfLedger } from '../corrections-between-parties/lots-of-ledger.js';
import { createReceipts } from '../receipts/index.js';
import type { CallContext, MassEventsOutcome } from '../services.js';
import { createSortingRuns } from '../sorting-runs/index.js';
import { CLAY, CustodyWorld, tonnes } from '../testing/custody-world.js';
import { LOCAL, actorOf, refusalOf } from '../testing/ledger-under-test.js';

const as = (organisation: string): CallContext => ({ actor: actorOf(organisation) });
const SENDER = as('sender');
const OWNER = as('owner');
const HOLDER = as('holder');
const STRANGER = as('stranger');

const storage = (code: string) => ({ code, name: code, kind: 'intermediate_storage', municipality: '5001' }) as const;
const REFUSED = 'site_of_others';

/** Outcome, or pointers and codes, of the only command. */
function said({ answer }: MassEventsOutcome): string {
  const { outcome, errors } = answer.results[0]!.commands[0]!;
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', ') || outcome;
}

/** The clay of a school of the sender's, and a storage that its owner had another run until the middle of the year. */
async function world() {
  const its = await CustodyWorld.open();
  const { ledger, parts } = its.process();
  const clay = { project: 'SCHOOL', material: 'clay_soft', conditionClass: '1', occurredAt: '2025-01-01' } as const;
  await ledger.lots.open(clay, LOCAL);
  await ledger.sites.register({ ...storage('YARD'), operators: [{ organisation: 'holder', to: '2025-06-30' }] }, OWNER);
  const send = (request: object, call: CallContext): Promise<MassEventsOutcome> =>
    ledger.massEvents.record({ lot: CLAY, occurredAt: '2025-06-12T09:00', ...request } as never, call);
  const sent = async (request: object): Promise<{ eventId: string; loadId: string }> => {
    const { answer } = await send({ fromSite: 'local:S', quantity: tonnes(20), ...request }, SENDER);
    const { events, loadId, errors } = answer.results[0]!.commands[0]!;
    expect(errors).toEqual([]);
    return { eventId: events.at(-1)!.eventId, loadId: loadId! };
  };
  return {
    ...ledger,
    its,
    send,
    moved: (toSite: string, more: object = {}) => sent({ type: 'MassStored', toSite, ...more }),
    dispatched: (plannedSite: string) => sent({ type: 'LoadDispatched', plannedSite }),
    site: (request: SiteRequest, call: CallContext) => ledger.sites.register(request, call),
    receipts: createReceipts(parts),
    requests: createCorrectionRequests({
      ...parts,
      lots: new LotsOfLedger(parts.store, ledger.directory, ledger.recorder, parts.clock),
      runs: createSortingRuns(parts),
    }),
  };
}

test('loads are received and turned away, and movements confirmed, by the parties of the site', async () => {
  const { send, moved, dispatched, its } = await world();
  const { loadId: load } = await dispatched('owner:YARD');
  const { eventId: movement } = await moved('owner:YARD');
  const receipt = { type: 'LoadReceived', load, toSite: 'owner:YARD', final: false, quantity: tonnes(1) };
  const rejection = { type: 'LoadRejected', load, site: 'owner:YARD', reason: 'unfit' };
  const confirmation = { type: 'MovementConfirmed', movement, toSite: 'owner:YARD', quantity: tonnes(19) };
  const before = (await its.log()).length;
  for (const call of [STRANGER, SENDER]) {
    expect(said(await send(receipt, call))).toBe(`/toSite ${REFUSED}`);
    expect(said(await send(rejection, call))).toBe(`/site ${REFUSED}`);
    const { answer, verdict } = await send(confirmation, call);
    expect([verdict, answer.results[0]!.commands[0]!.errors]).toMatchObject([
      'forbidden',
      [
        {
          pointer: '/toSite',
          code: REFUSED,
          message: `the site is another party’s: expected owner or holder to record this; this is ${call.actor.organisation}`,
          params: { organisations: 'owner or holder' },
        },
      ],
    ]);
    expect(said(await send({ ...confirmation, matchedBy: 'ticket' }, call))).toBe(`/toSite ${REFUSED}`);
  }
  expect(await its.log()).toHaveLength(before);
  // Who ran it on the day tells of that day, also when that is over.
  for (const call of [HOLDER, OWNER, LOCAL]) expect(said(await send(receipt, call))).toBe('recorded');
  expect(said(await send({ ...receipt, occurredAt: '2025-07-01T00:30' }, HOLDER))).toBe(`/toSite ${REFUSED}`);
  expect(said(await send(confirmation, HOLDER))).toBe('recorded');
  expect(said(await send(rejection, OWNER))).toBe('recorded');
});

test('a report sent again is answered with what it recorded, whoever runs the site by then', async () => {
  const { send, dispatched, receipts, sites } = await world();
  const { loadId: load } = await dispatched('owner:YARD');
  const receipt = { type: 'LoadReceived', load, toSite: 'owner:YARD', final: false, quantity: tonnes(1), eventId: 'r' };
  const waiting = { site: 'owner:YARD', material: 'till', quantity: tonnes(2), occurredAt: '2025-06-12', eventId: 'w' };
  expect(said(await send(receipt, HOLDER))).toBe('recorded');
  expect(await receipts.record(waiting, HOLDER)).toMatchObject({ outcome: 'recorded' });
  const { code: _code, ...fields } = storage('YARD');
  await sites.correct('YARD', fields, OWNER);
  expect(said(await send(receipt, HOLDER))).toBe('repeated');
  expect(await receipts.record(waiting, HOLDER)).toMatchObject({ outcome: 'repeated' });
  expect(said(await send({ ...receipt, eventId: 'other' }, HOLDER))).toBe(`/toSite ${REFUSED}`);
  expect(await refusalOf(receipts.record({ ...waiting, eventId: 'other' }, HOLDER))).toBe(`/site ${REFUSED}`);
});

test('at a site of a project, who builds it and who registered it for the builder; not the municipality', async () => {
  const { send, moved, projects, parties, site } = await world();
  const municipality: CallContext = { actor: { ...actorOf('942110464'), role: 'municipality' } };
  await parties.register({ organisation: '942110464', name: 'T', kind: 'organisation', municipality: '5001' }, LOCAL);
  await projects.register({ code: 'ROAD', name: 'Road', municipality: '5001', builder: 'builder' }, as('contractor'));
  await site({ ...storage('HEAP'), project: 'contractor:ROAD' }, LOCAL);
  const confirmation = async () => {
    const { eventId: movement } = await moved('local:HEAP');
    return { type: 'MovementConfirmed', movement, toSite: 'local:HEAP', quantity: tonnes(19) };
  };
  for (const call of [municipality, SENDER]) expect(said(await send(await confirmation(), call))).toBe(`/toSite ${REFUSED}`);
  for (const call of [as('builder'), as('contractor')]) expect(said(await send(await confirmation(), call))).toBe('recorded');
});

test('where the registers know nobody but the default installation, everybody tells it', async () => {
  const { send, moved, site } = await world();
  const { eventId: movement } = await moved('local:STORAGE');
  const confirmation = { type: 'MovementConfirmed', movement, toSite: 'local:STORAGE', quantity: tonnes(19) };
  expect(said(await send(confirmation, STRANGER))).toBe('recorded');
  // One who has ended running it is known all the same.
  await site({ ...storage('LEFT'), operators: [{ organisation: 'gone', to: '2020-01-01' }] }, LOCAL);
  const { eventId: other } = await moved('local:LEFT');
  expect(said(await send({ ...confirmation, movement: other, toSite: 'local:LEFT' }, STRANGER))).toBe(`/toSite ${REFUSED}`);
});

test('a receipt that waits is recorded by a party of its site, and matched by one, or by the sender to whose mass it points itself', async () => {
  const { receipts, moved, dispatched, its } = await world();
  const waiting = { site: 'owner:YARD', material: 'clay_soft', quantity: tonnes(19), occurredAt: '2025-06-12T10:00' };
  for (const call of [STRANGER, SENDER]) expect(await refusalOf(receipts.record(waiting, call))).toBe(`/site ${REFUSED}`);
  expect((await its.log()).some(({ type }) => type.startsWith('Unmatched'))).toBe(false);
  const { eventId: movement } = await moved('owner:YARD');
  const { loadId: load } = await dispatched('owner:YARD');
  const match = async (says: object, target: { load: string } | { lot: string; movement: string }, ...calls: CallContext[]) => {
    const { receiptId } = await receipts.record({ ...waiting, ...says }, HOLDER);
    const ends: string[] = [];
    for (const call of calls) ends.push(await refusalOf(receipts.match(receiptId, target, call)));
    return ends;
  };
  const left = { fromSite: 'local:S' };
  // Of whoever it is: the sender does not say that it was his.
  expect(await match({}, { load }, STRANGER, SENDER, OWNER)).toEqual([`/id ${REFUSED}`, `/id ${REFUSED}`, 'accepted']);
  expect(await match({}, { lot: CLAY, movement }, SENDER)).toEqual([`/id ${REFUSED}`]);
  expect(await match({ fromSite: 'local:STORAGE', haul: { ticket: 'X' } }, { lot: CLAY, movement }, SENDER)).toEqual([
    `/id ${REFUSED}`,
  ]);
  expect(await match(left, { lot: CLAY, movement }, STRANGER, SENDER, SENDER)).toEqual([
    `/id ${REFUSED}`,
    'accepted',
    'accepted',
  ]);
  const { loadId: second } = await dispatched('owner:YARD');
  expect(await match(left, { load: second }, SENDER)).toEqual(['accepted']);
  // By the ticket, which two have here.
  const ticket = { haul: { ticket: '77' } };
  const { eventId: third } = await moved('owner:YARD', ticket);
  await moved('owner:YARD', ticket);
  expect(await match(ticket, { lot: CLAY, movement: third }, SENDER)).toEqual(['accepted']);
});

test('a correction takes a receipt to no site of which its recorder is no party, whoever asks for it', async () => {
  const { send, dispatched, requests, site } = await world();
  await site(storage('NEXT'), HOLDER);
  await site(storage('FAR'), STRANGER);
  const { loadId: load } = await dispatched('owner:YARD');
  const { answer } = await send({ type: 'LoadReceived', load, toSite: 'owner:YARD', quantity: tonnes(19) }, HOLDER);
  const corrects = answer.results[0]!.commands[0]!.events[0]!.eventId;
  const to = (toSite: string) =>
    ({ lot: CLAY, corrects, action: 'replaced', reason: 'wrong_place', replacement: { toSite } }) as const;
  for (const call of [HOLDER, SENDER])
    expect(await refusalOf(requests.request(to('stranger:FAR'), call))).toBe(`/replacement/toSite ${REFUSED}`);
  expect(await refusalOf(requests.request(to('holder:NEXT'), SENDER))).toBe('accepted');
  // One's own load, which one has received oneself.
  const own = await send({ type: 'LoadDispatched', fromSite: 'local:S', plannedSite: 'owner:YARD', quantity: tonnes(5) }, HOLDER);
  const { loadId } = own.answer.results[0]!.commands[0]!;
  const received = await send({ type: 'LoadReceived', load: loadId, toSite: 'owner:YARD', quantity: tonnes(5) }, HOLDER);
  const { eventId } = received.answer.results[0]!.commands[0]!.events[0]!;
  const correction = (toSite: string) => ({ type: 'MassEventCorrected', ...to(toSite), corrects: eventId });
  expect(said(await send(correction('stranger:FAR'), HOLDER))).toBe(`/replacement/toSite ${REFUSED}`);
  expect(said(await send(correction('holder:NEXT'), HOLDER))).toBe('recorded');
});
