import fc from 'fast-check';
import { eventDataErrors } from '#libs/contracts/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { effectivePostings, evolveLot, initialLotState } from './index.js';
import { DEPOSIT, LotUnderTest, RECIPIENT, S, STORAGE, bankM3, march, weighed } from './testing/lot-spec.js';

/** A step of a random history: what to do, how much, on which day, whether weighed, and which earlier event to correct. */
const step = fc.record({
  what: fc.constantFrom('excavate', 'store', 'fetch', 'deposit', 'survey', 'correct', 'annul', 'move'),
  tonnes: fc.integer({ min: 1, max: 120 }),
  day: fc.integer({ min: 1, max: 28 }),
  time: fc.option(fc.constantFrom('07:30', '12:00', '15:45'), { nil: undefined }),
  isWeighed: fc.boolean(),
  which: fc.nat({ max: 1000 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function perform(lot: LotUnderTest, { what, tonnes, day, time, isWeighed, which }: Step): void {
  const occurredAt = march(day, time);
  const quantity = isWeighed ? weighed(tonnes) : bankM3(Math.ceil(tonnes / 2));
  const earlier = lot.events.filter(({ type }) => type !== 'LotOpened' && type !== 'MassEventCorrected');
  const target = earlier[which % Math.max(1, earlier.length)];
  switch (what) {
    case 'excavate':
      return void lot.when({ type: 'MassExcavated', site: S, quantity, occurredAt });
    case 'store':
      return void lot.when({ type: 'MassStored', fromSite: S, toSite: STORAGE, quantity, occurredAt });
    case 'fetch':
      return void lot.when({ type: 'MassReused', fromSite: STORAGE, toSite: RECIPIENT, quantity, occurredAt });
    case 'deposit':
      return void lot.when({ type: 'MassDeposited', fromSite: STORAGE, toSite: DEPOSIT, quantity, occurredAt });
    case 'survey':
      return void lot.when({ type: 'StockMeasured', site: STORAGE, quantity, occurredAt });
    case 'correct':
      return target && void lot.correct(target, { quantity });
    case 'move':
      return target && void lot.correct(target, { occurredAt });
    case 'annul':
      return target && void lot.correct(target, { action: 'annulled' });
  }
}

function history(steps: readonly Step[]): LotUnderTest {
  const lot = LotUnderTest.opened();
  for (const each of steps) {
    try {
      perform(lot, each);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return lot;
}

describe('any history of a lot', () => {
  test('keeps the identities of the ledger', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const lot = history(steps);
        for (const place of [S, STORAGE]) expect(lot.tonnes('stock', place)).toBe(lot.stock(place));
        const inTonnes = -lot.tonnes('ground');
        const out = lot.tonnes('stock') + lot.tonnes('placed') + lot.tonnes('deposited') + lot.tonnes('variance');
        expect(Math.round((inTonnes - out) * 1000) === 0).toBe(true);
        for (const kind of ['placed', 'deposited']) expect(lot.tonnes(kind)).toBeGreaterThanOrEqual(0);
        expect(lot.postings().every(({ to }) => to.kind !== 'ground')).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('a stock is below zero only after a correction, or a survey recorded after mass had gone', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const lot = history(steps.filter(({ what }) => !['correct', 'annul', 'move', 'survey'].includes(what)));
        for (const pool of lot.state.pools.values()) expect(pool.stockKg).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test('on its date a surveyed stock is what was surveyed, whatever came late', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const lot = history(steps.map((each) => ({ ...each, time: undefined })));
        for (const { report } of lot.state.history) {
          if (report.surveyOf === undefined || report.annulled) continue;
          const sameDay = lot.state.history.filter(
            (other) => other.report.surveyOf && !other.report.annulled && other.report.occurredAt === report.occurredAt,
          );
          if (sameDay.length === 1) expect(lot.tonnes('stock', STORAGE, report.occurredAt)).toBe(report.massKg / 1000);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('folding the log gives the state and the postings that corrections left, and every event fits its schema', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const lot = history(steps);
        const folded = initialLotState();
        lot.events.forEach((event, revision) =>
          evolveLot(folded, { ...(JSON.parse(JSON.stringify(event)) as typeof event), revision }),
        );
        expect([...folded.pools]).toEqual([...lot.state.pools]);
        const sum = (postings: readonly { massKg: number; to: { kind: string; site: string }; occurredAt: string }[]) => {
          const sums: Record<string, number> = {};
          for (const { massKg, to, occurredAt } of postings)
            sums[`${to.kind} ${to.site} ${occurredAt}`] = (sums[`${to.kind} ${to.site} ${occurredAt}`] ?? 0) + massKg;
          return Object.fromEntries(Object.entries(sums).filter(([, massKg]) => massKg !== 0));
        };
        expect(sum(lot.postings())).toEqual(sum(folded.history.flatMap((entry) => [...effectivePostings(folded.lot!, entry)])));
        for (const { type, data } of lot.events) expect(eventDataErrors(type, JSON.parse(JSON.stringify(data)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
