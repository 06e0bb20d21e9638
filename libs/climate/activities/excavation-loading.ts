import type { FlowFact } from '#libs/contracts/index.js';
import { add } from '#libs/kernel/index.js';
import type { Material } from '#libs/reference-data/index.js';
import {
  type AccountLine,
  type ActivityContext,
  type ActivityResult,
  type NotCounted,
  grouped,
  lineOf,
  massOf,
} from './activity.js';
import { bankVolume, madeByBankVolume } from './bank-volume.js';
import { type PerTonne, measuredApart, measuredLines } from './per-tonne.js';

/** Rock that is blasted before it can be loaded. A tunnel's own works are not in an account of masses. */
const BLASTED: ReadonlySet<string> = new Set(['rock_blasted', 'rock_sulphide']);

/** Factor of drilling and blasting. */
const BLASTING = 'drill_blast_m3';

const MEASURED: Omit<PerTonne, 'factorId'> = {
  id: 'excavation_loading:measured',
  activity: 'excavation_loading',
  module: 'A5',
  names: { nb: 'Graving og lasting, målt energi', en: 'Digging and loading, measured energy' },
  notes: [],
};

/**
 * Digging and loading: bank m³ × factor, one line per material; blasting is added for rock. Where the site measured its energy, that stands
 * in the place of the factor of digging; blasting stays.
 */
export function excavationLoading(facts: readonly FlowFact[], context: ActivityContext): ActivityResult {
  const { measured, rest } = measuredApart('excavation_loading', facts, context);
  const lines: AccountLine[] = [];
  const notCounted: NotCounted[] = [];
  for (const [code, ofMaterial] of grouped(rest, ({ from }) => from.material)) {
    const material = context.factors.reference.materials.get(code);
    if (material) lines.push(digging(material, ofMaterial, context));
    else notCounted.push(unknownMaterial(ofMaterial));
  }
  lines.push(...measuredLines(MEASURED, measured, context));
  const blastedElsewhere = [...measured.values()].flat().filter(({ from }) => BLASTED.has(from.material));
  for (const [code, ofMaterial] of grouped(blastedElsewhere, ({ from }) => from.material))
    lines.push(blasting(context.factors.material(code), ofMaterial, context));
  return { lines, notCounted };
}

function digging(material: Material, facts: readonly FlowFact[], { factors, links }: ActivityContext): AccountLine {
  const { massKg, movements } = massOf(facts);
  const density = factors.bankDensity(material);
  const volume = bankVolume(facts, density);
  const digging = factors.emission('excavate_load_m3', 'bank m3');
  const loading = volume.total.times(digging);
  const drilling = BLASTED.has(material.code) ? factors.emission(BLASTING, 'bank m3') : undefined;
  return lineOf({
    id: `excavation_loading:${material.code}`,
    activity: 'excavation_loading',
    names: { nb: `Graving og lasting: ${material.nameNb}`, en: `Digging and loading: ${material.nameEn}` },
    module: 'A5',
    method: drilling ? 'bank_volume_with_blasting' : 'bank_volume',
    massKg,
    movements,
    amount: { value: volume.total.value, unit: 'bank m3' },
    emission: drilling ? loading.plus(volume.total.times(drilling)) : loading,
    notes: [volume.note],
    flows: links({ material: material.code }),
    making: madeByBankVolume(facts, density, drilling ? add(digging.value, drilling.value) : digging.value),
  });
}

/** Blasting alone, of rock whose digging was measured. */
function blasting(material: Material, facts: readonly FlowFact[], { factors, links }: ActivityContext): AccountLine {
  const { massKg, movements } = massOf(facts);
  const density = factors.bankDensity(material);
  const volume = bankVolume(facts, density);
  const drilling = factors.emission(BLASTING, 'bank m3');
  return lineOf({
    id: `excavation_loading:${material.code}:blasting`,
    activity: 'excavation_loading',
    names: { nb: `Sprengning: ${material.nameNb}`, en: `Blasting: ${material.nameEn}` },
    module: 'A5',
    method: 'blasting',
    massKg,
    movements,
    amount: { value: volume.total.value, unit: 'bank m3' },
    emission: volume.total.times(drilling),
    notes: [volume.note],
    flows: links({ material: material.code }),
    making: madeByBankVolume(facts, density, drilling.value),
  });
}

function unknownMaterial(facts: readonly FlowFact[]): NotCounted {
  const { massKg, movements } = massOf(facts);
  return {
    activity: 'excavation_loading',
    reason: 'no_density_for_material',
    names: {
      nb: 'Graving og lasting: massetypen har ingen tetthet i tabellene',
      en: 'Digging and loading: the tables have no density of the material',
    },
    massKg,
    movements,
  };
}
