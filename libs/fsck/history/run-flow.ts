import type { AuditedEvent } from '../log-reader.js';
import { type Mix, NOTHING, blend, clearing, draw, pure, weightOf } from './mix.js';
import { kindText } from './told.js';

/** Kilograms by kind of mass (`material|class|status`). */
export type Parts = readonly (readonly [string, number])[];

/** What a lot gave to a run and did not get back. */
export interface Given {
  readonly lotId: string;
  readonly part: string;
  readonly mix: Mix;
  /** What came back beyond what was given. */
  readonly shortKg: number;
}

/** What a lot got from a run; nothing where the receipt was annulled. */
export interface Receipt {
  readonly lotId: string;
  readonly index: number;
  readonly parts: Parts;
}

/** Where a run's mass is, by origin. */
export interface RunOutcome {
  /** By event of the receipt. */
  readonly received: ReadonlyMap<string, Mix>;
  readonly process: ReadonlyMap<string, Mix>;
  readonly loss: ReadonlyMap<string, Mix>;
  readonly shortKg: ReadonlyMap<string, number>;
}

interface KindPart {
  readonly material: string;
  readonly conditionClass: string;
  readonly status: string;
  readonly massKg: number;
}

const partsOf = (parts: readonly KindPart[]): Parts => parts.map((part) => [kindText(part), part.massKg]);

/** Adds kilograms to a kind; kinds at zero are left out. */
export function addTo(sums: Map<string, number>, key: string, kg: number): void {
  const sum = (sums.get(key) ?? 0) + kg;
  if (sum === 0) sums.delete(key);
  else sums.set(key, sum);
}

const inOrder = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** A sorting run: its own stream, what lots gave to it and got from it. */
export class RunFlow {
  site = '';
  /** Parts of each output, in the order of the plan. */
  private plan: readonly Parts[] = [];
  private aborted = false;
  private readonly lossKg = new Map<string, number>();
  /** By event of the issue. */
  readonly given = new Map<string, Given>();
  /** By event. */
  readonly receipts = new Map<string, Receipt>();

  constructor(readonly runId: string) {}

  /** Takes in the next event of the run's stream. */
  event({ type, data }: AuditedEvent): void {
    const told = data as {
      site: string;
      plan?: { outputs: { parts: KindPart[] }[] };
      lossParts?: KindPart[];
      reversedLossParts?: KindPart[];
    };
    this.site = told.site;
    if (told.plan) this.plan = told.plan.outputs.map(({ parts }) => partsOf(parts));
    if (type === 'SortingAborted') this.aborted = true;
    for (const [part, kg] of partsOf(told.lossParts ?? [])) addTo(this.lossKg, part, kg);
    for (const [part, kg] of partsOf(told.reversedLossParts ?? [])) addTo(this.lossKg, part, -kg);
  }

  /**
   * Shares the run out (rules 4 and 16): of each kind the outputs in the order of the plan take their parts, then the loss. What an output
   * of the plan has not got yet is set aside for it.
   */
  outcome(): RunOutcome {
    const inside = new Map<string, Mix>();
    const shortKg = new Map<string, number>();
    const received = new Map<string, Mix>();
    const loss = new Map<string, Mix>();
    const put = (part: string, mix: Mix): void => void inside.set(part, blend(inside.get(part) ?? NOTHING, mix));
    const drawn = (part: string, kg: number): Mix => {
      const [taken, left] = draw(inside.get(part) ?? NOTHING, kg);
      inside.set(part, left);
      return taken;
    };
    const take = (part: string, kg: number): Mix => {
      const taken = drawn(part, kg);
      const short = kg - weightOf(taken);
      if (short <= 0) return taken;
      addTo(shortKg, part, short);
      return blend(taken, pure(clearing(this.site, this.runId), short));
    };
    for (const { part, mix, shortKg: short } of this.given.values()) {
      put(part, mix);
      addTo(shortKg, part, short);
    }
    const setAside: [string, Mix][] = [];
    const got = this.gotByIndex();
    const outputs = Math.max(this.plan.length, ...[...got.keys()].map((index) => index + 1));
    for (let index = 0; index < outputs; index++) {
      for (const [eventId, { parts }] of got.get(index) ?? [])
        received.set(
          eventId,
          parts.reduce<Mix>((mix, [part, kg]) => blend(mix, take(part, kg)), NOTHING),
        );
      if (got.has(index) || this.aborted) continue;
      for (const [part, kg] of this.plan[index] ?? []) setAside.push([part, drawn(part, kg)]);
    }
    for (const [part, kg] of inOrder(this.lossKg)) if (kg > 0) loss.set(part, take(part, kg));
    for (const [part, mix] of setAside) put(part, mix);
    return { received, process: inside, loss, shortKg };
  }

  private gotByIndex(): Map<number, [string, Receipt][]> {
    const byIndex = new Map<number, [string, Receipt][]>();
    const name = ([eventId, { lotId }]: [string, Receipt]): string => `${lotId} ${eventId}`;
    const some = [...this.receipts].filter(([, { parts }]) => parts.length > 0);
    for (const each of some.sort((a, b) => (name(a) < name(b) ? -1 : 1)))
      byIndex.set(each[1].index, [...(byIndex.get(each[1].index) ?? []), each]);
    return byIndex;
  }

  /** `run_state.state`. */
  state(): string {
    return JSON.stringify({
      site: this.site,
      plan: this.plan,
      aborted: this.aborted,
      loss: inOrder(this.lossKg),
      inputs: inOrder(this.given).map(([eventId, { lotId, part, mix, shortKg }]) => [eventId, lotId, part, mix, shortKg]),
      outputs: inOrder(this.receipts).map(([eventId, { lotId, index, parts }]) => [eventId, lotId, index, parts]),
    });
  }
}
