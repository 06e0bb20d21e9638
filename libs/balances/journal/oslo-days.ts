import { osloDay } from '#libs/kernel/index.js';

/** Days are few and events many: the day is looked up by the hour, in which the offset of Oslo never changes. */
const byHour = new Map<string, string>();
const KEPT_HOURS = 200_000;
const HOUR_LENGTH = 'YYYY-MM-DDTHH'.length;

/** Day of Europe/Oslo of an instant in ISO 8601, UTC: `YYYY-MM-DD`. */
export function osloDayOf(instant: string): string {
  const hour = instant.slice(0, HOUR_LENGTH);
  let day = byHour.get(hour);
  if (day === undefined) {
    if (byHour.size >= KEPT_HOURS) byHour.clear();
    day = osloDay(Date.parse(`${hour}:00:00Z`));
    byHour.set(hour, day);
  }
  return day;
}
