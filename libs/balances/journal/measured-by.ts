import { type MassBasis, type MeasuredEnds, densitySource, methodSource, payloadSource } from '#libs/contracts/index.js';
import { decimal, integerSquareRoot, multiply, rational, roundToInteger } from '#libs/kernel/index.js';

/** How a quantity was measured, without how much it was. */
export interface QuantityKind {
  readonly method: string;
  /** 1 σ of the reported figure, a decimal as text. */
  readonly relativeUncertainty: string;
  readonly unit: string;
  readonly volumeState?: string;
  readonly vehicle?: string;
}

/** A told mass, as far as its errors go. Kilograms. */
export interface ToldMass {
  readonly quantity?: QuantityKind;
  readonly massKg?: number;
  /** 95 % interval. */
  readonly massLowKg?: number;
  readonly massHighKg?: number;
  readonly massBasis?: MassBasis;
}

/** What makes a mass uncertain: the method, and the density or payload that it was converted by. 1 σ, relative, parts per million. */
export interface MeasuredBy {
  readonly measuredBy: string | null;
  readonly measuredPpm: number;
  readonly convertedBy: string | null;
  readonly convertedPpm: number;
}

/** Of what was not told, and of what is known exactly. */
export const NOT_MEASURED: MeasuredBy = { measuredBy: null, measuredPpm: 0, convertedBy: null, convertedPpm: 0 };

const ppmByText = new Map<string, number>();
const KEPT_TEXTS = 10_000;

function ppmOf(relativeUncertainty: string): number {
  let found = ppmByText.get(relativeUncertainty);
  if (found === undefined) {
    if (ppmByText.size >= KEPT_TEXTS) ppmByText.clear();
    found = roundToInteger(multiply(decimal(relativeUncertainty), rational(1_000_000)));
    ppmByText.set(relativeUncertainty, found);
  }
  return found;
}

/** 1 σ in ppm of the whole interval (half of it / 1.96), half to even; the upper half where the lower was cut off at zero. */
function wholePpm({ massKg = 0, massLowKg = 0, massHighKg = 0 }: ToldMass): number {
  if (massKg === 0) return 0;
  const widthKg = massLowKg > 0 ? massHighKg - massLowKg : 2 * (massHighKg - massKg);
  return roundToInteger(rational(BigInt(widthKg) * 100_000_000n, BigInt(massKg) * 392n));
}

/**
 * The sources of error of a told mass. A weight has its method's alone. A volume or a count of loads has the method's and what is left of
 * the event's own interval, which the conversion made; the event was converted once, so that no table is asked again.
 */
export function measuredBy(evidence: ToldMass, ends: MeasuredEnds & { readonly to: { readonly material: string } }): MeasuredBy {
  const { quantity, massBasis } = evidence;
  if (!quantity) {
    // The part of a lot that was split off: what is known of it is its basis and its interval.
    if (massBasis === undefined) return NOT_MEASURED;
    return { ...NOT_MEASURED, measuredBy: methodSource(massBasis, ends), measuredPpm: wholePpm(evidence) };
  }
  const { method, relativeUncertainty, unit, volumeState, vehicle } = quantity;
  const measuredPpm = ppmOf(relativeUncertainty);
  const source = methodSource(method, ends);
  if (unit !== 'm3' && unit !== 'load') return { ...NOT_MEASURED, measuredBy: source, measuredPpm };
  const whole = BigInt(wholePpm(evidence));
  const rest = whole * whole - BigInt(measuredPpm) ** 2n;
  return {
    measuredBy: source,
    measuredPpm,
    convertedBy: unit === 'm3' ? densitySource(ends.to.material, volumeState ?? 'unknown') : payloadSource(vehicle ?? 'unknown'),
    convertedPpm: rest > 0n ? Number(integerSquareRoot(rest)) : 0,
  };
}
