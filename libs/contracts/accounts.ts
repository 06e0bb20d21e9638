/** Kinds of account of the mass ledger. `ground`, `supplied` and `variance` may go below zero, the others may not. */
export const ACCOUNT_KINDS = [
  'ground',
  'supplied',
  'stock',
  'transit',
  'process',
  'placed',
  'deposited',
  'loss',
  'variance',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** Who holds the mass of an account: a lot (masseparti), a sorting run, or an annual return (a reported total). */
export const HOLDER_TYPES = ['lot', 'run', 'annualReturn'] as const;
export type HolderType = (typeof HOLDER_TYPES)[number];

/** Condition class of TA-2553/2009; `hazardous` is a classification of its own. */
export const CONDITION_CLASSES = ['1', '2', '3', '4', '5', 'unknown', 'hazardous'] as const;
export type ConditionClass = (typeof CONDITION_CLASSES)[number];

/** How well the class is known, worst first. */
export const LOT_STATUSES = ['suspected', 'presumed_clean', 'sampled', 'cleared'] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];

/** State in which a volume was measured: bank = pfm³, loose = ulm³, placed = pam³. `unknown`: reported totals only. */
export const VOLUME_STATES = ['bank', 'loose', 'placed', 'unknown'] as const;
export type VolumeState = (typeof VOLUME_STATES)[number];

/** What a kilogram is: material, condition class and status. */
export interface KindOfMass {
  readonly material: string;
  readonly conditionClass: ConditionClass;
  readonly status: LotStatus;
}

/** Where mass stands in the ledger. */
export interface Account extends KindOfMass {
  /** Site id. */
  readonly site: string;
  readonly kind: AccountKind;
  readonly holderType: HolderType;
  readonly holderId: string;
}

/** A volume as it was measured, never converted. */
export interface MeasuredVolume {
  readonly litres: number;
  readonly state: VolumeState;
}

/**
 * One step of mass from an account to another. `massKg` is an integer; negative where a correction takes a posting back
 * (rule 2: the accounts are never swapped).
 */
export interface Posting {
  readonly from: Account;
  readonly to: Account;
  readonly massKg: number;
  readonly measuredVolume?: MeasuredVolume;
  /** Fate code of `fates.csv`, on postings to `placed` and `deposited`. */
  readonly fate?: string;
  /** ISO 8601 instant, UTC. */
  readonly occurredAt: string;
  readonly eventId: string;
  /** Position among the postings of its event, from 0. */
  readonly index: number;
  /** On a correction's postings: the event whose effect they change. */
  readonly concernsEventId?: string;
  readonly loadId?: string;
}
