/** Where findings begin. One place for all of them; docs/explanation/findings.md says what each finds. */
export const THRESHOLDS = {
  /** A payload is exceeded where the mass is further above it than this many σ of mass and payload together. */
  payloadSigmas: 2,
  /** Half a 95 % interval is this many thousandths of a σ. */
  milliSigmasOfHalfInterval: 1960,
  /** A report is late when it was recorded more than this many days after it occurred. */
  lateDays: 30,
  /** Dispatched and received differ where the difference is further from zero than this many σ. */
  differenceSigmas: 3,
  /** How long mass may lie before it is disposed of, months: counts for class 2 or worse, and where the class is unknown. */
  storageMonthsBeforeDisposal: 12,
  /** How long mass may lie before it is recovered, months: counts for class 1. A permit of the site overrides both. */
  storageMonthsBeforeRecovery: 36,
} as const;

/** Classes that need a permit or a consent outside the project's own area. */
export const POLLUTED_CLASSES = ['2', '3', '4', '5', 'hazardous'] as const;

/** Condition classes by how bad they are; `unknown` is no class to compare with. */
export const CLASS_RANK: Readonly<Record<string, number>> = { '1': 1, '2': 2, '3': 3, '4': 4, '5': 5, hazardous: 6 };

/** At most this many events are named in a finding. */
export const NAMED_EVENTS = 100;

export const DAY_MS = 86_400_000;
