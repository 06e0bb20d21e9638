/** Types of finding that follow from one lot's stream, or from one ticket: kept as rows. */
export const KEPT_TYPES = [
  'shortfall',
  'negative_in_order_of_occurrence',
  'excess_over_estimate',
  'surveyed_difference',
  'duplicate_ticket',
] as const;
export type KeptFindingType = (typeof KEPT_TYPES)[number];

/** Types of finding that span streams or depend on the day: worked out from facts when they are asked for. */
export const DERIVED_TYPES = [
  'payload_exceeded',
  'late_report',
  'recovery_criteria_missing',
  'load_rejected_open',
  'permit_missing',
  'permit_class',
  'permit_material',
  'permit_expired',
  'consent_missing',
  'land_use',
  'capacity_total',
  'capacity_annual',
  'classes_mixed',
  'report_beyond_volume',
  'reclassified_downstream',
  'flag_dropped',
  'sent_received_difference',
  'storage_too_long',
] as const;
export type DerivedFindingType = (typeof DERIVED_TYPES)[number];

/** Types of finding. */
export const FINDING_TYPES = [...KEPT_TYPES, ...DERIVED_TYPES] as const;
export type FindingType = (typeof FINDING_TYPES)[number];

/** A finding as the read model keeps it. Times in milliseconds since the epoch. */
export interface FindingRow {
  readonly findingId: string;
  readonly type: KeptFindingType;
  readonly open: boolean;
  readonly lotId: string | null;
  readonly site: string;
  readonly openedMs: number;
  readonly occurredMs: number;
  readonly clearedMs: number | null;
  readonly massKg: number;
  readonly eventIds: readonly string[];
  readonly details: Readonly<Record<string, string | number | boolean>>;
}
