import type { StatusPeriod, StatusRow } from '#libs/contracts/api/status-reports.js';
import type { FlowFact, LitresByState } from '#libs/contracts/index.js';
import { type Fate, fateGroupOf } from '#libs/reference-data/index.js';
import { massInterval } from '../mass-interval.js';
import { NOT_TOLD_APART } from './names.js';

/** Tells in which period a month lies: the index among `[...previous, period]`, or -1. */
function periodIndexOf(periods: readonly StatusPeriod[]): (month: string) => number {
  return (month) => periods.findIndex(({ from, to }) => month >= from.slice(0, 7) && month < to.slice(0, 7));
}

/** A sum of flows of one period. Masses in kilograms, litres by state. */
export interface Sum {
  massKg: number;
  /** Mass whose booking says how it is known. */
  evidenceKg: number;
  /** What lies between the mass and its bounds in facts whose sources of error are not told apart: it adds up linearly. */
  untoldBelowKg: number;
  untoldAboveKg: number;
  /** What each source of error does to the mass: 1 σ, kg · ppm, signed. Errors of one source add up before they meet those of others. */
  readonly errors: Map<string, bigint>;
  convertedKg: number;
  confirmedKg: number;
  documentedKg: number;
  litres: { -readonly [State in keyof LitresByState]: number };
}

const emptySum = (): Sum => ({
  massKg: 0,
  evidenceKg: 0,
  untoldBelowKg: 0,
  untoldAboveKg: 0,
  errors: new Map(),
  convertedKg: 0,
  confirmedKg: 0,
  documentedKg: 0,
  litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
});

function addTo(sum: Sum, fact: FlowFact): void {
  for (const name of ['massKg', 'evidenceKg', 'convertedKg', 'confirmedKg', 'documentedKg'] as const) sum[name] += fact[name];
  for (const { source, kgPpm } of fact.errors ?? []) sum.errors.set(source, (sum.errors.get(source) ?? 0n) + BigInt(kgPpm));
  if (!fact.errors) {
    sum.untoldBelowKg += fact.evidenceKg - fact.lowKg;
    sum.untoldAboveKg += fact.highKg - fact.evidenceKg;
  }
  for (const state of ['bank', 'loose', 'placed', 'unknown'] as const) sum.litres[state] += fact.litres[state];
}

/** The 95 % interval of a sum, correlated by source. Where a part of the mass has no evidence there is none, as of balances and indicators: that is said. */
export function boundsOf({
  massKg,
  evidenceKg,
  untoldBelowKg,
  untoldAboveKg,
  errors,
}: Sum): Pick<StatusRow, 'lowKg' | 'highKg' | 'withoutInterval'> {
  if (evidenceKg !== massKg) {
    const { code, names } = NOT_TOLD_APART;
    return { lowKg: null, highKg: null, withoutInterval: { code, names: { ...names } } };
  }
  const { lowKg, highKg } = massInterval(massKg, errors);
  return { lowKg: lowKg - untoldBelowKg, highKg: highKg + untoldAboveKg };
}

/** Sums of facts by a key, one per period: the earlier ones first, the period itself last. */
export class Sums {
  private readonly byKey = new Map<string, Sum[]>();

  constructor(private readonly periods: number) {}

  add(key: string, period: number, fact: FlowFact): void {
    addTo(this.of(key)[period]!, fact);
  }

  of(key: string): Sum[] {
    let sums = this.byKey.get(key);
    if (!sums) this.byKey.set(key, (sums = Array.from({ length: this.periods }, emptySum)));
    return sums;
  }

  keys(): string[] {
    return [...this.byKey.keys()];
  }
}

/** Stands for the municipality of a place of which none is known. */
export const NOWHERE = '';

/** Mass that reached its end inside the territory: placed or deposited for good. */
const endsInside = ({ to }: FlowFact): boolean => to.inside && (to.accountKind === 'placed' || to.accountKind === 'deposited');

/** What the flows of a territory come to, by what a status tells of them: each by key and period. */
export interface StatusSums {
  /** Mass at its end, used on its own site too: by what it counts as, by fate, and by `[fate, material, class, municipality]` as JSON. */
  readonly groups: Sums;
  readonly fates: Sums;
  readonly cells: Sums;
  /** Surplus at its end: by material and class, in all (key ''), and by municipality, of it what was deposited. */
  readonly materials: Sums;
  readonly classes: Sums;
  readonly total: Sums;
  readonly surplus: Sums;
  readonly deposited: Sums;
  /** `excavated`, `received`, `sent`. */
  readonly movements: Sums;
  /** Whether anything was told of each period. */
  readonly told: readonly boolean[];
}

/** Adds up the flows of a territory, period by period. What was used on its own site is no surplus. Pure. */
export function statusSums(
  facts: readonly FlowFact[],
  periods: readonly StatusPeriod[],
  fateTable: ReadonlyMap<string, Fate>,
): StatusSums {
  const sums = (): Sums => new Sums(periods.length);
  const [groups, fates, cells, movements] = [sums(), sums(), sums(), sums()];
  const [materials, classes, total, surplus, deposited] = [sums(), sums(), sums(), sums(), sums()];
  const told = periods.map(() => false);
  const indexOf = periodIndexOf(periods);
  for (const fact of facts) {
    const { from, to } = fact;
    const at = indexOf(fact.month);
    if (at < 0) continue;
    told[at] ||= fact.movements > 0 || fact.massKg !== 0;
    if (from.inside && from.accountKind === 'ground') movements.add('excavated', at, fact);
    if (to.inside && !from.inside) movements.add('received', at, fact);
    if (from.inside && !to.inside) movements.add('sent', at, fact);
    if (!endsInside(fact)) continue;
    const group = fateGroupOf(fateTable, fact.fate, to.accountKind);
    const fate = fact.fate ?? group;
    const place = to.municipality ?? NOWHERE;
    groups.add(group, at, fact);
    fates.add(fate, at, fact);
    cells.add(JSON.stringify([fate, to.material, to.conditionClass, place]), at, fact);
    if (group === 'on_site_reuse') continue;
    materials.add(to.material, at, fact);
    classes.add(to.conditionClass, at, fact);
    total.add('', at, fact);
    surplus.add(place, at, fact);
    if (group === 'deposited') deposited.add(place, at, fact);
  }
  return { groups, fates, cells, materials, classes, total, surplus, deposited, movements, told };
}
