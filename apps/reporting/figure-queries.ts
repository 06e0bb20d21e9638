import { crossChecks } from '#libs/balances/findings/cross-checks.js';
import type { PageQuery } from '#libs/balances/paging.js';
import { fateOfProject } from '#libs/balances/fate-by-origin/fate-of-project.js';
import { type FlowStagesQuery, flowStages } from '#libs/balances/flows/flow-stages.js';
import { type FindingPage, type ListFindingsQuery, listFindings } from '#libs/balances/findings/list-findings.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { CrossChecksAnswer } from '#libs/contracts/api/cross-checks.js';
import type { FlowStagesAnswer } from '#libs/contracts/api/flow-stages.js';
import type { FateAnswer } from '#libs/contracts/api/flows.js';
import type { IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type IndicatorQuery, climateAccount, indicators } from './figures.js';
import { noteReader } from './note-reader.js';
import type { ReadRequest } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';
import { inQuery, territoryOfQuery } from './territory-of-query.js';

export class GetFate extends ReadQuery<FateAnswer> {}
export class GetFlowStages extends ReadQuery<FlowStagesAnswer> {}
export class GetIndicators extends ReadQuery<IndicatorsAnswer> {}
export class GetClimateAccount extends ReadQuery<ClimateAccountAnswer> {}
export class GetCrossChecks extends ReadQuery<CrossChecksAnswer> {}
export class ListFindings extends ReadQuery<FindingPage> {}

async function indicatorsOf(
  session: ReadSession,
  asOf: AsOf,
  { query }: ReadRequest,
  store: EventStore,
): Promise<IndicatorsAnswer> {
  const territory = territoryOfQuery(query);
  const { from, to, basis } = query as Pick<IndicatorQuery, 'from' | 'to' | 'basis'>;
  const readStream = (stream: string): ReturnType<EventStore['readStream']> => store.readStream(stream);
  return inQuery(territory, indicators(session, asOf, { territory, from, to, basis }, readStream));
}

/** Handlers of the queries of figures that are worked out from several read models. */
export const FIGURE_QUERY_HANDLERS = [
  handlerOf(GetFate, (session, asOf, { id }, store) => fateOfProject(session, asOf, id, (stream) => store.readStream(stream))),
  handlerOf(GetFlowStages, (session, asOf, { query }) => {
    const territory = territoryOfQuery(query);
    return inQuery(territory, flowStages(session, asOf, { ...(query as Omit<FlowStagesQuery, 'territory'>), territory }));
  }),
  handlerOf(GetIndicators, indicatorsOf),
  handlerOf(GetClimateAccount, (session, asOf, { query }) => {
    const territory = territoryOfQuery(query);
    const { from, to } = query as Pick<IndicatorQuery, 'from' | 'to'>;
    return inQuery(territory, climateAccount(session, asOf, { territory, from, to }));
  }),
  handlerOf(ListFindings, (session, asOf, { query }, store) =>
    listFindings(session, asOf, query as ListFindingsQuery, {
      readNotes: noteReader(session),
      readStream: (stream) => store.readStream(stream),
    }),
  ),
  handlerOf(GetCrossChecks, (session, asOf, { query }) => {
    const territory = territoryOfQuery(query);
    const { from, to, limit, cursor } = query as Pick<IndicatorQuery, 'from' | 'to'> & PageQuery;
    return inQuery(territory, crossChecks(session, asOf, { territory, from, to, limit, cursor }));
  }),
];
