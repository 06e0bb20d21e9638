/** Where a load stands, told from events that the ledger decided: each state by hand, and random histories held against the ledger's own fold. */
import { type StoredEvent, postings } from '#libs/contracts/index.js';
import { type PlacedLotEvent, evolveLot, initialLotState } from '#libs/mass-ledger/domain/index.js';
import {
  DEPOSIT,
  LANDFILL,
  LotUnderTest,
  RECIPIENT,
  classify,
  dispatch,
  load,
  march,
  receive,
  weighed,
} from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { custodyLog } from '#libs/testing/custody-log.js';
import { type LoadEntry, type LoadRecord, loadChangesOf, loadOf, withChange } from './load-record.js';

const SEEDS = Number(process.env['SEEDS'] ?? 25);

/** The loads of events, by id. */
function loadsOf(events: readonly StoredEvent[]): Map<string, LoadRecord> {
  const entries = new Map<string, LoadEntry[]>();
  for (const event of events)
    for (const change of loadChangesOf(event)) entries.set(change.loadId, withChange(entries.get(change.loadId) ?? [], change));
  return new Map([...entries].map(([loadId, each]) => [loadId, loadOf(each)!]));
}

function stored({ lotId, events }: LotUnderTest): StoredEvent[] {
  return events.map(
    (event, revision) =>
      ({ ...event, stream: `lot-${lotId}`, revision, metadata: { actor: { organisation: 'local' } } }) as unknown as StoredEvent,
  );
}

const loadA = (lot: LotUnderTest): LoadRecord => loadsOf(stored(lot)).get(load('a'))!;
const reject = { type: 'LoadRejected', loadId: load('a'), site: DEPOSIT, reason: 'polluted', occurredAt: march(6) } as const;
const giveBack = { type: 'LoadReturned', loadId: load('a'), occurredAt: march(7) } as const;
const redirect = { type: 'LoadRedirected', loadId: load('a'), plannedSite: LANDFILL, occurredAt: march(7) } as const;

/** What a load stands at: phase, class, and kilograms dispatched, received, returned and left. */
const told = (lot: LotUnderTest): unknown[] => {
  const { phase, kind, dispatchedKg, receivedKg, returnedKg, leftKg } = loadA(lot);
  return [phase, kind.conditionClass, dispatchedKg / 1000, receivedKg / 1000, returnedKg / 1000, leftKg / 1000];
};

describe('a load', () => {
  let lot: LotUnderTest;
  let dispatched: ReturnType<LotUnderTest['when']>;

  beforeEach(() => {
    lot = LotUnderTest.opened();
    dispatched = lot.when(dispatch('a', 40));
  });

  test('is on the road once it is dispatched', () => {
    expect(told(lot)).toEqual(['on_road', '1', 40, 0, 0, 40]);
    expect(loadA(lot)).toMatchObject({ plannedSite: DEPOSIT.siteId, last: { type: 'LoadDispatched' }, receipts: [] });
  });

  test('received in part has the rest on the road, received at last is closed', () => {
    lot.when(receive('a', 25, false));
    expect(told(lot)).toEqual(['on_road', '1', 40, 25, 0, 15]);
    lot.when(receive('a', 10, true, 7));
    expect(told(lot)).toEqual(['closed', '1', 40, 35, 0, 0]);
  });

  test('that was taken whole without a last receipt stays open with nothing left', () => {
    lot.when(receive('a', 40, false));
    expect(told(lot)).toEqual(['on_road', '1', 40, 40, 0, 0]);
  });

  test('tells what a receiver weighed beyond it, and on which ticket', () => {
    lot.when({ ...receive('a', 43), haul: { ticket: 'T-1' } });
    expect(told(lot)).toEqual(['closed', '1', 40, 43, 0, 0]);
    expect(loadA(lot).receipts).toMatchObject([{ massKg: 43_000, final: true, ticket: 'T-1' }]);
  });

  test('turned away is rejected until it comes back or goes on', () => {
    lot.when(reject);
    expect(told(lot)).toEqual(['rejected', '1', 40, 0, 0, 40]);
    expect(loadA(lot).rejection).toMatchObject({ reason: 'polluted', site: DEPOSIT.siteId });
    lot.when(redirect);
    expect(told(lot)).toEqual(['on_road', '1', 40, 0, 0, 40]);
    expect(loadA(lot)).toMatchObject({ plannedSite: LANDFILL.siteId, rejection: null });
  });

  test('returned is closed with what was left of it', () => {
    lot.when(receive('a', 15, false));
    lot.when(reject);
    lot.when(giveBack);
    expect(told(lot)).toEqual(['closed', '1', 40, 15, 25, 0]);
    lot.correct(dispatched, { quantity: weighed(30) });
    expect(told(lot)).toEqual(['closed', '1', 30, 15, 15, 0]);
  });

  test('corrected is told as if the right figure had been recorded first', () => {
    const received = lot.when(receive('a', 38));
    lot.correct(dispatched, { quantity: weighed(30) });
    expect(told(lot)).toEqual(['closed', '1', 30, 38, 0, 0]);
    lot.correct(received, { quantity: weighed(20), final: false });
    expect(told(lot)).toEqual(['on_road', '1', 30, 20, 0, 10]);
    lot.correct(received, { action: 'annulled' });
    expect(told(lot)).toEqual(['on_road', '1', 30, 0, 0, 30]);
    expect(loadA(lot)).toMatchObject({ last: { type: 'LoadDispatched' }, receipts: [] });
  });

  test('annulled was never sent', () => {
    lot.correct(dispatched, { action: 'annulled' });
    expect(told(lot)).toEqual(['closed', '1', 0, 0, 0, 0]);
  });
});

describe('the class of a load', () => {
  let lot: LotUnderTest;
  beforeEach(() => {
    lot = LotUnderTest.opened();
    lot.when(dispatch('a', 40));
  });

  test('changes on the road, and not any more once it has arrived', () => {
    lot.when(classify('2'));
    expect(told(lot)).toEqual(['on_road', '2', 40, 0, 0, 40]);
    expect(loadA(lot).last.type).toBe('LoadDispatched');
    lot.when(receive('a', 40, true, 11));
    lot.when(classify('3', 12));
    expect(told(lot)).toEqual(['closed', '2', 40, 40, 0, 0]);
  });

  test('follows when a correction puts it back on the road as it was reclassified, once or twice', () => {
    const received = lot.when(receive('a', 40));
    lot.when(classify('2'));
    lot.when(classify('3', 11));
    expect(told(lot)).toEqual(['closed', '1', 40, 40, 0, 0]);
    lot.correct(received, { action: 'annulled' });
    expect(told(lot)).toEqual(['on_road', '3', 40, 0, 0, 40]);
  });

  test('is that from before, when a correction leaves a reclassification nothing of it', () => {
    const part = lot.when(receive('a', 25, false));
    lot.when(classify('2'));
    expect(told(lot)).toEqual(['on_road', '2', 40, 25, 0, 15]);
    lot.correct(part, { quantity: weighed(40) });
    expect(told(lot)).toEqual(['on_road', '1', 40, 40, 0, 0]);
    lot.correct(part, { quantity: weighed(30), toSite: RECIPIENT });
    expect(told(lot)).toEqual(['on_road', '2', 40, 30, 0, 10]);
  });
});

/** What is on the road of each load by class and status, after postings. Kilograms. */
function post(onRoad: Map<string, Map<string, number>>, event: StoredEvent): void {
  for (const { from, to, massKg, loadId } of postings(event)) {
    if (loadId === undefined) continue;
    const kinds = onRoad.get(loadId) ?? new Map<string, number>();
    onRoad.set(loadId, kinds);
    for (const [{ kind, conditionClass, status }, kg] of [[from, -massKg] as const, [to, massKg] as const]) {
      const key = `${conditionClass} ${status}`;
      if (kind === 'transit') kinds.set(key, (kinds.get(key) ?? 0) + kg);
    }
  }
}

test('loads of random logs stand after each event as the ledger has them, and what is on the road is of the class told', () => {
  let compared = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { events } = custodyLog(seed, 1);
    const state = initialLotState();
    const onRoad = new Map<string, Map<string, number>>();
    events.forEach((event, place) => {
      evolveLot(state, event as PlacedLotEvent);
      post(onRoad, event);
      const loads = loadsOf(events.slice(0, place + 1));
      for (const [loadId, { phase, dispatchedKg, leftKg, plannedSite, fromSite }] of state.loads) {
        const record = loads.get(loadId)!;
        expect(record).toMatchObject({ phase, dispatchedKg, leftKg, plannedSite, fromSite });
        const held = [...(onRoad.get(loadId) ?? [])].filter(([, kg]) => kg !== 0);
        const { conditionClass, status } = record.kind;
        expect(held).toEqual(leftKg === 0 ? [] : [[`${conditionClass} ${status}`, leftKg]]);
        compared += 1;
      }
    });
  }
  expect(compared).toBeGreaterThan(100);
});
