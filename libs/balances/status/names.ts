import type { Names } from '#libs/contracts/api/common.js';
import type { FateGroup } from '#libs/reference-data/index.js';

/** What fates count as, for people. */
export const GROUP_NAMES: Readonly<Record<FateGroup, Names>> = {
  on_site_reuse: { nb: 'Brukt på stedet (ikke overskudd)', en: 'Used on its own site (no surplus)' },
  off_site_reuse: { nb: 'Gjenbrukt i andre prosjekter eller solgt', en: 'Reused in other projects or sold' },
  useful_fill: { nb: 'Nyttig oppfylling', en: 'Useful fill' },
  soil_improvement: { nb: 'Jordforbedring eller mindre oppfylling', en: 'Soil improvement or minor fill' },
  unknown_final_use: { nb: 'Solgt, sluttbruk ukjent', en: 'Sold, final use unknown' },
  deposited: { nb: 'Deponert', en: 'Deposited' },
};

/** The sum of all surplus. */
export const TOTAL_NAMES: Names = { nb: 'Sum overskuddsmasser', en: 'Sum of surplus masses' };

/** Why a row has no interval. */
export const NOT_TOLD_APART: { readonly code: string; readonly names: Names } = {
  code: 'not_told_apart',
  names: {
    nb: 'For en del av massen er det ikke oppgitt hvordan den er kjent',
    en: 'For a part of the mass it is not told how it is known',
  },
};

/** A condition class, for people. */
export function classNames(code: string): Names {
  if (code === 'unknown') return { nb: 'Ukjent tilstandsklasse', en: 'Unknown condition class' };
  if (code === 'hazardous') return { nb: 'Farlig avfall', en: 'Hazardous waste' };
  return { nb: `Tilstandsklasse ${code}`, en: `Condition class ${code}` };
}
