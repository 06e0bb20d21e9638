import type { Names } from '#libs/contracts/api/common.js';
import type { IndicatorUnit } from '#libs/contracts/api/indicators.js';
import type { FateGroup } from '#libs/reference-data/index.js';

/** What every indicator says of itself. */
export interface IndicatorDefinition {
  readonly id: string;
  /** Number in the list of indicators (`11`), or in its standard (`A.2.2`). */
  readonly number: string;
  readonly names: Names;
  readonly unit: IndicatorUnit;
  readonly formula: Names;
  readonly standard: Names;
  readonly inputs: readonly string[];
  /** When there is no figure; the answer gives the reason. */
  readonly notApplicableWhen: string;
}

/** A further share beside an indicator, over the same fates. */
export interface SecondaryShare {
  readonly id: string;
  readonly names: Names;
  readonly formula: Names;
  readonly numerator: readonly FateGroup[];
  /** A group that annual returns need not have: without any mass in it the share of reported totals is not known. */
  readonly mustBeReported?: FateGroup;
  /** Of useful fill only what has complete evidence of recovery. */
  readonly provenOnly?: true;
}

/** An indicator that is the share of some groups of fates in others. */
export interface FateShare extends IndicatorDefinition {
  readonly numerator: readonly FateGroup[];
  /** The numerator's groups are among them. */
  readonly denominator: readonly FateGroup[];
  readonly secondary: readonly SecondaryShare[];
  /** As of `SecondaryShare`. */
  readonly mustBeReported?: FateGroup;
}

export const GROUP_NAMES: Readonly<Record<FateGroup, Names>> = {
  on_site_reuse: { nb: 'Gjenbruk på stedet', en: 'On-site reuse' },
  off_site_reuse: { nb: 'Gjenbruk eller salg utenfor stedet', en: 'Off-site reuse or sale' },
  useful_fill: { nb: 'Nyttig oppfylling', en: 'Useful fill' },
  soil_improvement: { nb: 'Jordforbedring eller mindre oppfylling', en: 'Soil improvement or minor fill' },
  unknown_final_use: { nb: 'Ukjent sluttbruk', en: 'Unknown final use' },
  deposited: { nb: 'Deponert', en: 'Deposited' },
};

const OWN_DEFINITION: Names = {
  nb: 'Egen definisjon, sammenlignbar med tabellen for Trondheimsregionen i 2020',
  en: 'Own definition, comparable with the table of the Trondheim region for 2020',
};
const NO_FINAL_MASS = 'no mass reached its final fate in the period; reported totals that say nothing about a part of it';
const INPUTS = ['mass at its final fate in the period, as received', 'fates.csv, column counts_as'] as const;

/** What the surplus became: the denominator of indicators 1, 3 and 4. On-site use is no surplus. */
const SURPLUS: readonly FateGroup[] = ['off_site_reuse', 'useful_fill', 'soil_improvement', 'deposited', 'unknown_final_use'];
const SURPLUS_TEXT: Names = {
  nb: 'gjenbruk utenfor stedet + nyttig oppfylling + jordforbedring + deponert + ukjent sluttbruk',
  en: 'off-site reuse + useful fill + soil improvement + deposited + unknown final use',
};
/** A share of the surplus. */
const ofSurplus = (nb: string, en: string): Names => ({
  nb: `${nb} / (${SURPLUS_TEXT.nb})`,
  en: `${en} / (${SURPLUS_TEXT.en})`,
});

/** Indicator 1. 2020: (328 584 + 49 900) / 1 886 703 = 20.06 %, of which 17.42 % reuse or sale and 2.64 % soil improvement. */
const SURPLUS_UTILISATION: FateShare = {
  id: 'surplus_utilisation',
  number: '1',
  unit: 'percent',
  notApplicableWhen: NO_FINAL_MASS,
  names: { nb: 'Utnyttelse av overskuddsmasser', en: 'Surplus utilisation' },
  formula: ofSurplus('(gjenbruk utenfor stedet + jordforbedring)', '(off-site reuse + soil improvement)'),
  standard: OWN_DEFINITION,
  inputs: INPUTS,
  numerator: ['off_site_reuse', 'soil_improvement'],
  denominator: SURPLUS,
  secondary: [
    {
      id: 'off_site_reuse_part',
      names: { nb: 'Herav gjenbruk eller salg', en: 'Of which reuse or sale' },
      formula: ofSurplus('gjenbruk utenfor stedet', 'off-site reuse'),
      numerator: ['off_site_reuse'],
    },
    {
      id: 'soil_improvement_part',
      names: { nb: 'Herav jordforbedring', en: 'Of which soil improvement' },
      formula: ofSurplus('jordforbedring', 'soil improvement'),
      numerator: ['soil_improvement'],
    },
    {
      id: 'with_useful_fill',
      names: {
        nb: 'Med nyttig oppfylling lagt til, der vilkårene for gjenvinning er oppgitt som oppfylt',
        en: 'With useful fill added whose criteria of recovery are told as met',
      },
      formula: ofSurplus(
        '(gjenbruk utenfor stedet + jordforbedring + nyttig oppfylling der alle vilkår er vist)',
        '(off-site reuse + soil improvement + useful fill with complete evidence)',
      ),
      numerator: ['off_site_reuse', 'soil_improvement', 'useful_fill'],
      mustBeReported: 'useful_fill',
      provenOnly: true,
    },
  ],
};

/** Indicator 2: indicator 1 with on-site reuse above and below the line. */
const EXCAVATION_UTILISATION: FateShare = {
  id: 'excavation_utilisation',
  number: '2',
  unit: 'percent',
  notApplicableWhen: NO_FINAL_MASS,
  names: { nb: 'Utnyttelse av gravemasser', en: 'Excavation utilisation' },
  formula: {
    nb: `(gjenbruk på stedet + gjenbruk utenfor stedet + jordforbedring) / (gjenbruk på stedet + ${SURPLUS_TEXT.nb})`,
    en: `(on-site reuse + off-site reuse + soil improvement) / (on-site reuse + ${SURPLUS_TEXT.en})`,
  },
  standard: OWN_DEFINITION,
  inputs: INPUTS,
  numerator: ['on_site_reuse', 'off_site_reuse', 'soil_improvement'],
  denominator: ['on_site_reuse', ...SURPLUS],
  secondary: [],
  mustBeReported: 'on_site_reuse',
};

/** Indicator 3. 2020: 1 508 219 / 1 886 703 = 79.94 %. */
const DEPOSIT_RATE: FateShare = {
  id: 'deposit_rate',
  number: '3',
  unit: 'percent',
  notApplicableWhen: NO_FINAL_MASS,
  names: { nb: 'Deponeringsgrad', en: 'Deposit rate' },
  formula: ofSurplus('deponert', 'deposited'),
  standard: OWN_DEFINITION,
  inputs: INPUTS,
  numerator: ['deposited'],
  denominator: SURPLUS,
  secondary: [],
};

/** Indicator 4. */
const UNEXPLAINED_SHARE: FateShare = {
  id: 'unexplained_share',
  number: '4',
  unit: 'percent',
  notApplicableWhen: NO_FINAL_MASS,
  names: { nb: 'Uforklart andel', en: 'Unexplained share' },
  formula: ofSurplus('ukjent sluttbruk', 'unknown final use'),
  standard: OWN_DEFINITION,
  inputs: INPUTS,
  numerator: ['unknown_final_use'],
  denominator: SURPLUS,
  secondary: [],
};

/** Indicators 1 to 4: shares of what became of the mass. */
export const FATE_SHARES: readonly FateShare[] = [SURPLUS_UTILISATION, EXCAVATION_UTILISATION, DEPOSIT_RATE, UNEXPLAINED_SHARE];
