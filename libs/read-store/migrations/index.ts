import { CONTROL_UP, Control1764000000000 } from './1764000000000-control.js';

/** Migrations of the control schema, oldest first, with their statements for the committed SQL file. */
export const MIGRATIONS = [{ migration: Control1764000000000, up: CONTROL_UP }] as const;
