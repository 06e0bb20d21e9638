import type { QueryBus } from '@nestjs/cqrs';
import { type FlowSumsQuery, flowSums } from '#libs/balances/flow-sums/flow-sums.js';
import { DOCUMENT_MEDIA } from '#libs/contracts/api/document-formats.js';
import type { FlowSumsAnswer } from '#libs/contracts/api/flow-sums.js';
import { PRODUCT_VERSION } from '#libs/platform/config/product.js';
import { ApiAnswer } from '#libs/platform/http/endpoint.js';
import { flowSumsTables } from './documents/flow-sums-document.js';
import { tableAsCsv, tablesAsXlsx } from './documents/table-files.js';
import type { ReadRequest } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetFlowSums extends ReadQuery<FlowSumsAnswer> {}

const isFile = ({ query }: ReadRequest): boolean => query['format'] === 'csv' || query['format'] === 'xlsx';

/** Handler of the query of flows added up. */
export const FLOW_SUM_QUERY_HANDLERS = [
  handlerOf(GetFlowSums, (session, asOf, request) =>
    flowSums(session, asOf, request.query as FlowSumsQuery, {
      all: isFile(request),
      producedBy: `Massestrøm ${PRODUCT_VERSION}`,
    }),
  ),
];

/** Flows added up, as JSON page by page or as a file with all rows. */
export async function flowSumsAnswer(queryBus: QueryBus, request: ReadRequest): Promise<FlowSumsAnswer | ApiAnswer> {
  const answer: FlowSumsAnswer = await queryBus.execute(new GetFlowSums(request));
  if (!isFile(request)) return answer;
  const language = request.query['lang'] === 'en' ? 'en' : 'nb';
  const tables = flowSumsTables(answer, language);
  const isCsv = request.query['format'] === 'csv';
  return new ApiAnswer(isCsv ? Buffer.from(tableAsCsv(tables[0])) : await tablesAsXlsx(tables, language), {
    mediaType: isCsv ? `${DOCUMENT_MEDIA.csv}; charset=utf-8` : DOCUMENT_MEDIA.xlsx,
    headers: {
      'content-disposition': `attachment; filename="massestrom-flows-${answer.asOf.position}.${isCsv ? 'csv' : 'xlsx'}"`,
    },
  });
}
