import { Command } from '@nestjs/cqrs';
import type {
  AccountApprovalRequest,
  AccountDraftRequest,
  AccountReturnRequest,
  AccountSubmissionRequest,
} from '#libs/contracts/api/account-submissions.js';
import type {
  AnnualReturnRequest,
  LotRequest,
  MassEventRequest,
  PartyRequest,
  ProjectCorrectionRequest,
  ProjectRequest,
  SiteCorrectionRequest,
  SiteRequest,
  SortingReopeningRequest,
  SortingRunRequest,
} from '#libs/contracts/api/commands.js';
import type {
  ClassificationRequest,
  ReceiptDismissalRequest,
  ReceiptMatchRequest,
  ReceiptRequest,
  SplitRequest,
} from '#libs/contracts/api/commands-custody.js';
import type {
  CorrectionBetweenPartiesRequest,
  CorrectionReply,
  CorrectionResult,
  ReopeningBetweenPartiesRequest,
} from '#libs/contracts/api/corrections.js';
import type {
  FindingCommentRequest,
  FindingExplanationRequest,
  FindingReopeningRequest,
  RemarkAnswer,
} from '#libs/contracts/api/findings.js';
import type { MassPlanCorrectionRequest, MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import type { PermitCorrectionRequest, PermitRequest } from '#libs/contracts/api/permits.js';
import type { SiteRecordCorrection, SiteRecordRequest } from '#libs/contracts/api/site-records.js';
import type { ImportAnswer, RecordedAnswer, SortingRunResult } from '#libs/contracts/api/recorded.js';
import type { ClassificationResult, ReceiptResult, SplitResult } from '#libs/contracts/api/recorded-custody.js';
import type { CallContext, ImportOptions, MassEventsOutcome } from '#libs/mass-ledger/services.js';
import type { Upload } from '#libs/platform/http/endpoint.js';

/** A command over HTTP: who calls, and the checked body. */
abstract class RecordCommand<Body, Answer> extends Command<Answer> {
  constructor(
    readonly call: CallContext,
    readonly body: Body,
  ) {
    super();
  }
}

/** A command that changes the resource of an address. */
abstract class ChangeCommand<Body, Answer> extends RecordCommand<Body, Answer> {
  constructor(
    call: CallContext,
    readonly id: string,
    body: Body,
    /** Version that the resource must still have. */
    readonly expectedVersion?: number,
  ) {
    super(call, body);
  }
}

export class RegisterParty extends RecordCommand<PartyRequest, RecordedAnswer> {}
export class RegisterProject extends RecordCommand<ProjectRequest, RecordedAnswer> {}
export class CorrectProject extends ChangeCommand<ProjectCorrectionRequest, RecordedAnswer> {}
export class RegisterSite extends RecordCommand<SiteRequest, RecordedAnswer> {}
export class CorrectSite extends ChangeCommand<SiteCorrectionRequest, RecordedAnswer> {}
export class OpenLot extends RecordCommand<LotRequest, RecordedAnswer> {}
export class RecordMassEvents extends RecordCommand<MassEventRequest | readonly MassEventRequest[], MassEventsOutcome> {}
export class StartSortingRun extends RecordCommand<SortingRunRequest, SortingRunResult> {}
export class ReopenSortingRun extends ChangeCommand<SortingReopeningRequest, SortingRunResult> {}
export class SplitLot extends ChangeCommand<SplitRequest, SplitResult> {}
export class ClassifyLot extends ChangeCommand<ClassificationRequest, ClassificationResult> {}
export class RecordReceipt extends RecordCommand<ReceiptRequest, ReceiptResult> {}
export class MatchReceipt extends ChangeCommand<ReceiptMatchRequest, ReceiptResult> {}
export class DismissReceipt extends ChangeCommand<ReceiptDismissalRequest, ReceiptResult> {}
export class RegisterPermit extends ChangeCommand<PermitRequest, RecordedAnswer> {}
export class CorrectPermit extends ChangeCommand<PermitCorrectionRequest, RecordedAnswer> {}
export class ApproveMassPlan extends ChangeCommand<MassPlanRequest, RecordedAnswer> {}
export class CorrectMassPlan extends ChangeCommand<MassPlanCorrectionRequest, RecordedAnswer> {}
export class RegisterSiteRecord extends ChangeCommand<SiteRecordRequest, RecordedAnswer> {}
export class CorrectSiteRecord extends ChangeCommand<SiteRecordCorrection, RecordedAnswer> {}
export class DraftClimateAccount extends ChangeCommand<AccountDraftRequest, RecordedAnswer> {}
export class SubmitClimateAccount extends ChangeCommand<AccountSubmissionRequest, RecordedAnswer> {}
export class ReturnClimateAccount extends ChangeCommand<AccountReturnRequest, RecordedAnswer> {}
export class ApproveClimateAccount extends ChangeCommand<AccountApprovalRequest, RecordedAnswer> {}
export class CommentFinding extends ChangeCommand<FindingCommentRequest, RemarkAnswer> {}
export class ExplainFinding extends ChangeCommand<FindingExplanationRequest, RemarkAnswer> {}
export class ReopenFinding extends ChangeCommand<FindingReopeningRequest, RemarkAnswer> {}
export class RequestCorrection extends RecordCommand<CorrectionBetweenPartiesRequest, CorrectionResult> {}
export class RequestReopening extends ChangeCommand<ReopeningBetweenPartiesRequest, CorrectionResult> {}
export class ApproveCorrection extends ChangeCommand<CorrectionReply, CorrectionResult> {}
export class RefuseCorrection extends ChangeCommand<CorrectionReply, CorrectionResult> {}
export class WithdrawCorrection extends ChangeCommand<CorrectionReply, CorrectionResult> {}
export class FileAnnualReturn extends RecordCommand<AnnualReturnRequest, RecordedAnswer> {}

/** Records the rows of a file, or only checks them. */
export class StartImport extends Command<ImportAnswer> {
  constructor(
    readonly call: CallContext,
    readonly upload: Upload,
    readonly options: ImportOptions,
    /** Whether to answer at the end, not when the file is taken in. */
    readonly wait: boolean,
    /** Name of the saved profile by which the file is read; absent: it is in the import format. */
    readonly profile?: string,
  ) {
    super();
  }
}
