import fc from 'fast-check';
import type { LedgerEvent } from '#libs/contracts/index.js';
import { nameBasedId } from '#libs/kernel/index.js';
import { LotLog } from '#libs/testing/lot-log.js';
import { historyDifferences } from './histories.js';

const KIND = { material: 'clay', conditionClass: '1', status: 'presumed_clean' };
const TIME = { occurredAt: '2025-03-06T00:00:00Z', occurredAtPrecision: 'instant' };
const site = (name: string): string => nameBasedId('site', 'wild', name);
const lot = fc.nat({ max: 3 });
const run = fc.nat({ max: 3 });
const kg = fc.integer({ min: 1, max: 50 });

type Wild =
  | { readonly do: 'dig' | 'shift' | 'deposit'; readonly lot: number; readonly kg: number }
  | {
      readonly do: 'issue' | 'return' | 'output';
      readonly lot: number;
      readonly run: number;
      readonly index: number;
      readonly kg: number;
    };

const wild: fc.Arbitrary<Wild> = fc.oneof(
  fc.record({ do: fc.constantFrom('dig' as const, 'shift' as const, 'deposit' as const), lot, kg }),
  fc.record({
    do: fc.constantFrom('issue' as const, 'issue' as const, 'output' as const, 'output' as const),
    lot,
    run,
    index: fc.nat({ max: 1 }),
    kg,
  }),
  // What comes back may be nothing: so a lot refuses an input.
  fc.record({ do: fc.constant('return' as const), lot, run, index: fc.nat({ max: 1 }), kg: fc.nat({ max: 50 }) }),
);

/** The event of something that no decider would let happen: it is written as it is. */
function eventOf(each: Wild): LedgerEvent {
  const measured = { massKg: each.kg, massLowKg: each.kg, massHighKg: each.kg, massBasis: 'weighed', quantity: {} };
  const base = { lotId: nameBasedId('lot', String(each.lot)), ...KIND, ...TIME, ...measured };
  const move = { ...base, fromSite: site('plant'), fromKind: 'stock' };
  const step = (): object => ({
    ...base,
    planVersion: 1,
    site: site('plant'),
    runId: nameBasedId('run', String('run' in each && each.run)),
  });
  const index = 'index' in each ? each.index : 0;
  const events: Record<Wild['do'], [string, object]> = {
    dig: ['MassStored', { ...move, fromSite: site('pit'), fromKind: 'ground', toSite: site('plant') }],
    shift: ['MassStored', { ...move, toSite: site('storage') }],
    deposit: ['MassDeposited', { ...move, toSite: site('deposit'), fate: 'deposit_clean' }],
    issue: ['SortingInputIssued', { ...step(), inputIndex: index }],
    return: ['SortingInputReturned', { ...step(), inputIndex: index }],
    output: ['SortingOutputReceived', { ...step(), outputIndex: index, parts: [{ ...KIND, massKg: each.kg }] }],
  };
  const [type, data] = events[each.do];
  return { type, data } as unknown as LedgerEvent;
}

test('lots that feed each other in circles, and runs that give more than they got, are followed alike by read models and auditor', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wild, { maxLength: 40, size: 'max' }), fc.integer({ min: 1, max: 9 }), async (steps, batchSize) => {
      const log = new LotLog();
      for (const each of steps) {
        const event = eventOf(each);
        log.append(`lot-${(event.data as { lotId: string }).lotId}`, event);
      }
      const batches = Array.from({ length: Math.ceil(log.events.length / batchSize) }, (_, i) =>
        log.events.slice(i * batchSize, (i + 1) * batchSize),
      );
      expect(await historyDifferences(batches)).toEqual([]);
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 500) },
  );
});
