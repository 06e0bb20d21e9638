/** Now, as a field of the type `datetime-local` has it: the device's own time, to the minute. */
export function localMinute(now = new Date()): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The instant that a field of the type `datetime-local` means on this device, ISO 8601; empty where it is none. */
export function instantOf(local: string): string {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? '' : `${time.toISOString().slice(0, 19)}Z`;
}
