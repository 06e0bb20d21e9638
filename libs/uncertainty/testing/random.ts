// In a test every look at a global is a call into the surrounding context: these are looked up once.
const { cos, imul, log, PI, sin, sqrt } = Math;

/** Uniform and normal draws that follow from a seed alone. */
export interface Random {
  /** In [0, 1), 53 bits. */
  uniform(): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
}

/**
 * xoshiro128** (Blackman and Vigna 2021), its state filled from the seed by splitmix32.
 * @param seed any integer; its lower 32 bits count
 */
export function randomFrom(seed: number): Random {
  let mixed = seed | 0;
  const splitmix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  // Typed arrays hold the state: numbers in variables of a closure would be allocated anew at each step.
  const state = Int32Array.of(splitmix(), splitmix(), splitmix(), splitmix());
  const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
  const next = (): number => {
    const b = state[1]!;
    const c = state[2]! ^ state[0]!;
    const d = state[3]! ^ b;
    state[1] = b ^ c;
    state[0] = state[0]! ^ d;
    state[2] = c ^ (b << 9);
    state[3] = rotated(d, 11);
    return imul(rotated(imul(b, 5), 7), 9) >>> 0;
  };
  const uniform = (): number => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  const spare = new Float64Array(1);
  let hasSpare = false;
  const normal = (): number => {
    hasSpare = !hasSpare;
    if (!hasSpare) return spare[0]!;
    // Box and Muller 1958: two normal draws out of two uniform ones.
    const radius = sqrt(-2 * log(1 - uniform()));
    const angle = 2 * PI * uniform();
    spare[0] = radius * sin(angle);
    return radius * cos(angle);
  };
  return { uniform, normal };
}
