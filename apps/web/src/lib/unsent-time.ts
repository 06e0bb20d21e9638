const toTheSecond = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** Now, to the second, ISO 8601. */
export const thisInstant = (): string => toTheSecond(new Date());

/** The instant that a field of the type `datetime-local` means on this device, ISO 8601; empty where it is none. */
export function instantOf(local: string): string {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? '' : toTheSecond(time);
}
