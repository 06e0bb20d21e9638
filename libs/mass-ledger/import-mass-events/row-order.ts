import { startOfNextOsloDay } from '#libs/kernel/index.js';
import { RANKS, type Rank, type ResolvedShape } from './row-shape.js';

/** A row that is right as far as it can be told without the other rows and the ledger. */
export interface ImportRow {
  /** 1 is the first row below the header. */
  readonly row: number;
  readonly line: number;
  /** Cells as the file has them, plates masked, in one text. */
  readonly text: string;
  readonly shape: ResolvedShape;
  readonly instantMs: number;
  readonly precision: 'instant' | 'day';
  /** Place in the order of occurrence within the lot. */
  readonly key: number;
  /** Id that follows from the ticket; empty without one. */
  readonly ticketId: string;
}

/**
 * Sort key of a row in the order of occurrence, milliseconds with a fraction. A whole day counts as its day: what comes in stands at its
 * start, what goes on or out at its end; at one instant likewise.
 */
export function rowKey(instantMs: number, precision: 'instant' | 'day', rank: Rank): number {
  const fraction = rank / 8;
  if (precision === 'instant') return instantMs + fraction;
  return rank <= RANKS.from_ground ? instantMs + fraction : startOfNextOsloDay(instantMs) - 1 + fraction;
}

const SEPARATOR = '\u001f';

/** Cells as one text, which takes a fraction of the memory while a row waits. */
export const joinCells = (cells: readonly string[]): string => cells.join(SEPARATOR);
export const splitCells = (text: string): string[] => text.split(SEPARATOR);

/** Rows by lot, then in the order of occurrence, then in that of the file. */
export const compareRows = (a: ImportRow, b: ImportRow): number =>
  a.shape.lotId === b.shape.lotId
    ? a.key === b.key
      ? a.row - b.row
      : a.key < b.key
        ? -1
        : 1
    : a.shape.lotId < b.shape.lotId
      ? -1
      : 1;
