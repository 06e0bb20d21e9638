/** Looks findings up where they are worked out: in the read models, which no rule of the ledger reads. */
export interface KnownFindings {
  /**
   * Whether there is a finding of the id, now or a day ago, which whoever speaks of it may have read; undefined where that cannot be
   * looked up.
   */
  isKnown(findingId: string): Promise<boolean | undefined>;
}
