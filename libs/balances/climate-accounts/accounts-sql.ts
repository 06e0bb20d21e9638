import type { AccountRow, AccountStatus } from '#libs/contracts/api/account-submissions.js';
import { isoInstant } from '#libs/kernel/index.js';
import { type PgInteger, safeInteger } from '../exact.js';
import { projectsAsKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';

/** An account with where it stands, as `accountsSql` gives it. */
export interface AccountSqlRow {
  account_id: string;
  position: PgInteger;
  project_id: string;
  project_name: string;
  municipality: string;
  demo: boolean;
  from_day: string;
  to_day: string;
  title: string | null;
  status: AccountStatus;
  newest: number | null;
  approved: number | null;
  changed_ms: PgInteger;
}

/**
 * Accounts with where they stand at a position, worked out from their steps. Of approved submissions the newest counts: the others were
 * superseded by it.
 */
export function accountsSql(session: ReadSession, asOf: AsOf): string {
  const { schema } = session;
  const known = `step.account_id = account.account_id AND step.position <= ${asOf.position}`;
  return `
    SELECT account.*, project.name AS project_name, project.municipality, project.demo, sums.*,
      coalesce((SELECT step.kind FROM ${schema}.climate_account_step step
        WHERE ${known} AND step.submission = sums.newest ORDER BY step.revision DESC LIMIT 1), 'draft') AS status
    FROM ${schema}.climate_account account
    JOIN ${projectsAsKnown(session, asOf)} AS project USING (project_id)
    CROSS JOIN LATERAL (
      SELECT max(step.submission) FILTER (WHERE step.kind = 'submitted') AS newest,
        max(step.submission) FILTER (WHERE step.kind = 'approved') AS approved,
        max(step.recorded_ms) AS changed_ms
      FROM ${schema}.climate_account_step step WHERE ${known}) AS sums
    WHERE account.position <= ${asOf.position}`;
}

/** An account as lists tell it. */
export const accountRowOf = (row: AccountSqlRow): AccountRow => ({
  accountId: row.account_id,
  projectId: row.project_id,
  projectName: row.project_name,
  municipality: row.municipality,
  demo: row.demo,
  from: row.from_day,
  to: row.to_day,
  title: row.title,
  status: row.status,
  newestSubmission: row.newest,
  approvedSubmission: row.approved,
  changedAt: isoInstant(safeInteger(row.changed_ms)),
});
