import type { AccountStepKind } from '#libs/contracts/api/account-submissions.js';
import type { StoredEvent } from '#libs/contracts/index.js';
import { canonicalJson } from '#libs/kernel/index.js';
import type { Cell, Projection, ProjectionBatch, ReadTransaction } from '#libs/read-store/projection.js';
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

/** Read model of climate accounts and their steps. Rows are written once and never changed. */
export class ClimateAccountProjection implements Projection {
  readonly name = 'climate_accounts';
  readonly tables = [CLIMATE_ACCOUNT, CLIMATE_ACCOUNT_STEP];

  begin(): ProjectionBatch {
    const accounts: Cell[][] = [];
    const steps: Cell[][] = [];
    return {
      apply: (event: StoredEvent): void => {
        if (event.type === 'ClimateAccountDrafted') {
          const { accountId, projectId, from, to, title } = event.data;
          accounts.push([accountId, event.position, projectId, from, to, title ?? null]);
        }
        const kind = KIND_OF_TYPE[event.type];
        if (kind) steps.push(stepRow(event, kind));
      },
      flush: async (tx: ReadTransaction): Promise<void> => {
        if (accounts.length > 0) await tx.insert(CLIMATE_ACCOUNT, accounts);
        if (steps.length > 0) await tx.insert(CLIMATE_ACCOUNT_STEP, steps);
      },
    };
  }

  /** Nothing is kept between batches. */
  forget(): void {}
}
