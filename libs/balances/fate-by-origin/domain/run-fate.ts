import type { KindPart, RunEvent } from '#libs/contracts/index.js';
import { partOf } from '../../lot-history/domain/steps.js';
import { clearingKey } from './origins.js';
import { EMPTY, type OriginVector, type VectorRow, add, single, sumOf, vectorFrom, vectorRow, withdraw } from './vector.js';

/** Mass by kind (`material|class|status`), kilograms. */
export type KindMasses = readonly (readonly [string, number])[];

/** What a lot gave to a run and did not get back. */
export interface RunInput {
  readonly lotId: string;
  readonly part: string;
  readonly vector: OriginVector;
  /** What came back beyond what was given. */
  readonly shortKg: number;
}

/** What a lot got from a run. `parts` are empty where the receipt was annulled. */
export interface RunOutput {
  readonly lotId: string;
  /** Place in the plan. */
  readonly index: number;
  readonly parts: KindMasses;
}

/** A sorting run as its stream and the lots' streams tell it. */
export interface RunFate {
  readonly runId: string;
  site: string;
  /** The parts of each output, in plan order: mass not yet received is kept for those before. */
  plan: readonly KindMasses[];
  aborted: boolean;
  loss: Map<string, number>;
  /** By event. */
  inputs: Map<string, RunInput>;
  /** By event. */
  outputs: Map<string, RunOutput>;
}

/** Where a run's mass went, by origin. */
export interface RunShares {
  /** By event of the receipt. */
  readonly outputs: ReadonlyMap<string, OriginVector>;
  /** By kind; a clearing origin below zero is in `shortKg`. */
  readonly process: ReadonlyMap<string, OriginVector>;
  readonly loss: ReadonlyMap<string, OriginVector>;
  /** By kind: what was taken although the run had none. */
  readonly shortKg: ReadonlyMap<string, number>;
}

export const newRunFate = (runId: string): RunFate => ({
  runId,
  site: '',
  plan: [],
  aborted: false,
  loss: new Map(),
  inputs: new Map(),
  outputs: new Map(),
});

const massesOf = (parts: readonly KindPart[]): KindMasses => parts.map((part) => [partOf(part), part.massKg]);

function addLoss(run: RunFate, parts: readonly KindPart[], sign: 1 | -1): void {
  for (const part of parts) {
    const key = partOf(part);
    const massKg = (run.loss.get(key) ?? 0) + sign * part.massKg;
    if (massKg === 0) run.loss.delete(key);
    else run.loss.set(key, massKg);
  }
}

/** Takes in an event of the run's own stream. */
export function followRunEvent(run: RunFate, event: RunEvent): void {
  run.site = event.data.site;
  switch (event.type) {
    case 'SortingReopened':
      addLoss(run, event.data.reversedLossParts, -1);
      run.plan = event.data.plan.outputs.map(({ parts }) => massesOf(parts));
      return;
    case 'SortingStarted':
      run.plan = event.data.plan.outputs.map(({ parts }) => massesOf(parts));
      return;
    case 'MassSorted':
      addLoss(run, event.data.lossParts, 1);
      return;
    case 'SortingAborted':
      run.aborted = true;
  }
}

/**
 * Shares out a run's mass: each output, then the loss, takes from the inputs of each kind in the order of the plan, whatever order
 * the receipts were read in (rules 4 and 16).
 */
export function shareRun(run: RunFate): RunShares {
  const left = new Map<string, OriginVector>();
  const put = (part: string, vector: OriginVector): void => void left.set(part, add(left.get(part) ?? EMPTY, vector));
  const shortKg = new Map<string, number>();
  const addShort = (part: string, massKg: number): void => void shortKg.set(part, (shortKg.get(part) ?? 0) + massKg);
  for (const input of run.inputs.values()) {
    put(input.part, input.vector);
    if (input.shortKg > 0) addShort(input.part, input.shortKg);
  }
  const clearing = clearingKey(run.site, run.runId);
  const take = (part: string, massKg: number): OriginVector => {
    const { taken, left: rest } = withdraw(left.get(part) ?? EMPTY, massKg);
    left.set(part, rest);
    const short = massKg - sumOf(taken);
    if (short <= 0) return taken;
    addShort(part, short);
    return add(taken, single(clearing, short));
  };
  const received = new Map<number, [string, RunOutput][]>();
  for (const [eventId, output] of run.outputs)
    if (output.parts.length > 0) received.set(output.index, [...(received.get(output.index) ?? []), [eventId, output]]);
  const outputs = new Map<string, OriginVector>();
  const kept: [string, OriginVector][] = [];
  for (let index = 0; index < Math.max(run.plan.length, ...[...received.keys()].map((key) => key + 1)); index++) {
    const receipts = received.get(index);
    if (receipts) {
      receipts.sort(([idA, a], [idB, b]) => (a.lotId === b.lotId ? (idA < idB ? -1 : 1) : a.lotId < b.lotId ? -1 : 1));
      for (const [eventId, { parts }] of receipts)
        outputs.set(
          eventId,
          parts.reduce((sum, [part, massKg]) => add(sum, take(part, massKg)), EMPTY),
        );
    } else if (!run.aborted) {
      for (const [part, massKg] of run.plan[index] ?? []) {
        const { taken, left: rest } = withdraw(left.get(part) ?? EMPTY, massKg);
        left.set(part, rest);
        kept.push([part, taken]);
      }
    }
  }
  const loss = new Map<string, OriginVector>();
  for (const [part, massKg] of [...run.loss].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (massKg > 0) loss.set(part, take(part, massKg));
  for (const [part, vector] of kept) put(part, vector);
  return { outputs, process: left, loss, shortKg };
}

interface RunJson {
  site: string;
  plan: KindMasses[];
  aborted: boolean;
  loss: [string, number][];
  inputs: [string, string, string, VectorRow, number][];
  outputs: [string, string, number, KindMasses][];
}

const byFirst = <T extends readonly [string, ...unknown[]]>(a: T, b: T): number => (a[0] < b[0] ? -1 : 1);

/** The run as it is stored: the same for the same events. */
export function runFateJson(run: RunFate): unknown {
  const json: RunJson = {
    site: run.site,
    plan: [...run.plan],
    aborted: run.aborted,
    loss: [...run.loss].sort(byFirst),
    inputs: [...run.inputs]
      .map(([id, { lotId, part, vector, shortKg }]): RunJson['inputs'][number] => [id, lotId, part, vectorRow(vector), shortKg])
      .sort(byFirst),
    outputs: [...run.outputs]
      .map(([id, { lotId, index, parts }]): RunJson['outputs'][number] => [id, lotId, index, parts])
      .sort(byFirst),
  };
  return json;
}

export function runFateFrom(runId: string, stored: unknown): RunFate {
  const { site, plan, aborted, loss, inputs, outputs } = stored as RunJson;
  return {
    runId,
    site,
    plan,
    aborted,
    loss: new Map(loss),
    inputs: new Map(
      inputs.map(([id, lotId, part, vector, shortKg]) => [id, { lotId, part, vector: vectorFrom(vector), shortKg }]),
    ),
    outputs: new Map(outputs.map(([id, lotId, index, parts]) => [id, { lotId, index, parts }])),
  };
}
