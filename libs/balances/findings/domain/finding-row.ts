/** Types of finding. */
export const FINDING_TYPES = [
  'shortfall',
  'negative_in_order_of_occurrence',
  'excess_over_estimate',
  'surveyed_difference',
  'duplicate_ticket',
] as const;
export type FindingType = (typeof FINDING_TYPES)[number];

/** A finding as the read model keeps it. Times in milliseconds since the epoch. */
export interface FindingRow {
  readonly findingId: string;
  readonly type: FindingType;
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
