import { loadReferenceData } from '#libs/reference-data/index.js';
import { THRESHOLDS } from '../thresholds.js';

const PPM = 1_000_000n;
const MILLI = 1000n;

/** A mass with its 95 % interval, in kilograms. */
export interface MeasuredMass {
  readonly massKg: number;
  readonly massLowKg: number;
  readonly massHighKg: number;
}

/**
 * How far a mass is above the payload of a vehicle class, in kilograms; undefined where it is not, within the uncertainties of both: not
 * further than `payloadSigmas` σ, where σ² is the sum of the squares of the mass's and the payload's. Exact, in integers.
 * @param vehicle code of the table of vehicles; `unknown` has a payload by assumption only and is not judged
 */
export function overPayloadKg(vehicle: string | undefined, mass: MeasuredMass): number | undefined {
  const known = vehicle === undefined || vehicle === 'unknown' ? undefined : loadReferenceData().vehicles.get(vehicle);
  if (!known) return undefined;
  const overKg = mass.massKg - known.payloadKg;
  if (overKg <= 0) return undefined;
  // Both σ in millionths of a kilogram, so that nothing is rounded but the quotient of the interval.
  const halfIntervalKg = BigInt(mass.massHighKg - mass.massLowKg);
  const massSigma = (halfIntervalKg * PPM * MILLI) / (2n * BigInt(THRESHOLDS.milliSigmasOfHalfInterval));
  const payloadSigma = BigInt(known.payloadKg) * BigInt(known.payloadRsdPpm);
  const over = BigInt(overKg) * PPM;
  const sigmas = BigInt(THRESHOLDS.payloadSigmas);
  const beyond = over * over > sigmas * sigmas * (massSigma * massSigma + payloadSigma * payloadSigma);
  return beyond ? overKg : undefined;
}
