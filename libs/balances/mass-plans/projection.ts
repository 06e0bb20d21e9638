import type { EventData, StoredEvent } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
import { MASS_PLAN } from './tables.js';

const TYPES: ReadonlySet<string> = new Set(['MassPlanApproved', 'MassPlanCorrected']);

type PlanData = EventData<'MassPlanApproved'> & { readonly withdrawn?: boolean; readonly supersedesVersion?: number };

function planRow(event: StoredEvent): Cell[] {
  const { projectId, massPlanId, planVersion, note, withdrawn, supersedesVersion = 0, ...fields } = event.data as PlanData;
  return [
    massPlanId,
    supersedesVersion + 1,
    event.position,
    projectId,
    planVersion,
    fields.approvedOn,
    withdrawn === true,
    canonicalJson(fields),
    note?.id ?? null,
    event.metadata.actor.organisation,
    event.id,
    Date.parse(event.metadata.recordedAt),
  ];
}

/** Read model of mass plans: table `mass_plan`. Rows are written once and never changed. */
export class MassPlanProjection implements Projection {
  readonly name = 'mass_plan';
  readonly tables = [MASS_PLAN];

  begin(): ProjectionBatch {
    const rows: Cell[][] = [];
    return {
      apply: (event: StoredEvent): void => {
        if (TYPES.has(event.type)) rows.push(planRow(event));
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        if (rows.length > 0) await tx.insert(MASS_PLAN, rows);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
