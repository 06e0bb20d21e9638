import type { ApiDescriptor, ApiParameter } from './descriptor.js';
import { query } from './parameters.js';

/** Formats of documents. */
export const DOCUMENT_FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;
/** Media types of the formats that are not JSON. */
export const DOCUMENT_MEDIA = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** `format`, `lang` and `table` of calls whose answer is a document too. */
const documentParameters: readonly ApiParameter[] = [
  query('format', 'json (default), csv, xlsx or pdf', { enum: DOCUMENT_FORMATS }),
  query('lang', 'Language of the document: nb (default) or en', { enum: ['nb', 'en'] }),
  query('table', 'Of CSV: which table; absent: the main one', { type: 'string', maxLength: 64 }),
];

/** The call, which also answers as a file for people or spreadsheets. */
export function withDocuments(call: ApiDescriptor): ApiDescriptor {
  const answer = call.responses['200']!;
  return {
    ...call,
    parameters: [...(call.parameters ?? []), ...documentParameters],
    responses: { ...call.responses, 200: { ...answer, alsoAs: Object.values(DOCUMENT_MEDIA) } },
  };
}
