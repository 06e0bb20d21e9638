/** Two corrections of one event, sent at the same moment by two clients, of one recorder or of two. */
import type { EventData } from '#libs/contracts/index.js';
import type { CallContext } from '../services.js';
import { CLAY, type CustodyProcess, CustodyWorld, tonnes } from '../testing/custody-world.js';
import { actorOf } from '../testing/ledger-under-test.js';

/** Two people of one organisation. */
const CLIENTS: readonly CallContext[] = ['first', 'second'].map((subject) => ({
  actor: { ...actorOf('local'), subject: actorOf(subject).subject },
}));

/** 100 t in store; each client corrects what it says. */
async function world(recorders: 1 | 2) {
  const its = await CustodyWorld.open();
  await its.store100t();
  const stored = (await its.log()).at(-1)!.id;
  const first = its.process();
  const processes: readonly CustodyProcess[] = [first, recorders === 1 ? first : its.process()];
  const correct = async (n: 0 | 1, told: object) => {
    const request = { type: 'MassEventCorrected', lot: CLAY, corrects: stored, reason: 'other', ...told };
    const { outcome, errors, events } = await processes[n]!.record(request, CLIENTS[n]);
    return { outcome, errors, eventId: events[0]?.eventId };
  };
  const corrections = async (): Promise<EventData<'MassEventCorrected'>[]> =>
    (await its.log()).flatMap((event) => (event.type === 'MassEventCorrected' ? [event.data] : []));
  return { its, stored, correct, corrections };
}
const to = (value: number, more: object = {}) => ({ action: 'replaced', replacement: { quantity: tonnes(value) }, ...more });

describe.each([1, 2] as const)('with %i recorder(s)', (recorders) => {
  test('the one that comes second is decided against what the first made of the event', async () => {
    const { its, correct, corrections } = await world(recorders);
    const both = await Promise.all([
      correct(0, to(90)),
      correct(1, { action: 'replaced', replacement: { occurredAt: '2025-03-02' } }),
    ]);
    expect(both.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
    const [one, other] = await corrections();
    expect([one!.supersedesVersion, other!.supersedesVersion]).toEqual([1, 2]);
    expect(other!.before).toEqual(one!.after);
    // Neither has undone the other.
    expect(other!.after).toMatchObject({ massKg: 90_000, occurredAt: '2025-03-01T23:00:00Z' });
    expect(await its.balance()).toEqual({ ground: -90_000, stock: 90_000 });
  });

  test('of two that are meant for one version, one stands, and the other is told which', async () => {
    const { correct, corrections, stored } = await world(recorders);
    const both = await Promise.all([correct(0, to(90, { supersedesVersion: 1 })), correct(1, to(80, { supersedesVersion: 1 }))]);
    const [stands, told] = both.toSorted((a, b) => a.outcome.localeCompare(b.outcome));
    expect([stands!.outcome, told!.outcome]).toEqual(['recorded', 'rejected']);
    expect(told!.errors).toMatchObject([
      {
        pointer: '/supersedesVersion',
        code: 'corrected_meanwhile',
        params: { standingEventId: stands!.eventId, currentVersion: 2 },
      },
    ]);
    expect(await corrections()).toHaveLength(1);
    expect((await correct(1, to(80, { supersedesVersion: 3 }))).errors[0]).toMatchObject({ code: 'corrected_meanwhile' });
    expect(await correct(1, to(80, { supersedesVersion: 2 }))).toMatchObject({ outcome: 'recorded' });
    expect((await corrections()).at(-1)).toMatchObject({ correctedEventId: stored, supersedesVersion: 2 });
  });

  test('what is annulled by the first is not corrected by the second, who is told by which event', async () => {
    const { its, correct, corrections } = await world(recorders);
    const [annulled, late] = [await correct(0, { action: 'annulled' }), await correct(1, to(80))];
    expect(late.errors).toMatchObject([
      { pointer: '/corrects', code: 'annulled_is_final', params: { standingEventId: annulled.eventId } },
    ]);
    expect(await corrections()).toHaveLength(1);
    expect(await its.balance()).toEqual({});
  });
});
