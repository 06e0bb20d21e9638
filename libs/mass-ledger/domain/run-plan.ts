import type { KindOfMass, KindPart, LotFlag, SortingPlan } from '#libs/contracts/index.js';
import { apportion, invalid } from '#libs/kernel/index.js';
import { flagFields } from './flags.js';
import type { DecisionContext } from './lot-commands.js';
import { type Measure, type QuantityInput, measureQuantity } from './measure.js';
import type { RunLoss } from './run-commands.js';
import { Complaints } from './run-complaints.js';

/** An input ready to be measured; `pointer` is its place in the command. */
export interface DraftInput {
  readonly lotId: string;
  readonly kind: KindOfMass;
  readonly flags?: readonly LotFlag[];
  readonly quantity: QuantityInput;
  readonly pointer: string;
}

/** An output ready to be measured. */
export interface DraftOutput extends DraftInput {
  readonly name: string;
  readonly projectId?: string;
}

export interface PlanDraft {
  readonly inputs: readonly DraftInput[];
  readonly outputs: readonly DraftOutput[];
  readonly loss: RunLoss;
  /** A corrected plan may give a lot no part in the run. */
  readonly allowZero: boolean;
}

/** A plan stands in one event, and an append holds 900 kB with its metadata. */
const PLAN_BYTES = 800_000;
export const MOST_LOTS = 200;

/**
 * Measures every quantity for its lot's material, holds the sums against each other and works out which kind of input becomes what.
 * @throws DomainError naming the fields
 */
export function buildPlan(draft: PlanDraft, context: DecisionContext): SortingPlan {
  const complaints = new Complaints();
  const measured = ({ quantity, kind, pointer }: DraftInput): Measure | undefined =>
    complaints.check(() =>
      measureQuantity(quantity, kind.material, context.tables, {
        pointer: `${pointer}/quantity`,
        allowZero: draft.allowZero,
      }),
    );
  const inputMeasures = draft.inputs.map(measured);
  const outputMeasures = draft.outputs.map(measured);
  const lossKg = complaints.check(() => measureLoss(draft, context));
  complaints.raise();
  const inputs = draft.inputs.map(({ lotId, kind, flags }, i) => ({
    lotId,
    ...kindOf(kind),
    ...flagFields(flags),
    ...inputMeasures[i]!,
  }));
  const outputs = draft.outputs.map(({ lotId, projectId, name, kind, flags }, i) => ({
    lotId,
    ...(projectId !== undefined && { projectId }),
    name,
    ...kindOf(kind),
    ...flagFields(flags),
    ...outputMeasures[i]!,
  }));
  checkSum(draft, inputs, outputs, lossKg!);
  const { outputParts, lossParts } = shareOut(
    inputs,
    outputs.map(({ massKg }) => massKg),
    lossKg!,
  );
  const plan = {
    inputs,
    outputs: outputs.map((output, i) => ({ ...output, parts: outputParts[i]! })),
    lossKg: lossKg!,
    lossParts,
  };
  const bytes = JSON.stringify(plan).length;
  if (bytes > PLAN_BYTES) {
    throw invalid(
      '/outputs',
      'plan_too_large',
      `the plan takes ${bytes} bytes, at most ${PLAN_BYTES} fit into an event: ${outputs.length} outputs of ${inputs.length} inputs; split the run`,
    );
  }
  return plan;
}

const kindOf = ({ material, conditionClass, status }: KindOfMass): KindOfMass => ({ material, conditionClass, status });

function measureLoss({ loss, inputs }: PlanDraft, { tables }: DecisionContext): number {
  if ('massKg' in loss) {
    if (Number.isSafeInteger(loss.massKg) && loss.massKg >= 0) return loss.massKg;
    throw invalid('/loss/massKg', 'not_whole_kilograms', `the loss must be whole kilograms from 0 up, got ${loss.massKg}`);
  }
  const materials = new Set(inputs.map(({ kind }) => kind.material));
  if (loss.unit === 'm3' && materials.size > 1) {
    throw invalid(
      '/loss/unit',
      'loss_of_several_materials',
      `the loss of several materials (${[...materials].join(', ')}) has no one density; state it in t or kg`,
    );
  }
  return measureQuantity(loss, [...materials][0] ?? '', tables, { pointer: '/loss', allowZero: true }).massKg;
}

const sumOf = (parts: readonly { readonly massKg: number }[]): number => parts.reduce((sum, { massKg }) => sum + massKg, 0);

/** Inputs = outputs + loss to the kilogram. @throws DomainError with the sums and with the quantity that would close them */
function checkSum(
  { outputs: drafts, loss }: PlanDraft,
  inputs: readonly Measure[],
  outputs: readonly Measure[],
  lossKg: number,
): void {
  const inputKg = sumOf(inputs);
  const outputKg = sumOf(outputs);
  const differenceKg = inputKg - outputKg - lossKg;
  if (differenceKg === 0) return;
  const converted = [...inputs, ...outputs].filter(({ quantity }) => quantity.unit !== 'kg').length;
  const fromRounding = 2 * Math.abs(differenceKg) <= converted + ('massKg' in loss ? 0 : 1);
  const lossPointer = 'massKg' in loss ? '/loss/massKg' : '/loss';
  const closing = closingQuantity(inputKg - outputKg, outputs, drafts, lossPointer);
  const what =
    differenceKg > 0
      ? `${differenceKg} kg of the inputs are not accounted for`
      : `outputs and loss are ${-differenceKg} kg more than the inputs`;
  throw invalid(
    lossPointer,
    'sums_differ',
    `inputs ${inputKg} kg, outputs ${outputKg} kg, loss ${lossKg} kg: ${what}${fromRounding ? ', no more than the rounding of converted quantities' : ''}; expected inputs = outputs + loss to the kilogram${closing.hint}`,
    {
      inputKg,
      outputKg,
      lossKg,
      differenceKg,
      ...(closing.pointer !== undefined && { closingPointer: closing.pointer, closingKg: closing.massKg }),
    },
  );
}

type Closing = { hint: string; pointer: string; massKg: number } | { hint: ''; pointer?: undefined };

/** The loss that closes the sum; where the outputs alone are more than the inputs, the largest output with no loss. */
function closingQuantity(
  openKg: number,
  outputs: readonly Measure[],
  drafts: readonly DraftOutput[],
  lossPointer: string,
): Closing {
  if (openKg >= 0) return { hint: ` (a loss of ${openKg} kg closes the sum)`, pointer: lossPointer, massKg: openKg };
  let largest = 0;
  outputs.forEach(({ massKg }, i) => {
    if (massKg > outputs[largest]!.massKg) largest = i;
  });
  const massKg = outputs[largest]!.massKg + openKg;
  if (massKg <= 0) return { hint: '' };
  const { name, pointer } = drafts[largest]!;
  return { hint: ` (with no loss, ${massKg} kg of '${name}' close the sum)`, pointer: `${pointer}/quantity`, massKg };
}

/**
 * Which kind of input became what (rule 4): each output, then the loss, takes from what is left of the input kinds, in plan order,
 * by largest remainder. Inputs of one kind count as one, at the place of the first. The masses must add up.
 */
export function shareOut(
  inputs: readonly KindPart[],
  outputsKg: readonly number[],
  lossKg: number,
): { outputParts: KindPart[][]; lossParts: KindPart[] } {
  const remaining: { readonly kind: KindOfMass; massKg: number }[] = [];
  for (const { material, conditionClass, status, massKg } of inputs) {
    const same = remaining.find(
      ({ kind }) => kind.material === material && kind.conditionClass === conditionClass && kind.status === status,
    );
    if (same) same.massKg += massKg;
    else remaining.push({ kind: { material, conditionClass, status }, massKg });
  }
  const take = (totalKg: number): KindPart[] => {
    const shares = apportion(
      totalKg,
      remaining.map(({ massKg }) => massKg),
    );
    return remaining.flatMap((each, i) => {
      each.massKg -= shares[i]!;
      return shares[i] === 0 ? [] : [{ ...each.kind, massKg: shares[i]! }];
    });
  };
  const outputParts = outputsKg.map(take);
  return { outputParts, lossParts: take(lossKg) };
}
