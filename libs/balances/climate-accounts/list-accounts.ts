import { ACCOUNT_STATUSES, type AccountRow } from '#libs/contracts/api/account-submissions.js';
import { invalid } from '#libs/kernel/index.js';
import { type PageQuery, Parameters, checkIds, limitOf, pageOfRows, positionIn } from '../paging.js';
import { type AsOf, type ReadSession, asOfAnswer } from '../session.js';
import { type AccountSqlRow, accountRowOf, accountsSql } from './accounts-sql.js';

/** Filters of the list; those given all apply. Without any, accounts of the demo are left out. */
export interface ListAccountsQuery extends PageQuery {
  readonly project?: string | undefined;
  readonly municipality?: string | undefined;
  readonly status?: string | undefined;
  readonly demo?: boolean | undefined;
}

/** A page of accounts, those begun last first. */
export interface AccountPage {
  items: AccountRow[];
  next: string | null;
  asOf: ReturnType<typeof asOfAnswer>;
}

/** Climate accounts that were begun, newest first. @throws DomainError for an unknown status, an id that is none, a wrong cursor */
export async function listAccounts(session: ReadSession, asOf: AsOf, query: ListAccountsQuery): Promise<AccountPage> {
  checkIds(query, ['project']);
  const limit = limitOf(query);
  const parameters = new Parameters();
  const where = conditions(query, parameters);
  const before = positionIn(query.cursor);
  if (before !== undefined) where.push(`position < ${parameters.add(before)}::bigint`);
  const rows = await session.query<AccountSqlRow>(
    `SELECT * FROM (${accountsSql(session, asOf)}) AS known
     WHERE ${where.join(' AND ')} ORDER BY position DESC LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOfRows(rows, limit, (row) => [String(row.position)]);
  return { items: page.rows.map(accountRowOf), next: page.next, asOf: asOfAnswer(asOf) };
}

function conditions({ project, municipality, status, demo }: ListAccountsQuery, parameters: Parameters): string[] {
  const conditions = ['true'];
  if (project !== undefined) conditions.push(`project_id = ${parameters.add(project)}::uuid`);
  if (municipality !== undefined) conditions.push(`municipality = ${parameters.add(municipality)}`);
  if (status !== undefined) conditions.push(`status = ${parameters.add(knownStatus(status))}`);
  if (demo !== undefined) conditions.push(`demo = ${parameters.add(demo)}`);
  else if (project === undefined && municipality === undefined) conditions.push('NOT demo');
  return conditions;
}

function knownStatus(status: string): string {
  if ((ACCOUNT_STATUSES as readonly string[]).includes(status)) return status;
  const message = `unknown status '${status}'; expected one of ${ACCOUNT_STATUSES.join(', ')}`;
  throw invalid('/query/status', 'unknown_status', message);
}
