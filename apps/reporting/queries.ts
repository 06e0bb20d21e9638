import { type BalanceQuery, balance, parseGroupBy } from '#libs/balances/territory-balances/balance.js';
import type { TerritoryRef } from '#libs/balances/territory-balances/territory.js';
import { type ListFlowsQuery, listFlows } from '#libs/balances/flows/list-flows.js';
import type { Period } from '#libs/balances/period.js';
import * as registry from '#libs/balances/registry/queries.js';
import type { RegisterPage } from '#libs/balances/registry/register-list.js';
import { siteDeliveries } from '#libs/balances/stock/site-deliveries.js';
import { siteStock } from '#libs/balances/stock/site-stock.js';
import type { BalanceAnswer } from '#libs/contracts/api/balances.js';
import type { SiteStockAnswer } from '#libs/contracts/api/findings.js';
import type { FlowPage } from '#libs/contracts/api/flows.js';
import type {
  AnnualReturnAnswer,
  LotAnswer,
  LotDetailAnswer,
  PartyAnswer,
  ProjectAnswer,
  SiteAnswer,
  SortingRunAnswer,
} from '#libs/contracts/api/registers.js';
import type { SiteDeliveriesAnswer } from '#libs/contracts/api/site-figures.js';
import type { ReadRequest } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListParties extends ReadQuery<RegisterPage<PartyAnswer>> {}
export class GetParty extends ReadQuery<PartyAnswer> {}
export class ListProjects extends ReadQuery<RegisterPage<ProjectAnswer>> {}
export class GetProject extends ReadQuery<ProjectAnswer> {}
export class ListSites extends ReadQuery<RegisterPage<SiteAnswer>> {}
export class GetSite extends ReadQuery<SiteAnswer> {}
export class GetSiteStock extends ReadQuery<SiteStockAnswer> {}
export class GetSiteDeliveries extends ReadQuery<SiteDeliveriesAnswer> {}
export class ListLots extends ReadQuery<RegisterPage<LotAnswer>> {}
export class GetLot extends ReadQuery<LotDetailAnswer> {}
export class ListSortingRuns extends ReadQuery<RegisterPage<SortingRunAnswer>> {}
export class GetSortingRun extends ReadQuery<SortingRunAnswer> {}
export class ListAnnualReturns extends ReadQuery<RegisterPage<AnnualReturnAnswer>> {}
export class GetAnnualReturn extends ReadQuery<AnnualReturnAnswer> {}
export class GetProjectBalance extends ReadQuery<BalanceAnswer> {}
export class GetMunicipalityBalance extends ReadQuery<BalanceAnswer> {}
export class GetRegionBalance extends ReadQuery<BalanceAnswer> {}
export class ListFlows extends ReadQuery<FlowPage> {}

/** Region where none is named. */
export const REGION = 'trondheimsregionen';

function balanceQuery({ query }: ReadRequest, territory: TerritoryRef): BalanceQuery {
  const { groupBy, ...rest } = query as Pick<BalanceQuery, 'from' | 'to' | 'basis'> & { groupBy?: string };
  return { ...rest, territory, groupBy: parseGroupBy(groupBy) };
}

const registerQuery = ({ query }: ReadRequest): registry.RegisterQuery => query;

/** Handlers of the queries of registers, stocks, balances and flows. */
export const QUERY_HANDLERS = [
  handlerOf(ListParties, (session, _, request) => registry.listParties(session, registerQuery(request))),
  handlerOf(GetParty, (session, _, { id }) => registry.getParty(session, id)),
  handlerOf(ListProjects, (session, _, request) => registry.listProjects(session, registerQuery(request))),
  handlerOf(GetProject, (session, _, { id }) => registry.getProject(session, id)),
  handlerOf(ListSites, (session, _, request) => registry.listSites(session, registerQuery(request))),
  handlerOf(GetSite, (session, _, { id }) => registry.getSite(session, id)),
  handlerOf(GetSiteStock, (session, asOf, { id }) => siteStock(session, asOf, id)),
  handlerOf(GetSiteDeliveries, (session, asOf, { id, query }) => siteDeliveries(session, asOf, id, query as Period)),
  handlerOf(ListLots, (session, _, request) => registry.listLots(session, registerQuery(request))),
  handlerOf(GetLot, (session, asOf, { id }) => registry.getLot(session, asOf, id)),
  handlerOf(ListSortingRuns, (session, _, request) => registry.listSortingRuns(session, registerQuery(request))),
  handlerOf(GetSortingRun, (session, _, { id }) => registry.getSortingRun(session, id)),
  handlerOf(ListAnnualReturns, (session, _, request) => registry.listAnnualReturns(session, registerQuery(request))),
  handlerOf(GetAnnualReturn, (session, _, { id }) => registry.getAnnualReturn(session, id)),
  handlerOf(GetProjectBalance, (session, asOf, request) =>
    balance(session, asOf, balanceQuery(request, { kind: 'project', id: request.id })),
  ),
  handlerOf(GetMunicipalityBalance, (session, asOf, request) =>
    balance(session, asOf, balanceQuery(request, { kind: 'municipality', id: request.id })),
  ),
  handlerOf(GetRegionBalance, (session, asOf, request) =>
    balance(session, asOf, balanceQuery(request, { kind: 'region', id: String(request.query['region'] ?? REGION) })),
  ),
  handlerOf(ListFlows, (session, asOf, { query }) => listFlows(session, asOf, query as ListFlowsQuery)),
];
