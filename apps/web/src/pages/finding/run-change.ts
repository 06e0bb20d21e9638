/** A lot of the plan of a sorting run, as an event holds it. */
interface Part {
  readonly lotId: string;
  readonly massKg: number;
  /** Of what comes out. */
  readonly name?: string;
}

/** What an event tells of a sorting run: its start, or its reopening. */
export interface ToldRun {
  readonly occurredAt: string;
  readonly plan: { readonly inputs: readonly Part[]; readonly outputs: readonly Part[]; readonly lossKg: number };
}

/** A mass that another plan changes; `lotId` and the name that the plan gives it are absent of the loss. */
export interface RunChange {
  readonly what: 'input' | 'output' | 'loss';
  readonly lotId?: string;
  readonly name?: string;
  readonly beforeKg: number;
  readonly afterKg: number;
}

/**
 * What another plan changes of a sorting run, lot by lot: inputs, outputs, then the loss, kilograms before and after. A lot that only one of the
 * plans has weighs 0 in the other.
 */
export function runChanges(before: ToldRun, after: ToldRun): RunChange[] {
  const lots = (what: 'input' | 'output'): RunChange[] => {
    const [was, is] = [before, after].map(
      ({ plan }) => new Map((what === 'input' ? plan.inputs : plan.outputs).map((part) => [part.lotId, part])),
    ) as [Map<string, Part>, Map<string, Part>];
    return [...new Set([...was.keys(), ...is.keys()])].map((lotId) => {
      const name = is.get(lotId)?.name ?? was.get(lotId)?.name;
      const masses = { beforeKg: was.get(lotId)?.massKg ?? 0, afterKg: is.get(lotId)?.massKg ?? 0 };
      return { what, lotId, ...(name !== undefined && { name }), ...masses };
    });
  };
  const loss: RunChange = { what: 'loss', beforeKg: before.plan.lossKg, afterKg: after.plan.lossKg };
  return [...lots('input'), ...lots('output'), loss].filter(({ beforeKg, afterKg }) => beforeKg !== afterKg);
}
