import type { LaboratoryReport, LotFlag } from '#libs/contracts/index.js';
import { DomainError, type Violation, canonicalJson, refused } from '#libs/kernel/index.js';
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

type FlagResults = LaboratoryReport['flagResults'];

/** The flags of a lot after a report: without what it looked for and did not find, with what it found. Of all else it says nothing. */
export function flagsByReport(flags: readonly LotFlag[] | undefined, results: FlagResults = []): LotFlag[] {
  const kept = (flags ?? []).filter(({ flag }) => !results.some((result) => result.flag === flag && !result.found));
  const found = results.filter((result) => result.found && !kept.some(({ flag }) => flag === result.flag));
  return [...kept, ...found.map(({ flag }) => ({ flag }))];
}

const violation = (pointer: string, code: string, message: string, flag: string): Violation => ({
  pointer,
  code,
  message,
  params: { flag },
});

/**
 * A flag goes only where the report looked for it: metals and hydrocarbons say nothing of plants, shale, peat or topsoil.
 * @param flags every flag of the lot from now on
 * @throws DomainError naming each flag that the report contradicts, or does not speak of
 */
export function checkReportedFlags(flags: readonly LotFlag[], lot: OpenedLot, results: FlagResults = []): void {
  const now = new Set(flags.map(({ flag }) => flag));
  const told = new Map(results.map(({ flag, found }) => [flag, found]));
  const violations: Violation[] = [];
  results.forEach(({ flag }, i) => {
    if (results.findIndex((result) => result.flag === flag) === i) return;
    const message = `the report says twice of ${flag} whether it is there; expected once`;
    violations.push(violation(`/report/flagResults/${i}/flag`, 'flag_twice', message, flag));
  });
  for (const flag of new Set((lot.flags ?? []).map((each) => each.flag))) {
    if (now.has(flag) || told.has(flag)) continue;
    const message = `the report says nothing of ${flag}, which the lot has; keep the flag, tell in report.flagResults that it was not found, or take it off by an assessment`;
    violations.push(violation('/flags', 'flag_not_examined', message, flag));
  }
  for (const [flag, found] of told) {
    if (found === now.has(flag)) continue;
    const message = found
      ? `the report found ${flag}; the flag is missing`
      : `the report did not find ${flag}; leave the flag out`;
    violations.push(violation('/flags', 'contradicts_report', message, flag));
  }
  if (violations.length > 0) throw new DomainError('refused', violations);
}
