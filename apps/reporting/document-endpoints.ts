import type { QueryBus } from '@nestjs/cqrs';
import { statusMap } from '#libs/balances/status/status-map.js';
import type { StatusReport } from '#libs/contracts/api/status-reports.js';
import { ApiAnswer, type ApiCall, type EndpointTable } from '#libs/platform/http/endpoint.js';
import { GetSubmittedClimateAccount } from './account-queries.js';
import { climateDocument, submittedDocument } from './documents/climate-document.js';
import { documentAnswer } from './documents/report-document.js';
import { statusDocument } from './documents/status-document.js';
import { GetClimateAccount } from './figure-queries.js';
import type { ReadRequest } from './read-model-reader.js';
import type { ReadQuery } from './read-query.js';
import { GetMunicipalityStatusReport, GetRegionStatusReport } from './status-queries.js';

type StatusQuery = new (request: ReadRequest) => ReadQuery<StatusReport>;

/**
 * Endpoints of the calls whose answer is a document too, by `format`, and of the maps.
 * @param requestOf what a call asks of the read models
 */
export function documentEndpoints(queryBus: QueryBus, requestOf: (call: ApiCall) => ReadRequest): EndpointTable {
  const status = (query: StatusQuery) => async (call: ApiCall) =>
    documentAnswer(await queryBus.execute(new query(requestOf(call))), call.query, statusDocument);
  const map = (query: StatusQuery) => async (call: ApiCall) => {
    const report = await queryBus.execute(new query(requestOf(call)));
    return new ApiAnswer(JSON.stringify(statusMap(report)), { mediaType: 'application/geo+json; charset=utf-8' });
  };
  return {
    getMunicipalityStatusReport: status(GetMunicipalityStatusReport),
    getRegionStatusReport: status(GetRegionStatusReport),
    getMunicipalityStatusMap: map(GetMunicipalityStatusReport),
    getRegionStatusMap: map(GetRegionStatusReport),
    getClimateAccount: async (call) =>
      documentAnswer(await queryBus.execute(new GetClimateAccount(requestOf(call))), call.query, (answer, language) =>
        climateDocument(answer, language),
      ),
    getSubmittedClimateAccount: async (call) =>
      documentAnswer(await queryBus.execute(new GetSubmittedClimateAccount(requestOf(call))), call.query, submittedDocument),
  };
}
