import type { LotFlag } from '#libs/contracts/index.js';
import { canonicalJson, refused } from '#libs/kernel/index.js';
import type { OpenedLot } from './lot-state.js';

/** An event holds at most so many flags of a lot. */
const MOST_FLAGS = 10;

/** Worst first. */
const PLANT_HEALTH: readonly NonNullable<LotFlag['plantHealth']>[] = ['restricted', 'not_examined', 'free'];

/**
 * Every flag of what mass is made of, each once, in order: blending does not take a flag away. Where there are too many for an event, those of
 * one kind become one without use or farm, with the worst plant health; the kinds themselves are never dropped.
 */
export function unionOfFlags(lists: readonly (readonly LotFlag[] | undefined)[]): LotFlag[] {
  const distinct = new Map<string, LotFlag>();
  for (const flags of lists) for (const flag of flags ?? []) distinct.set(canonicalJson(flag), flag);
  const all = [...distinct.values()];
  if (all.length <= MOST_FLAGS) return all;
  return [...new Set(all.map(({ flag }) => flag))].map((kind) => {
    const stated = all.flatMap(({ flag, plantHealth }) => (flag === kind && plantHealth ? [plantHealth] : []));
    const plantHealth = PLANT_HEALTH.find((health) => stated.includes(health));
    return { flag: kind, ...(plantHealth && { plantHealth }) };
  });
}

/** Flags as an event holds them: none is left out. */
export const flagFields = (flags: readonly LotFlag[] | undefined): { flags?: LotFlag[] } =>
  flags && flags.length > 0 ? { flags: [...flags] } : {};

/** @throws DomainError where the lot has a flag that the plan of its run does not know of: the outputs would not inherit it */
export function checkPlannedFlags(planned: readonly LotFlag[] | undefined, lot: OpenedLot): void {
  if (!planned) return;
  const known = new Set(planned.map(canonicalJson));
  const missing = lot.flags?.find((flag) => !known.has(canonicalJson(flag)));
  if (!missing) return;
  throw refused(
    '/flags',
    'differs_from_lot',
    `the lot '${lot.name}' was flagged ${missing.flag} after the plan was made; start a run with a new plan`,
    { flag: missing.flag },
  );
}
