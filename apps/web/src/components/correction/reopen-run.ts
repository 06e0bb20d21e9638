import { type Answer, ApiProblem, api, bodyOf, problemOf } from '../../api/client.js';
import { plainDecimal } from '../../lib/event-form.js';
import type { Corrected, Reason } from './correct-event.js';
import { type Told, localTime } from './correctable.js';

type EventDetail = Answer<'getEvent'>;

interface Quantity {
  readonly value: string;
  readonly unit: 't' | 'kg' | 'm3' | 'load';
}
interface Part {
  readonly lotId: string;
  readonly quantity: Quantity;
  readonly massKg: number;
}
interface Output extends Part {
  readonly name: string;
  readonly projectId?: string;
  readonly material: string;
  readonly conditionClass: string;
  readonly status: string;
}

/** The plan of a sorting run: what goes in, what comes out, and what is lost. */
export interface RunPlan {
  readonly inputs: readonly Part[];
  readonly outputs: readonly Output[];
  readonly lossKg: number;
}

/** A run with the plan that it has by now. */
export interface PlannedRun {
  readonly runId: string;
  readonly planVersion: number;
  readonly plan: RunPlan;
  readonly occurredAt: string;
  /** Names of its lots, sites and organisations. */
  readonly references: EventDetail['references'];
  /** Whether it can be given another plan: it is closed, and no later plan than this one is on record. */
  readonly isLatest: boolean;
}

/** Types of events that tell of a sorting run as a whole, or of a step of it. */
export const isOfRun = (type: string): boolean => /^(Sorting|MassSorted)/.test(type) && type !== 'SortingAborted';

const eventById = async (id: string): Promise<EventDetail> =>
  bodyOf(await api.GET('/api/v1/mass-events/{id}', { params: { path: { id } } }));

const runById = async (id: string): Promise<Answer<'getSortingRun'>> =>
  bodyOf(await api.GET('/api/v1/sorting-runs/{id}', { params: { path: { id } } }));

/** The run has a later plan than the one that was looked at. */
export class PlannedMeanwhile extends Error {
  /** @param standingEventId the event that gave it; undefined where it is not found */
  constructor(readonly standingEventId: string | undefined) {
    super('the sorting run was given another plan since it was looked at');
    this.name = 'PlannedMeanwhile';
  }
}

/** What the server refused; where the plan that was looked at is not in force any more, the event that gave another one. */
function refusalOf(problem: ApiProblem): ApiProblem | PlannedMeanwhile {
  const fault = problem.faults.find(({ code }) => code === 'corrected_meanwhile');
  if (!fault) return problem;
  const standing = fault.params?.['standingEventId'];
  return new PlannedMeanwhile(typeof standing === 'string' ? standing : undefined);
}

/** The run that an event tells of. Its plan stands in the event that gave it; the steps of the run name that one as their cause. */
export async function plannedRun(detail: EventDetail): Promise<PlannedRun> {
  const holder = 'plan' in detail.event.data ? detail : await eventById(detail.causationId);
  const told = holder.event.data as Told;
  const runId = told['runId'] as string;
  const run = await runById(runId);
  return {
    runId,
    planVersion: run.planVersion,
    plan: told['plan'] as RunPlan,
    occurredAt: localTime(told['occurredAt'] as string, told['occurredAtPrecision']),
    references: holder.references,
    isLatest: run.state === 'closed' && run.planVersion === told['planVersion'],
  };
}

/** A new plan as it is filled in; fields by `inputs/0`, `outputs/1`. */
export interface NewPlan {
  readonly occurredAt: string;
  readonly values: Readonly<Record<string, string>>;
  /** Kilograms; empty: as follows from the others. */
  readonly lossKg: string;
  readonly reason: Reason;
  readonly note: string;
}

const KG_OF: Readonly<Partial<Record<Quantity['unit'], number>>> = { t: 1000, kg: 1 };

/** Kilograms of a part as filled in; undefined where only the server can tell, as of a volume. */
function massOf(part: Part, typed: string | undefined): number | undefined {
  if (typed === undefined || plainDecimal(typed) === part.quantity.value) return part.massKg;
  const factor = KG_OF[part.quantity.unit];
  const value = Number(plainDecimal(typed));
  return factor === undefined || typed.trim() === '' || Number.isNaN(value) ? undefined : Math.round(value * factor);
}

/** What is lost, kilograms: inputs less outputs; undefined where the mass of one is not known here. */
export function lossOf({ inputs, outputs }: RunPlan, values: NewPlan['values']): number | undefined {
  const masses = (parts: readonly Part[], kind: string) => parts.map((part, n) => massOf(part, values[`${kind}/${n}`]));
  const [into, out] = [masses(inputs, 'inputs'), masses(outputs, 'outputs')];
  if ([...into, ...out].includes(undefined)) return undefined;
  const sum = (all: readonly (number | undefined)[]): number => all.reduce<number>((total, each) => total + (each ?? 0), 0);
  return sum(into) - sum(out);
}

/** The body of the reopening: the same lots, each with its quantity in the unit that it was told in. */
function bodyOfPlan({ plan }: PlannedRun, { occurredAt, values, lossKg }: NewPlan): Record<string, unknown> {
  const quantity = (part: Part, key: string) => ({ ...part.quantity, value: plainDecimal(values[key] ?? part.quantity.value) });
  return {
    occurredAt,
    inputs: plan.inputs.map((part, n) => ({ lot: part.lotId, quantity: quantity(part, `inputs/${n}`) })),
    outputs: plan.outputs.map((part, n) => ({
      name: part.name,
      ...(part.projectId !== undefined && { project: part.projectId }),
      material: part.material,
      conditionClass: part.conditionClass,
      status: part.status,
      quantity: quantity(part, `outputs/${n}`),
    })),
    lossKg: lossKg === '' ? (lossOf(plan, values) ?? 0) : Number(plainDecimal(lossKg)),
  };
}

/**
 * Gives a run another plan at once; asks the builders whose mass it sorted, where there are others.
 * @param said names the command, so that a call sent again reopens once
 * @throws PlannedMeanwhile where somebody else was quicker @throws ApiProblem what the server refuses, with its fields
 */
export async function reopenRun(run: PlannedRun, wanted: NewPlan, said: { source: string; eventId: string }): Promise<Corrected> {
  const note = wanted.note.trim();
  const body = { ...said, supersedesVersion: run.planVersion, ...bodyOfPlan(run, wanted), ...(note !== '' && { note }) };
  const params = { path: { id: run.runId } };
  const { data, error, response } = await api.POST('/api/v1/sorting-runs/{id}/reopening', { params, body: body as never });
  if (data) return { what: 'mended', position: data.position };
  const problem: ApiProblem = problemOf(response.status, error);
  if (!problem.faults.some(({ code }) => code === 'needs_approval')) throw refusalOf(problem);
  const asked = await api.POST('/api/v1/sorting-runs/{id}/reopening-request', {
    params,
    body: { ...body, reason: wanted.reason } as never,
  });
  if (!asked.data) throw refusalOf(problemOf(asked.response.status, asked.error));
  return { what: 'asked', position: asked.data.position };
}
