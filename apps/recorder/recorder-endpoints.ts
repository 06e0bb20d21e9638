import { Inject, Injectable } from '@nestjs/common';
import { type Command, CommandBus, QueryBus } from '@nestjs/cqrs';
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
  ReopeningBetweenPartiesRequest,
} from '#libs/contracts/api/corrections.js';
import type { FindingCommentRequest, FindingExplanationRequest, FindingReopeningRequest } from '#libs/contracts/api/findings.js';
import type { ImportUndoRequest } from '#libs/contracts/api/import-undo.js';
import type { MassPlanCorrectionRequest, MassPlanRequest } from '#libs/contracts/api/mass-plans.js';
import type { PermitCorrectionRequest, PermitRequest } from '#libs/contracts/api/permits.js';
import type { MassEventsAnswer } from '#libs/contracts/api/recorded.js';
import type { CallContext, MassEventsOutcome } from '#libs/mass-ledger/services.js';
import { ApiAnswer, type ApiCall, type EndpointTable } from '#libs/platform/http/endpoint.js';
import { ProblemError, type ProblemStatus } from '#libs/platform/http/problem.js';
import * as commands from './commands.js';
import { accountEndpoints } from './account-endpoints.js';
import { GetReceipt, ListReceipts } from './custody-handlers.js';
import { importFileEndpoints } from './import-file-endpoints.js';
import { GetImport, GetImportUndo, GetRejectedRows, ListImports, UndoImport } from './import-queries.js';
import { siteRecordEndpoints } from './site-record-endpoints.js';

const contextOf = ({ actor, correlationId }: ApiCall): CallContext => ({ actor, correlationId });
const idOf = ({ params }: ApiCall): string => params['id'] ?? '';

const STATUS_OF_VERDICT: Readonly<Record<Exclude<MassEventsOutcome['verdict'], 'accepted'>, ProblemStatus>> = {
  refused: 422,
  conflict: 409,
  forbidden: 403,
  too_large: 413,
};

/** Answers what was accepted; where nothing was, the faults of all commands stand in a problem, beside the results. */
function massEventsAnswer({ answer, verdict }: MassEventsOutcome): MassEventsAnswer {
  if (verdict === 'accepted') return answer;
  const errors = answer.results.flatMap((result) => result.commands.flatMap((command) => command.errors));
  const detail = errors.length === 1 ? errors[0]!.message : `nothing was recorded: ${errors.length} faults`;
  throw new ProblemError(STATUS_OF_VERDICT[verdict], {
    detail,
    errors: errors as ProblemError['parts']['errors'],
    extensions: { results: answer.results, position: null },
  });
}

/** Turns the calls that record into commands and queries on the buses. */
@Injectable()
export class RecorderEndpoints {
  constructor(
    @Inject(CommandBus) private readonly commandBus: CommandBus,
    @Inject(QueryBus) private readonly queryBus: QueryBus,
  ) {}

  /** Endpoints of `RECORDER_CALLS`. */
  table(): EndpointTable {
    return {
      registerParty: (call) => this.run(new commands.RegisterParty(contextOf(call), call.body as PartyRequest)),
      registerProject: (call) => this.run(new commands.RegisterProject(contextOf(call), call.body as ProjectRequest)),
      correctProject: (call) =>
        this.run(
          new commands.CorrectProject(contextOf(call), idOf(call), call.body as ProjectCorrectionRequest, call.expectedVersion),
        ),
      registerSite: (call) => this.run(new commands.RegisterSite(contextOf(call), call.body as SiteRequest)),
      correctSite: (call) =>
        this.run(new commands.CorrectSite(contextOf(call), idOf(call), call.body as SiteCorrectionRequest, call.expectedVersion)),
      openLot: (call) => this.run(new commands.OpenLot(contextOf(call), call.body as LotRequest)),
      recordMassEvents: (call) => this.recordMassEvents(call),
      startSortingRun: (call) => this.run(new commands.StartSortingRun(contextOf(call), call.body as SortingRunRequest)),
      reopenSortingRun: (call) =>
        this.run(new commands.ReopenSortingRun(contextOf(call), idOf(call), call.body as SortingReopeningRequest)),
      splitLot: (call) => this.run(new commands.SplitLot(contextOf(call), idOf(call), call.body as SplitRequest)),
      classifyLot: (call) => this.run(new commands.ClassifyLot(contextOf(call), idOf(call), call.body as ClassificationRequest)),
      recordReceipt: (call) => this.run(new commands.RecordReceipt(contextOf(call), call.body as ReceiptRequest)),
      listReceipts: ({ actor, query }) => this.queryBus.execute(new ListReceipts(actor, query as ListReceipts['filter'])),
      getReceipt: (call) => this.queryBus.execute(new GetReceipt(call.actor, idOf(call))),
      matchReceipt: (call) => this.run(new commands.MatchReceipt(contextOf(call), idOf(call), call.body as ReceiptMatchRequest)),
      dismissReceipt: (call) =>
        this.run(new commands.DismissReceipt(contextOf(call), idOf(call), call.body as ReceiptDismissalRequest)),
      registerPermit: (call) => this.run(new commands.RegisterPermit(contextOf(call), idOf(call), call.body as PermitRequest)),
      correctPermit: (call) =>
        this.run(new commands.CorrectPermit(contextOf(call), idOf(call), call.body as PermitCorrectionRequest)),
      approveMassPlan: (call) =>
        this.run(new commands.ApproveMassPlan(contextOf(call), idOf(call), call.body as MassPlanRequest)),
      correctMassPlan: (call) =>
        this.run(new commands.CorrectMassPlan(contextOf(call), idOf(call), call.body as MassPlanCorrectionRequest)),
      ...accountEndpoints((command) => this.run(command), contextOf),
      ...siteRecordEndpoints((command) => this.run(command), contextOf),
      commentFinding: (call) =>
        this.run(new commands.CommentFinding(contextOf(call), idOf(call), call.body as FindingCommentRequest)),
      explainFinding: (call) =>
        this.run(new commands.ExplainFinding(contextOf(call), idOf(call), call.body as FindingExplanationRequest)),
      reopenFinding: (call) =>
        this.run(new commands.ReopenFinding(contextOf(call), idOf(call), call.body as FindingReopeningRequest)),
      requestCorrection: (call) =>
        this.run(new commands.RequestCorrection(contextOf(call), call.body as CorrectionBetweenPartiesRequest)),
      requestReopening: (call) =>
        this.run(new commands.RequestReopening(contextOf(call), idOf(call), call.body as ReopeningBetweenPartiesRequest)),
      approveCorrection: (call) =>
        this.run(new commands.ApproveCorrection(contextOf(call), idOf(call), call.body as CorrectionReply)),
      refuseCorrection: (call) =>
        this.run(new commands.RefuseCorrection(contextOf(call), idOf(call), call.body as CorrectionReply)),
      withdrawCorrection: (call) =>
        this.run(new commands.WithdrawCorrection(contextOf(call), idOf(call), call.body as CorrectionReply)),
      fileAnnualReturn: (call) => this.run(new commands.FileAnnualReturn(contextOf(call), call.body as AnnualReturnRequest)),
      startImport: (call) => this.startImport(call),
      listImports: async ({ actor }) => ({ items: await this.queryBus.execute(new ListImports(actor)) }),
      getImport: (call) => this.queryBus.execute(new GetImport(call.actor, idOf(call))),
      getRejectedRows: (call) => this.rejectedRows(call),
      undoImport: (call) => this.undoImport(call),
      getImportUndo: (call) => this.queryBus.execute(new GetImportUndo(call.actor, idOf(call))),
      ...importFileEndpoints(this.commandBus, this.queryBus),
      getActor: async ({ actor: { organisation, role } }) => ({ organisation, role }),
    };
  }

  private run<Answer>(command: Command<Answer>): Promise<Answer> {
    return this.commandBus.execute(command);
  }

  private async recordMassEvents(call: ApiCall): Promise<MassEventsAnswer> {
    const body = call.body as MassEventRequest | readonly MassEventRequest[];
    return massEventsAnswer(await this.run(new commands.RecordMassEvents(contextOf(call), body)));
  }

  private async startImport(call: ApiCall): Promise<ApiAnswer> {
    const { checkOnly, register, source, profile, wait } = call.query as {
      checkOnly?: boolean;
      register?: boolean;
      source?: string;
      profile?: string;
      wait?: boolean;
    };
    const upload = await call.upload!();
    const options = { checkOnly, register, source, fileName: upload.fileName };
    const answer = await this.run(new commands.StartImport(contextOf(call), upload, options, wait === true, profile));
    return new ApiAnswer(answer, { status: wait === true ? 200 : 202 });
  }

  private async undoImport(call: ApiCall): Promise<ApiAnswer> {
    const wait = (call.query as { wait?: boolean }).wait === true;
    const answer = await this.run(new UndoImport(contextOf(call), idOf(call), (call.body ?? {}) as ImportUndoRequest, wait));
    return new ApiAnswer(answer, { status: wait ? 200 : 202 });
  }

  private async rejectedRows(call: ApiCall): Promise<ApiAnswer> {
    const importId = idOf(call);
    const file = await this.queryBus.execute(new GetRejectedRows(call.actor, importId));
    const disposition = `attachment; filename="rejected-${importId}.csv"`;
    return new ApiAnswer(file, { headers: { 'content-disposition': disposition } });
  }
}
