/**
 * Random streams of one lot as the domain decides them, with corrections of every kind of report: other masses and times, other places,
 * whether a receipt was the last. The auditor judges what each event books.
 */
import fc from 'fast-check';
import { auditEvents } from '#libs/fsck/index.js';
import { LOT } from '#libs/mass-ledger/domain/testing/lot-spec.js';
import { history, step } from '#libs/mass-ledger/domain/testing/custody-history.js';
import { chanceOf, cutBatches } from '#libs/testing/lot-log.js';
import { historyDifferences, misplacedFates } from './histories.js';
import { logOf, sealed } from './sealed-log.js';

/** Streams that are decided; `npm run soak -- --all` decides more. */
const HISTORIES = Math.ceil(Number(process.env['HISTORIES'] ?? 300));
const LENGTH = Number(process.env['LENGTH'] ?? 40);

/** What a run gives back, only the run can know. */
const steps = fc.array(
  step.filter(({ what }) => what !== 'give-back'),
  { minLength: 1, maxLength: LENGTH, size: 'max' },
);

test('the auditor finds nothing in any lot with loads, confirmations, splits, classifications and corrections', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const { events } = history(some);
      expect(auditEvents(sealed(logOf(LOT, events))).findings).toEqual([]);
    }),
    { numRuns: HISTORIES },
  );
});

test('fates by origin are those of the auditor, and add up to the mass of each kind in each account', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(), async (some, seed) => {
      const batches = cutBatches(logOf(LOT, plain(history(some).events)), chanceOf(seed));
      expect(await historyDifferences(batches)).toEqual([]);
      expect(await misplacedFates(batches)).toEqual([]);
    }),
    { numRuns: HISTORIES },
  );
});

/** As a store hands events out. */
const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
