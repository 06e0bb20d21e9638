import { type PageQuery, cursorOf, keyOf, limitOf, unknownCursor } from '../paging.js';
import type { BookingPlace } from './line-bookings.js';

/** A cursor that names the last booking of a page. */
export const bookingCursor = ({ month, lane, position, index }: BookingPlace): string =>
  cursorOf([month, lane, position, String(index)]);

/**
 * The booking that a cursor names.
 * @param besides what may stand in the place of a lane, where something else is listed after all bookings
 * @throws DomainError for a cursor that no answer gave out
 */
export function bookingPlaceIn(cursor: string | undefined, besides?: string): BookingPlace | undefined {
  const key = keyOf(cursor, 4);
  if (!key) return undefined;
  const [month, lane, position, index] = key as [string, string, string, string];
  const isFlow = /^\d{4}-\d{2}$/.test(month) && /^[0-9a-f-]{36}$/.test(lane);
  if (!(isFlow || lane === besides) || !/^\d{1,18}$/.test(position) || !/^\d{1,6}$/.test(index)) throw unknownCursor();
  return { month, lane, position, index: Number(index) };
}

/**
 * A page of flows that are listed in the order of their names.
 * @throws DomainError for a limit that is none or a cursor that no answer gave out
 */
export function pageOfFlows<Row extends { readonly flow: string }>(
  flows: readonly Row[],
  query: PageQuery,
): { readonly flows: Row[]; readonly next: string | null } {
  const limit = limitOf(query);
  const after = keyOf(query.cursor, 1)?.[0];
  const rest = flows.filter(({ flow }) => after === undefined || flow > after);
  const page = rest.slice(0, limit);
  return { flows: page, next: rest.length > limit ? cursorOf([page.at(-1)!.flow]) : null };
}
