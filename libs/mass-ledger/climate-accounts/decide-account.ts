import type { EventData, LedgerEvent } from '#libs/contracts/index.js';
import { conflict, notFound, refused } from '#libs/kernel/index.js';
import type { NoteRef } from '../domain/index.js';
import { type OverProject, checkProjectOwner, checkReviewer } from '../rights/index.js';
import type { AccountState, SubmissionStatus } from './account-state.js';

/** A submission as it was worked out, ready to be frozen. */
export interface FrozenAccount extends Omit<
  EventData<'ClimateAccountSubmitted'>,
  'accountId' | 'submission' | 'inputParts' | 'note'
> {
  /** The inputs, compressed, in parts that each fit into an event. */
  readonly parts: readonly string[];
}

/** Decides a draft. @throws DomainError where the project is another party's, or has an account of the period */
export function decideDraft(
  draft: EventData<'ClimateAccountDrafted'>,
  over: OverProject,
  state: AccountState | undefined,
): LedgerEvent[] {
  checkProjectOwner(over, '/id');
  if (!state) return [{ type: 'ClimateAccountDrafted', data: draft }];
  const { accountId, from, to } = state.draft;
  throw conflict(
    '/from',
    'account_exists',
    `the project has a climate account from ${from} to ${to} already (${accountId}); submit that one anew`,
    { id: accountId },
  );
}

/** The account that a command is for. @throws DomainError where there is none */
export function existing(state: AccountState | undefined): AccountState {
  if (!state) throw notFound('/id', 'unknown_account', 'no climate account has this id');
  return state;
}

/**
 * Decides a submission: the inputs, then what they come to. After an approval an account may be submitted anew; the approved one counts
 * until the new one is approved.
 * @throws DomainError where the project is another party's, or one waits for an answer
 */
export function decideSubmission(
  frozen: FrozenAccount,
  over: OverProject,
  state: AccountState | undefined,
  note?: NoteRef,
): LedgerEvent[] {
  const { draft, submissions } = existing(state);
  checkProjectOwner(over, '/id');
  checkNotWaiting(submissions);
  const { accountId } = draft;
  const submission = submissions.length + 1;
  const { parts, ...account } = frozen;
  return [
    ...parts.map((content, i): LedgerEvent => ({
      type: 'ClimateAccountInputsFrozen',
      data: { accountId, submission, part: i + 1, parts: parts.length, encoding: 'gzip+base64', content },
    })),
    {
      type: 'ClimateAccountSubmitted',
      data: { accountId, submission, ...account, inputParts: parts.length, ...(note && { note }) },
    },
  ];
}

/** @throws DomainError where a submission waits for an answer */
export function checkNotWaiting(submissions: readonly SubmissionStatus[]): void {
  const waiting = submissions.indexOf('submitted');
  if (waiting >= 0)
    throw refused('/id', 'waits_for_answer', `submission ${waiting + 1} waits for the answer of the municipality`, {
      submission: waiting + 1,
    });
}

/**
 * Decides that a submission goes back. A second return is refused, because its comments would be lost.
 * @throws DomainError where another than the project's municipality does it, or it does not wait for an answer
 */
export function decideReturn(
  submission: number,
  note: NoteRef,
  over: OverProject,
  state: AccountState | undefined,
): LedgerEvent[] {
  const { draft, submissions } = existing(state);
  checkReviewer(over, '/id');
  checkWaits(submission, submissions);
  return [{ type: 'ClimateAccountReturned', data: { accountId: draft.accountId, submission, note } }];
}

/**
 * Decides an approval: nothing where it is approved already and nothing is said of it. One that was approved before is superseded.
 * @throws DomainError where another than the project's municipality does it, or it does not wait for an answer
 */
export function decideApproval(
  submission: number,
  note: NoteRef | undefined,
  over: OverProject,
  state: AccountState | undefined,
): LedgerEvent[] {
  const { draft, submissions } = existing(state);
  checkReviewer(over, '/id');
  if (submissions[submission - 1] === 'approved' && !note) return [];
  checkWaits(submission, submissions);
  const { accountId } = draft;
  const before = submissions.indexOf('approved') + 1;
  const superseded: LedgerEvent[] =
    before === 0 ? [] : [{ type: 'ClimateAccountSuperseded', data: { accountId, submission: before, bySubmission: submission } }];
  return [{ type: 'ClimateAccountApproved', data: { accountId, submission, ...(note && { note }) } }, ...superseded];
}

function checkWaits(submission: number, submissions: readonly SubmissionStatus[]): void {
  const status = submissions[submission - 1];
  if (status === 'submitted') return;
  if (status === undefined)
    throw refused(
      '/submission',
      'unknown_submission',
      `the account has ${submissions.length} submissions, none of number ${submission}`,
    );
  throw refused('/submission', 'not_waiting', `submission ${submission} is ${status}; it does not wait for an answer`, {
    status,
  });
}
