/** Loads and confirmations as their senders report them. */
import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import { commandIdOf, loadCodeOf, lotIdOf, projectIdOf } from '#libs/contracts/index.js';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { SettableClock } from '#libs/kernel/index.js';
import { createMassLedger } from '../mass-ledger.js';
import { InMemoryErasableTexts } from '../notes/in-memory-erasable-texts.js';
import type { CallContext, MassEventsOutcome } from '../services.js';
import { LOCAL, actorOf, allEvents, registerExamples } from '../testing/ledger-under-test.js';
import { eventIdOf } from './lot-envelope.js';

const clock = new SettableClock(Date.parse('2025-12-31T12:00:00Z'));
const OTHER: CallContext = { actor: actorOf('918098764') };
const LOT = lotIdOf(projectIdOf('local', 'SCHOOL'), 'clay_soft class 1');
const tonnes = (value: number) => ({ value, unit: 't', method: 'weighbridge' }) as const;
const DISPATCHED: MassEventRequest = {
  type: 'LoadDispatched',
  material: 'clay_soft',
  conditionClass: '1',
  fromSite: 'S',
  plannedSite: 'DEPOSIT',
  carrier: '918098764',
  quantity: tonnes(40),
  haul: { ticket: 'A-1', vehicle: 'artic_semi', distanceKm: 12.5 },
  acceptance: { consentReference: '2025/17' },
  occurredAt: '2025-03-04T07:41',
};

async function ledger() {
  const store = new InMemoryEventStore(clock);
  const texts = new InMemoryErasableTexts();
  const parts = createMassLedger({ store, clock, texts, importFolder: '/nowhere', simulatedClock: true });
  await registerExamples(parts);
  const send = (request: object, call: CallContext = LOCAL): Promise<MassEventsOutcome> =>
    parts.massEvents.record(request as MassEventRequest, call);
  const dispatch = async (more: object = {}): Promise<{ loadId: string; eventId: string }> => {
    const { answer } = await send({ ...DISPATCHED, eventId: 'one', ...more });
    const command = answer.results[0]!.commands[0]!;
    return { loadId: command.loadId!, eventId: command.events.at(-1)!.eventId };
  };
  return { ...parts, store, send, dispatch };
}

/** Outcome, or pointers and codes, of the only command. */
function said({ answer }: MassEventsOutcome): string {
  const { outcome, errors } = answer.results[0]!.commands[0]!;
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', ') || outcome;
}

const dataOf = async (store: InMemoryEventStore): Promise<unknown> => (await allEvents(store)).at(-1)!.data;

describe('a load', () => {
  it('is dispatched, opens its lot, and is answered with its id and code; a repeat is answered alike', async () => {
    const { send, store } = await ledger();
    const { answer } = await send({ ...DISPATCHED, eventId: 'one' });
    const [command] = answer.results[0]!.commands;
    expect(command).toMatchObject({ outcome: 'recorded', code: loadCodeOf(command!.loadId!) });
    expect(await dataOf(store)).toMatchObject({
      lotId: LOT,
      loadId: command!.loadId,
      fromKind: 'ground',
      massKg: 40_000,
      carrier: '918098764',
      haul: { ticket: 'A-1', distanceKm: '12.5' },
      acceptance: { consentReference: '2025/17' },
    });
    const again = await send({ ...DISPATCHED, eventId: 'one' });
    expect(again.answer.results[0]!.commands[0]).toMatchObject({ outcome: 'repeated', loadId: command!.loadId });
    expect(said(await send({ ...DISPATCHED, eventId: 'one', plannedSite: 'LANDFILL' }))).toBe('/eventId same_id_other_content');
    expect(said(await send({ ...DISPATCHED, eventId: 'one', quantity: tonnes(41) }))).toBe('/eventId same_id_other_content');
  });

  it('is received, by its lot’s id or name', async () => {
    const { send, store, dispatch } = await ledger();
    const { loadId } = await dispatch();
    const received = { type: 'LoadReceived', load: loadId, toSite: 'DEPOSIT', occurredAt: '2025-03-04T09:00' };
    expect(said(await send({ ...received, lot: LOT, final: false, quantity: tonnes(25) }))).toBe('recorded');
    const byName = { lot: 'clay_soft class 1', project: 'SCHOOL' };
    expect(said(await send({ ...received, ...byName, quantity: tonnes(14), fate: 'nonsense' }))).toBe('/fate unknown_fate');
    expect(said(await send({ ...received, ...byName, quantity: tonnes(14) }))).toBe('recorded');
    expect(await dataOf(store)).toMatchObject({ final: true, remainderKg: 1000, toKind: 'deposited' });
    expect(said(await send({ ...received, ...byName, quantity: tonnes(1) }))).toBe('/load load_closed');
  });

  it('is turned away, sent elsewhere, or comes back', async () => {
    const { send, store, dispatch } = await ledger();
    const { loadId } = await dispatch();
    const of = { lot: LOT, load: loadId, occurredAt: '2025-03-04T09:00' };
    expect(said(await send({ ...of, type: 'LoadRejected', site: 'DEPOSIT', reason: 'polluted', note: 'smells' }))).toBe(
      'recorded',
    );
    expect(said(await send({ ...of, type: 'LoadRedirected', plannedSite: 'NOWHERE' }))).toBe('/plannedSite unknown_site');
    expect(said(await send({ ...of, type: 'LoadRedirected', plannedSite: 'LANDFILL' }))).toBe('recorded');
    expect(said(await send({ ...of, type: 'LoadReturned', haul: { distanceKm: '12.5' } }))).toBe('recorded');
    expect(await dataOf(store)).toMatchObject({ massKg: 40_000, haul: { distanceKm: '12.5' } });
  });

  it('is corrected with what is its own', async () => {
    const { send, store, dispatch } = await ledger();
    const { loadId } = await dispatch();
    const received = { type: 'LoadReceived', lot: LOT, load: loadId, toSite: 'DEPOSIT', occurredAt: '2025-03-04T09:00' };
    const { answer } = await send({ ...received, quantity: tonnes(25) });
    const corrects = answer.results[0]!.commands[0]!.events[0]!.eventId;
    const correction = { type: 'MassEventCorrected', lot: LOT, corrects, action: 'replaced', reason: 'other' };
    const replacement = { final: false, acceptance: { consentReference: '2025/18' } };
    expect(said(await send({ ...correction, replacement }))).toBe('recorded');
    expect(await dataOf(store)).toMatchObject({ after: replacement });
  });

  it('names the faulty field', async () => {
    const { send } = await ledger();
    expect(said(await send({ ...DISPATCHED, plannedSite: 'NOWHERE' }))).toBe('/plannedSite unknown_site');
    expect(said(await send({ ...DISPATCHED, plannedSite: 'S' }))).toBe('/plannedSite same_site');
    const of = { lot: 'clay_soft class 1', load: LOT, occurredAt: '2025-03-04T09:00' };
    expect(said(await send({ ...of, type: 'LoadReturned' }))).toBe('/project project_missing');
    expect(said(await send({ ...of, project: 'SCHOOL', type: 'LoadReturned' }))).toBe('/lot unknown_lot');
  });
});

describe('a movement of one party', () => {
  const STORED = { ...DISPATCHED, type: 'MassStored', plannedSite: undefined, carrier: undefined, toSite: 'STORAGE' };
  const moved = async (send: Awaited<ReturnType<typeof ledger>>['send']): Promise<string> => {
    const { plannedSite: _planned, carrier: _carrier, ...stored } = STORED;
    const { answer } = await send({ ...stored, eventId: 'moved' });
    return answer.results[0]!.commands[0]!.events.at(-1)!.eventId;
  };

  it('is confirmed by its receiver', async () => {
    const { send, store } = await ledger();
    const movement = await moved(send);
    const confirmed = { type: 'MovementConfirmed', lot: LOT, movement, toSite: 'local:STORAGE', occurredAt: '2025-03-04T09:00' };
    expect(said(await send({ ...confirmed, quantity: tonnes(39) }, OTHER))).toBe('recorded');
    expect(await dataOf(store)).toMatchObject({ claimedKg: 40_000, massKg: 39_000, matchedBy: 'person' });
    expect(said(await send({ ...confirmed, quantity: tonnes(39) }, OTHER))).toBe('/movement already_confirmed');
  });

  it('is its recorder’s to correct, and where another confirmed it, both parties’', async () => {
    const { send } = await ledger();
    const corrects = await moved(send);
    const correction = { type: 'MassEventCorrected', lot: LOT, corrects, action: 'annulled', reason: 'duplicate' };
    const asked = await send(correction, OTHER);
    expect([said(asked), asked.verdict]).toEqual(['/corrects needs_approval', 'conflict']);
    const replaced = { ...correction, action: 'replaced', replacement: { quantity: tonnes(41) } };
    expect(said(await send(replaced))).toBe('recorded');
    const confirmed = { type: 'MovementConfirmed', lot: LOT, movement: corrects, toSite: 'local:STORAGE' };
    await send({ ...confirmed, quantity: tonnes(39), occurredAt: '2025-03-04T09:00' }, OTHER);
    expect(said(await send(correction))).toBe('/corrects needs_approval');
    const moving = { ...correction, action: 'replaced', replacement: { conditionClass: '2' } };
    expect(said(await send(moving, OTHER))).toBe('/corrects needs_approval');
  });

  it('may be corrected in the call that records it', async () => {
    const { send } = await ledger();
    const { plannedSite: _planned, carrier: _carrier, ...stored } = STORED;
    const corrects = eventIdOf(commandIdOf('local', 'http', 'moved'), 0);
    const correction = { type: 'MassEventCorrected', lot: LOT, corrects, action: 'annulled', reason: 'duplicate' };
    const { answer } = await send([{ ...stored, eventId: 'moved' }, correction]);
    expect(answer.results[0]!.outcome).toBe('recorded');
  });
});

it('keeps the ids of commands that were recorded before loads were known', async () => {
  const { send, store } = await ledger();
  const stored = {
    type: 'MassDeposited',
    material: 'clay_soft',
    conditionClass: '1',
    fromSite: 'S',
    toSite: 'DEPOSIT',
    quantity: tonnes(10),
    haul: { ticket: 'T', distanceKm: '3' },
    occurredAt: '2025-03-04T07:41',
  };
  await send({ ...stored, eventId: 'old' });
  expect((await allEvents(store)).at(-1)!.metadata.contentHash).toBe(
    '23d97d52c79248ff2da37d66a70c154167cea64c745500209b1594fea46d9b22',
  );
  const accepted = { ...stored, acceptance: { consentReference: '2025/17' } };
  expect(said(await send({ ...accepted, eventId: 'old' }))).toBe('/eventId same_id_other_content');
});
