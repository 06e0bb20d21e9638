/** What a correction touches, from the events alone. */
import type { MassEventRequest } from '#libs/contracts/api/commands.js';
import type { StoredEvent } from '#libs/contracts/index.js';
import { BUILDER, CONTRACTOR, PartyWorld } from '#libs/mass-ledger/corrections-between-parties/testing/parties.js';
import { type TouchedEvent, touchedEvents } from './touched-events.js';

const tonnes = (value: string) => ({ value, unit: 't', method: 'weighbridge' }) as const;

/** A movement of 28 t that its receiver confirmed as 27 t. */
async function confirmed() {
  const world = await PartyWorld.create();
  const { ledger, requests } = world.process();
  const record = async (body: object, call = BUILDER): Promise<string> => {
    const { answer } = await ledger.massEvents.record({ lot: world.lotId, ...body } as unknown as MassEventRequest, call);
    return answer.results[0]!.commands[0]!.events[0]!.eventId;
  };
  const told = { movement: world.stored, toSite: 'STORAGE', occurredAt: '2025-03-04' };
  const confirmation = await record({ type: 'MovementConfirmed', ...told, quantity: tonnes('27') });
  /** Corrects by request and approval. @returns what the correction touched */
  const correct = async (corrects: string, change: object): Promise<TouchedEvent[]> => {
    const asked = { lot: world.lotId, corrects, reason: 'wrong_place', eventId: corrects, ...change };
    const { correctionId } = await requests.request(asked as Parameters<typeof requests.request>[0], CONTRACTOR);
    const { correctionEventId } = await requests.approve(correctionId, {}, BUILDER);
    return touchedBy(await world.log(), correctionEventId!);
  };
  return { world, record, confirmation, correct };
}

async function touchedBy(log: readonly StoredEvent[], eventId: string): Promise<TouchedEvent[]> {
  const place = log.findIndex(({ id }) => id === eventId);
  return touchedEvents({ before: log.slice(0, place), correcting: [log[place]!], isComplete: true });
}

test('a confirmation lapses where its movement is corrected to another site, and takes back what it booked', async () => {
  const { world, confirmation, correct } = await confirmed();
  const touched = await correct(world.stored, { action: 'replaced', replacement: { toSite: 'local:PLANT' } });
  expect(touched).toMatchObject([
    {
      event: { id: confirmation, type: 'MovementConfirmed' },
      evidence: { before: 'confirmed', after: 'lapsed' },
      bookings: [
        { from: { kind: 'ground' }, to: { kind: 'stock' }, massKg: { before: -1000, after: 0 } },
        { from: { kind: 'ground' }, to: { kind: 'variance' }, massKg: { before: 1000, after: 0 } },
      ],
      origins: [],
    },
  ]);
});

test('a movement is known by its own party alone where its confirmation is annulled', async () => {
  const { world, confirmation, correct } = await confirmed();
  const touched = await correct(confirmation, { action: 'annulled' });
  expect(touched).toMatchObject([
    { event: { id: world.stored }, evidence: { before: 'confirmed', after: 'claimed' }, bookings: [], takesFromShortfall: false },
  ]);
});

test('what neither books, comes from nor is known otherwise is not touched; a confirmation that then tells of more makes it so', async () => {
  const { world, record, confirmation, correct } = await confirmed();
  const deposit = { type: 'MassDeposited', fromSite: 'STORAGE', toSite: 'DEPOSIT', quantity: tonnes('10') };
  const deposited = await record({ ...deposit, occurredAt: '2025-03-09' });
  // 30 t claimed, 27 confirmed: all that lies there is of the school still, whatever was claimed.
  const more = await correct(world.stored, { action: 'replaced', replacement: { quantity: tonnes('30') }, eventId: 'more' });
  expect(more.map(({ event }) => event.id)).toEqual([confirmation]);
  // 26 t claimed, 27 confirmed: one in 27 was gained against the book.
  const less = await correct(world.stored, { action: 'replaced', replacement: { quantity: tonnes('26') }, eventId: 'less' });
  expect(less.map(({ event }) => event.id)).toEqual([confirmation, deposited]);
  expect(less[1]!.origins).toMatchObject([
    { kind: 'ground', massKg: { before: 10_000, after: 9_630 } },
    { kind: 'variance', massKg: { before: 0, after: 370 } },
  ]);
});
