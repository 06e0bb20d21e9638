import type { QueryBus } from '@nestjs/cqrs';
import { type FlowSumsQuery, flowSums } from '#libs/balances/flow-sums/flow-sums.js';
import { DOCUMENT_MEDIA } from '#libs/contracts/api/document-formats.js';
import type { FlowSumsAnswer } from '#libs/contracts/api/flow-sums.js';
import { PRODUCT_VERSION } from '#libs/platform/config/product.js';
import { ApiAnswer } from '#libs/platform/http/endpoint.js';
import { flowSumsTables } from './documents/flow-sums-document.js';
import type { DocumentLanguage } from './documents/table.js';
import { tableAsCsv, tablesAsXlsx } from './documents/table-files.js';
import type { ReadRequest } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetFlowSums extends ReadQuery<FlowSumsAnswer> {}

/** Whether a file is asked for, which has all rows; JSON without a format goes page by page. */
const isFile = ({ query }: ReadRequest): boolean => query['format'] !== undefined;

/** Handler of the query of flows added up. */
export const FLOW_SUM_QUERY_HANDLERS = [
  handlerOf(GetFlowSums, (session, asOf, request) =>
    flowSums(session, asOf, request.query as FlowSumsQuery, {
      all: isFile(request),
      producedBy: `Massestrøm ${PRODUCT_VERSION}`,
    }),
  ),
];

/** Flows added up, page by page, or as a file with all rows. */
export async function flowSumsAnswer(queryBus: QueryBus, request: ReadRequest): Promise<FlowSumsAnswer | ApiAnswer> {
  const answer: FlowSumsAnswer = await queryBus.execute(new GetFlowSums(request));
  if (!isFile(request)) return answer;
  const format = request.query['format'] as keyof typeof MEDIA;
  const language = request.query['lang'] === 'en' ? 'en' : 'nb';
  return new ApiAnswer(await contentOf(answer, format, language), {
    mediaType: MEDIA[format],
    headers: { 'content-disposition': `attachment; filename="massestrom-flows-${answer.asOf.position}.${format}"` },
  });
}

const MEDIA = {
  json: 'application/json; charset=utf-8',
  csv: `${DOCUMENT_MEDIA.csv}; charset=utf-8`,
  xlsx: DOCUMENT_MEDIA.xlsx,
} as const;

async function contentOf(answer: FlowSumsAnswer, format: keyof typeof MEDIA, language: DocumentLanguage): Promise<Buffer> {
  if (format === 'json') return Buffer.from(JSON.stringify(answer));
  const tables = flowSumsTables(answer, language);
  return format === 'csv' ? Buffer.from(tableAsCsv(tables[0])) : tablesAsXlsx(tables, language);
}
