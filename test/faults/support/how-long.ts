import process from 'node:process';

/**
 * Whether what repeats a kind of fault at random is run at full length: with MASSESTROM_FAULTS=long, which `npm run soak -- --all` sets.
 * Else each kind, and each named crash point, comes at least once.
 */
export const LONG = process.env['MASSESTROM_FAULTS'] === 'long';
