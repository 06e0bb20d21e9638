import { type KnownAccount, knownAccount } from '#libs/balances/climate-accounts/account.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import type { SubmissionSummary } from '#libs/contracts/api/account-submissions.js';
import { type LedgerEvent, climateAccountStream, decodeEvent } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { frozenSubmission } from '#libs/mass-ledger/climate-accounts/index.js';
import type { ReadRequest } from './read-model-reader.js';

/** A submission that was asked for, with the inputs that its stream holds. */
export interface AskedFor {
  readonly account: KnownAccount;
  readonly submission: SubmissionSummary;
  /** Canonical JSON. */
  readonly inputs: string;
}

/**
 * A submission of an account, the newest unless the query says which.
 * @throws DomainError `not-found`; Error where the event store has other inputs than were recorded
 */
export async function askedFor(
  session: ReadSession,
  asOf: AsOf,
  { id, query }: Pick<ReadRequest, 'id' | 'query'>,
  store: Pick<EventStore, 'readStream'>,
): Promise<AskedFor> {
  const account = await knownAccount(session, asOf, id);
  const submission = account.submission(query['submission'] as number | undefined);
  const events: LedgerEvent[] = [];
  for await (const batch of store.readStream(climateAccountStream(account.row.accountId))) events.push(...batch.map(decodeEvent));
  const frozen = frozenSubmission(events, submission.submission);
  if (!frozen) throw new Error(`the event store has no submission ${submission.submission} of ${id}, which the read models know`);
  return { account, submission, inputs: frozen.inputs };
}
