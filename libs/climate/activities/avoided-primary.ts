import type { Names } from '#libs/contracts/api/common.js';
import { multiply, rational } from '#libs/kernel/index.js';
import { Estimate } from '../estimate.js';
import type { AccountScope } from '../responsibility.js';
import type { Substitution } from '../substitution.js';
import { type AccountLine, type ActivityContext, type ActivityResult, type NotCounted, lineOf } from './activity.js';
import { AGGREGATES } from './primary-production.js';

const NOTES: readonly Names[] = [
  {
    nb: 'Modul D: en besparelse utenfor systemgrensen, til opplysning. Den trekkes aldri fra de andre modulene.',
    en: 'Module D: a saving beyond the boundary, for information, never netted.',
  },
  {
    nb: 'Bare det mottakerens plan fører opp som primærmasse som skal kjøpes, minus det som ble kjøpt.',
    en: 'Only what the plan of the receiver lists as primary mass to be bought, less what was bought.',
  },
];
const MEAN_HAUL: Names = {
  nb: 'Unngått transport: gjennomsnittlig avstand fra brudd til byggeplass i Norge, med gjennomsnittlig last på semitrailer.',
  en: 'Avoided haul: the mean distance from quarry to site in Norway, by the average load of a semi-trailer.',
};

/**
 * Primary mass that reused mass replaced: what a project gave, or what was used in a municipality or region, each once. The receiver has
 * it as lower A1-A3 already.
 */
export function avoidedPrimary(
  all: readonly Substitution[],
  scope: AccountScope,
  { factors, links }: ActivityContext,
): ActivityResult {
  const own = all.filter((each) => (scope.kind === 'project' ? each.giver === scope.id : each.receiverInside));
  const aggregates = own.filter(({ material }) => AGGREGATES.has(material));
  const others = own.filter(({ material }) => !AGGREGATES.has(material));
  const massKg = sumOf(aggregates);
  const lines: AccountLine[] = [];
  if (aggregates.length > 0) {
    const tonnes = Estimate.of(rational(-massKg, 1000));
    const production = factors.emission('aggr_no_epd', 't');
    const [km, perTonneKm] = [factors.plain('haul_no_mean', 'km'), factors.emission('tipper_artic_default', 'tkm')];
    const making = { of: 'reuse', substitutions: aggregates, amountPerKg: rational(-1, 1000) } as const;
    const common = { activity: 'avoided_primary', module: 'D', massKg, movements: 0, flows: links() } as const;
    lines.push(
      lineOf({
        ...common,
        id: 'avoided_primary:production',
        names: { nb: 'Unngått primærmasse: produksjon', en: 'Avoided primary mass: production' },
        method: 'listed_in_plan',
        amount: { value: tonnes.value, unit: 't' },
        emission: tonnes.times(production),
        making: { ...making, gramsPerUnit: production.value },
        notes: NOTES,
      }),
      lineOf({
        ...common,
        id: 'avoided_primary:haul',
        names: { nb: 'Unngått primærmasse: transport', en: 'Avoided primary mass: haul' },
        method: 'listed_in_plan',
        amount: { value: tonnes.value, unit: 't' },
        emission: tonnes.times(km).times(perTonneKm),
        making: { ...making, gramsPerUnit: multiply(km.value, perTonneKm.value) },
        notes: [...NOTES, MEAN_HAUL],
      }),
    );
  }
  return { lines, notCounted: others.length > 0 ? [noFactor(others)] : [] };
}

const sumOf = (substitutions: readonly Substitution[]): number => substitutions.reduce((sum, { massKg }) => sum + massKg, 0);

const noFactor = (substitutions: readonly Substitution[]): NotCounted => ({
  activity: 'avoided_primary',
  reason: 'no_factor_for_material',
  names: {
    nb: 'Unngått primærmasse: ingen faktor for massetypen',
    en: 'Avoided primary mass: no factor for the material',
  },
  massKg: sumOf(substitutions),
  movements: 0,
});
