import type { Names } from '#libs/contracts/api/common.js';
import type { RecordedStatus, StatusPeriod, StatusRow } from '#libs/contracts/api/status-reports.js';
import { CONDITION_CLASSES, type FlowFact } from '#libs/contracts/index.js';
import { FATE_GROUPS, type FateGroup, type ReferenceData } from '#libs/reference-data/index.js';
import { percent } from '../percent.js';
import { evidenceOf, volumesOf } from '../territory-balances/terms.js';
import { GROUP_NAMES, TOTAL_NAMES, classNames } from './names.js';
import { NOWHERE, type StatusSums, type Sum, type Sums, boundsOf, statusSums } from './status-sums.js';

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

/** How a row is told: its key with names, and whether it is surplus. */
interface Told {
  readonly key: string;
  readonly names: Names;
  readonly countsAs: string | null;
  readonly surplus: boolean;
}

/** Tells sums of the period that is asked for, beside those of the periods before and as shares of its surplus. */
class Rows {
  private readonly last: number;
  private readonly comparable: number;
  private readonly totalKg: number;

  constructor(
    { previous, comparableKey }: RecordedInput,
    readonly total: readonly Sum[],
  ) {
    this.last = previous.length;
    this.comparable = previous.findIndex(({ key }) => key === comparableKey);
    this.totalKg = total[this.last]!.massKg;
  }

  massKg(of: readonly Sum[]): number {
    return of[this.last]!.massKg;
  }

  previousKg(of: readonly Sum[]): number[] {
    return of.slice(0, this.last).map(({ massKg }) => massKg);
  }

  /** @param isSurplus whether it is told as a share of the surplus */
  figure(of: readonly Sum[], isSurplus: boolean): Pick<StatusRow, 'massKg' | 'sharePercent' | 'previousKg' | 'changePercent'> {
    const massKg = this.massKg(of);
    return {
      massKg,
      sharePercent: isSurplus && this.totalKg > 0 ? percent(massKg, this.totalKg) : null,
      previousKg: this.previousKg(of),
      changePercent: changePercent(massKg, of[this.comparable]?.massKg),
    };
  }

  row(of: readonly Sum[], { key, names, countsAs, surplus }: Told): StatusRow {
    const { convertedKg, litres, massKg, documentedKg, confirmedKg } = of[this.last]!;
    const told = { key, names: { ...names }, countsAs, ...this.figure(of, surplus), ...boundsOf(of[this.last]!), convertedKg };
    return { ...told, volumes: volumesOf(litres), evidence: evidenceOf(massKg, documentedKg, confirmedKg) };
  }

  /** A row for each key, in an order of keys; others come last. */
  rows(of: Sums, order: readonly string[], told: (key: string) => Told): StatusRow[] {
    return of
      .keys()
      .sort((a, b) => rank(order, a) - rank(order, b) || (a < b ? -1 : 1))
      .map((key) => this.row(of.of(key), told(key)));
  }
}

/**
 * What reached its end inside a territory in a period, by fate, material and class, with the periods before. Used on its own site is
 * no surplus: it is told, and stands in no total and no share. Pure; sums of integers.
 */
export function recordedStatus(input: RecordedInput): RecordedStatus {
  const { facts, previous, period, reference } = input;
  const sums = statusSums(facts, [...previous, period], reference.fates);
  const rows = new Rows(input, sums.total.of(''));
  const plain = (key: string, names: Names): Told => ({ key, names, countsAs: null, surplus: true });
  const { materials } = reference;
  return {
    basis: 'recorded',
    previousTold: sums.told.slice(0, previous.length),
    groups: FATE_GROUPS.map((key) => rows.row(sums.groups.of(key), { ...ofGroup(key), names: GROUP_NAMES[key] })),
    total: rows.row(rows.total, plain('surplus', TOTAL_NAMES)),
    fates: rows.rows(sums.fates, [...reference.fates.keys()], (key) => fateTold(key, reference)),
    materials: rows.rows(sums.materials, [...materials.keys()], (key) => plain(key, namesOf(materials.get(key), key))),
    classes: rows.rows(sums.classes, CONDITION_CLASSES, (key) => plain(key, classNames(key))),
    municipalities: input.municipalities.map(({ number, name }) => ({
      number,
      name,
      deposited: rows.figure(sums.deposited.of(number), true),
      surplusKg: rows.massKg(sums.surplus.of(number)),
    })),
    cells: cellsOf(sums, rows, [...reference.fates.keys()]),
    movements: (['excavated', 'received', 'sent'] as const).map((term) => {
      const { massKg, previousKg, changePercent: change } = rows.figure(sums.movements.of(term), false);
      return { term, massKg, previousKg, changePercent: change };
    }),
  };
}

const ofGroup = (key: string): Omit<Told, 'names'> => ({ key, countsAs: key, surplus: key !== 'on_site_reuse' });

/** A fate of the table, or the group that stands for what has none. */
function fateTold(key: string, { fates }: RecordedInput['reference']): Told {
  const fate = fates.get(key);
  if (!fate) return { ...ofGroup(key), names: GROUP_NAMES[key as FateGroup] ?? namesOf(undefined, key) };
  return { ...ofGroup(fate.countsAs), key, names: namesOf(fate, key) };
}

/** Mass at its end by fate, material, class and municipality, in the order of the fates. */
function cellsOf({ cells }: StatusSums, rows: Rows, fateCodes: readonly string[]): RecordedStatus['cells'] {
  return cells
    .keys()
    .map((key) => [JSON.parse(key) as [string, string, string, string], cells.of(key)] as const)
    .sort(([a], [b]) => rank(fateCodes, a[0]) - rank(fateCodes, b[0]) || (a.join() < b.join() ? -1 : 1))
    .map(([[fate, material, conditionClass, place], of]) => ({
      fate,
      material,
      conditionClass: CONDITION_CLASSES.find((code) => code === conditionClass)!,
      municipality: place === NOWHERE ? null : place,
      massKg: rows.massKg(of),
      previousKg: rows.previousKg(of),
    }));
}

const namesOf = (named: { readonly nameNb: string; readonly nameEn: string } | undefined, code: string): Names => ({
  nb: named?.nameNb ?? code,
  en: named?.nameEn ?? code,
});

function rank(order: readonly string[], code: string): number {
  const at = order.indexOf(code);
  return at < 0 ? order.length : at;
}
