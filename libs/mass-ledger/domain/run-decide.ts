import type { KindOfMass, LotFlag, RunEvent, SiteKind, SortingPlan } from '#libs/contracts/index.js';
import { conflict, invalid, notFound, refused } from '#libs/kernel/index.js';
import { timeFields } from './event-fields.js';
import { flagFields, unionOfFlags } from './flags.js';
import type { DecisionContext } from './lot-commands.js';
import type { AbortRun, CloseRun, ReopenRun, RunCommand, RunInput, RunOutput, StartRun } from './run-commands.js';
import { Complaints } from './run-complaints.js';
import { outputKind } from './run-kinds.js';
import { type DraftInput, type DraftOutput, MOST_LOTS, buildPlan } from './run-plan.js';
import { type RunPlan, type RunState, type StartedRun, isOpenRun } from './run-state.js';
import { checkTime } from './rules.js';

/** Mass lies in stock, and can be sorted, at sites of these kinds. */
const SORTING_SITES: readonly SiteKind[] = ['sorting_plant', 'excavation', 'intermediate_storage'];

/**
 * Decides what a command to a sorting run records in the run's stream. Pure: nothing is looked up, the state is not changed.
 * @throws DomainError with pointers to the fields
 */
export function decideRun(command: RunCommand, state: RunState, context: DecisionContext): RunEvent {
  switch (command.type) {
    case 'StartRun':
      return start(command, state, context);
    case 'ReopenRun':
      return reopen(command, state, context);
    case 'CloseRun':
      return close(command, state);
    case 'AbortRun':
      return abort(command, state);
  }
}

function start(command: StartRun, state: RunState, context: DecisionContext): RunEvent {
  if (state.run) throw conflict('', 'run_exists', `the sorting run '${state.run.name}' is started already`);
  const { inputs, outputs, site } = command;
  const complaints = new Complaints();
  complaints.check(() => checkTime(command.occurredAt, context));
  complaints.check(() => checkSite(site.kind));
  complaints.check(() => checkCounts(inputs.length, outputs.length));
  checkDistinct(inputs, 'inputs', 'lot', complaints);
  checkDistinct(outputs, 'outputs', 'name', complaints);
  const drafts = outputs.map((output, i) => complaints.check(() => draftOutput(output, inputs, `/outputs/${i}`, context)));
  complaints.raise();
  const plan = buildPlan(
    {
      inputs: inputs.map((input, i) => ({ ...input, pointer: `/inputs/${i}` })),
      outputs: drafts as DraftOutput[],
      loss: command.loss,
      allowZero: false,
    },
    context,
  );
  return {
    type: 'SortingStarted',
    data: {
      runId: command.runId,
      site: site.siteId,
      ...(command.projectId !== undefined && { projectId: command.projectId }),
      name: command.name,
      planVersion: 1,
      plan,
      ...(command.treatment && { treatment: command.treatment }),
      ...timeFields(command),
      ...(command.note && { note: command.note }),
    },
  };
}

function checkSite(kind: SiteKind): void {
  if (SORTING_SITES.includes(kind)) return;
  throw refused('/site', 'wrong_site_kind', `mass is sorted at ${SORTING_SITES.join(', ')}; the site is of kind ${kind}`);
}

function checkCounts(inputs: number, outputs: number): void {
  if (inputs < 1 || inputs > MOST_LOTS)
    throw invalid('/inputs', 'count_out_of_range', `a run has 1 to ${MOST_LOTS} inputs, got ${inputs}`);
  if (outputs > MOST_LOTS)
    throw invalid('/outputs', 'count_out_of_range', `a run has at most ${MOST_LOTS} outputs, got ${outputs}`);
}

function checkDistinct(items: readonly { lotId: string }[], list: string, field: string, complaints: Complaints): void {
  const firstAt = new Map<string, number>();
  items.forEach(({ lotId }, i) => {
    const first = firstAt.get(lotId);
    if (first === undefined) return void firstAt.set(lotId, i);
    complaints.check(() => {
      throw invalid(
        `/${list}/${i}/${field}`,
        'lot_twice',
        `the lot stands at ${list}/${first} already; add the two quantities up`,
      );
    });
  });
}

function draftOutput(output: RunOutput, inputs: readonly RunInput[], pointer: string, { tables }: DecisionContext): DraftOutput {
  const { lotId, projectId, name, material, quantity } = output;
  if (!tables.materials.has(material)) {
    throw invalid(
      `${pointer}/material`,
      'unknown_material',
      `unknown material '${material}'; expected one of ${[...tables.materials.keys()].join(', ')}`,
      { got: material },
    );
  }
  const kinds = inputs.map(({ kind }) => kind);
  const kind = { material, ...(kinds.length > 0 ? outputKind(output, kinds, pointer) : NO_KIND) };
  const flags = unionOfFlags([...inputs.map((input) => input.flags), output.flags]);
  return { lotId, ...(projectId !== undefined && { projectId }), name, kind, flags, quantity, pointer };
}

/** Of a run without inputs, which is refused for that. */
const NO_KIND = { conditionClass: 'unknown', status: 'suspected' } as const;

/** The run and the plan in force. @throws DomainError where there is no such run */
export function startedRun(state: RunState): { run: StartedRun; current: RunPlan } {
  const current = state.plans.at(-1);
  if (!state.run || !current) throw notFound('', 'unknown_run', 'unknown sorting run');
  return { run: state.run, current };
}

function reopen(command: ReopenRun, state: RunState, context: DecisionContext): RunEvent {
  const { run, current } = startedRun(state);
  if (state.phase === 'aborted')
    throw refused('', 'run_aborted', 'the sorting run was aborted and its inputs came back; start a new run');
  if (!state.loss || state.phase !== 'closed')
    throw conflict('', 'run_open', 'the sorting run is still under way; reopen it when it is closed');
  const occurredAt = command.occurredAt ?? current.occurredAt;
  const complaints = new Complaints();
  complaints.check(() => checkTime(occurredAt, context));
  checkDistinct(command.inputs, 'inputs', 'lot', complaints);
  checkDistinct(command.outputs, 'outputs', 'name', complaints);
  const inputs = sameLots(command.inputs, current.plan.inputs, 'inputs', 'lot', complaints);
  const outputs = sameLots(command.outputs, current.plan.outputs, 'outputs', 'name', complaints);
  for (const { stated, before, pointer } of outputs) complaints.check(() => checkSameKind(stated, before, pointer));
  complaints.raise();
  const draft = ({ stated, before, pointer }: Matched<{ quantity: DraftInput['quantity'] }, KindOfMass & Named>): DraftInput => ({
    lotId: before.lotId,
    kind: before,
    ...flagFields(before.flags),
    quantity: stated.quantity,
    pointer,
  });
  const plan = buildPlan(
    {
      inputs: inputs.map(draft),
      outputs: outputs.map((output) => ({
        ...draft(output),
        name: output.before.name,
        ...(output.before.projectId !== undefined && { projectId: output.before.projectId }),
      })),
      loss: command.loss,
      allowZero: true,
    },
    context,
  );
  return {
    type: 'SortingReopened',
    data: {
      runId: run.runId,
      site: run.siteId,
      planVersion: current.planVersion + 1,
      plan,
      ...(command.treatment && { treatment: command.treatment }),
      reversedLossParts: [...state.loss.parts],
      reversedLossOccurredAt: state.loss.occurredAt,
      ...(command.builders && { builders: [...command.builders] }),
      ...(command.startedBy !== undefined && { startedBy: command.startedBy }),
      ...timeFields({ occurredAt }),
      ...(command.note && { note: command.note }),
    },
  };
}

interface Named {
  readonly lotId: string;
  readonly flags?: LotFlag[];
  readonly name?: string;
}

interface Matched<Stated, Before> {
  readonly stated: Stated;
  readonly before: Before;
  readonly pointer: string;
}

/** Matches the new plan's lots with the old one's, in the old one's order: a step keeps its index for all time (rule 5). */
function sameLots<Stated extends { readonly lotId: string }, Before extends Named>(
  stated: readonly Stated[],
  before: readonly Before[],
  list: string,
  field: string,
  complaints: Complaints,
): Matched<Stated, Before>[] {
  const known = new Set(before.map(({ lotId }) => lotId));
  stated.forEach(({ lotId }, i) =>
    complaints.check(() => {
      if (known.has(lotId)) return;
      throw refused(
        `/${list}/${i}/${field}`,
        'not_of_this_run',
        'a reopened run keeps its lots, and this is none of them; other lots need a new run',
      );
    }),
  );
  return before.flatMap((each) => {
    const i = stated.findIndex(({ lotId }) => lotId === each.lotId);
    if (i >= 0) return [{ stated: stated[i]!, before: each, pointer: `/${list}/${i}` }];
    complaints.check(() => {
      throw refused(
        `/${list}`,
        'lot_missing',
        `the new plan must name every lot of the run, with the quantity 0 where it had no part in it; missing: ${each.name ?? each.lotId}`,
        { lotId: each.lotId },
      );
    });
    return [];
  });
}

function checkSameKind(stated: Partial<KindOfMass>, before: KindOfMass, pointer: string): void {
  for (const field of ['material', 'conditionClass', 'status'] as const) {
    if (stated[field] === undefined || stated[field] === before[field]) continue;
    throw refused(
      `${pointer}/${field}`,
      'differs_from_lot',
      `the output has ${field} ${before[field]}, got ${stated[field]}; a lot keeps its kind, another kind needs a new run`,
      { expected: before[field], got: stated[field] },
    );
  }
}

const sumKg = (parts: SortingPlan['inputs'] | SortingPlan['outputs']): number =>
  parts.reduce((sum, { massKg }) => sum + massKg, 0);

function openPlan(state: RunState, planVersion: number): { run: StartedRun; current: RunPlan } {
  const { run, current } = startedRun(state);
  if (!isOpenRun(state) || current.planVersion !== planVersion) {
    throw conflict(
      '',
      'run_not_open',
      `plan ${planVersion} of the sorting run is not under way (the run is ${state.phase ?? 'unknown'})`,
    );
  }
  return { run, current };
}

function close(command: CloseRun, state: RunState): RunEvent {
  const { run, current } = openPlan(state, command.planVersion);
  const { inputs, outputs, lossKg, lossParts } = current.plan;
  return {
    type: 'MassSorted',
    data: {
      runId: run.runId,
      site: run.siteId,
      planVersion: current.planVersion,
      inputKg: sumKg(inputs),
      outputKg: sumKg(outputs),
      lossKg,
      lossParts,
      ...timeFields(current),
    },
  };
}

function abort(command: AbortRun, state: RunState): RunEvent {
  const { run, current } = openPlan(state, command.planVersion);
  if (state.phase !== 'started') throw conflict('', 'run_reopened', 'a reopened run is corrected to its end, never aborted');
  const { refused: which, reasonCode, availableKg } = command;
  return {
    type: 'SortingAborted',
    data: {
      runId: run.runId,
      site: run.siteId,
      planVersion: current.planVersion,
      ...('input' in which ? { refusedInputIndex: which.input } : { refusedOutputIndex: which.output }),
      reasonCode,
      ...(availableKg !== undefined && { availableKg }),
      ...timeFields(current),
    },
  };
}
