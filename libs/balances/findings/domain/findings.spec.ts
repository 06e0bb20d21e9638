import { type StoredEvent, postings } from '#libs/contracts/index.js';
import { DomainError, nameBasedId } from '#libs/kernel/index.js';
import { evolveLot, initialLotState, orderKey } from '#libs/mass-ledger/domain/index.js';
import {
  DEPOSIT,
  PLANT,
  RECIPIENT,
  S,
  SCHOOL,
  STORAGE,
  bankM3,
  march,
  weighed,
} from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { LotLog } from '#libs/testing/lot-log.js';
import { randomLotLog } from '#libs/testing/random-lot-log.js';
import { HistoryBatch } from '../../lot-history/batch.js';
import { HistoryMemory } from '../../lot-history/memory.js';
import { MapStore } from '../../lot-history/testing/map-store.js';
import type { FindingRow, FindingType } from './finding-row.js';

const SITES = new Map([S, STORAGE, PLANT, DEPOSIT, RECIPIENT].map((ref) => [ref.siteId, ref]));
const CLAY = nameBasedId('lot', 'clay');
const OTHER = nameBasedId('lot', 'other');

async function found(events: readonly StoredEvent[], type?: FindingType): Promise<FindingRow[]> {
  const store = new MapStore();
  const batch = new HistoryBatch(new HistoryMemory());
  for (const event of events) batch.apply(event, postings(event));
  await batch.flushTo(store);
  return [...store.findings.values()].filter((row) => type === undefined || row.type === type);
}

function opened(): LotLog {
  const log = new LotLog(SITES);
  for (const lotId of [CLAY, OTHER])
    log.record(lotId, {
      type: 'OpenLot',
      lotId,
      projectId: SCHOOL,
      name: lotId,
      material: 'clay',
      conditionClass: '1',
      status: 'presumed_clean',
      occurredAt: march(1),
    });
  return log;
}

type Day = ReturnType<typeof march>;
const store = (log: LotLog, tonnes: number, occurredAt: Day): StoredEvent =>
  log.record(CLAY, { type: 'MassStored', fromSite: S, toSite: STORAGE, quantity: weighed(tonnes), occurredAt });
const deposit = (
  log: LotLog,
  tonnes: number,
  occurredAt: Day,
  ticket?: string,
  organisation?: string,
  lotId = CLAY,
): StoredEvent =>
  log.record(
    lotId,
    {
      type: 'MassDeposited',
      fromSite: ticket === undefined ? STORAGE : S,
      toSite: DEPOSIT,
      quantity: weighed(tonnes),
      occurredAt,
      ...(ticket !== undefined && { haul: { ticket } }),
    },
    organisation,
  );

describe('a shortfall', () => {
  test('is opened by a correction, names the events downstream and is cleared by mass that comes in', async () => {
    const log = opened();
    const first = store(log, 100, march(2));
    const out = deposit(log, 80, march(3));
    const correction = log.correct(first, { quantity: weighed(60) });
    const [open] = await found(log.events, 'shortfall');
    expect(open).toMatchObject({
      open: true,
      massKg: 20_000,
      lotId: CLAY,
      site: STORAGE.siteId,
      clearedMs: null,
      eventIds: [correction.id, out.id],
    });
    const more = store(log, 25, march(4));
    const [cleared] = await found(log.events, 'shortfall');
    expect(cleared).toMatchObject({
      findingId: open!.findingId,
      open: false,
      massKg: 20_000,
      clearedMs: Date.parse(more.metadata.recordedAt),
      eventIds: [correction.id, out.id, more.id],
    });
  });

  test('is cleared by a correction of the correction, and opened again', async () => {
    const log = opened();
    const first = store(log, 100, march(2));
    deposit(log, 80, march(3));
    log.correct(first, { quantity: weighed(60) });
    log.correct(first, { quantity: weighed(90) });
    expect(await found(log.events)).toMatchObject([{ type: 'shortfall', open: false }]);
    log.correct(first, { quantity: weighed(70) });
    expect(await found(log.events)).toMatchObject([{ type: 'shortfall', open: true, massKg: 10_000, clearedMs: null }]);
  });
});

describe('below zero in the order of occurrence', () => {
  test('is found although the order of recording was right, and cleared by a late row', async () => {
    const log = opened();
    store(log, 50, march(10));
    const out = deposit(log, 30, march(5));
    expect(await found(log.events)).toMatchObject([
      {
        type: 'negative_in_order_of_occurrence',
        open: true,
        massKg: 30_000,
        eventIds: [out.id],
        occurredMs: Date.parse('2025-03-05T22:59:59.999Z'),
      },
    ]);
    const late = store(log, 30, march(4));
    expect(await found(log.events)).toMatchObject([{ open: false, eventIds: [out.id, late.id] }]);
  });

  test('is not found within one day: what comes in counts before what goes out', async () => {
    const log = opened();
    store(log, 50, march(10));
    deposit(log, 30, march(10));
    store(log, 5, march(11, '12:00'));
    deposit(log, 25, march(11, '12:00'));
    expect(await found(log.events)).toEqual([]);
  });

  test('is found long after, when a row comes very late, and when a correction moves a time', async () => {
    const log = opened();
    store(log, 100, march(1, '08:00'));
    for (let day = 2; day < 27; day++) {
      store(log, 1, march(day, '07:30'));
      deposit(log, 1, march(day, '15:45'));
    }
    expect(await found(log.events)).toEqual([]);
    const late = deposit(log, 100, march(1, '07:30'));
    const expected = { open: true, massKg: 100_000, occurredMs: Date.parse('2025-03-01T06:30:00Z') };
    expect(await found(log.events)).toMatchObject([expected]);
    log.correct(late, { occurredAt: march(27) });
    expect(await found(log.events)).toMatchObject([{ open: false }]);
  });

  /** Lowest stock of each lot and site in the order of occurrence, from the ledger's own state. */
  function lowest(events: readonly StoredEvent[]): Map<string, number> {
    const lots = new Map<string, ReturnType<typeof initialLotState>>();
    for (const event of events) {
      if (!event.stream.startsWith('lot-')) continue;
      const lotId = event.stream.slice(4);
      const state = lots.get(lotId) ?? initialLotState();
      lots.set(lotId, state);
      evolveLot(state, event as Parameters<typeof evolveLot>[1]);
    }
    const lows = new Map<string, number>();
    for (const [lotId, { history }] of lots) {
      const surveys = new Map(
        history.map(({ report }) => [report.eventId, orderKey(report.occurredAtMs, report.precision, 'survey')]),
      );
      const changes: [string, number, number][] = [];
      for (const { report, derived } of history) {
        if (report.annulled) continue;
        const { occurredAtMs, precision, massKg } = report;
        if (report.outOf) changes.push([report.outOf, orderKey(occurredAtMs, precision, 'out'), derived.excessKg - massKg]);
        if (report.into) changes.push([report.into, orderKey(occurredAtMs, precision, 'in'), massKg]);
        if (report.surveyOf) changes.push([report.surveyOf, surveys.get(report.eventId)!, massKg - derived.bookKg]);
        for (const { site, surveyEventId, effectKg } of derived.surveyEffects)
          changes.push([site, surveys.get(surveyEventId)!, -effectKg]);
      }
      for (const place of new Set(changes.map(([site]) => site))) {
        const series = changes.filter(([site]) => site === place);
        const at = (key: number): number => series.reduce((sum, [, other, massKg]) => (other <= key ? sum + massKg : sum), 0);
        const low = Math.min(0, ...series.map(([, key]) => at(key)));
        if (low < Math.min(0, at(Infinity))) lows.set(`${lotId} ${place}`, low);
      }
    }
    return lows;
  }

  test('of random logs is what the ledger’s own state says', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { events } = randomLotLog(seed, 60);
      const open = (await found(events, 'negative_in_order_of_occurrence')).filter((row) => row.open);
      expect([seed, ...open.map(({ lotId, site, massKg }) => `${lotId ?? ''} ${site} ${-massKg}`).sort()]).toEqual([
        seed,
        ...[...lowest(events)].map(([place, massKg]) => `${place} ${massKg}`).sort(),
      ]);
    }
  });

  test('of random logs has a shortfall wherever the ledger’s stock is below zero', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { events, lots } = randomLotLog(seed, 60);
      const short = [...lots].flatMap(([lotId, { pools }]) =>
        [...pools].filter(([, { stockKg }]) => stockKg < 0).map(([site, { stockKg }]) => `${lotId} ${site} ${-stockKg}`),
      );
      const open = (await found(events, 'shortfall')).filter((row) => row.open);
      expect([seed, ...open.map(({ lotId, site, massKg }) => `${lotId ?? ''} ${site} ${massKg}`).sort()]).toEqual([
        seed,
        ...short.sort(),
      ]);
    }
  });
});

describe('what is found at one event', () => {
  test('an excess over an estimated stock, until a correction makes the stock larger', async () => {
    const log = opened();
    const dug = log.record(CLAY, { type: 'MassExcavated', site: S, quantity: bankM3(50), occurredAt: march(1) });
    const out = log.record(CLAY, {
      type: 'MassDeposited',
      fromSite: S,
      toSite: DEPOSIT,
      quantity: weighed(101),
      occurredAt: march(2),
    });
    const [open] = await found(log.events);
    expect(open).toMatchObject({ type: 'excess_over_estimate', open: true, massKg: 1000, eventIds: [out.id], site: S.siteId });
    const correction = log.correct(dug, { quantity: bankM3(55) });
    expect(await found(log.events)).toMatchObject([{ open: false, eventIds: [out.id, correction.id] }]);
  });

  test('a survey whose interval does not reach the book', async () => {
    const log = opened();
    store(log, 100, march(2));
    log.record(CLAY, { type: 'StockMeasured', site: STORAGE, quantity: weighed(99), occurredAt: march(3) });
    expect(await found(log.events)).toEqual([]);
    const survey = log.record(CLAY, { type: 'StockMeasured', site: STORAGE, quantity: weighed(80), occurredAt: march(4) });
    expect(await found(log.events)).toMatchObject([
      { type: 'surveyed_difference', open: true, massKg: -19_000, eventIds: [survey.id] },
    ]);
    log.correct(survey, { quantity: weighed(98) });
    expect(await found(log.events)).toMatchObject([{ open: false }]);
  });
});

test('excesses and surveyed differences of random logs are those of the ledger’s own state', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { events, lots } = randomLotLog(seed, 60);
    const surveys = new Map(events.map((event) => [event.id, event]));
    for (const event of events)
      if (event.type === 'MassEventCorrected' && event.data.after) surveys.set(event.data.correctedEventId, event);
    const expected: string[] = [];
    for (const { report, derived } of [...lots.values()].flatMap(({ history }) => history)) {
      if (report.annulled) continue;
      if (derived.excessKg > 0) expected.push(`excess_over_estimate ${report.eventId} ${derived.excessKg}`);
      if (report.surveyOf === undefined) continue;
      const event = surveys.get(report.eventId)!;
      const data = event.type === 'MassEventCorrected' ? event.data.after : event.data;
      const { massLowKg, massHighKg } = data as { massLowKg: number; massHighKg: number };
      const { bookKg } = derived;
      if (bookKg < massLowKg || bookKg > massHighKg)
        expected.push(`surveyed_difference ${report.eventId} ${report.massKg - bookKg}`);
    }
    const open = (await found(events)).filter((row) => row.open && /excess|survey/.test(row.type));
    const text = open.map(({ type, eventIds, massKg }) =>
      expected.find((line) => line.startsWith(type) && eventIds.some((id) => line.includes(id)) && line.endsWith(` ${massKg}`)),
    );
    expect([seed, text.sort()]).toEqual([seed, expected.sort()]);
  }
});

describe('a ticket used twice', () => {
  test('is found when two senders report it, and cleared when one report is annulled', async () => {
    const log = opened();
    const first = deposit(log, 20, march(2), 'T-1', 'one');
    expect(await found(log.events)).toEqual([]);
    const second = deposit(log, 20, march(2), 'T-1', 'two', OTHER);
    const [open] = await found(log.events);
    expect(open).toMatchObject({
      type: 'duplicate_ticket',
      open: true,
      massKg: 20_000,
      site: DEPOSIT.siteId,
      lotId: OTHER,
      eventIds: [second.id, first.id],
      details: { ticket: 'T-1', events: 2, organisations: 2 },
    });
    const annulled = log.correct(second, { action: 'annulled' });
    expect(await found(log.events)).toMatchObject([{ open: false, clearedMs: Date.parse(annulled.metadata.recordedAt) }]);
  });

  test('is found when one sender reports it twice for a lot, or on another day', async () => {
    const log = opened();
    deposit(log, 20, march(2), 'T-1');
    deposit(log, 20, march(2), 'T-1');
    deposit(log, 20, march(2), 'T-2');
    deposit(log, 20, march(3), 'T-2', undefined, OTHER);
    expect((await found(log.events)).map(({ details, open }) => [details['ticket'], open])).toEqual([
      ['T-1', true],
      ['T-2', true],
    ]);
  });

  test('is not found for the lines of one ticket, nor at two receivers', async () => {
    const log = opened();
    deposit(log, 20, march(2), 'T-1');
    deposit(log, 5, march(2), 'T-1', undefined, OTHER);
    const move = { fromSite: S, toSite: STORAGE, quantity: weighed(3), occurredAt: march(2), haul: { ticket: 'T-1' } };
    log.record(CLAY, { type: 'MassStored', ...move }, 'two');
    expect(await found(log.events)).toEqual([]);
  });

  test('is cleared when the ticket was corrected to another one', async () => {
    const log = opened();
    deposit(log, 20, march(2), 'T-1', 'one');
    const second = deposit(log, 20, march(2), 'T-1', 'two');
    log.correct(second, { haul: { ticket: 'T-9' } });
    expect(await found(log.events)).toMatchObject([{ open: false, details: { ticket: 'T-1' } }]);
    expect(() => log.correct(second, { haul: { ticket: 'T-1' } })).not.toThrow(DomainError);
    expect(await found(log.events)).toMatchObject([{ open: true, details: { ticket: 'T-1' } }]);
  });
});
