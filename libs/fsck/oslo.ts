const DAYS = new Map<number, string>();
const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit' });
const HOUR_MS = 3_600_000;

/** Day of Europe/Oslo by the time zone data of the platform, `YYYY-MM-DD`. */
export function osloDate(ms: number): string {
  const hour = Math.floor(ms / HOUR_MS);
  let day = DAYS.get(hour);
  if (day === undefined) DAYS.set(hour, (day = FORMAT.format(hour * HOUR_MS)));
  return day;
}

/** The first instant of the day after the one that begins at `startMs`. */
export function nextOsloDay(startMs: number): number {
  const today = osloDate(startMs);
  // Days of Oslo have 23, 24 or 25 hours.
  for (const hours of [23, 24, 25]) {
    if (osloDate(startMs + hours * HOUR_MS) !== today) return startMs + hours * HOUR_MS;
  }
  return startMs + 24 * HOUR_MS;
}
