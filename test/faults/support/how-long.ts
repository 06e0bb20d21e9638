import process from 'node:process';

/**
 * Whether what repeats a kind of fault at random is run at full length: with MASSESTROM_FAULTS=long, which `npm run soak -- --all` sets.
 * Else each kind, and each named crash point, comes at least once, of variants of a kind the hardest.
 */
export const LONG = process.env['MASSESTROM_FAULTS'] === 'long';

/** A variant of a kind of fault that another case has in a harder form: at full length only. */
export function variant(name: string, work: () => Promise<void>): void {
  if (LONG) test(name, work);
}
