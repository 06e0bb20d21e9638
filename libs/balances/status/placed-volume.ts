import { type Rational, add, decimal, divide, multiply, rational, roundToInteger } from '#libs/kernel/index.js';
import type { Material } from '#libs/reference-data/index.js';

/** Mass of a material, with what of it was measured as placed. */
export interface PlacedPart {
  readonly material: string;
  readonly massKg: number;
  /** Part of the mass whose volume was measured as placed. */
  readonly measuredKg: number;
  readonly measuredLitres: number;
}

/** Mass with its volume as placed: what was measured so, and what had to be converted. */
export interface PlacedVolume {
  readonly massKg: number;
  readonly measuredPlacedLitres: number;
  readonly convertedPlacedLitres: number;
}

type Densities = Pick<Material, 'densityBankTPerM3' | 'bankToPlaced'>;

/** Litres as placed of a kilogram: t/m³ is kg/litre; placed = bank × factor. */
const litresOf = (massKg: number, { densityBankTPerM3, bankToPlaced }: Densities): Rational =>
  divide(multiply(rational(massKg), decimal(bankToPlaced.value)), decimal(densityBankTPerM3));

/**
 * Adds up the volume as placed. What was measured as placed stays as it was measured; the rest is converted by bank density and the
 * factor from bank to placed of its material, exactly, and rounded once.
 * @param materials of the reference tables
 * @param fallback densities of mass whose material is not among them
 */
export function placedVolume(
  parts: readonly PlacedPart[],
  materials: ReadonlyMap<string, Densities>,
  fallback: Densities,
): PlacedVolume {
  let converted = rational(0);
  let massKg = 0;
  let measuredPlacedLitres = 0;
  for (const part of parts) {
    massKg += part.massKg;
    measuredPlacedLitres += part.measuredLitres;
    converted = add(converted, litresOf(part.massKg - part.measuredKg, materials.get(part.material) ?? fallback));
  }
  return { massKg, measuredPlacedLitres, convertedPlacedLitres: roundToInteger(converted) };
}
