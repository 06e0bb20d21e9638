/**
 * Named places before and after each input and output of the programs. A test kills the process there (docs/explanation/guarantees.md);
 * in operation passing one costs a call of an empty function.
 */
export const CRASH_POINTS = [
  'recorder: before append',
  'recorder: after append',
  'recorder: before reservation',
  'recorder: after reservation',
  'recorder: before indexing',
  'recorder: after indexing',
  'relay: before reading the topic',
  'relay: after reading the topic',
  'relay: before reading the store',
  'relay: after reading the store',
  'relay: before publishing',
  'relay: after publishing',
  'projector: before taking partitions over',
  'projector: after taking partitions over',
  'projector: before reading the log',
  'projector: after reading the log',
  'projector: before begin',
  'projector: after fence',
  'projector: before commit',
  'projector: after commit',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Told of each crash point that is passed. */
export type CrashProbe = (point: CrashPoint) => void;

/** The probe of programs in operation. */
export const noProbe: CrashProbe = () => undefined;
