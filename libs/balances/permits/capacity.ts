import type { CapacityUsage } from '#libs/contracts/api/permits.js';
import type { Permit } from './permits-as-known.js';

/** What came to a site from other sites on the days of a year, kilograms. */
export interface Received {
  readonly year: number;
  readonly massKg: number;
}

/** Capacity of a site: what it may receive, has received and may still receive. */
export interface Capacity {
  readonly total: CapacityUsage;
  readonly years: readonly (CapacityUsage & { readonly year: number })[];
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

const isValidIn = ({ validFrom, validTo }: Permit, year: number): boolean =>
  yearOf(validFrom) <= year && (validTo === null || yearOf(validTo) >= year);

function usage(limits: readonly (number | null)[], receivedKg: number): CapacityUsage {
  const set = limits.filter((limit) => limit !== null);
  if (set.length === 0) return { permittedKg: null, receivedKg, remainingKg: null };
  const permittedKg = set.reduce((sum, limit) => sum + limit, 0);
  return { permittedKg, receivedKg, remainingKg: permittedKg - receivedKg };
}

/**
 * Adds up limits and receipts. Limits of several permits add up; a permit without a limit adds none, as its mass counts towards the
 * limits of the others. A yearly limit counts whole in each calendar year in which its permit is valid on some day.
 * @param permits of the site; withdrawn ones do not count
 * @param lastYear up to which years without receipts are told
 */
export function capacityOf(permits: readonly Permit[], received: readonly Received[], lastYear: number): Capacity {
  const counting = permits.filter(({ withdrawn }) => !withdrawn);
  const byYear = new Map<number, number>();
  for (const { year, massKg } of received) byYear.set(year, (byYear.get(year) ?? 0) + massKg);
  const years = new Set([...byYear].flatMap(([year, massKg]) => (massKg === 0 ? [] : [year])));
  for (const permit of counting.filter(({ annualKg }) => annualKg !== null)) {
    const last = permit.validTo === null ? lastYear : Math.min(yearOf(permit.validTo), lastYear);
    for (let year = yearOf(permit.validFrom); year <= last; year++) years.add(year);
  }
  return {
    total: usage(
      counting.map(({ totalKg }) => totalKg),
      [...byYear.values()].reduce((sum, massKg) => sum + massKg, 0),
    ),
    years: [...years]
      .sort((a, b) => a - b)
      .map((year) => ({
        year,
        ...usage(
          counting.filter((permit) => isValidIn(permit, year)).map(({ annualKg }) => annualKg),
          byYear.get(year) ?? 0,
        ),
      })),
  };
}
