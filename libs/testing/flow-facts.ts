import type { AccountKind, FlowFact, FlowFactEnd, LitresByState, SiteKind } from '#libs/contracts/index.js';

/** An end of a flow for specs: a site of its own, clean till, inside the territory. */
export const flowEnd = (
  siteId: string,
  accountKind: AccountKind,
  siteKind: SiteKind | null,
  more: Partial<FlowFactEnd> = {},
): FlowFactEnd => ({
  siteId,
  accountKind,
  siteName: siteId,
  siteKind,
  municipality: '9990',
  country: null,
  projectId: null,
  inside: true,
  material: 'till',
  conditionClass: '1',
  status: 'presumed_clean',
  ...more,
});

/** What a flow of a spec says; the rest is that of one weighed movement without a haul in March 2025. */
export type FlowFactSketch = Pick<FlowFact, 'from' | 'to' | 'massKg'> &
  Partial<Omit<FlowFact, 'litres'>> & { readonly litres?: Partial<LitresByState>; readonly distanceKm?: number };

/** A flow for specs. `distanceKm`: all of its mass was hauled that far. */
export function flowFact({ massKg, litres, distanceKm, ...more }: FlowFactSketch): FlowFact {
  const movements = more.movements ?? 1;
  const distance = distanceKm === undefined ? undefined : distanceKm * 1000;
  return {
    month: '2025-03',
    fate: null,
    basis: 'recorded',
    vehicle: null,
    energy: null,
    lowKg: massKg,
    highKg: massKg,
    evidenceKg: massKg,
    convertedKg: 0,
    estimatedKg: 0,
    confirmedKg: 0,
    documentedKg: 0,
    movements,
    kgMetres: distance === undefined ? 0n : BigInt(massKg) * BigInt(distance),
    distanceKnownKg: distance === undefined ? 0 : massKg,
    distanceMetres: distance === undefined ? 0 : movements * distance,
    distanceMovements: distance === undefined ? 0 : movements,
    ...more,
    massKg,
    litres: { bank: 0, loose: 0, placed: 0, unknown: 0, ...litres },
  };
}
