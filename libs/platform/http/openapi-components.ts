import * as balances from '#libs/contracts/api/balances.js';
import * as climate from '#libs/contracts/api/climate-accounts.js';
import * as codes from '#libs/contracts/api/codes.js';
import * as custody from '#libs/contracts/api/commands-custody.js';
import * as commands from '#libs/contracts/api/commands.js';
import * as common from '#libs/contracts/api/common.js';
import type { ApiSchema } from '#libs/contracts/api/descriptor.js';
import * as findings from '#libs/contracts/api/findings.js';
import * as flows from '#libs/contracts/api/flows.js';
import * as indicators from '#libs/contracts/api/indicators.js';
import * as recordedCustody from '#libs/contracts/api/recorded-custody.js';
import * as recorded from '#libs/contracts/api/recorded.js';
import * as registers from '#libs/contracts/api/registers.js';
import { siteDeliveriesAnswer } from '#libs/contracts/api/site-figures.js';
import * as status from '#libs/contracts/api/status.js';

const eventRequests = Object.fromEntries(
  Object.entries(commands.MASS_EVENT_REQUESTS).map(([type, schema]) => [`${type}Request`, schema]),
);

/** Schemas that the OpenAPI document names; wherever one of these objects is used, the document refers to it. */
export const SCHEMA_COMPONENTS: Readonly<Record<string, ApiSchema>> = {
  Problem: common.problem,
  Names: common.names,
  Volume: common.volume,
  AsOf: common.asOf,
  Period: common.period,
  Territory: common.territory,

  Quantity: commands.quantityRequest,
  Haul: commands.haulRequest,
  Replacement: commands.replacementRequest,
  ...eventRequests,
  MassEventsRequest: commands.massEventsRequest,
  PartyRequest: commands.partyRequest,
  ProjectRequest: commands.projectRequest,
  ProjectCorrectionRequest: commands.projectCorrectionRequest,
  SiteRequest: commands.siteRequest,
  SiteCorrectionRequest: commands.siteCorrectionRequest,
  LotRequest: commands.lotRequest,
  SortingRunRequest: commands.sortingRunRequest,
  SortingReopeningRequest: commands.sortingReopeningRequest,
  AnnualReturnRequest: commands.annualReturnRequest,
  SplitRequest: custody.splitRequest,
  ClassificationRequest: custody.classificationRequest,
  ReceiptRequest: custody.receiptRequest,
  ReceiptMatchRequest: custody.receiptMatchRequest,
  ReceiptDismissalRequest: custody.receiptDismissalRequest,

  Recorded: recorded.recordedAnswer,
  MassEventsAnswer: recorded.massEventsAnswer,
  MassEventsProblem: recorded.massEventsProblem,
  SortingRunResult: recorded.sortingRunResult,
  SplitResult: recordedCustody.splitResult,
  ClassificationResult: recordedCustody.classificationResult,
  Receipt: recordedCustody.receiptResult,
  ReceiptList: recordedCustody.receiptList,
  Import: recorded.importAnswer,
  ImportList: recorded.importList,

  Party: registers.party,
  Project: registers.project,
  Site: registers.site,
  Lot: registers.lot,
  LotDetail: registers.lotDetail,
  SortingRun: registers.sortingRun,
  AnnualReturn: registers.annualReturn,
  PartyPage: registers.partyPage,
  ProjectPage: registers.projectPage,
  SitePage: registers.sitePage,
  LotPage: registers.lotPage,
  SortingRunPage: registers.sortingRunPage,
  AnnualReturnPage: registers.annualReturnPage,

  BalanceTerm: balances.balanceTerm,
  Holdings: balances.holdings,
  BalanceGroup: balances.balanceGroup,
  BalanceMunicipality: balances.balanceMunicipality,
  ReportedCategory: balances.reportedCategory,
  BalanceSection: balances.balanceSection,
  Balance: balances.balanceAnswer,

  FlowEnd: flows.flowEnd,
  Flow: flows.flow,
  FlowPage: flows.flowPage,
  FateRow: flows.fateRow,
  Fate: flows.fateAnswer,

  Ratio: indicators.ratio,
  NotApplicable: indicators.notApplicable,
  Indicator: indicators.indicatorAnswer,
  Indicators: indicators.indicatorsAnswer,

  FactorUse: climate.factorUse,
  ClimateLine: climate.climateLine,
  ClimateModule: climate.climateModule,
  Coverage: climate.coverage,
  ClimateAccount: climate.climateAccountAnswer,

  Finding: findings.finding,
  FindingPage: findings.findingPage,
  SiteStock: findings.siteStockAnswer,
  SiteDeliveries: siteDeliveriesAnswer,
  Event: findings.eventAnswer,
  EventPage: findings.eventPage,
  Status: status.statusAnswer,
  TopicStatus: status.topicStatus,
  RelayStatus: status.relayStatus,
  ProjectorStatus: status.projectorStatus,
  Rebuild: findings.rebuildAnswer,

  Codes: codes.codesAnswer,
  Actor: codes.actorAnswer,
};
