import type { AccountStepKind } from '#libs/contracts/api/account-submissions.js';
import type { StoredEvent } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Cell } from '#libs/read-store/projection.js';
import { NO_ROWS, WrittenOnceProjection, type WrittenRow } from '../written-once.js';
import { CLIMATE_ACCOUNT, CLIMATE_ACCOUNT_STEP } from './tables.js';

const KIND_OF_TYPE: Readonly<Record<string, AccountStepKind>> = {
  ClimateAccountDrafted: 'drafted',
  ClimateAccountSubmitted: 'submitted',
  ClimateAccountReturned: 'returned',
  ClimateAccountApproved: 'approved',
  ClimateAccountSuperseded: 'superseded',
};

/** Members that a step may have. */
interface StepData {
  readonly accountId: string;
  readonly submission?: number;
  readonly bySubmission?: number;
  readonly note?: { readonly id: string };
}

function submittedFields(event: StoredEvent): string | null {
  if (event.type !== 'ClimateAccountSubmitted') return null;
  const { accountId: _account, submission: _submission, note: _note, ...fields } = event.data;
  return canonicalJson(fields);
}

function stepRow(event: StoredEvent, kind: AccountStepKind): Cell[] {
  const { accountId, submission, bySubmission, note } = event.data as StepData;
  const { actor, recordedAt } = event.metadata;
  return [
    accountId,
    event.revision,
    event.position,
    kind,
    submission ?? null,
    bySubmission ?? null,
    submittedFields(event),
    note?.id ?? null,
    actor.organisation,
    actor.role,
    event.id,
    Date.parse(recordedAt),
  ];
}

/** Read model of climate accounts and their steps. */
export class ClimateAccountProjection extends WrittenOnceProjection {
  readonly name = 'climate_accounts';
  readonly tables = [CLIMATE_ACCOUNT, CLIMATE_ACCOUNT_STEP];

  protected rowsOf(event: StoredEvent): readonly WrittenRow[] {
    const kind = KIND_OF_TYPE[event.type];
    if (!kind) return NO_ROWS;
    const step: WrittenRow = [CLIMATE_ACCOUNT_STEP, stepRow(event, kind)];
    if (event.type !== 'ClimateAccountDrafted') return [step];
    const { accountId, projectId, from, to, title } = event.data;
    return [[CLIMATE_ACCOUNT, [accountId, event.position, projectId, from, to, title ?? null]], step];
  }
}
