import { osloDay } from '#libs/kernel/index.js';

/** Days and hours are few and events many: what is slow to work out is kept by the hour, in which Oslo's offset never changes. */
const KEPT_HOURS = 200_000;
const HOUR_LENGTH = 'YYYY-MM-DDTHH'.length;

interface Hour {
  readonly startMs: number;
  readonly osloDay: string;
}

const hours = new Map<string, Hour>();

function hourOf(instant: string): Hour {
  const key = instant.slice(0, HOUR_LENGTH);
  let hour = hours.get(key);
  if (hour === undefined) {
    if (hours.size >= KEPT_HOURS) hours.clear();
    const startMs = Date.parse(`${key}:00:00Z`);
    hours.set(key, (hour = { startMs, osloDay: osloDay(startMs) }));
  }
  return hour;
}

/** Day of Europe/Oslo of an instant in ISO 8601, UTC: `YYYY-MM-DD`. */
export const osloDayOf = (instant: string): string => hourOf(instant).osloDay;

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const twoDigits = (text: string, at: number): number => 10 * digit(text, at) + digit(text, at + 1);

/** Milliseconds since the epoch of an instant as the ledger writes it: `YYYY-MM-DDTHH:MM:SSZ`, or with milliseconds. */
export function epochMsOf(instant: string): number {
  const ms = instant.length === 24 ? 100 * digit(instant, 20) + twoDigits(instant, 21) : 0;
  return hourOf(instant).startMs + 60_000 * twoDigits(instant, 14) + 1000 * twoDigits(instant, 17) + ms;
}
