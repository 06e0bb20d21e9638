import type { Move } from '../moves.js';

/** What makes the mass of a booking uncertain: sources by name, 1 σ in parts per million. */
export interface Errors {
  readonly measuredBy: string | null;
  readonly measuredPpm: number;
  readonly convertedBy: string | null;
  readonly convertedPpm: number;
}

/** What was told of a mass, as far as its errors go. */
export interface ToldMass {
  readonly massKg?: number;
  readonly massLowKg?: number;
  readonly massHighKg?: number;
  readonly massBasis?: string;
  readonly quantity?: {
    readonly method: string;
    readonly relativeUncertainty: string;
    readonly unit: string;
    readonly volumeState?: string;
    readonly vehicle?: string;
  };
}

export const NO_ERRORS: Errors = { measuredBy: null, measuredPpm: 0, convertedBy: null, convertedPpm: 0 };

const WEIGHING = ['weighbridge', 'onboard_scale', 'belt_scale'];

function nameOf(method: string, { from, to }: Move): string {
  const received = (method === 'weighbridge' || method === 'reported_total') && from.kind !== 'supplied';
  return `${WEIGHING.includes(method) ? 'device' : 'method'}:${method}@${received ? to.site : from.site}`;
}

/** Quotient of whole numbers, half to even. */
function nearest(dividend: bigint, divisor: bigint): bigint {
  const floor = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  return twice > divisor || (twice === divisor && floor % 2n === 1n) ? floor + 1n : floor;
}

/** A fraction with up to nine decimals in ppm, half to even. */
function millionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return nearest(BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0')), 1000n);
}

/** The whole interval as 1 σ in ppm: half of it / 1.96; above the mass alone where it was cut off at zero. */
function millionthsOfInterval({ massKg = 0, massLowKg = 0, massHighKg = 0 }: ToldMass): bigint {
  if (massKg === 0) return 0n;
  const halves = massLowKg > 0 ? massHighKg - massLowKg : (massHighKg - massKg) * 2;
  return nearest(BigInt(halves) * 1_000_000n * 100n, BigInt(massKg) * 2n * 196n);
}

/** The largest whole number whose square is no more. */
function root(square: bigint): bigint {
  let [low, high] = [0n, 1n << BigInt((square.toString(2).length >> 1) + 1)];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle * middle <= square) low = middle;
    else high = middle;
  }
  return low;
}

/** The sources of error of a told mass: its method's, and where it was a volume or loads what the conversion adds to that. */
export function errorsOf(told: ToldMass, move: Move): Errors {
  const { quantity, massBasis } = told;
  if (!quantity) {
    if (massBasis === undefined) return NO_ERRORS;
    return { ...NO_ERRORS, measuredBy: nameOf(massBasis, move), measuredPpm: Number(millionthsOfInterval(told)) };
  }
  const own = millionths(quantity.relativeUncertainty);
  const measured = { measuredBy: nameOf(quantity.method, move), measuredPpm: Number(own) };
  if (quantity.unit === 't' || quantity.unit === 'kg') return { ...NO_ERRORS, ...measured };
  const convertedBy =
    quantity.unit === 'load'
      ? `payload:${quantity.vehicle ?? 'unknown'}`
      : `density:${move.to.material}:${quantity.volumeState ?? 'unknown'}`;
  const left = millionthsOfInterval(told) ** 2n - own ** 2n;
  return { ...measured, convertedBy, convertedPpm: left > 0n ? Number(root(left)) : 0 };
}
