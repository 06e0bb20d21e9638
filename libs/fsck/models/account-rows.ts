import { canonical } from '../chain.js';
import type { AuditedEvent } from '../log-reader.js';
import type { Cells } from './table-check.js';

// The auditor reads data of any shape.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument */

const STEPS: Readonly<Record<string, string>> = {
  ClimateAccountDrafted: 'drafted',
  ClimateAccountSubmitted: 'submitted',
  ClimateAccountReturned: 'returned',
  ClimateAccountApproved: 'approved',
  ClimateAccountSuperseded: 'superseded',
};

/** Rows of a climate account and its steps. */
export function accountRows({ type, data, metadata, id, position, revision }: AuditedEvent): { table: string; cells: Cells }[] {
  const kind = STEPS[type];
  if (kind === undefined) return [];
  const { accountId, submission, note, ...rest } = data;
  const said = [submission, data.bySubmission, kind === 'submitted' ? canonical(rest) : null, note?.id];
  const by = [metadata.actor.organisation, metadata.actor.role, id, Date.parse(metadata.recordedAt)];
  const step = { table: 'climate_account_step', cells: [accountId, revision, position, kind, ...said, ...by] };
  if (kind !== 'drafted') return [step];
  return [{ table: 'climate_account', cells: [accountId, position, data.projectId, data.from, data.to, data.title] }, step];
}
