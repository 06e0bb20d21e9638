import type { EventData } from '#libs/contracts/index.js';
import { isoInstant } from '#libs/kernel/index.js';
import type { Derived, Report } from './lot-state.js';

/** A time as the events hold it. */
export function timeFields({ occurredAt }: { readonly occurredAt: { instantMs: number; precision: 'instant' | 'day' } }): {
  occurredAt: string;
  occurredAtPrecision: 'instant' | 'day';
} {
  return { occurredAt: isoInstant(occurredAt.instantMs), occurredAtPrecision: occurredAt.precision };
}

/** The derived figures as the event's data holds them. */
export function derivedFields(
  type: Report['type'],
  derived: Derived,
): Partial<EventData<'MassStored'> & EventData<'StockMeasured'>> {
  return {
    ...(type === 'StockMeasured' && { bookKg: derived.bookKg }),
    ...(derived.excessKg > 0 && { excessKg: derived.excessKg }),
    ...(derived.surveyEffects.length > 0 && { surveyEffects: [...derived.surveyEffects] }),
  };
}
