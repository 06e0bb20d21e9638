import type { ClimateActivity, LifeCycleModule } from '#libs/contracts/api/climate-accounts.js';
import type { Names } from '#libs/contracts/api/common.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { rational } from '#libs/kernel/index.js';
import { Estimate } from '../estimate.js';
import { type AccountLine, type ActivityContext, lineOf, massOf } from './activity.js';

/** What an activity by tonne is. */
export interface PerTonne {
  readonly id: string;
  readonly activity: ClimateActivity;
  readonly module: LifeCycleModule;
  readonly names: Names;
  readonly factorId: string;
  readonly notes: readonly string[];
}

/** Tonnes × factor: one line for all of the flows, none where there are none. */
export function perTonne(kind: PerTonne, facts: readonly FlowFact[], { factors, links }: ActivityContext): AccountLine[] {
  if (facts.length === 0) return [];
  const { massKg, movements, halfWidthKg } = massOf(facts);
  const { factorId, ...line } = kind;
  const tonnes = Estimate.of(rational(massKg, 1000), rational(halfWidthKg, 1000));
  const emission = tonnes.times(factors.emission(factorId, 't'));
  return [
    lineOf({
      ...line,
      method: 'mass',
      massKg,
      movements,
      amount: { value: tonnes.value, unit: 't' },
      emission,
      flows: links(),
    }),
  ];
}
