import type { FlowMeasure, FlowSums } from '#libs/contracts/api/flow-sums.js';
import { VOLUME_STATES, type VolumeState } from '#libs/contracts/index.js';
import { decimal, subtract } from '#libs/kernel/index.js';
import { tonneKmOf } from '../flows/list-flows.js';
import { massInterval } from '../mass-interval.js';
import { evidenceOf, volumesOf } from '../territory-balances/terms.js';

/** Sums of flows that share a key and the sources of their errors. Masses in kilograms, litres by state. */
export interface FlowPart {
  /** Values of the dimensions. */
  readonly key: readonly (string | null)[];
  readonly massKg: number;
  readonly evidenceKg: number;
  readonly toldKg: number;
  readonly movements: number;
  readonly convertedKg: number;
  readonly documentedKg: number;
  readonly confirmedKg: number;
  readonly distanceKnownKg: number;
  readonly kgMetres: bigint;
  readonly litres: Readonly<Record<VolumeState, number>>;
  /** What each source of error does to the mass: 1 σ, kg · ppm, signed. */
  readonly errors: readonly (readonly [source: string, kgPpm: bigint])[];
}

/** A row of the answer before its values have names. */
export interface FlowGroup {
  readonly key: readonly (string | null)[];
  readonly sums: FlowSums;
}

/** A sum under way. Errors of one source add up before they meet those of others (docs/explanation/uncertainty-and-reconciliation.md). */
class Sum {
  private massKg = 0;
  private evidenceKg = 0;
  private toldKg = 0;
  private movements = 0;
  private convertedKg = 0;
  private documentedKg = 0;
  private confirmedKg = 0;
  private distanceKnownKg = 0;
  private kgMetres = 0n;
  private readonly litres: Record<VolumeState, number> = { bank: 0, loose: 0, placed: 0, unknown: 0 };
  private readonly errors = new Map<string, bigint>();

  add(part: FlowPart): void {
    this.massKg += part.massKg;
    this.evidenceKg += part.evidenceKg;
    this.toldKg += part.toldKg;
    this.movements += part.movements;
    this.convertedKg += part.convertedKg;
    this.documentedKg += part.documentedKg;
    this.confirmedKg += part.confirmedKg;
    this.distanceKnownKg += part.distanceKnownKg;
    this.kgMetres += part.kgMetres;
    for (const state of VOLUME_STATES) this.litres[state] += part.litres[state];
    for (const [source, kgPpm] of part.errors) this.errors.set(source, (this.errors.get(source) ?? 0n) + kgPpm);
  }

  /** Corrections may have brought all of it to nothing. */
  get isNothing(): boolean {
    return this.massKg === 0 && this.movements === 0 && VOLUME_STATES.every((state) => this.litres[state] === 0);
  }

  answer(): FlowSums {
    return {
      massKg: this.massKg,
      ...this.interval(),
      movements: Math.max(0, this.movements),
      convertedKg: this.convertedKg,
      evidence: evidenceOf(this.toldKg, this.documentedKg, this.confirmedKg),
      untoldKg: this.massKg - this.toldKg,
      volumes: volumesOf(this.litres),
      tonneKm: tonneKmOf(this.kgMetres),
      distanceKnownKg: this.distanceKnownKg,
    };
  }

  private interval(): Pick<FlowSums, 'lowKg' | 'highKg'> {
    if (this.evidenceKg !== this.massKg) return { lowKg: null, highKg: null };
    return massInterval(this.massKg, this.errors);
  }
}

/** Adds parts up by their keys, and all of them. Rows that come to nothing are left out. */
export function groupFlows(parts: readonly FlowPart[]): { groups: FlowGroup[]; total: FlowSums } {
  const sums = new Map<string, { key: FlowPart['key']; sum: Sum }>();
  const total = new Sum();
  for (const part of parts) {
    const id = JSON.stringify(part.key);
    let found = sums.get(id);
    if (!found) sums.set(id, (found = { key: part.key, sum: new Sum() }));
    found.sum.add(part);
    total.add(part);
  }
  const groups = [...sums.values()].filter(({ sum }) => !sum.isNothing).map(({ key, sum }) => ({ key, sums: sum.answer() }));
  return { groups, total: total.answer() };
}

const MEASURE_OF: Readonly<Record<Exclude<FlowMeasure, 'tonneKm'>, (sums: FlowSums) => number>> = {
  massKg: ({ massKg }) => massKg,
  movements: ({ movements }) => movements,
  convertedKg: ({ convertedKg }) => convertedKg,
  claimedKg: ({ evidence }) => evidence.claimedKg,
  documentedKg: ({ evidence }) => evidence.documentedKg,
  confirmedKg: ({ evidence }) => evidence.confirmedKg,
  distanceKnownKg: ({ distanceKnownKg }) => distanceKnownKg,
};

/** How rows are ordered: by one of their dimensions, or a measure. */
export type FlowOrder =
  { readonly dimension: number; readonly descending: boolean } | { readonly measure: FlowMeasure; readonly descending: boolean };

/**
 * Orders rows; equal ones by all their dimensions. Texts are compared as a Norwegian reads them, absent ones come last in either order.
 * @param textOf what a value is ordered by
 */
export function ordered<Row extends FlowGroup>(
  rows: readonly Row[],
  order: FlowOrder | undefined,
  textOf: (value: string | null, dimension: number) => string,
): Row[] {
  const { compare: byText } = new Intl.Collator('nb', { numeric: true });
  const byDimension = (a: Row, b: Row, at: number, sign = 1): number => {
    const [left, right] = [a.key[at] ?? null, b.key[at] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (byText(textOf(left, at), textOf(right, at)) || (left < right ? -1 : Number(left > right)));
  };
  const byAll = (a: Row, b: Row): number => {
    for (let at = 0; at < a.key.length; at++) {
      const found = byDimension(a, b, at);
      if (found !== 0) return found;
    }
    return 0;
  };
  const first = (a: Row, b: Row): number => {
    if (!order) return 0;
    const sign = order.descending ? -1 : 1;
    return 'dimension' in order ? byDimension(a, b, order.dimension, sign) : sign * byMeasure(order.measure, a.sums, b.sums);
  };
  return [...rows].sort((a, b) => first(a, b) || byAll(a, b));
}

function byMeasure(measure: FlowMeasure, a: FlowSums, b: FlowSums): number {
  if (measure === 'tonneKm') {
    const { num } = subtract(decimal(a.tonneKm), decimal(b.tonneKm));
    return Number(num > 0n) - Number(num < 0n);
  }
  return MEASURE_OF[measure](a) - MEASURE_OF[measure](b);
}
