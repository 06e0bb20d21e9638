import fc from 'fast-check';
import type { QuantityRequest } from '#libs/contracts/api/commands.js';

/** Sites of the little world that random commands play in, by code. */
export const SITES = {
  'PIT-A': { kind: 'excavation', project: 'A', municipality: '5001' },
  'PIT-B': { kind: 'excavation', project: 'B', municipality: '5031' },
  STORE: { kind: 'intermediate_storage', municipality: '5001' },
  PLANT: { kind: 'sorting_plant', municipality: '5031' },
  DEPOSIT: { kind: 'deposit', municipality: '5028' },
  LANDFILL: { kind: 'landfill', country: 'SE' },
  RECIPIENT: { kind: 'recipient', municipality: '5001' },
  QUARRY: { kind: 'quarry', municipality: '5029' },
} as const;
export type SiteCode = keyof typeof SITES;

/** Lots that are opened before anything happens; runs add more. */
export const LOTS = [
  { project: 'A', name: 'clay', material: 'clay_crust', conditionClass: '1' },
  { project: 'B', name: 'till', material: 'till', conditionClass: '2' },
  { project: 'A', name: 'gravel', material: 'gravel', conditionClass: '1' },
] as const;

/** `m3`: bank volume of a levelling, whose interval is wide; `kg`: weighed. */
export type Amount = { readonly kg: number } | { readonly m3: number } | { readonly loads: number };

/** A day of March 2025, with an hour or as a whole. */
export interface When {
  readonly day: number;
  readonly hour?: number;
}

/** What a sorting run is to take and make; shares are of what lies there and of the sum. */
export interface Plan {
  /** Lots by their place among those there are, with the part of their stock in percent: beyond 100 is refused. */
  readonly inputs: readonly (readonly [lot: number, percent: number])[];
  /** Weights by which the outputs and the loss (the last) share the mass. */
  readonly weights: readonly number[];
}

/** One thing that somebody does. Numbers that name lots, events and runs count round among those there are. */
export type Command =
  | { readonly do: 'excavate'; readonly lot: number; readonly site: SiteCode; readonly amount: Amount; readonly when: When }
  | {
      readonly do: 'move';
      readonly lot: number;
      readonly from: SiteCode;
      readonly to: SiteCode;
      readonly ground?: boolean;
      readonly amount: Amount;
      readonly when: When;
      readonly ticket?: number;
      readonly organisation?: 'other';
    }
  | { readonly do: 'take all'; readonly lot: number; readonly from: SiteCode; readonly extraKg: number; readonly when: When }
  | { readonly do: 'supply'; readonly lot: number; readonly amount: Amount; readonly when: When }
  | { readonly do: 'survey'; readonly lot: number; readonly site: SiteCode; readonly amount: Amount; readonly when: When }
  | { readonly do: 'sort'; readonly site: SiteCode; readonly plan: Plan; readonly when: When }
  | {
      readonly do: 'reopen';
      readonly run: number;
      readonly percent: readonly number[];
      readonly weights: readonly number[];
      readonly when?: When;
    }
  | { readonly do: 'annul'; readonly event: number }
  | { readonly do: 'correct amount'; readonly event: number; readonly amount: Amount }
  | { readonly do: 'correct time'; readonly event: number; readonly when: When }
  | {
      readonly do: 'correct place';
      readonly event: number;
      readonly field: 'site' | 'fromSite' | 'toSite';
      readonly site: SiteCode;
    }
  | { readonly do: 'correct ticket'; readonly event: number; readonly ticket: number }
  | { readonly do: 'repeat'; readonly command: number }
  | { readonly do: 'file return'; readonly municipality?: string; readonly category: string; readonly amount: Amount }
  | { readonly do: 'correct site'; readonly site: SiteCode; readonly municipality: string; readonly project?: 'A' | 'B' }
  | { readonly do: 'correct project'; readonly project: 'A' | 'B'; readonly municipality: string };

export const quantityOf = (amount: Amount): QuantityRequest => {
  if ('kg' in amount) return { value: amount.kg, unit: 'kg', method: 'weighbridge' };
  if ('m3' in amount) return { value: amount.m3, unit: 'm3', volumeState: 'bank', method: 'level_survey' };
  return { value: amount.loads, unit: 'load', method: 'load_count', vehicle: 'artic_semi' };
};

export const timeOf = ({ day, hour }: When): string =>
  `2025-03-${String(day).padStart(2, '0')}${hour === undefined ? '' : `T${String(hour).padStart(2, '0')}:00`}`;

export const amount: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kg: fc.integer({ min: 1, max: 60_000 }) }) },
  { weight: 2, arbitrary: fc.record({ m3: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ loads: fc.integer({ min: 1, max: 2 }) }) },
);
export const when: fc.Arbitrary<When> = fc.record(
  { day: fc.integer({ min: 1, max: 28 }), hour: fc.constantFrom(7, 12, 16) },
  { requiredKeys: ['day'] },
);
export const lot = fc.nat({ max: 9 });
export const event = fc.nat({ max: 60 });
export const pits = fc.constantFrom<SiteCode>('PIT-A', 'PIT-B');
export const heaps = fc.constantFrom<SiteCode>('STORE', 'PLANT', 'STORE', 'PLANT', 'PIT-A');
export const ends = fc.constantFrom<SiteCode>('DEPOSIT', 'LANDFILL', 'RECIPIENT');
const anywhere = fc.constantFrom(...(Object.keys(SITES) as SiteCode[]));
const municipality = fc.constantFrom('5001', '5031', '5028');
const weights = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 });
const percent = fc.oneof(fc.constantFrom(100, 50, 33, 101), fc.integer({ min: 1, max: 100 }));

const moves = (from: fc.Arbitrary<SiteCode>, to: fc.Arbitrary<SiteCode>): fc.Arbitrary<Command> =>
  fc.record(
    {
      do: fc.constant('move' as const),
      lot,
      from,
      to,
      amount,
      when,
      ticket: fc.nat({ max: 6 }),
      organisation: fc.constant('other' as const),
    },
    { requiredKeys: ['do', 'lot', 'from', 'to', 'amount', 'when'] },
  );

const plan: fc.Arbitrary<Plan> = fc.record({
  inputs: fc.array(fc.tuple(lot, percent), { minLength: 1, maxLength: 3 }),
  weights,
});

const weighted = (weight: number, arbitrary: fc.Arbitrary<Command>): { weight: number; arbitrary: fc.Arbitrary<Command> } => ({
  weight,
  arbitrary,
});

export const command: fc.Arbitrary<Command> = fc.oneof(
  weighted(4, fc.record({ do: fc.constant('excavate' as const), lot, site: pits, amount, when })),
  weighted(5, moves(pits, heaps)),
  weighted(3, moves(heaps, ends)),
  weighted(3, moves(heaps, heaps)),
  weighted(2, moves(pits, ends)),
  weighted(
    1,
    fc.record({ do: fc.constant('move' as const), lot, from: pits, to: ends, ground: fc.constant(true), amount, when }),
  ),
  weighted(3, fc.record({ do: fc.constant('take all' as const), lot, from: heaps, extraKg: fc.nat({ max: 3000 }), when })),
  weighted(2, fc.record({ do: fc.constant('supply' as const), lot, amount, when })),
  weighted(3, fc.record({ do: fc.constant('survey' as const), lot, site: heaps, amount, when })),
  weighted(
    5,
    fc.record({ do: fc.constant('sort' as const), site: fc.constantFrom<SiteCode>('PLANT', 'PLANT', 'STORE'), plan, when }),
  ),
  weighted(
    3,
    fc.record(
      {
        do: fc.constant('reopen' as const),
        run: fc.nat({ max: 4 }),
        percent: fc.array(fc.nat({ max: 150 }), { minLength: 1, maxLength: 3 }),
        weights,
        when,
      },
      { requiredKeys: ['do', 'run', 'percent', 'weights'] },
    ),
  ),
  weighted(3, fc.record({ do: fc.constant('annul' as const), event })),
  weighted(4, fc.record({ do: fc.constant('correct amount' as const), event, amount })),
  weighted(2, fc.record({ do: fc.constant('correct time' as const), event, when })),
  weighted(
    2,
    fc.record({
      do: fc.constant('correct place' as const),
      event,
      field: fc.constantFrom('site' as const, 'fromSite' as const, 'toSite' as const),
      site: anywhere,
    }),
  ),
  weighted(1, fc.record({ do: fc.constant('correct ticket' as const), event, ticket: fc.nat({ max: 6 }) })),
  weighted(1, fc.record({ do: fc.constant('repeat' as const), command: fc.nat({ max: 40 }) })),
  weighted(
    1,
    fc.record(
      {
        do: fc.constant('file return' as const),
        municipality,
        category: fc.constantFrom('deposit_clean', 'reported_reuse_or_sale'),
        amount,
      },
      { requiredKeys: ['do', 'category', 'amount'] },
    ),
  ),
  weighted(
    1,
    fc.record(
      {
        do: fc.constant('correct site' as const),
        site: anywhere,
        municipality,
        project: fc.constantFrom('A' as const, 'B' as const),
      },
      { requiredKeys: ['do', 'site', 'municipality'] },
    ),
  ),
  weighted(
    1,
    fc.record({
      do: fc.constant('correct project' as const),
      project: fc.constantFrom('A' as const, 'B' as const),
      municipality,
    }),
  ),
);

/** A history: up to so many things, one after the other. */
export const commands = (maxLength: number): fc.Arbitrary<Command[]> =>
  fc.array(command, { minLength: 1, maxLength, size: 'max' });
