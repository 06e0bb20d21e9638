import type { Command } from '@nestjs/cqrs';
import type {
  AccountApprovalRequest,
  AccountDraftRequest,
  AccountReturnRequest,
  AccountSubmissionRequest,
} from '#libs/contracts/api/account-submissions.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import type { CallContext } from '#libs/mass-ledger/services.js';
import type { ApiCall, EndpointTable } from '#libs/platform/http/endpoint.js';
import { ApproveClimateAccount, DraftClimateAccount, ReturnClimateAccount, SubmitClimateAccount } from './commands.js';

type Run = (command: Command<RecordedAnswer>) => Promise<RecordedAnswer>;
type ContextOf = (call: ApiCall) => CallContext;

const idOf = (call: ApiCall): string => call.params['id']!;

/** Endpoints that take climate accounts from draft to approval. */
export const accountEndpoints = (run: Run, contextOf: ContextOf): EndpointTable => ({
  draftClimateAccount: (call) => run(new DraftClimateAccount(contextOf(call), idOf(call), call.body as AccountDraftRequest)),
  submitClimateAccount: (call) =>
    run(new SubmitClimateAccount(contextOf(call), idOf(call), call.body as AccountSubmissionRequest)),
  returnClimateAccount: (call) => run(new ReturnClimateAccount(contextOf(call), idOf(call), call.body as AccountReturnRequest)),
  approveClimateAccount: (call) =>
    run(new ApproveClimateAccount(contextOf(call), idOf(call), call.body as AccountApprovalRequest)),
});
