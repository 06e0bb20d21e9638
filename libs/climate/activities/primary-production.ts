import type { FlowFact } from '#libs/contracts/index.js';
import { type ActivityContext, type ActivityResult, type NotCounted, massOf } from './activity.js';
import { type PerTonne, perTonne } from './per-tonne.js';

const PRODUCTION: PerTonne = {
  id: 'primary_production',
  activity: 'primary_production',
  module: 'A1-A3',
  names: { nb: 'Produksjon av primærmasse', en: 'Production of primary mass' },
  factorId: 'aggr_no_epd',
  notes: [
    {
      nb: 'En generell faktor for norsk pukk og grus; leverandørens egen miljødeklarasjon ville ha erstattet den.',
      en: "A general factor of Norwegian crushed rock and gravel; the supplier's own declaration would replace it.",
    },
  ],
};

/** Materials that the factor of crushed rock and gravel is for. */
export const AGGREGATES: ReadonlySet<string> = new Set([
  'sand',
  'gravel',
  'rock_blasted',
  'rock_crushed_open',
  'rock_crushed_wellgraded',
]);

/** Production of mass that was bought: tonnes × factor. Other materials than aggregates have no factor. */
export function primaryProduction(facts: readonly FlowFact[], context: ActivityContext): ActivityResult {
  const aggregates = facts.filter(({ from }) => AGGREGATES.has(from.material));
  const others = facts.filter(({ from }) => !AGGREGATES.has(from.material));
  return { lines: perTonne(PRODUCTION, aggregates, context), notCounted: others.length > 0 ? [noFactor(others)] : [] };
}

function noFactor(facts: readonly FlowFact[]): NotCounted {
  const { massKg, movements } = massOf(facts);
  return {
    activity: 'primary_production',
    reason: 'no_factor_for_material',
    names: {
      nb: 'Produksjon: ingen faktor for massetypen',
      en: 'Production: no factor for the material',
    },
    massKg,
    movements,
  };
}
