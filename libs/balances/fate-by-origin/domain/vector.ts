import { apportion } from '#libs/kernel/index.js';

/**
 * Mass by origin: integer kilograms above zero, in the order of the origins' keys, so that shares do not depend on the order in
 * which origins were met.
 */
export interface OriginVector {
  readonly keys: readonly string[];
  readonly kg: readonly number[];
}

export const EMPTY: OriginVector = { keys: [], kg: [] };

/** A vector of one origin. */
export const single = (key: string, massKg: number): OriginVector => (massKg === 0 ? EMPTY : { keys: [key], kg: [massKg] });

export function sumOf({ kg }: OriginVector): number {
  let sum = 0;
  for (const each of kg) sum += each;
  return sum;
}

/** Sum of two vectors. */
export function add(a: OriginVector, b: OriginVector): OriginVector {
  if (a.keys.length === 0) return b;
  if (b.keys.length === 0) return a;
  if (a.keys.length === 1 && b.keys.length === 1 && a.keys[0] === b.keys[0]) return { keys: a.keys, kg: [a.kg[0]! + b.kg[0]!] };
  const keys: string[] = [];
  const kg: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.keys.length || j < b.keys.length) {
    const left = a.keys[i];
    const right = b.keys[j];
    if (right === undefined || (left !== undefined && left < right)) {
      keys.push(left!);
      kg.push(a.kg[i++]!);
    } else if (left === undefined || right < left) {
      keys.push(right);
      kg.push(b.kg[j++]!);
    } else {
      keys.push(left);
      kg.push(a.kg[i++]! + b.kg[j++]!);
    }
  }
  return { keys, kg };
}

function withoutZeros(keys: readonly string[], kg: readonly number[]): OriginVector {
  if (!kg.includes(0)) return { keys, kg };
  return { keys: keys.filter((_, i) => kg[i] !== 0), kg: kg.filter((each) => each !== 0) };
}

/**
 * Takes a mass out of a vector, apportioned over its origins by largest remainder (DESIGN section 4). Takes all where it holds less.
 * @returns what was taken and what is left
 */
export function withdraw(vector: OriginVector, massKg: number): { taken: OriginVector; left: OriginVector } {
  if (massKg <= 0) return { taken: EMPTY, left: vector };
  if (vector.keys.length === 1) {
    const held = vector.kg[0]!;
    if (massKg >= held) return { taken: vector, left: EMPTY };
    return { taken: { keys: vector.keys, kg: [massKg] }, left: { keys: vector.keys, kg: [held - massKg] } };
  }
  if (massKg >= sumOf(vector)) return { taken: vector, left: EMPTY };
  const shares = apportion(massKg, vector.kg);
  return {
    taken: withoutZeros(vector.keys, shares),
    left: withoutZeros(
      vector.keys,
      vector.kg.map((held, i) => held - shares[i]!),
    ),
  };
}

export function sameVector(a: OriginVector, b: OriginVector): boolean {
  if (a === b) return true;
  if (a.keys.length !== b.keys.length) return false;
  return a.keys.every((key, i) => key === b.keys[i] && a.kg[i] === b.kg[i]);
}

/** A vector as it is stored. */
export type VectorRow = [string, number][];

export const vectorRow = ({ keys, kg }: OriginVector): VectorRow => keys.map((key, i) => [key, kg[i]!]);

export const vectorFrom = (row: VectorRow): OriginVector =>
  row.length === 0 ? EMPTY : { keys: row.map(([key]) => key), kg: row.map(([, kg]) => kg) };
