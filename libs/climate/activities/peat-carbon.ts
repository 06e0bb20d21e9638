import type { Names } from '#libs/contracts/api/common.js';
import type { FlowFact } from '#libs/contracts/index.js';
import {
  decimal,
  decimalText,
  divide,
  multiply,
  normaliseDecimal,
  rational,
  roundToInteger,
  subtract,
} from '#libs/kernel/index.js';
import type { PeatOxidation } from '#libs/reference-data/index.js';
import type { Factor } from '../estimate.js';
import { type AccountLine, type ActivityContext, type ActivityResult, grouped, lineOf, massOf } from './activity.js';
import { bankVolume, madeByBankVolume } from './bank-volume.js';

/** Mires of Trøndelag; the first region of use. */
const CARBON_FACTOR = 'peat_c_trondelag';
const PEAT = 'peat';

const NAMES_OF_USE: Readonly<Record<string, readonly [nb: string, en: string]>> = {
  kept_wet: ['holdt våt', 'kept wet'],
  deposit_covered: ['tildekket i deponi', 'covered in a deposit'],
  drained_or_soil_product: ['drenert eller jordprodukt', 'drained or a soil product'],
};

const ASSUMED: Readonly<Record<string, Names>> = {
  deposit_covered: {
    nb: 'Hva torven blir til, er ikke oppgitt: det er antatt at den er gravd ned i et deponi.',
    en: 'What becomes of the peat is not stated: buried in a deposit is assumed.',
  },
  drained_or_soil_product: {
    nb: 'Hva torven blir til, er ikke oppgitt: det er antatt at den dreneres, den høyeste andelen.',
    en: 'What becomes of the peat is not stated: that it is drained is assumed, the highest share.',
  },
};

/**
 * Carbon of peat that reached its end: bank m³ × carbon as CO2 × the share that is oxidised within 100 years, by what becomes of it. Land
 * use change (GWP-luluc), in module A5, beside the fossil figures and in no sum with them.
 */
export function peatCarbon(facts: readonly FlowFact[], context: ActivityContext): ActivityResult {
  const lines: AccountLine[] = [];
  const stated = ({ peatUse }: FlowFact): PeatOxidation | undefined =>
    peatUse == null ? undefined : context.factors.reference.peatOxidation.get(peatUse);
  const useOf = (fact: FlowFact): string =>
    stated(fact)?.code ?? (fact.to.accountKind === 'deposited' ? 'deposit_covered' : 'drained_or_soil_product');
  for (const [key, group] of grouped(facts, (fact) => `${useOf(fact)}:${stated(fact) ? 'stated' : 'assumed'}`)) {
    const use = useOf(group[0]!);
    lines.push(lineOfUse(key, use, stated(group[0]!) !== undefined, group, context));
  }
  return { lines, notCounted: [] };
}

function lineOfUse(
  key: string,
  use: string,
  isStated: boolean,
  facts: readonly FlowFact[],
  { factors, links }: ActivityContext,
): AccountLine {
  const { massKg, movements } = massOf(facts);
  const [nb, en] = NAMES_OF_USE[use] ?? [use, use];
  const density = factors.bankDensity(factors.material(PEAT));
  const { total, note } = bankVolume(facts, density);
  const carbon = factors.emission(CARBON_FACTOR, 'bank m3');
  const oxidised = shareOf(factors.reference.peatOxidation.get(use)!);
  return lineOf({
    id: `peat_carbon:${key}`,
    activity: 'peat_carbon',
    names: { nb: `Karbon i myr og torv: ${nb}`, en: `Carbon of peat: ${en}` },
    module: 'A5',
    gwp: 'luluc',
    method: 'oxidised_share',
    massKg,
    movements,
    amount: { value: total.value, unit: 'bank m3' },
    emission: total.times(carbon).times(oxidised),
    notes: [note, ...(isStated ? [] : [ASSUMED[use]!])],
    flows: links({ material: PEAT }),
    making: madeByBankVolume(facts, density, multiply(carbon.value, oxidised.value)),
  });
}

/** The oxidised share as a factor: its bounds are taken as its 95 % interval, so that 1 σ is the wider half of it / 1.96. */
function shareOf({ code, share, low, high, evidence, notes }: PeatOxidation): Factor {
  const value = decimal(share);
  const [below, above] = [subtract(value, decimal(low)), subtract(decimal(high), value)];
  const half = below.num * above.den > above.num * below.den ? below : above;
  const relative = divide(multiply(half, rational(100, 196)), value);
  return {
    use: {
      id: `oxidised_share:${code}`,
      description: `Share of the carbon that is oxidised: ${notes}`,
      names: {
        nb: `Andel av karbonet som oksideres: ${(NAMES_OF_USE[code] ?? [code])[0]}`,
        en: `Share of the carbon that is oxidised: ${notes}`,
      },
      value: share,
      unit: 'ratio',
      relativeUncertainty: normaliseDecimal(decimalText(relative, 6)),
      evidence,
      source: 'table of peat oxidation',
      boundary: '100 years',
    },
    value,
    rsdPpm: roundToInteger(multiply(relative, rational(1_000_000))),
  };
}
