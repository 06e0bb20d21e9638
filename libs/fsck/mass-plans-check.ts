import { canonical } from './chain.js';
import { namedId } from './ids.js';
import { type AuditedEvent, nameOf } from './log-reader.js';
import type { Findings } from './report.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

const CHECK = 'ledger.mass_plans';

/** A version of a plan as its records so far leave it. */
interface Plan {
  readonly projectId: string;
  readonly planVersion: number;
  readonly reference: string;
  /** What it says, but for what a withdrawal changes. */
  readonly told: string;
  readonly records: number;
}

type Add = (message: string) => void;

/** Mass plans: versions numbered in their project, corrections of what stands, and the usable mass of each cut as its share says. */
export class MassPlansCheck {
  private readonly plans = new Map<string, Plan>();
  private readonly versionsOf = new Map<string, number>();

  constructor(private readonly findings: Findings) {
    findings.begin(CHECK);
  }

  event(event: AuditedEvent): void {
    const { type, data, stream } = event;
    if (type !== 'MassPlanApproved' && type !== 'MassPlanCorrected') return;
    const add: Add = (message) => this.findings.add(CHECK, `${nameOf(event)} ${message}`);
    const { projectId, massPlanId, planVersion, reference } = data;
    if (stream !== `massPlan-${projectId}`) add(`stands in the stream ${stream}`);
    if (massPlanId !== namedId('massPlan', projectId, reference))
      add(`has the id ${massPlanId}, which its reference does not give`);
    for (const cut of data.cuts) usable(cut, add);
    for (const line of [...data.cuts, ...data.surplus, ...data.uses.flatMap((use: any) => [use, use.primary ?? use])])
      if (line.massLowKg > line.massKg || line.massKg > line.massHighKg)
        add(`says ${line.massKg} kg outside ${line.massLowKg} to ${line.massHighKg} kg`);
    const before = this.plans.get(massPlanId);
    const told = toldBy(data);
    if (type === 'MassPlanApproved') {
      const next = (this.versionsOf.get(projectId) ?? 0) + 1;
      this.versionsOf.set(projectId, next);
      if (before) add(`approves '${reference}' once more`);
      if (planVersion !== next) add(`is version ${planVersion}, not ${next}`);
    } else if (!before) add('corrects a version that was not approved');
    else corrected(data, before, told, add);
    this.plans.set(massPlanId, { projectId, planVersion, reference, told, records: (before?.records ?? 0) + 1 });
  }
}

const toldBy = ({ note: _note, withdrawn: _withdrawn, supersedesVersion: _supersedes, ...told }: any): string => canonical(told);

function corrected(data: any, before: Plan, told: string, add: Add): void {
  if (data.supersedesVersion !== before.records) add(`replaces record ${data.supersedesVersion}, not ${before.records}`);
  if (data.projectId !== before.projectId || data.planVersion !== before.planVersion || data.reference !== before.reference)
    add('changes the project, the number or the reference of the version');
  if (data.withdrawn === true && told !== before.told) add('withdraws the version and changes what it says');
}

/** Usable mass: mass × share, half to even. */
function usable({ massKg, usableShare, usableKg }: any, add: Add): void {
  const [whole = '0', fraction = ''] = String(usableShare).split('.');
  const scale = 10n ** BigInt(fraction.length);
  const share = BigInt(whole + fraction);
  if (share < 0n || share > scale) return add(`uses the share ${usableShare}`);
  const product = BigInt(massKg) * share;
  const [floor, rest] = [product / scale, product % scale];
  const up = 2n * rest > scale || (2n * rest === scale && floor % 2n === 1n);
  const expected = Number(up ? floor + 1n : floor);
  if (usableKg !== expected) add(`can use ${usableKg} kg of ${massKg} kg, not ${expected} kg, at the share ${usableShare}`);
}
