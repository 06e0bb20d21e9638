import type { EventData, StoredEvent } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Cell } from '#libs/read-store/projection.js';
import { NO_ROWS, WrittenOnceProjection, type WrittenRow } from '../written-once.js';
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

/** Read model of mass plans: table `mass_plan`. */
export class MassPlanProjection extends WrittenOnceProjection {
  readonly name = 'mass_plan';
  readonly tables = [MASS_PLAN];

  protected rowsOf(event: StoredEvent): readonly WrittenRow[] {
    return TYPES.has(event.type) ? [[MASS_PLAN, planRow(event)]] : NO_ROWS;
  }
}
