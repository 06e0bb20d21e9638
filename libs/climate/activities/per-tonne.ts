import type { ClimateActivity, LifeCycleModule } from '#libs/contracts/api/climate-accounts.js';
import type { Names } from '#libs/contracts/api/common.js';
import type { FlowFact } from '#libs/contracts/index.js';
import { type Rational, multiply, rational } from '#libs/kernel/index.js';
import type { Estimate } from '../estimate.js';
import { HVO_BIOGENIC_GRAMS_PER_LITRE } from '../factor-book.js';
import { type MeasuredEnergy, measuredIntensity } from '../own-figures.js';
import { type AccountLine, type ActivityContext, type LineMaking, grouped, lineOf, massOf, tonnesOf } from './activity.js';

/** What an activity by tonne is. */
export interface PerTonne {
  readonly id: string;
  readonly activity: ClimateActivity;
  readonly module: LifeCycleModule;
  readonly names: Names;
  readonly factorId: string;
  readonly notes: readonly Names[];
}

/**
 * Tonnes × factor: one line for all flows that one factor counts for, none where there are none. Where the site measured its energy or
 * declares a factor, that stands in the place of the table's, in a line of its own.
 */
export function perTonne(kind: PerTonne, facts: readonly FlowFact[], context: ActivityContext): AccountLine[] {
  const { measured, rest } = measuredApart(kind.activity, facts, context);
  const lines: AccountLine[] = [];
  const declaredOf = (fact: FlowFact) => context.own.declaredFor(kind.factorId, kind.activity, fact);
  for (const [, group] of grouped(rest, (fact) => declaredOf(fact)?.recordId ?? '')) {
    const declared = declaredOf(group[0]!);
    const factor = declared ? context.factors.declared(declared, 't') : context.factors.emission(kind.factorId, 't');
    const tonnes = tonnesOf(group);
    lines.push(
      lineOfGroup(kind, group, tonnes, tonnes.times(factor), context, {
        gramsPerTonne: factor.value,
        declared: declared?.recordId,
      }),
    );
  }
  return [...lines, ...measuredLines(kind, measured, context)];
}

/** Flows whose energy was measured where they were handled, by record, and the rest. */
export function measuredApart(
  activity: ClimateActivity,
  facts: readonly FlowFact[],
  { own }: ActivityContext,
): { readonly measured: ReadonlyMap<MeasuredEnergy, readonly FlowFact[]>; readonly rest: readonly FlowFact[] } {
  const measured = new Map<MeasuredEnergy, FlowFact[]>();
  const rest: FlowFact[] = [];
  for (const fact of facts) {
    const record = own.measuredFor(activity, fact);
    if (!record) rest.push(fact);
    else if (measured.has(record)) measured.get(record)!.push(fact);
    else measured.set(record, [fact]);
  }
  return { measured, rest };
}

/** Tonnes × measured litres or kWh per tonne × the carrier's factor: one line per record. */
export function measuredLines(
  kind: Omit<PerTonne, 'factorId'>,
  measured: ReadonlyMap<MeasuredEnergy, readonly FlowFact[]>,
  context: ActivityContext,
): AccountLine[] {
  return [...measured].map(([record, facts]) => {
    const tonnes = tonnesOf(facts);
    const intensity = measuredIntensity(record);
    const energy = tonnes.times(intensity);
    const carrier = context.factors.carrier(record.carrier, Number(record.fromMonth.slice(0, 4)));
    const biogenic = record.carrier === 'hvo' ? multiply(energy.value, HVO_BIOGENIC_GRAMS_PER_LITRE) : undefined;
    return lineOfGroup(kind, facts, tonnes, energy.times(carrier.factor), context, {
      gramsPerTonne: multiply(intensity.value, carrier.factor.value),
      measured: record.recordId,
      ...(biogenic && { biogenic }),
      notes: [
        {
          nb: `Energi målt på stedet (${record.reference}), fordelt etter masse på alt som ble håndtert der i disse månedene.`,
          en: `Energy measured at the site (${record.reference}), shared by mass with all that was handled there in these months.`,
        },
        ...carrier.notes,
      ],
    });
  });
}

/** A line whose amount is so much per tonne of its flows. */
export const madeByMass = (facts: readonly FlowFact[], amountPerTonne: Rational, gramsPerUnit: Rational): LineMaking => ({
  of: 'flows',
  facts,
  isHaul: false,
  amountOf: (_fact, { massKg }) => multiply(rational(massKg, 1000), amountPerTonne),
  gramsPerUnit,
});

interface LineParts {
  readonly gramsPerTonne: Rational;
  readonly declared?: string | undefined;
  readonly measured?: string;
  readonly biogenic?: Rational;
  readonly notes?: readonly Names[];
}

function lineOfGroup(
  { id, activity, module, names, notes }: Omit<PerTonne, 'factorId'>,
  facts: readonly FlowFact[],
  tonnes: Estimate,
  emission: Estimate,
  { links }: ActivityContext,
  { gramsPerTonne, declared, measured, biogenic, notes: more = [] }: LineParts,
): AccountLine {
  const { massKg, movements } = massOf(facts);
  const own = declared ?? measured;
  return lineOf({
    id: own === undefined ? id : `${id}:${own}`,
    activity,
    module,
    names,
    method: measured !== undefined ? 'measured_energy' : declared !== undefined ? 'declared_factor' : 'mass',
    massKg,
    movements,
    amount: { value: tonnes.value, unit: 't' },
    emission,
    ...(biogenic && { biogenic }),
    notes: [...(own === undefined ? notes : []), ...more],
    flows: links(),
    making: madeByMass(facts, rational(1), gramsPerTonne),
  });
}
