import { statusReport } from '#libs/balances/status/status-report.js';
import type { StatusReport } from '#libs/contracts/api/status-reports.js';
import { REGION } from './queries.js';
import type { ReadRequest } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetMunicipalityStatusReport extends ReadQuery<StatusReport> {}
export class GetRegionStatusReport extends ReadQuery<StatusReport> {}

const periodOf = ({ query }: ReadRequest): string => String(query['period']);

/** Handlers of the queries of the status of municipalities and regions. */
export const STATUS_QUERY_HANDLERS = [
  handlerOf(GetMunicipalityStatusReport, async (session, asOf, request, store) => {
    const territory = { kind: 'municipality', id: request.id } as const;
    return statusReport(session, asOf, { territory, period: periodOf(request) }, await store.clockMs());
  }),
  handlerOf(GetRegionStatusReport, async (session, asOf, request, store) => {
    const territory = { kind: 'region', id: String(request.query['region'] ?? REGION) } as const;
    return statusReport(session, asOf, { territory, period: periodOf(request) }, await store.clockMs());
  }),
];
