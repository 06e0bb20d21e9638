import { buffer } from 'node:stream/consumers';
import { DOCUMENT_MEDIA } from '#libs/contracts/api/document-formats.js';
import { invalid } from '#libs/kernel/index.js';
import { ApiAnswer } from '#libs/platform/http/endpoint.js';
import type { QueryValues } from '#libs/platform/http/parameter-reader.js';
import type { DocumentLanguage, DocumentTable } from './table.js';
import { tableAsCsv, tablesAsXlsx } from './table-files.js';
import { TaggedDocument } from './tagged-document.js';

/** An answer as a document: the same tables for people and machines, and what else stands on its pages. */
export interface ReportDocument {
  readonly title: string;
  /** Without its ending: letters, digits, `-`, `_` and `.`. */
  readonly fileName: string;
  readonly tables: readonly DocumentTable[];
  /** Id of the table that CSV has where none is named. */
  readonly mainTable: string;
  /** When what it tells was known; stands in the PDF as when it was made. */
  readonly time: Date;
  /** Foot of each page, before the page's number. */
  readonly foot: string;
  readonly write: (pages: TaggedDocument) => void;
}

/** The document as PDF: tagged, with its language; the same document gives the same bytes. */
export function documentAsPdf({ title, time, foot, write }: ReportDocument, language: DocumentLanguage): Promise<Buffer> {
  const pages = new TaggedDocument({ title, language: language === 'nb' ? 'nb-NO' : 'en-GB', time });
  write(pages);
  return buffer(pages.end((page, of) => `${foot} · ${page}/${of}`));
}

function tableNamed({ tables, mainTable }: ReportDocument, named: string | undefined): DocumentTable {
  const id = named ?? mainTable;
  const table = tables.find((each) => each.id === id);
  if (table) return table;
  const known = tables.map((each) => each.id).join(', ');
  throw invalid('/query/table', 'unknown_table', `no table is called '${id}'; expected one of ${known}`);
}

/**
 * Answers in the format that the query asks for: JSON is the answer itself.
 * @param make the document in a language
 * @throws DomainError for a table that there is none of
 */
export async function documentAnswer<Answer>(
  answer: Answer,
  query: QueryValues,
  make: (answer: Answer, language: DocumentLanguage) => ReportDocument,
): Promise<Answer | ApiAnswer> {
  const { format } = query;
  if (format !== 'csv' && format !== 'xlsx' && format !== 'pdf') return answer;
  const language: DocumentLanguage = query['lang'] === 'en' ? 'en' : 'nb';
  const document = make(answer, language);
  const content =
    format === 'csv'
      ? Buffer.from(tableAsCsv(tableNamed(document, query['table']?.toString())))
      : format === 'xlsx'
        ? await tablesAsXlsx(document.tables, language)
        : await documentAsPdf(document, language);
  return new ApiAnswer(content, {
    mediaType: format === 'csv' ? `${DOCUMENT_MEDIA.csv}; charset=utf-8` : DOCUMENT_MEDIA[format],
    headers: { 'content-disposition': `attachment; filename="${document.fileName}.${format}"` },
  });
}
