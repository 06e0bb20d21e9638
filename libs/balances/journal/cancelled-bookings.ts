import type { Booking } from './booking.js';

const SIGNED = [
  'massKg',
  'evidenceKg',
  'lowKg',
  'highKg',
  'convertedKg',
  'estimatedKg',
  'confirmedKg',
  'documentedKg',
  'movements',
] as const;

const isTakenBack = ({ movements, massKg }: Booking): boolean => movements < 0 || (movements === 0 && massKg < 0);

/** What a booking says, whether it is made or taken back. */
function saidBy(booking: Booking): string {
  if (!isTakenBack(booking)) return JSON.stringify(booking);
  const made: Record<string, unknown> = { ...booking };
  for (const name of SIGNED) made[name] = booking[name] === 0 ? 0 : -booking[name];
  if (booking.volume) made['volume'] = { ...booking.volume, litres: -booking.volume.litres };
  return JSON.stringify(made);
}

/** Bookings without those that take back just what another one books, and those others. */
export function withoutCancelled(mains: readonly Booking[]): Booking[] {
  const balance = new Map<string, number>();
  for (const booking of mains) {
    const said = saidBy(booking);
    balance.set(said, (balance.get(said) ?? 0) + (isTakenBack(booking) ? -1 : 1));
  }
  return mains.filter((booking) => {
    const said = saidBy(booking);
    const left = balance.get(said)!;
    if (left === 0 || isTakenBack(booking) !== left < 0) return false;
    balance.set(said, left - Math.sign(left));
    return true;
  });
}
