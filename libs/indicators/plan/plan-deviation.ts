import type { FlowFact } from '#libs/contracts/index.js';
import { NO_PLAN } from './plan-reasons.js';
import { type MassPlan, type PlanTerm, planInForce } from './plan-terms.js';

/** What a plan and the recorded flows both tell of a project. */
export const PLANNED_FLOWS = ['excavated', 'used_on_site', 'surplus'] as const;
/** What a plan and the records beside it both tell a mass of. */
export type PlannedFlow = (typeof PLANNED_FLOWS)[number];

/** Plan against actual of one material. Kilograms. */
export interface PlanDeviation {
  readonly flow: PlannedFlow;
  readonly material: string;
  readonly plannedKg: number;
  /** 95 % interval of the plan: the linear sums of its lines. */
  readonly plannedLowKg: number;
  readonly plannedHighKg: number;
  readonly actualKg: number;
  /** Actual less planned. */
  readonly deviationKg: number;
}

/** A flow as the plan names it; undefined where it tells nothing that a plan does. */
function plannedFlowOf(projectId: string, { basis, from, to }: FlowFact): [PlannedFlow, string][] {
  if (basis !== 'recorded') return [];
  const flows: [PlannedFlow, string][] = [];
  const ofProject = from.projectId === projectId;
  if (ofProject && from.accountKind === 'ground') flows.push(['excavated', from.material]);
  if (to.projectId === projectId && to.accountKind === 'placed') flows.push(['used_on_site', to.material]);
  if (ofProject && to.projectId !== projectId && from.accountKind !== 'supplied') flows.push(['surplus', from.material]);
  return flows;
}

/**
 * What the plan in force says per material against what was recorded: excavated, used on the project's sites, sent away. A plan is an
 * independent quantity: the recorded flows add up whatever it says.
 * @param facts recorded flows that touch the project's sites, from its beginning
 */
export function planDeviations(
  projectId: string,
  plan: MassPlan,
  facts: readonly FlowFact[],
): PlanTerm<readonly PlanDeviation[]> {
  const inForce = planInForce(plan);
  if (!inForce) return { notApplicable: NO_PLAN };
  const planned: Record<PlannedFlow, readonly PlannedLine[]> = {
    excavated: inForce.cuts,
    used_on_site: inForce.uses,
    surplus: inForce.surplus,
  };
  const actual = new Map<string, number>();
  for (const fact of facts)
    for (const [flow, material] of plannedFlowOf(projectId, fact)) {
      const key = `${flow} ${material}`;
      actual.set(key, (actual.get(key) ?? 0) + fact.massKg);
    }
  const rows = PLANNED_FLOWS.flatMap((flow) => {
    const recorded = [...actual.keys()].filter((key) => key.startsWith(`${flow} `)).map((key) => key.slice(flow.length + 1));
    const materials = [...new Set([...planned[flow].map(({ material }) => material), ...recorded])].sort();
    return materials.map((material) =>
      deviationOf(
        flow,
        material,
        planned[flow].filter((line) => line.material === material),
        actual.get(`${flow} ${material}`) ?? 0,
      ),
    );
  });
  return { value: rows };
}

interface PlannedLine {
  readonly material: string;
  readonly massKg: number;
  readonly massLowKg: number;
  readonly massHighKg: number;
}

function deviationOf(flow: PlannedFlow, material: string, lines: readonly PlannedLine[], actualKg: number): PlanDeviation {
  const sum = (of: (line: PlannedLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const plannedKg = sum(({ massKg }) => massKg);
  return {
    flow,
    material,
    plannedKg,
    plannedLowKg: sum(({ massLowKg }) => massLowKg),
    plannedHighKg: sum(({ massHighKg }) => massHighKg),
    actualKg,
    deviationKg: actualKg - plannedKg,
  };
}
