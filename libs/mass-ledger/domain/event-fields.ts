import { isoInstant } from '#libs/kernel/index.js';
import type { ConfirmedMovement, HistoryEntry } from './lot-state.js';

/** A time as the events hold it. */
export function timeFields({ occurredAt }: { readonly occurredAt: { instantMs: number; precision: 'instant' | 'day' } }): {
  occurredAt: string;
  occurredAtPrecision: 'instant' | 'day';
} {
  return { occurredAt: isoInstant(occurredAt.instantMs), occurredAtPrecision: occurredAt.precision };
}

/** The derived figures as the event's data holds them. */
export function derivedFields({ report, derived }: HistoryEntry): Record<string, unknown> {
  const { type, load, confirms } = report;
  return {
    ...(type === 'StockMeasured' && { bookKg: derived.bookKg }),
    ...(type === 'LoadReceived' && { fromSite: load!.fromSite }),
    ...(type === 'LoadReturned' && { site: load!.fromSite, massKg: report.massKg }),
    ...(type === 'LotClassified' && { moved: [...derived.moved] }),
    ...(confirms && confirmationFields(confirms, report.fate)),
    ...(derived.excessKg > 0 && { excessKg: derived.excessKg }),
    ...(derived.overKg > 0 && { overKg: derived.overKg }),
    ...(derived.remainderKg > 0 && { remainderKg: derived.remainderKg }),
    ...(derived.passed && { reclassifications: [...derived.passed] }),
    ...(derived.surveyEffects.length > 0 && { surveyEffects: [...derived.surveyEffects] }),
  };
}

/** What a confirmation tells of its movement. */
export function confirmationFields(
  { claimedKg, occurredAt, from, to }: Pick<ConfirmedMovement, 'claimedKg' | 'occurredAt' | 'from' | 'to'>,
  fate: string | undefined,
) {
  return {
    fromSite: from.site,
    fromKind: from.kind,
    toSite: to.site,
    toKind: to.kind,
    ...(fate !== undefined && { fate }),
    claimedKg,
    movementOccurredAt: occurredAt,
  };
}
