import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type Posting, eventDataErrors, postings } from '#libs/contracts/index.js';
import { DomainError } from '#libs/kernel/index.js';
import {
  type LotBook,
  type LotState,
  effectivePostings,
  evolveLot,
  initialLotState,
  markState,
  refold,
  restoreState,
} from './index.js';
import { type Step, history, perform, step } from './testing/custody-history.js';
import { LotUnderTest, STORAGE } from './testing/lot-spec.js';

const histories = (maxLength = 40) => fc.array(step, { minLength: 1, maxLength, size: 'max' });

/** What stands in each account, without what is nothing. */
function balances(of: readonly Pick<Posting, 'from' | 'to' | 'massKg' | 'loadId'>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (
    { kind, site, conditionClass, status, holderId }: Posting['to'],
    loadId: string | undefined,
    massKg: number,
  ): void => {
    const key = [kind, site, conditionClass, status, holderId, kind === 'transit' ? loadId : ''].join(' ');
    sums[key] = (sums[key] ?? 0) + massKg;
  };
  for (const { from, to, massKg, loadId } of of) {
    add(to, loadId, massKg);
    add(from, loadId, -massKg);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, massKg]) => massKg !== 0));
}

/** Stock and transit as the state has them, by the same accounts. */
function standing({ lot, pools, loads }: LotState): Record<string, number> {
  const { conditionClass, status, lotId } = lot!;
  const kind = [conditionClass, status, lotId].join(' ');
  return Object.fromEntries(
    [
      ...[...pools].map(([site, { stockKg }]) => [`stock ${site} ${kind} `, stockKg] as const),
      ...[...loads.values()].map(({ loadId, fromSite, leftKg }) => [`transit ${fromSite} ${kind} ${loadId}`, leftKg] as const),
    ].filter(([, massKg]) => massKg !== 0),
  );
}

const onlyHeld = (sums: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).filter(([key]) => /^(stock|transit) /.test(key)));

const effectiveOf = ({ lot, history: entries }: LotState): Posting[] =>
  entries.flatMap((entry) => [...effectivePostings(lot!, entry)]);

/** Postings added up by account pair, time, fate and load. */
function sums(of: readonly Posting[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { from, to, massKg, occurredAt, fate, loadId, measuredVolume } of of) {
    const key = JSON.stringify([from, to, occurredAt, fate ?? '', loadId ?? '']);
    total[key] = (total[key] ?? 0) + massKg;
    const volume = `${key} ${measuredVolume?.state ?? ''}`;
    if (measuredVolume) total[volume] = (total[volume] ?? 0) + measuredVolume.litres;
  }
  return Object.fromEntries(Object.entries(total).filter(([, massKg]) => massKg !== 0));
}

const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function folded(lot: LotUnderTest): LotState {
  const state = initialLotState();
  lot.events.forEach((event, revision) => evolveLot(state, { ...plain(event), revision }));
  return state;
}

const bookOf = ({ pools, loads, confirmed, places, history: entries }: LotBook) =>
  plain({ pools: [...pools], loads: [...loads], confirmed: [...confirmed], places: [...places], entries });

describe('any history of loads, confirmations, splits, classifications and corrections', () => {
  test('adds up: what the postings come to in each account is what the state says, every event fits its schema', () => {
    fc.assert(
      fc.property(histories(), (steps) => {
        const lot = history(steps);
        const booked = balances(lot.postings());
        expect(onlyHeld(booked)).toEqual(standing(lot.state));
        for (const [account, massKg] of Object.entries(booked))
          if (/^(placed|deposited) /.test(account)) expect(massKg).toBeGreaterThanOrEqual(0);
        expect(lot.postings().every(({ to }) => to.kind !== 'ground')).toBe(true);
        for (const { type, data } of lot.events) expect(eventDataErrors(type, plain(data))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  test('keeps each load apart: dispatched = received + returned + left over − over + on the road, never below zero', () => {
    fc.assert(
      fc.property(histories(), (steps) => {
        const { state } = history(steps);
        for (const { loadId, dispatchedKg, leftKg, phase } of state.loads.values()) {
          let accountedKg = leftKg;
          for (const { report, derived } of state.history) {
            if (report.load?.loadId !== loadId || report.annulled) continue;
            if (report.type === 'LoadReceived') accountedKg += report.massKg + derived.remainderKg - derived.overKg;
            if (report.type === 'LoadReturned') accountedKg += report.massKg;
          }
          expect(accountedKg).toBe(dispatchedKg);
          expect(leftKg).toBeGreaterThanOrEqual(0);
          if (phase === 'closed') expect(leftKg).toBe(0);
        }
      }),
      { numRuns: 250 },
    );
  });

  test('has no stock below zero that no shortfall has told of', () => {
    fc.assert(
      fc.property(histories(), (steps) => {
        const lot = LotUnderTest.opened();
        const told = new Map<string, number>();
        for (const each of steps.filter(({ what }) => what !== 'survey')) {
          const event = history([each], lot).events.at(-1)!;
          if (event.type === 'MassEventCorrected' || event.type === 'MovementConfirmed')
            for (const { site, shortfallKg } of event.data.shortfalls ?? []) told.set(site, shortfallKg);
          for (const [site, { stockKg }] of lot.state.pools) {
            if (stockKg < 0) expect(told.get(site)).toBeGreaterThanOrEqual(-stockKg);
          }
        }
      }),
      { numRuns: 250 },
    );
  });

  test('leaves a surveyed stock on its date as it was surveyed, whatever came late, was confirmed or corrected', () => {
    fc.assert(
      fc.property(histories(), (steps) => {
        const lot = history(steps.map((each) => ({ ...each, time: undefined })));
        const surveys = lot.state.history.filter(({ report }) => report.surveyOf !== undefined && !report.annulled);
        for (const { report } of surveys) {
          const sameDay = surveys.filter((other) => other.report.occurredAt === report.occurredAt);
          if (sameDay.length === 1) expect(lot.tonnes('stock', STORAGE, report.occurredAt)).toBe(report.massKg / 1000);
        }
      }),
      { numRuns: 250 },
    );
  });

  test('folds from the log to the state that deciding left, step by step', () => {
    fc.assert(
      fc.property(histories(), (steps) => {
        const lot = history(steps);
        expect(bookOf(folded(lot))).toEqual(bookOf(lot.state));
        expect(folded(lot).lot).toEqual(lot.state.lot);
        expect(bookOf(refold(lot.state.history.map(({ report }) => report)))).toEqual(bookOf(lot.state));
        expect(sums(lot.postings())).toEqual(sums(effectiveOf(lot.state)));
      }),
      { numRuns: 250 },
    );
  });

  test('a correction posts the difference of two folds, and touches what it changes', () => {
    fc.assert(
      fc.property(histories(), histories(1), (steps, [last]) => {
        const lot = history(steps);
        const before = { ...folded(lot) };
        const correction = tryTo(lot, { ...last!, what: (['correct', 'move', 'annul', 'elsewhere'] as const)[last!.which % 4]! });
        if (correction?.type !== 'MassEventCorrected') return;
        const mine = postings(correction);
        expect(sums([...effectiveOf(before), ...mine])).toEqual(sums(effectiveOf(lot.state)));
        const changed = lot.state.history.flatMap(({ report, derived }, i) =>
          isDeepStrictEqual([report.massKg, report.load, report.confirms, derived], figuresOf(before, i)) ? [] : [report.eventId],
        );
        const { correctedEventId } = correction.data;
        for (const { concernsEventId: id } of mine) if (id !== correctedEventId) expect(changed).toContain(id);
      }),
      { numRuns: 250 },
    );
  });

  test('a group that is taken back leaves nothing behind', () => {
    fc.assert(
      fc.property(histories(12), histories(12), (steps, group) => {
        const lot = history(steps);
        const before = bookOf(lot.state);
        const opened = lot.state.lot;
        const mark = markState(lot.state);
        history(group, lot);
        restoreState(lot.state, mark);
        expect(bookOf(lot.state)).toEqual(before);
        expect(lot.state.lot).toBe(opened);
      }),
      { numRuns: 250 },
    );
  });
});

const figuresOf = ({ history: entries }: LotState, place: number) => {
  const { report, derived } = entries[place]!;
  return [report.massKg, report.load, report.confirms, derived];
};

function tryTo(lot: LotUnderTest, each: Step): ReturnType<typeof perform> {
  try {
    return perform(lot, each);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
