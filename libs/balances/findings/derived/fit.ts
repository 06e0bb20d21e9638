import { LAND_USES, type LandUseCode, type LandUseFit, landUseFit, loadReferenceData } from '#libs/reference-data/index.js';
import type { Permit } from '../../permits/permits-as-known.js';

/** What a delivery of mass does not fit, as far as permits are concerned. */
export type Misfit = 'permit_missing' | 'permit_class' | 'permit_material' | 'permit_expired';

/** Mass that came to a site on a day. */
export interface Delivery {
  readonly material: string;
  readonly conditionClass: string;
  /** Day of Europe/Oslo, YYYY-MM-DD. */
  readonly day: string;
}

/** Unknown mass counts as presumed clean, which is its default status. */
const judgedClass = (conditionClass: string): string => (conditionClass === 'unknown' ? '1' : conditionClass);

/**
 * What a delivery does not fit: no permit at all, none for its class, none of these for its material, or none of these on the day.
 * @param permits of the receiver; withdrawn ones do not count
 */
export function misfitOf({ material, conditionClass, day }: Delivery, permits: readonly Permit[]): Misfit | undefined {
  const counting = permits.filter(({ withdrawn }) => !withdrawn);
  if (counting.length === 0) return 'permit_missing';
  const ofClass = counting.filter(({ conditionClasses }) =>
    (conditionClasses as readonly string[]).includes(judgedClass(conditionClass)),
  );
  if (ofClass.length === 0) return 'permit_class';
  const ofMaterial = ofClass.filter(({ materials }) => materials === null || materials.includes(material));
  if (ofMaterial.length === 0) return 'permit_material';
  const onTheDay = ofMaterial.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
  return onTheDay ? undefined : 'permit_expired';
}

const isLandUse = (code: string): code is LandUseCode => (LAND_USES as readonly string[]).includes(code);

/** How a class fits the two layers of ground of a land use; undefined for a land use that the table does not have. */
export function layersOf(landUse: string, conditionClass: string): { topsoil: LandUseFit; deeper: LandUseFit } | undefined {
  const use = isLandUse(landUse) ? loadReferenceData().landUses.get(landUse) : undefined;
  if (!use) return undefined;
  return { topsoil: landUseFit(use, 'topsoil', conditionClass), deeper: landUseFit(use, 'deeper', conditionClass) };
}

/** Whether a class needs more than the ground of a land use accepts in either layer; an assessment counts as a consent. */
export function isBeyondLandUse(landUse: string, conditionClass: string, consent: boolean): boolean {
  const layers = layersOf(landUse, conditionClass);
  if (!layers) return false;
  const fits = [layers.topsoil, layers.deeper];
  if (fits.includes('accepted') || fits.includes('unknown')) return false;
  return !(fits.includes('if_assessed') && consent);
}
