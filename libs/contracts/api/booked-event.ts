import { count, kg, nullableText, nullableUuid, position, text, uuid } from './common.js';

/** The event that a booking is of, and where it stands in the log. */
export const bookedBy = {
  event: uuid,
  type: text,
  position,
  booking: { ...count, description: 'Number of the booking within its event' },
  stream: text,
  revision: count,
} as const;

/** What a booking moves: its mass in kilograms, the ticket that it went by, and the event that it concerns. */
export const bookedOf = {
  concerns: { ...nullableUuid, description: 'Event that it corrects or confirms' },
  ticket: nullableText,
  massKg: kg,
} as const;
