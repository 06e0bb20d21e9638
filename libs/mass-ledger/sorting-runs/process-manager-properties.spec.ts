import fc from 'fast-check';
import { InMemoryEventStore } from '#libs/event-store/in-memory/in-memory-event-store.js';
import { DomainError, apportion } from '#libs/kernel/index.js';
import type { PlanInput, PlanOutput, ReopenSortingRun, StartSortingRun } from './index.js';
import type { CrashPoint } from './testing/crashing-store.js';
import { expectIdentities } from './testing/identities.js';
import { type Process, RunWorld, lotOf, metadataOf } from './testing/run-world.js';

const kg = (value: number) => ({ value, unit: 'kg' as const, method: 'weighbridge' });
const INPUTS = ['a', 'b', 'c'] as const;
const MATERIALS = { a: 'clay', b: 'till', c: 'clay' } as const;

/** A plan: kilograms of each input, and the weights by which they are shared among outputs and loss. */
const plan = fc.record({
  inputsKg: fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.nat({ max: 60_000 }), fc.nat({ max: 60_000 })),
  weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 4 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

const crashes = fc.array(
  fc.record({ append: fc.integer({ min: 1, max: 14 }), when: fc.constantFrom('before' as const, 'after' as const) }),
  { maxLength: 3 },
);

/** A step of a random history, and where the processes end that try it one after the other. */
const step = fc.record({
  what: fc.constantFrom('start', 'start', 'reopen', 'deposit', 'deposit output', 'bring'),
  plan,
  which: fc.nat({ max: 100 }),
  massKg: fc.integer({ min: 1000, max: 50_000 }),
  crashes,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Inputs, outputs and loss of a plan; a first plan leaves out what is 0, a new one names everything. */
function plannedOf(
  { inputsKg, weights }: Plan,
  index: number,
  keepZeros: boolean,
): ReopenSortingRun & Pick<StartSortingRun, 'outputs'> {
  const totalKg = inputsKg.reduce((sum, massKg) => sum + massKg, 0);
  const [lossKg, ...outputsKg] = apportion(totalKg, weights);
  const inputs = INPUTS.flatMap((name, i): PlanInput[] =>
    keepZeros || inputsKg[i]! > 0 ? [{ lot: { lotId: lotOf(name) }, quantity: kg(inputsKg[i]!) }] : [],
  );
  const outputs = outputsKg.map((massKg, i): PlanOutput => ({
    name: `out ${index}.${i}`,
    material: i % 2 ? 'till' : 'clay',
    quantity: kg(massKg),
  }));
  return { inputs, outputs, loss: { massKg: lossKg! } };
}

/** The new plan of a run: its own lots with other masses. */
function replanned(world: { runs: { runId: string; index: number; plan: Plan }[] }, { plan: next, which }: Step) {
  const run = world.runs[which % Math.max(1, world.runs.length)];
  if (!run) return undefined;
  const inputsKg = next.inputsKg.map((massKg, i) => (run.plan.inputsKg[i]! > 0 ? massKg : 0)) as Plan['inputsKg'];
  const weights = run.plan.weights.map((_, i) => next.weights[i % next.weights.length]!);
  const { inputs, outputs, loss } = plannedOf({ inputsKg, weights }, run.index, true);
  const used = inputs.filter((_, i) => run.plan.inputsKg[i]! > 0);
  return { runId: run.runId, request: { inputs: used, outputs, loss } };
}

/** What happened in a world so far, as far as the next steps depend on it. */
interface History {
  readonly world: RunWorld;
  readonly runs: { runId: string; index: number; plan: Plan }[];
}

async function attempt(history: History, each: Step, index: number, process: Process): Promise<void> {
  const { what, plan: planned, which, massKg } = each;
  const id = metadataOf(`step ${index}`);
  switch (what) {
    case 'start': {
      const request = {
        name: `run ${index}`,
        site: 'plant',
        project: 'school',
        occurredAt: '2025-03-10',
        ...plannedOf(planned, index, false),
      };
      const { runId, state } = await process.service.start(request, id);
      if (state === 'closed' && !history.runs.some((run) => run.runId === runId))
        history.runs.push({ runId, index, plan: planned });
      return;
    }
    case 'reopen': {
      const next = replanned(history, each);
      if (next) await process.service.reopen(next.runId, next.request, id);
      return;
    }
    case 'bring':
      return process.bring(INPUTS[which % 3]!, `step ${index}`, massKg / 1000);
    case 'deposit':
      return process.takeAway(INPUTS[which % 3]!, `step ${index}`, massKg / 1000);
    case 'deposit output': {
      const run = history.runs.at(-1);
      if (run && run.plan.weights.length > 1) await process.takeAway(`out ${run.index}.0`, `step ${index}`, massKg / 1000);
    }
  }
}

/** Refusals are answers, not failures; a crash is a failure. */
async function isAnswered(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof DomainError) return true;
    if ((error as Error).message === 'crash') return false;
    if (/^(not_enough_mass|shortfall_open|unknown_lot)$/.test((error as Error).message)) return true;
    throw error;
  }
}

async function play(steps: readonly Step[], withCrashes: boolean): Promise<History> {
  const world = new RunWorld(new InMemoryEventStore());
  const history: History = { world, runs: [] };
  const first = world.process();
  for (const name of INPUTS) await first.deliver(name, MATERIALS[name], 60);
  for (const [index, each] of steps.entries()) {
    const points: (CrashPoint | undefined)[] = withCrashes ? [...each.crashes, undefined] : [undefined];
    for (const point of points) {
      const process = world.process(point);
      const isResumed = (await process.service.resumeOpenRuns().catch(() => ({ failed: [1] }))).failed.length === 0;
      if (isResumed && (await isAnswered(attempt(history, each, index, process)))) break;
    }
  }
  const { failed } = await world.process().service.resumeOpenRuns();
  expect(failed).toEqual([]);
  return history;
}

describe('any history of runs', () => {
  test('with crashes anywhere comes to what it comes to without, and keeps the identities', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const disturbed = await play(steps, true);
        const undisturbed = await play(steps, false);
        runs += undisturbed.runs.length;
        await expectIdentities(disturbed.world);
        expect(await disturbed.world.streams()).toEqual(await undisturbed.world.streams());
      }),
      { numRuns: 150 },
    );
    expect(runs).toBeGreaterThan(100);
  });
});
