import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { ApiCall, Endpoint, EndpointTable } from '#libs/platform/http/endpoint.js';
import * as accounts from './account-queries.js';
import { auditExport } from './audit-export/endpoint.js';
import * as chains from './chain-queries.js';
import { GetClimateAccountLine } from './climate-lines/line-query.js';
import { GetCorrection, ListCorrections } from './correction-queries.js';
import { documentEndpoints } from './document-endpoints.js';
import { GetEvent, ListEvents } from './event-queries.js';
import { ListFigureParts } from './figure-parts/figure-parts-query.js';
import * as figures from './figure-queries.js';
import { flowSumsAnswer } from './flow-sum-queries.js';
import { ListLoads, ListNearMatches, ListWaitingReceipts } from './load-queries.js';
import { GetMassPlan } from './mass-plan-queries.js';
import { GetSiteCapacity, GetSitePermits } from './permit-queries.js';
import { GetReconciliation } from './reconciliation-queries.js';
import { GetSiteRecords } from './site-record-queries.js';
import * as queries from './queries.js';
import type { ReadRequest } from './read-model-reader.js';
import type { ReadQuery } from './read-query.js';
import { GetCodes, GetStatus } from './server-queries.js';

const requestOf = ({ actor, params, query }: ApiCall): ReadRequest => ({
  actor,
  id: params['id'] ?? params['number'] ?? '',
  query,
});

/** Query of each call that reads the read models. */
const READ_QUERIES: Readonly<Record<string, new (request: ReadRequest) => ReadQuery<unknown>>> = {
  listParties: queries.ListParties,
  getParty: queries.GetParty,
  listProjects: queries.ListProjects,
  getProject: queries.GetProject,
  listSites: queries.ListSites,
  getSite: queries.GetSite,
  getSiteStock: queries.GetSiteStock,
  getSiteDeliveries: queries.GetSiteDeliveries,
  listLots: queries.ListLots,
  getLot: queries.GetLot,
  listSortingRuns: queries.ListSortingRuns,
  getSortingRun: queries.GetSortingRun,
  listAnnualReturns: queries.ListAnnualReturns,
  getAnnualReturn: queries.GetAnnualReturn,
  listEvents: ListEvents,
  getEvent: GetEvent,
  getProjectBalance: queries.GetProjectBalance,
  getMunicipalityBalance: queries.GetMunicipalityBalance,
  getRegionBalance: queries.GetRegionBalance,
  getFate: figures.GetFate,
  listFlows: queries.ListFlows,
  getFlowStages: figures.GetFlowStages,
  getIndicators: figures.GetIndicators,
  listFigureParts: ListFigureParts,
  listClimateAccounts: accounts.ListClimateAccounts,
  getClimateAccountCase: accounts.GetClimateAccountCase,
  getClimateAccountInputs: accounts.GetClimateAccountInputs,
  getClimateAccountNow: accounts.GetClimateAccountNow,
  getClimateAccountLine: GetClimateAccountLine,
  listFindings: figures.ListFindings,
  getCrossChecks: figures.GetCrossChecks,
  getReconciliation: GetReconciliation,
  listCorrections: ListCorrections,
  getCorrection: GetCorrection,
  listLoads: ListLoads,
  listWaitingReceipts: ListWaitingReceipts,
  listNearMatches: ListNearMatches,
  getMassPlan: GetMassPlan,
  getSitePermits: GetSitePermits,
  getSiteRecords: GetSiteRecords,
  getSiteCapacity: GetSiteCapacity,
  getLotChain: chains.GetLotChain,
  getSiteChain: chains.GetSiteChain,
  getProjectChain: chains.GetProjectChain,
};

/** Turns the calls that read into queries on the bus. */
@Injectable()
export class ReportingEndpoints {
  constructor(@Inject(QueryBus) private readonly queryBus: QueryBus) {}

  /** Endpoints of `REPORTING_CALLS`. */
  table(): EndpointTable {
    const reads = Object.entries(READ_QUERIES).map(([operationId, query]): [string, Endpoint] => [
      operationId,
      (call) => this.queryBus.execute(new query(requestOf(call))),
    ]);
    return {
      ...Object.fromEntries(reads),
      ...documentEndpoints(this.queryBus, requestOf),
      getAuditExport: (call) => auditExport(this.queryBus, requestOf(call)),
      getFlowSums: (call) => flowSumsAnswer(this.queryBus, requestOf(call)),
      getCodes: ({ actor }) => this.queryBus.execute(new GetCodes(actor)),
      getStatus: ({ actor }) => this.queryBus.execute(new GetStatus(actor)),
    };
  }
}
