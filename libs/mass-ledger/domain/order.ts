import { startOfNextOsloDay } from '#libs/kernel/index.js';

/** What an event does at a place, as far as its order in time is concerned. */
export type Direction = 'in' | 'out' | 'survey';

/**
 * Sort key of an event in the order of occurrence (CONTRACTS: times), in milliseconds with a fraction.
 * A whole day counts as its day: what comes in at its start, what goes out at its end, a survey after both;
 * at one instant likewise: in, out, survey.
 */
export function orderKey(occurredAtMs: number, precision: 'instant' | 'day', direction: Direction): number {
  if (precision === 'instant') return occurredAtMs + (direction === 'in' ? 0 : direction === 'out' ? 0.25 : 0.5);
  if (direction === 'in') return occurredAtMs;
  return startOfNextOsloDay(occurredAtMs) - (direction === 'out' ? 0.5 : 0.25);
}
