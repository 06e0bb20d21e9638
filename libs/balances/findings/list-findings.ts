import type { FindingAnswer, StrayRemarks } from '#libs/contracts/api/findings.js';
import { type PageQuery, keyOf, limitOf, pageOfRows, unknownCursor } from '../paging.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import type { FindingScope } from './scope.js';
import { type TellOptions, tell } from './tell-findings.js';

/** Filters of the list of findings, and the page. */
export interface ListFindingsQuery extends PageQuery, Omit<FindingScope, 'about'> {}

/** A page of findings, the last opened first. */
export interface FindingPage {
  items: FindingAnswer[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
  /** On the first page of everything: what was said about ids that no finding has. */
  remarksWithoutFinding?: StrayRemarks[];
}

/**
 * Findings as known at a position, the last opened first, page by page.
 * @throws DomainError for an unknown type, status or territory, an id that is none, a wrong cursor
 */
export async function listFindings(
  session: ReadSession,
  asOf: AsOf,
  query: ListFindingsQuery,
  options: TellOptions,
): Promise<FindingPage> {
  const limit = limitOf(query);
  const { finding, project, municipality, region, site, lot, organisation, type, status } = query;
  const scope = { finding, project, municipality, region, site, lot, organisation, type, status };
  const { findings, stray } = await tell(session, asOf, scope, options, { limit: limit + 1, after: lastOf(query.cursor) });
  const page = pageOfRows(findings, limit, ({ openedMs, finding }) => [String(openedMs), finding.findingId]);
  const items = page.rows.map(({ finding }) => finding);
  return { items, next: page.next, asOf: asOfAnswer(asOf), ...(stray && { remarksWithoutFinding: stray }) };
}

function lastOf(cursor: string | undefined): [string, string] | undefined {
  const key = keyOf(cursor, 2);
  if (!key) return undefined;
  const [openedMs = '', findingId = ''] = key;
  if (!/^\d{1,16}$/.test(openedMs) || !/^[0-9a-f-]{36}$/.test(findingId)) throw unknownCursor();
  return [openedMs, findingId];
}
