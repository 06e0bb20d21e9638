import type { AccountKind, KindOfMass } from './accounts.js';
import type { SiteKind } from './events/register-events.js';

/** One end of a flow: the account without its holder, and what the site registry knew of its site at the answer's position. */
export interface FlowFactEnd extends KindOfMass {
  readonly siteId: string;
  readonly accountKind: AccountKind;
  /** `null`: a pseudo-site of reported totals. */
  readonly siteName: string | null;
  readonly siteKind: SiteKind | null;
  /** Municipality number; `null` outside Norway, or where a reported total does not state it. */
  readonly municipality: string | null;
  /** ISO 3166 code of a site outside Norway. */
  readonly country: string | null;
  /** `null`: the site is a facility, or a pseudo-site. */
  readonly projectId: string | null;
  /** Whether the site belongs to the territory that was asked for. */
  readonly inside: boolean;
}

/** How a sorting run treats what goes in. */
export const TREATMENTS = ['screening', 'crushing', 'crushing_electric', 'washing'] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** What was measured as volumes, litres by state; states are never added. */
export interface LitresByState {
  readonly bank: number;
  readonly loose: number;
  readonly placed: number;
  readonly unknown: number;
}

/** What one source of error does to a flow: 1 σ of the source, signed as the flow is. */
export interface FlowError {
  /** Name of the source (`error-sources.ts`). */
  readonly source: string;
  /** Σ mass × relative error, kg · ppm: an integer as text, since it may be beyond 2^53. */
  readonly kgPpm: string;
  /** Σ mass × distance × relative error, kg · m · ppm: an integer as text. */
  readonly kgMetresPpm: string;
}

/**
 * Mass that went from one account of a site to another in a month: what indicators and climate accounts are worked out from.
 * One fact per month and lane, which is (from, to, fate, basis, vehicle, energy, kind of distance, sources of error, and what handles the
 * mass); every number is a sum over the bookings behind it, corrections
 * included, so that any of them may be below zero. Kinds of mass differ between the ends only where mass was transformed
 * (a sorting run); then the site is the same.
 */
export interface FlowFact {
  /** `YYYY-MM` of Europe/Oslo. */
  readonly month: string;
  readonly from: FlowFactEnd;
  readonly to: FlowFactEnd;
  /** Fate code, on flows to `placed` and `deposited`. */
  readonly fate: string | null;
  /** Recorded movements, or reported totals of annual returns; the two are never added. */
  readonly basis: 'recorded' | 'reported';
  /** Vehicle class of the haul; `null`: not stated. */
  readonly vehicle: string | null;
  readonly energy: 'diesel' | 'hvo' | 'electric' | null;
  /** Of mass that goes into a sorting run: how it is treated; absent or `null`: not stated. */
  readonly treatment?: Treatment | null;
  /** Mass that is split off a lot goes through `process` too; that is no sorting. */
  readonly isSplit?: boolean;
  /** Of peat at its end: what becomes of it, a code of the table of peat oxidation; absent or `null`: not stated. */
  readonly peatUse?: string | null;
  readonly massKg: number;
  /** 95 % interval, linear sums over the mass that carries evidence. */
  readonly lowKg: number;
  readonly highKg: number;
  /** What makes the mass uncertain, by source; absent: not told apart, so that the interval adds up linearly. */
  readonly errors?: readonly FlowError[];
  /**
   * Mass whose booking says how it is known. Less than `massKg` where variances, losses and returned inputs are in the sum;
   * weighed mass is `evidenceKg − convertedKg`.
   */
  readonly evidenceKg: number;
  /** Mass that was converted or estimated, not weighed. */
  readonly convertedKg: number;
  /** Part of `convertedKg` that is an estimate, a model or a reported total. */
  readonly estimatedKg: number;
  /** Mass that the receiver's side told too: a confirmation, or a receipt by another organisation than the dispatch. */
  readonly confirmedKg: number;
  /** Mass that is not confirmed, but shown by a weighing ticket or a document. */
  readonly documentedKg: number;
  readonly litres: LitresByState;
  /** Events behind the flow: an annulled one counts no more. */
  readonly movements: number;
  /** Sum of mass × distance over the movements with a distance, kg · m; 10^6 of them are a tonne-kilometre. */
  readonly kgMetres: bigint;
  /** Part of `kgMetres` whose distance is the shortest feasible one, not the one driven; absent: the kind is not told apart. */
  readonly shortestKgMetres?: bigint;
  /** Mass of the movements with a distance. */
  readonly distanceKnownKg: number;
  /** Sum of the distances themselves, one way and laden, and of how many movements. */
  readonly distanceMetres: number;
  readonly distanceMovements: number;
}
