import { InvalidValueError } from './errors.js';

/**
 * Time of Europe/Oslo by the rule in force since 1996: UTC+2 from the last Sunday of March 01:00 UTC to the last Sunday of
 * October 01:00 UTC, else UTC+1. Earlier years are refused where a local time has to be read.
 */
const HOUR_MS = 3_600_000;
/** Length of a day of UTC, milliseconds. */
export const DAY_MS = 86_400_000;
/** No place on earth is further from UTC. */
const MAX_OFFSET_MINUTES = 14 * 60;

const transitions = new Map<number, readonly [number, number]>();

function lastSundayAtOneUtc(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * DAY_MS;
}

function summerTime(year: number): readonly [number, number] {
  let found = transitions.get(year);
  if (!found) {
    found = [lastSundayAtOneUtc(year, 2), lastSundayAtOneUtc(year, 9)];
    transitions.set(year, found);
  }
  return found;
}

/** Offset of Europe/Oslo from UTC at an instant, in milliseconds. */
export function osloOffsetMs(instantMs: number): number {
  const [start, end] = summerTime(new Date(instantMs).getUTCFullYear());
  return instantMs >= start && instantMs < end ? 2 * HOUR_MS : HOUR_MS;
}

/** The instant of a wall-clock time in Oslo, given as if it were UTC. The doubled hour of autumn is read as summer time. */
function instantOfWallClock(wallMs: number): number {
  const summer = wallMs - 2 * HOUR_MS;
  return osloOffsetMs(summer) === 2 * HOUR_MS ? summer : wallMs - HOUR_MS;
}

/** Day of Europe/Oslo at an instant, `YYYY-MM-DD`. */
export const osloDay = (instantMs: number): string => new Date(instantMs + osloOffsetMs(instantMs)).toISOString().slice(0, 10);

/** The instant at which a day of Europe/Oslo (`YYYY-MM-DD`) begins. */
export const startOfOsloDay = (day: string): number => instantOfWallClock(Date.parse(`${day}T00:00:00Z`));

/** The instant at which the day after the one beginning at `dayStartMs` begins. */
export const startOfNextOsloDay = (dayStartMs: number): number =>
  instantOfWallClock(Math.floor((dayStartMs + osloOffsetMs(dayStartMs)) / DAY_MS) * DAY_MS + DAY_MS);

/** Whether a text is a day of the calendar, `YYYY-MM-DD`: 2025-02-30 is none, nor is one of the year 0000, which PostgreSQL does not have. */
export function isDay(text: string): boolean {
  const ms = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** A day some days later, or earlier where `days` is below zero; both `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A point in time as reported: an instant, or a whole day of Europe/Oslo. */
export interface ReportedTime {
  /** The instant; of a day, its first. */
  readonly instantMs: number;
  readonly precision: 'instant' | 'day';
}

const REPORTED = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads ISO 8601: `2025-03-04`, `2025-03-04T07:41`, with seconds, fractions and offset. Without offset: Europe/Oslo.
 * @throws InvalidValueError
 */
export function parseReportedTime(text: string): ReportedTime {
  const expected = 'a date or time such as 2025-03-04, 2025-03-04T07:41 or 2025-03-04T07:41:00+01:00';
  const match = REPORTED.exec(text);
  if (!match) throw new InvalidValueError(`'${text}'`, expected);
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const wallMs = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((fraction ?? '').padEnd(3, '0')),
  );
  const wall = new Date(wallMs);
  const exists =
    wall.getUTCMonth() === Number(month) - 1 &&
    wall.getUTCDate() === Number(day) &&
    wall.getUTCHours() === Number(hour ?? 0) &&
    Number(minute ?? 0) < 60 &&
    Number(second ?? 0) < 60;
  if (!exists) throw new InvalidValueError(`'${text}'`, expected);
  if (Number(year) < 1996) throw new InvalidValueError(`'${text}'`, 'a year from 1996 on');
  if (offset === undefined) {
    return { instantMs: instantOfWallClock(wallMs), precision: hour === undefined ? 'day' : 'instant' };
  }
  if (offset === 'Z') return { instantMs: wallMs, precision: 'instant' };
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  if (minutes > MAX_OFFSET_MINUTES || Number(offset.slice(-2)) > 59) {
    throw new InvalidValueError(`'${text}'`, 'an offset from UTC of at most 14 hours');
  }
  return { instantMs: wallMs - (offset.startsWith('-') ? -minutes : minutes) * 60_000, precision: 'instant' };
}

/** An instant as ISO 8601 in UTC, milliseconds only where there are any. */
export function isoInstant(instantMs: number): string {
  const text = new Date(instantMs).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}
