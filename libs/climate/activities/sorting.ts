import type { Names } from '#libs/contracts/api/common.js';
import type { FlowFact, Treatment } from '#libs/contracts/index.js';
import { type AccountLine, type ActivityContext, type ActivityResult, grouped, lineOf, massOf, tonnesOf } from './activity.js';
import { type PerTonne, madeByMass, measuredApart, measuredLines, perTonne } from './per-tonne.js';

const sortingBy = (treatment: Treatment, nb: string, en: string, factorId: string): PerTonne => ({
  id: `sorting:${treatment}`,
  activity: 'sorting',
  module: 'A5',
  names: { nb: `Sortering: ${nb}`, en: `Sorting: ${en}` },
  factorId,
  notes: [],
});

/** Electric crushing has a factor in kWh per tonne, and meets the grid factor of the year. */
const KINDS: Readonly<Record<Treatment, PerTonne>> = {
  screening: sortingBy('screening', 'sikting', 'screening', 'screen_t'),
  crushing: sortingBy('crushing', 'knusing og sikting, diesel', 'crushing and screening, diesel', 'crush_screen_diesel_t'),
  crushing_electric: sortingBy(
    'crushing_electric',
    'knusing og sikting, strøm',
    'crushing and screening, electric',
    'crush_screen_el_kwh',
  ),
  washing: sortingBy('washing', 'vasking', 'washing', 'wash_t'),
};

const ASSUMED: Names = {
  nb: 'Hvordan massen behandles er ikke oppgitt: tørrsikting er antatt.',
  en: 'How the run treats its mass is not stated: dry screening is assumed.',
};

/** What goes into sorting runs: tonnes × the factor of their treatment. Input that comes back counts as treated. */
export function sorting(facts: readonly FlowFact[], context: ActivityContext): ActivityResult {
  const { measured, rest } = measuredApart('sorting', facts, context);
  const lines: AccountLine[] = [];
  for (const [treatment, group] of grouped(rest, (fact) => fact.treatment ?? '')) {
    const known = treatment === '' ? undefined : (treatment as Treatment);
    if (known === 'crushing_electric') lines.push(...electricLines(group, context));
    else if (known) lines.push(...perTonne(KINDS[known], group, context));
    else lines.push(...perTonne({ ...KINDS.screening, id: 'sorting:not_stated', notes: [ASSUMED] }, group, context));
  }
  return {
    lines: [...lines, ...measuredLines({ ...KINDS.screening, id: 'sorting:measured' }, measured, context)],
    notCounted: [],
  };
}

function electricLines(facts: readonly FlowFact[], { factors, links }: ActivityContext): AccountLine[] {
  const { factorId, ...kind } = KINDS.crushing_electric;
  return [...grouped(facts, ({ month }) => month.slice(0, 4))].map(([year, group]) => {
    const { massKg, movements } = massOf(group);
    const intensity = factors.plain(factorId, 'kWh/t');
    const energy = tonnesOf(group).times(intensity);
    const { factor, notes } = factors.carrier('electric', Number(year));
    return lineOf({
      ...kind,
      id: `${kind.id}:${year}`,
      method: 'energy_per_tonne',
      massKg,
      movements,
      amount: { value: energy.value, unit: 'kWh' },
      emission: energy.times(factor),
      notes,
      flows: links(),
      making: madeByMass(group, intensity.value, factor.value),
    });
  });
}
