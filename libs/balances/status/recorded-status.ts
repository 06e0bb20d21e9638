import type { RecordedStatus, StatusPeriod, StatusRow } from '#libs/contracts/api/status-reports.js';
import type { Names } from '#libs/contracts/api/common.js';
import { CONDITION_CLASSES, type FlowFact, type LitresByState } from '#libs/contracts/index.js';
import { FATE_GROUPS, type FateGroup, type ReferenceData } from '#libs/reference-data/index.js';
import { rational, roundToInteger } from '#libs/kernel/index.js';
import { intervalOf, withErrors } from '#libs/uncertainty/index.js';
import { percent } from '../percent.js';
import { evidenceOf, volumesOf } from '../territory-balances/terms.js';
import { classNames, GROUP_NAMES, TOTAL_NAMES } from './names.js';

/** What a recorded status is made of. */
export interface RecordedInput {
  /** Everything that touches the territory from the oldest period on, of recorded movements. */
  readonly facts: readonly FlowFact[];
  readonly period: StatusPeriod;
  /** The oldest first. */
  readonly previous: readonly StatusPeriod[];
  readonly comparableKey: string;
  readonly municipalities: readonly { readonly number: string; readonly name: string }[];
  readonly reference: Pick<ReferenceData, 'fates' | 'materials'>;
}

/** Change against the comparable period, per cent; null where there was nothing then. */
export const changePercent = (massKg: number, thenKg: number | undefined): string | null =>
  thenKg === undefined || thenKg <= 0 ? null : percent(massKg - thenKg, thenKg);

/** Tells in which period a month lies: the index among `[...previous, period]`, or -1. */
export function periodIndexOf(periods: readonly StatusPeriod[]): (month: string) => number {
  return (month) => periods.findIndex(({ from, to }) => month >= from.slice(0, 7) && month < to.slice(0, 7));
}

interface Sum {
  massKg: number;
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
  untoldBelowKg: 0,
  untoldAboveKg: 0,
  errors: new Map(),
  convertedKg: 0,
  confirmedKg: 0,
  documentedKg: 0,
  litres: { bank: 0, loose: 0, placed: 0, unknown: 0 },
});

function addTo(sum: Sum, fact: FlowFact): void {
  for (const name of ['massKg', 'convertedKg', 'confirmedKg', 'documentedKg'] as const) sum[name] += fact[name];
  for (const { source, kgPpm } of fact.errors ?? []) sum.errors.set(source, (sum.errors.get(source) ?? 0n) + BigInt(kgPpm));
  if (!fact.errors) {
    sum.untoldBelowKg += fact.evidenceKg - fact.lowKg;
    sum.untoldAboveKg += fact.highKg - fact.evidenceKg;
  }
  for (const state of ['bank', 'loose', 'placed', 'unknown'] as const) sum.litres[state] += fact.litres[state];
}

const PPM = 1_000_000n;

/** The 95 % interval of a sum, correlated by source (docs/explanation/uncertainty-and-reconciliation.md). */
function boundsOf({ massKg, untoldBelowKg, untoldAboveKg, errors }: Sum): Pick<StatusRow, 'lowKg' | 'highKg'> {
  const figure = withErrors(
    rational(massKg),
    [...errors].map(([source, kgPpm]) => ({ source, size: rational(kgPpm, PPM) })),
  );
  const { low, high } = intervalOf(figure);
  return { lowKg: roundToInteger(low) - untoldBelowKg, highKg: roundToInteger(high) + untoldAboveKg };
}

/** Sums of facts by a key, one per period: the earlier ones first, the period itself last. */
class Sums {
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
const NOWHERE = '';

/** Mass that reached its end inside the territory: placed or deposited for good. */
const endsInside = ({ to }: FlowFact): boolean => to.inside && (to.accountKind === 'placed' || to.accountKind === 'deposited');

/** How a row is told: its key with names, and whether it is surplus. */
interface Told {
  readonly key: string;
  readonly names: Names;
  readonly countsAs: string | null;
  readonly surplus: boolean;
}

/**
 * What reached its end inside a territory in a period, by fate, material and class, with the periods before. Used on its own site is
 * no surplus: it is told, and stands in no total and no share. Pure; sums of integers.
 */
export function recordedStatus(input: RecordedInput): RecordedStatus {
  const { facts, previous, period, comparableKey, reference } = input;
  const periods = [...previous, period];
  const last = periods.length - 1;
  const comparable = periods.findIndex(({ key }) => key === comparableKey);
  const indexOf = periodIndexOf(periods);
  const groupOf = ({ fate, to }: FlowFact): FateGroup =>
    reference.fates.get(fate ?? '')?.countsAs ?? (to.accountKind === 'deposited' ? 'deposited' : 'unknown_final_use');
  const sums = () => new Sums(periods.length);
  const [groups, fates, materials, classes, deposited, total, surplus, cells, movements] = Array.from({ length: 9 }, sums) as [
    Sums,
    Sums,
    Sums,
    Sums,
    Sums,
    Sums,
    Sums,
    Sums,
    Sums,
  ];
  const told = periods.map(() => false);
  for (const fact of facts) {
    const at = indexOf(fact.month);
    if (at < 0) continue;
    told[at] ||= fact.movements > 0 || fact.massKg !== 0;
    if (fact.from.inside && fact.from.accountKind === 'ground') movements.add('excavated', at, fact);
    if (fact.to.inside && !fact.from.inside) movements.add('received', at, fact);
    if (fact.from.inside && !fact.to.inside) movements.add('sent', at, fact);
    if (!endsInside(fact)) continue;
    const group = groupOf(fact);
    const fate = fact.fate ?? group;
    const place = fact.to.municipality ?? NOWHERE;
    groups.add(group, at, fact);
    fates.add(fate, at, fact);
    cells.add(JSON.stringify([fate, fact.to.material, fact.to.conditionClass, place]), at, fact);
    if (group === 'on_site_reuse') continue;
    materials.add(fact.to.material, at, fact);
    classes.add(fact.to.conditionClass, at, fact);
    total.add('', at, fact);
    surplus.add(place, at, fact);
    if (group === 'deposited') deposited.add(place, at, fact);
  }
  const totals = total.of('');
  const totalKg = totals[last]!.massKg;
  const figure = (of: readonly Sum[], isSurplus: boolean) => {
    const { massKg } = of[last]!;
    return {
      massKg,
      sharePercent: isSurplus && totalKg > 0 ? percent(massKg, totalKg) : null,
      previousKg: of.slice(0, last).map((sum) => sum.massKg),
      changePercent: changePercent(massKg, of[comparable]?.massKg),
    };
  };
  const row = (of: readonly Sum[], { key, names, countsAs, surplus: isSurplus }: Told): StatusRow => {
    const { convertedKg, litres, massKg, documentedKg, confirmedKg } = of[last]!;
    const told = { key, names: { ...names }, countsAs, ...figure(of, isSurplus), ...boundsOf(of[last]!), convertedKg };
    return { ...told, volumes: volumesOf(litres), evidence: evidenceOf(massKg, documentedKg, confirmedKg) };
  };
  const rowsOf = (of: Sums, order: readonly string[], told: (key: string) => Told): StatusRow[] =>
    of
      .keys()
      .sort((a, b) => rank(order, a) - rank(order, b) || (a < b ? -1 : 1))
      .map((key) => row(of.of(key), told(key)));
  const fateCodes = [...reference.fates.keys()];
  const namesOf = (named: { readonly nameNb: string; readonly nameEn: string } | undefined, code: string): Names => ({
    nb: named?.nameNb ?? code,
    en: named?.nameEn ?? code,
  });
  return {
    basis: 'recorded',
    previousTold: told.slice(0, last),
    groups: FATE_GROUPS.map((key) =>
      row(groups.of(key), { key, names: GROUP_NAMES[key], countsAs: key, surplus: key !== 'on_site_reuse' }),
    ),
    total: row(totals, { key: 'surplus', names: TOTAL_NAMES, countsAs: null, surplus: true }),
    fates: rowsOf(fates, fateCodes, (key) => {
      const fate = reference.fates.get(key);
      const countsAs = fate?.countsAs ?? key;
      return {
        key,
        names: fate ? namesOf(fate, key) : (GROUP_NAMES[key as FateGroup] ?? namesOf(undefined, key)),
        countsAs,
        surplus: countsAs !== 'on_site_reuse',
      };
    }),
    materials: rowsOf(materials, [...reference.materials.keys()], (key) => ({
      key,
      names: namesOf(reference.materials.get(key), key),
      countsAs: null,
      surplus: true,
    })),
    classes: rowsOf(classes, CONDITION_CLASSES, (key) => ({
      key,
      names: classNames(key),
      countsAs: null,
      surplus: true,
    })),
    municipalities: input.municipalities.map(({ number, name }) => ({
      number,
      name,
      deposited: figure(deposited.of(number), true),
      surplusKg: surplus.of(number)[last]!.massKg,
    })),
    cells: cells
      .keys()
      .map((key) => [JSON.parse(key) as [string, string, string, string], cells.of(key)] as const)
      .sort(([a], [b]) => rank(fateCodes, a[0]) - rank(fateCodes, b[0]) || (a.join() < b.join() ? -1 : 1))
      .map(([[fate, material, conditionClass, place], of]) => ({
        fate,
        material,
        conditionClass: CONDITION_CLASSES.find((code) => code === conditionClass)!,
        municipality: place === NOWHERE ? null : place,
        massKg: of[last]!.massKg,
        previousKg: of.slice(0, last).map(({ massKg }) => massKg),
      })),
    movements: (['excavated', 'received', 'sent'] as const).map((term) => {
      const { massKg, previousKg, changePercent: change } = figure(movements.of(term), false);
      return { term, massKg, previousKg, changePercent: change };
    }),
  };
}

function rank(order: readonly string[], code: string): number {
  const at = order.indexOf(code);
  return at < 0 ? order.length : at;
}
