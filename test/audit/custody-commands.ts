import fc from 'fast-check';
import type { CrashPoint } from '#libs/mass-ledger/sorting-runs/testing/crashing-store.js';
import {
  type Amount,
  type Command,
  type SiteCode,
  type When,
  amount,
  command,
  ends,
  event,
  heaps,
  lot,
  pits,
  when,
} from './random-commands.js';

/** Who reports: the world's own organisation, or another one. */
type Reporter = 'own' | 'other';

/** One thing that somebody does with loads, parts, classes, receipts or another party's report. Numbers count round among what there is. */
export type CustodyCommand =
  | {
      readonly do: 'dispatch';
      readonly lot: number;
      readonly from: SiteCode;
      readonly to: SiteCode;
      readonly amount: Amount;
      readonly when: When;
      readonly ticket: number;
    }
  | {
      readonly do: 'receive';
      readonly load: number;
      readonly to: SiteCode;
      readonly amount: Amount;
      readonly final: boolean;
      readonly when: When;
      readonly by: Reporter;
    }
  | { readonly do: 'reject' | 'redirect'; readonly load: number; readonly to: SiteCode; readonly when: When }
  | { readonly do: 'return'; readonly load: number; readonly when: When }
  | { readonly do: 'confirm'; readonly movement: number; readonly amount: Amount; readonly when: When; readonly by: Reporter }
  | { readonly do: 'split'; readonly lot: number; readonly site: SiteCode; readonly amount: Amount; readonly when: When }
  | { readonly do: 'classify'; readonly lot: number; readonly conditionClass: '1' | '2' | '3'; readonly when: When }
  | {
      readonly do: 'receipt';
      readonly site: SiteCode;
      readonly load?: number;
      readonly amount: Amount;
      readonly ticket: number;
      readonly final: boolean;
      readonly when: When;
    }
  | { readonly do: 'match'; readonly receipt: number; readonly load?: number; readonly movement: number }
  | { readonly do: 'dismiss'; readonly receipt: number }
  | { readonly do: 'ask'; readonly event: number; readonly amount?: Amount; readonly to?: SiteCode; readonly by: Reporter }
  | {
      readonly do: 'resend';
      readonly confirmation: number;
      readonly heap: SiteCode;
      readonly end: SiteCode;
      readonly by: Reporter;
    }
  | { readonly do: 'approve' | 'refuse'; readonly request: number; readonly by: Reporter }
  | { readonly do: 'go on' };

/** A step of a history, in a process that may end at one of its appends. */
export type Step = { readonly custody: CustodyCommand; readonly crash?: CrashPoint } | { readonly plain: Command };

const n = fc.nat({ max: 9 });
const by = fc.constantFrom<Reporter>('own', 'other');
const of = <T extends string>(does: T): fc.Arbitrary<T> => fc.constant(does);
const ticket = fc.nat({ max: 6 });
/** Loads of one truck, mostly: so that receipts and dispatches come near each other. */
const truck: fc.Arbitrary<Amount> = fc.oneof(fc.record({ kg: fc.integer({ min: 8000, max: 14_000 }) }), amount);
const goals = fc.oneof(heaps, ends);

const custody: fc.Arbitrary<CustodyCommand> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: of('dispatch'), lot, from: fc.oneof(pits, heaps), to: goals, amount: truck, when, ticket }),
  },
  { weight: 7, arbitrary: fc.record({ do: of('receive'), load: n, to: goals, amount: truck, final: fc.boolean(), when, by }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('reject', 'redirect'), load: n, to: goals, when }) },
  { weight: 2, arbitrary: fc.record({ do: of('return'), load: n, when }) },
  { weight: 8, arbitrary: fc.record({ do: of('confirm'), movement: n, amount, when, by }) },
  { weight: 4, arbitrary: fc.record({ do: of('split'), lot, site: heaps, amount, when }) },
  { weight: 3, arbitrary: fc.record({ do: of('classify'), lot, conditionClass: fc.constantFrom('1', '2', '3'), when }) },
  {
    weight: 3,
    arbitrary: fc.record(
      { do: of('receipt'), site: goals, load: n, amount: truck, ticket, final: fc.boolean(), when },
      { requiredKeys: ['do', 'site', 'amount', 'ticket', 'final', 'when'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: of('match'), receipt: n, load: n, movement: n }, { requiredKeys: ['do', 'receipt', 'movement'] }),
  },
  { weight: 1, arbitrary: fc.record({ do: of('dismiss'), receipt: n }) },
  { weight: 6, arbitrary: fc.record({ do: of('ask'), event, amount, to: goals, by }, { requiredKeys: ['do', 'event', 'by'] }) },
  { weight: 4, arbitrary: fc.record({ do: of('resend'), confirmation: n, heap: heaps, end: ends, by }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('approve', 'approve', 'refuse'), request: n, by }) },
  { weight: 1, arbitrary: fc.record({ do: of('go on') }) },
);

const crash: fc.Arbitrary<CrashPoint> = fc.record({
  append: fc.integer({ min: 1, max: 3 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ custody, crash }, { requiredKeys: ['custody'] }) },
  { weight: 5, arbitrary: fc.record({ plain: command }) },
);

/** A history of custody: up to so many steps, one after the other. */
export const custodySteps = (maxLength: number): fc.Arbitrary<Step[]> => fc.array(step, { minLength: 1, maxLength, size: 'max' });
