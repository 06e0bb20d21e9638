import type { Names } from '#libs/contracts/api/common.js';
import type { FlowLinks } from '#libs/contracts/api/flow-link.js';
import type { IndicatorAnswer } from '#libs/contracts/api/indicators.js';
import { rational } from '#libs/kernel/index.js';
import { massAlone } from '../amount.js';
import { type Basis, type Secondary, answerOf, formulaOf } from '../answer.js';
import type { IndicatorDefinition } from '../definitions.js';
import { termOf } from '../fate-share.js';
import { quotientAnswer } from '../quotient.js';
import { NOTHING_HANDLED, NO_ACCOUNT, TOTALS_HAVE_NO_ACCOUNT } from '../reasons.js';

/** A module of a climate account, fossil emissions or carbon of land use (`luluc`). Grams of CO2 equivalents. */
export interface ModuleTotal {
  readonly module: string;
  readonly gwp: string;
  readonly emissionGramCo2e: number;
  /** 95 % interval. */
  readonly lowGramCo2e: number;
  readonly highGramCo2e: number;
}

export const GHG_INTENSITY: IndicatorDefinition = {
  id: 'ghg_intensity',
  number: '9',
  names: { nb: 'Klimagassintensitet', en: 'GHG intensity' },
  unit: 'kg_co2e_per_t',
  formula: {
    nb: 'fossile utslipp i modul A og C av klimaregnskapet / håndtert masse; modul D og karbon fra torv står for seg',
    en: 'fossil emissions of modules A and C of the climate account / mass handled; module D and carbon of peat apart',
  },
  standard: {
    nb: 'Egen definisjon ut fra klimaregnskapet (moduler etter EN 15804, transport etter ISO 14083)',
    en: 'Own definition over the climate account (EN 15804 modules, ISO 14083 hauls)',
  },
  inputs: [
    'modules of the climate account of the same territory and period',
    'mass handled: all that was dug, bought or received in the period, once (inflow of the flow balance)',
  ],
  notApplicableWhen: 'nothing was dug, bought or received; the account has no lines; reported totals, which have no account',
};

/** Module D is information beside an account. */
const BEYOND = 'D';
const DIGITS = 3;

interface Input {
  readonly basis: Basis;
  /** Absent: no account was worked out. */
  readonly modules: readonly ModuleTotal[] | undefined;
  /** Inflow of the flow balance. */
  readonly handledKg: number;
  readonly links: FlowLinks;
}

const SAME_QUOTIENT: Names = {
  nb: 'samme forhold, vist for seg og aldri motregnet',
  en: 'the same quotient, shown apart and never netted',
};

/** Indicator 9. Intervals of modules add up linearly, since factors such as that of diesel stand in several of them. */
export function ghgIntensity({ basis, modules = [], handledKg, links }: Input): IndicatorAnswer {
  if (basis === 'reported')
    return answerOf(GHG_INTENSITY, basis, { notApplicable: TOTALS_HAVE_NO_ACCOUNT, terms: [], secondary: [] });
  const own = modules.filter(({ module, gwp }) => module !== BEYOND && gwp === 'fossil');
  const landUse = modules.filter(({ module, gwp }) => module !== BEYOND && gwp !== 'fossil');
  const beyond = modules.filter(({ module }) => module === BEYOND);
  const beside = (id: string, nb: string, en: string, part: readonly ModuleTotal[]): Secondary[] =>
    part.length === 0 ? [] : [{ id, names: { nb, en }, ...formulaOf(SAME_QUOTIENT), ...perTonne(part, handledKg) }];
  return answerOf(GHG_INTENSITY, basis, {
    ...perTonne(own, handledKg),
    terms: [
      ...modules.map((total) => ({
        ...termOf(
          `module_${total.module}_${total.gwp}`,
          {
            nb: total.gwp === 'fossil' ? `Modul ${total.module}` : `Modul ${total.module}, karbon fra torv`,
            en: total.gwp === 'fossil' ? `Module ${total.module}` : `Module ${total.module}, carbon of peat`,
          },
          own.includes(total) ? 'numerator' : 'beside',
          massAlone(0),
          links(),
        ),
        amount: { value: String(total.emissionGramCo2e), unit: 'g CO2e' },
      })),
      termOf('handled', { nb: 'Håndtert masse', en: 'Mass handled' }, 'denominator', massAlone(handledKg), links()),
    ],
    secondary: [
      ...beside('module_d', 'Modul D (informasjon)', 'Module D (information)', beyond),
      ...beside('land_use', 'Karbon fra torv', 'Carbon of peat', landUse),
    ],
  });
}

/** Grams per kilogram are kilograms per tonne. */
function perTonne(modules: readonly ModuleTotal[], handledKg: number): Pick<IndicatorAnswer, 'value' | 'notApplicable'> {
  if (handledKg <= 0) return { notApplicable: NOTHING_HANDLED };
  if (modules.length === 0) return { notApplicable: NO_ACCOUNT };
  const sum = (of: (total: ModuleTotal) => number): bigint => modules.reduce((total, each) => total + BigInt(of(each)), 0n);
  return {
    value: quotientAnswer({
      numerator: sum(({ emissionGramCo2e }) => emissionGramCo2e),
      denominator: BigInt(handledKg),
      measure: { unit: 'gram_co2e', denominatorUnit: 'kg' },
      digits: DIGITS,
      low: rational(
        sum(({ lowGramCo2e }) => lowGramCo2e),
        handledKg,
      ),
      high: rational(
        sum(({ highGramCo2e }) => highGramCo2e),
        handledKg,
      ),
    }),
  };
}
