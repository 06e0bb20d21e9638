/**
 * Sources of error by name. What goes wrong in one source goes wrong alike in all that rests on it; different sources are independent.
 * The ends of a movement alone name a source, never who recorded it: a correction by another party then takes back just what the movement
 * brought.
 */

/** Methods that weigh: their error is that of one device at one place. */
const SCALES: ReadonlySet<string> = new Set(['weighbridge', 'onboard_scale', 'belt_scale']);

/** Methods by which the receiving place measures; all others measure where the mass comes from. */
const AT_THE_RECEIVER: ReadonlySet<string> = new Set(['weighbridge', 'reported_total']);

/** Ends of a movement as far as a source of error is named by them. */
export interface MeasuredEnds {
  readonly from: { readonly site: string; readonly kind: string };
  readonly to: { readonly site: string };
}

/**
 * The error of a method at a place: a scale, a crew that counts, a survey. A weighbridge is the receiver's, of primary mass the
 * supplier's.
 */
export function methodSource(method: string, { from, to }: MeasuredEnds): string {
  const place = AT_THE_RECEIVER.has(method) && from.kind !== 'supplied' ? to.site : from.site;
  return `${SCALES.has(method) ? 'device' : 'method'}:${method}@${place}`;
}

/** The error of the density of a material in a volume state; the same wherever and whenever it was used. */
export const densitySource = (material: string, volumeState: string): string => `density:${material}:${volumeState}`;

/** The error of the payload of a vehicle class, by which loads are counted. */
export const payloadSource = (vehicle: string): string => `payload:${vehicle}`;

/** The error of a factor of the tables, or of one that a site declares or measured. */
export const factorSource = (id: string): string => `factor:${id}`;
