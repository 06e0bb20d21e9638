import type { ReclassifiedPart } from '#libs/contracts/index.js';
import type { LotBook, Report } from './lot-state.js';

/**
 * Rule 11: all of the lot that is on hand gets the new kind, where it lies and where its loads left; below zero too, where a shortfall is
 * open. Nothing where class and status stay. Intervals and surveys stay with the stock: they are about how much, not about what.
 */
export function movedBy({ pools, loads }: LotBook, { kind, toKind }: Report): ReclassifiedPart[] {
  if (!toKind || (toKind.conditionClass === kind.conditionClass && toKind.status === kind.status)) return [];
  const moved: ReclassifiedPart[] = [];
  for (const [site, { stockKg }] of pools) if (stockKg !== 0) moved.push({ site, kind: 'stock', massKg: stockKg });
  for (const { loadId, fromSite, leftKg } of loads.values())
    if (leftKg > 0) moved.push({ site: fromSite, kind: 'transit', loadId, massKg: leftKg });
  return moved;
}
