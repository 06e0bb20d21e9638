import { CONTROL_UP, Control1764000000000 } from './1764000000000-control.js';
import { PARTITIONS_UP, Partitions1764100000000 } from './1764100000000-partitions.js';

/** Migrations of the control schema, oldest first, with their statements for the committed SQL file. */
export const MIGRATIONS = [
  { migration: Control1764000000000, up: CONTROL_UP },
  { migration: Partitions1764100000000, up: PARTITIONS_UP },
] as const;
