import type { FlowFact } from '#libs/contracts/index.js';
import { multiply, rational, roundToInteger } from '#libs/kernel/index.js';
import type { Material } from '#libs/reference-data/index.js';
import { Estimate, type Factor } from '../estimate.js';
import {
  type AccountLine,
  type ActivityContext,
  type ActivityResult,
  type NotCounted,
  amountText,
  grouped,
  halfWidthOfPart,
  lineOf,
  massOf,
} from './activity.js';
import { type PerTonne, perTonne } from './per-tonne.js';

/** Rock that is blasted before it can be loaded. A tunnel's own works are not in an account of masses. */
const BLASTED: ReadonlySet<string> = new Set(['rock_blasted', 'rock_sulphide']);

const RELOADING: PerTonne = {
  id: 'excavation_loading:reloading',
  activity: 'excavation_loading',
  module: 'A5',
  names: { nb: 'Lasting fra lager', en: 'Loading out of storage' },
  factorId: 'loader_t',
  notes: ['Mass that lies at its excavation is loaded once: in the figure of digging and loading.'],
};

/**
 * Digging and loading: bank m³ × factor, one line per material; blasting is added for rock. Loading out of a storage: tonnes × factor.
 */
export function excavationLoading(facts: readonly FlowFact[], context: ActivityContext): ActivityResult {
  const dug = facts.filter(({ from }) => from.accountKind === 'ground');
  const reloaded = facts.filter(({ from }) => from.accountKind !== 'ground');
  const lines: AccountLine[] = [];
  const notCounted: NotCounted[] = [];
  for (const [code, ofMaterial] of grouped(dug, ({ from }) => from.material)) {
    const material = context.factors.reference.materials.get(code);
    if (material) lines.push(digging(material, ofMaterial, context));
    else notCounted.push(unknownMaterial(ofMaterial));
  }
  return { lines: [...lines, ...perTonne(RELOADING, reloaded, context)], notCounted };
}

function digging(material: Material, facts: readonly FlowFact[], { factors, links }: ActivityContext): AccountLine {
  const { massKg, movements } = massOf(facts);
  const volume = bankVolume(facts, factors.bankDensity(material));
  const loading = volume.total.times(factors.emission('excavate_load_m3', 'bank m3'));
  const blasted = BLASTED.has(material.code);
  return lineOf({
    id: `excavation_loading:${material.code}`,
    activity: 'excavation_loading',
    names: { nb: `Graving og lasting: ${material.nameNb}`, en: `Digging and loading: ${material.nameEn}` },
    module: 'A5',
    method: blasted ? 'bank_volume_with_blasting' : 'bank_volume',
    massKg,
    movements,
    amount: { value: volume.total.value, unit: 'bank m3' },
    emission: blasted ? loading.plus(volume.total.times(factors.emission('drill_blast_m3', 'bank m3'))) : loading,
    notes: [volume.note],
    flows: links({ material: material.code }),
  });
}

/**
 * Bank m³ of flows: as measured in that state; the mass that no bank volume was measured of is converted by the bank density.
 * The measured volume of a flow stands for volume × density of its mass, to a kilogram per movement (each was rounded once).
 */
function bankVolume(facts: readonly FlowFact[], density: Factor): { total: Estimate; note: string } {
  let measuredLitres = 0;
  let measuredHalf = 0n;
  let convertedKg = 0;
  let convertedHalf = 0n;
  for (const fact of facts) {
    const litres = fact.litres.bank;
    const restKg = fact.massKg - roundToInteger(multiply(rational(litres), density.value));
    const whole = Math.abs(restKg) <= Math.max(1, Math.abs(fact.movements));
    // A volume that stands for more than the mass there is was converted with another density, or is partly taken back.
    const usable = litres !== 0 && (whole || Math.sign(restKg) === Math.sign(fact.massKg));
    const converted = !usable ? fact.massKg : whole ? 0 : restKg;
    convertedKg += converted;
    convertedHalf += halfWidthOfPart(BigInt(converted), fact);
    if (!usable) continue;
    measuredLitres += litres;
    measuredHalf += halfWidthOfPart(BigInt(litres), fact);
  }
  const measured = Estimate.of(rational(measuredLitres, 1000), rational(measuredHalf, 1000));
  if (convertedKg === 0) return { total: measured, note: 'All of it was measured as bank volume.' };
  const converted = Estimate.of(rational(convertedKg, 1000), rational(convertedHalf, 1000)).dividedBy(density);
  const how = `converted from kilograms by the bank density of ${density.use.value} t/m3`;
  return measuredLitres === 0
    ? { total: converted, note: `No bank volume was measured: ${how}.` }
    : {
        total: measured.plus(converted),
        note: `${amountText(measured.value)} m3 were measured as bank volume, ${amountText(converted.value)} m3 were ${how}.`,
      };
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
