import type { FlowStage, FlowStepEnd, MovedSum, StepFlow } from '#libs/contracts/api/flow-stages.js';
import { type Fate, fateGroupOf } from '#libs/reference-data/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { massInterval } from '../mass-interval.js';

/** A sum of flows that have stages, fate and the sources of their errors in common. Masses in kilograms. */
export interface StageRow {
  readonly from_stage: FlowStage;
  readonly to_stage: FlowStage;
  readonly fate: string | null;
  readonly between_sites: boolean;
  readonly movements: PgInteger;
  readonly mass_kg: PgInteger;
  readonly evidence_kg: PgInteger;
  readonly converted_kg: PgInteger;
  /** Σ mass × relative error (1 σ, ppm) of the method, and of the density or payload. */
  readonly measured_kg_ppm: PgInteger;
  readonly converted_kg_ppm: PgInteger;
  readonly measured_by: string | null;
  readonly converted_by: string | null;
}

type Reason = NonNullable<MovedSum['withoutInterval']>;

const DIFFERENCE_OF_TWO: Reason = {
  code: 'difference_of_two',
  names: {
    nb: 'Svinn og måleavvik er forskjellen mellom to målinger av samme masse',
    en: 'Losses and variances are what two measurements of the same mass differ by',
  },
};
const NOT_TOLD_APART: Reason = {
  code: 'not_told_apart',
  names: {
    nb: 'For en del av massen er det ikke oppgitt hvordan den er kjent',
    en: 'For a part of the mass it is not told how it is known',
  },
};

const isDifference = (stage: FlowStage): boolean => stage === 'variance' || stage === 'loss';

/** Rows by a key, in the order in which keys first come. */
export function grouped<Row extends StageRow>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const found = groups.get(key);
    if (found) found.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** What each source of error does to the mass of rows: 1 σ, kg · ppm. Errors of one source add up before they meet those of others. */
function errorsOf(rows: readonly StageRow[]): ReadonlyMap<string, bigint> {
  const sizes = new Map<string, bigint>();
  for (const row of rows) {
    for (const kind of ['measured', 'converted'] as const) {
      const source = row[`${kind}_by`];
      if (source !== null) sizes.set(source, (sizes.get(source) ?? 0n) + BigInt(row[`${kind}_kg_ppm`]));
    }
  }
  return sizes;
}

/** The sum of rows, with the 95 % interval of its mass or the reason why there is none. */
export function stageSum(rows: readonly StageRow[]): MovedSum {
  const sum = (name: 'mass_kg' | 'evidence_kg' | 'movements' | 'converted_kg'): number =>
    rows.reduce((total, each) => total + safeInteger(each[name]), 0);
  const massKg = sum('mass_kg');
  const sums = { movements: Math.max(0, sum('movements')), massKg, convertedKg: sum('converted_kg') };
  const without = (withoutInterval: Reason): MovedSum => ({ ...sums, lowKg: null, highKg: null, withoutInterval });
  if (rows.some((row) => isDifference(row.from_stage) || isDifference(row.to_stage))) return without(DIFFERENCE_OF_TWO);
  if (sum('evidence_kg') !== massKg) return without(NOT_TOLD_APART);
  return { ...sums, ...massInterval(massKg, errorsOf(rows)) };
}

/** All that moved from one site to another. */
export const movedSum = (rows: readonly StageRow[]): MovedSum =>
  stageSum(
    rows.filter(
      ({ between_sites, from_stage, to_stage }) => between_sites && !isDifference(from_stage) && !isDifference(to_stage),
    ),
  );

/** Where a step leads: of mass at its end, what its fate counts as. */
const stepEnd = ({ to_stage: stage, fate }: StageRow, fates: ReadonlyMap<string, Fate>): FlowStepEnd =>
  stage === 'placed' || stage === 'deposited' ? fateGroupOf(fates, fate, stage) : stage;

/**
 * Rows by the steps of their way, the largest first. What only changed its account at the same site and stage is no step; steps that come to nothing
 * are left out.
 */
export function stepFlows(rows: readonly StageRow[], fates: ReadonlyMap<string, Fate>): StepFlow[] {
  const steps = rows.filter(({ from_stage, to_stage, between_sites }) => from_stage !== to_stage || between_sites);
  return grouped(steps, (row) => `${row.from_stage} ${stepEnd(row, fates)}`)
    .map((own) => ({ from: own[0]!.from_stage, to: stepEnd(own[0]!, fates), ...stageSum(own) }))
    .filter(({ massKg, movements }) => massKg !== 0 || movements !== 0)
    .sort((a, b) => b.massKg - a.massKg || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}
