import { hash } from 'node:crypto';
import { climateAccountInput } from '#apps/shared/climate-account-input.js';
import { accountDetail } from '#libs/balances/climate-accounts/account.js';
import { changesSince } from '#libs/balances/climate-accounts/changes.js';
import { type AccountPage, type ListAccountsQuery, listAccounts } from '#libs/balances/climate-accounts/list-accounts.js';
import { type AsOf, type ReadSession, asOfAnswer } from '#libs/balances/session.js';
import {
  comparedActivities,
  comparedModules,
  computeClimateAccount,
  recomputedAccount,
  thawedInputs,
} from '#libs/climate/index.js';
import type { AccountDetail, AccountNowAnswer, SubmittedAccountAnswer } from '#libs/contracts/api/account-submissions.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import { lineEventsLink } from '#libs/contracts/api/climate-lines.js';
import type { EventStore } from '#libs/event-store/port.js';
import { ApiAnswer } from '#libs/platform/http/endpoint.js';
import { askedFor } from './asked-submission.js';
import { noteReader } from './note-reader.js';
import type { ReadRequest } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListClimateAccounts extends ReadQuery<AccountPage> {}
export class GetClimateAccountCase extends ReadQuery<AccountDetail> {}
export class GetSubmittedClimateAccount extends ReadQuery<SubmittedAccountAnswer> {}
export class GetClimateAccountInputs extends ReadQuery<ApiAnswer> {}
export class GetClimateAccountNow extends ReadQuery<AccountNowAnswer> {}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The account as it was submitted, worked out again and held against its hashes: what exports are made of. */
export async function submittedAccount(
  session: ReadSession,
  asOf: AsOf,
  request: Pick<ReadRequest, 'id' | 'query'>,
  store: Pick<EventStore, 'readStream'>,
): Promise<SubmittedAccountAnswer> {
  const { account, submission, inputs } = await askedFor(session, asOf, request, store);
  const result = recomputedAccount(inputs, submission.engineVersion);
  const [inputsSha256, resultSha256] = [sha256(inputs), sha256(result)];
  const submitted = JSON.parse(result) as ClimateAccountAnswer;
  const asked = { id: account.row.accountId, submission: submission.submission };
  const answered = asOfAnswer(asOf);
  return {
    ...account.row,
    submission,
    account: submitted,
    lineEvents: submitted.lines.map(({ id }) => ({
      line: id,
      events: lineEventsLink({ ...submitted, account: asked, asOf: answered }, id),
    })),
    verification: {
      inputsSha256,
      inputsMatch: inputsSha256 === submission.inputsSha256,
      resultSha256,
      resultMatches: resultSha256 === submission.resultSha256,
    },
    steps: await account.told(noteReader(session), submission.submission),
    asOf: answered,
  };
}

async function accountNow(session: ReadSession, asOf: AsOf, request: ReadRequest, store: EventStore): Promise<AccountNowAnswer> {
  const { account, submission, inputs } = await askedFor(session, asOf, request, store);
  const { projectId, from, to, accountId } = account.row;
  const submitted = JSON.parse(recomputedAccount(inputs, submission.engineVersion)) as ClimateAccountAnswer;
  const frozen = thawedInputs(inputs);
  const { reference: _tables, ...withoutFactors } = frozen;
  const now = computeClimateAccount(
    await climateAccountInput(session, asOf, { territory: { kind: 'project', id: projectId }, from, to }),
  );
  const versions = {
    submitted,
    byNewFormulas: computeClimateAccount(frozen),
    byNewFactors: computeClimateAccount(withoutFactors),
    now,
  };
  const modules = comparedModules(versions);
  return {
    accountId,
    submission: submission.submission,
    status: submission.status,
    logPosition: submission.logPosition,
    asOf: asOfAnswer(asOf),
    isSame: modules.every(({ differenceGramCo2e }) => differenceGramCo2e === 0),
    engine: { submitted: submission.engineVersion, now: now.engineVersion },
    factors: { submitted: submission.factorSet, now: now.factorSet },
    modules,
    activities: comparedActivities(versions),
    changes: await changesSince(session, asOf, { projectId, from, to, logPosition: submission.logPosition }),
  };
}

/** Handlers of the queries of climate accounts that were begun. What an account was worked out from stands in the event store. */
export const ACCOUNT_QUERY_HANDLERS = [
  handlerOf(ListClimateAccounts, (session, asOf, { query }) => listAccounts(session, asOf, query as ListAccountsQuery)),
  handlerOf(GetClimateAccountCase, (session, asOf, { id }) => accountDetail(session, asOf, id, noteReader(session))),
  handlerOf(GetSubmittedClimateAccount, submittedAccount),
  handlerOf(GetClimateAccountInputs, async (session, asOf, request, store) => {
    const { inputs } = await askedFor(session, asOf, request, store);
    return new ApiAnswer(inputs, { mediaType: 'application/json' });
  }),
  handlerOf(GetClimateAccountNow, accountNow),
];
