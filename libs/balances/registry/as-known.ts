import type { AsOf, ReadSession } from '../session.js';
import { ANNUAL_RETURN, PROJECT, SITE } from './tables.js';

/**
 * Whether current rows serve: for an answer of now, which may show events beyond the position that it says; for one as known at the
 * position of the read models only where they hold none.
 */
export const isNow = (session: ReadSession, asOf: AsOf): boolean =>
  asOf.position >= session.position && (asOf.requested === undefined || !session.ahead);

/**
 * Condition for rows that are written once: those of the answer. Now that is all rows, as in the tables of current rows.
 * @param column the position of the event that wrote the row
 */
export const isKnown = (session: ReadSession, asOf: AsOf, column = 'position'): string =>
  isNow(session, asOf) ? 'true' : `${column} <= ${asOf.position}`;

function asKnown(session: ReadSession, asOf: AsOf, register: typeof SITE): string {
  const { current, versions } = register;
  if (isNow(session, asOf)) return `${session.schema}.${current.name}`;
  const columns = current.columns.map(({ name }) => name).join(', ');
  const id = current.key[0]!;
  return `(SELECT DISTINCT ON (${id}) ${columns} FROM ${session.schema}.${versions.name}
    WHERE position <= ${asOf.position} ORDER BY ${id}, version DESC)`;
}

/** The sites as known at the position (rule 15): a relation for FROM, with the columns of `site`. */
export const sitesAsKnown = (session: ReadSession, asOf: AsOf): string => asKnown(session, asOf, SITE);

/** The projects as known at the position: a relation with the columns of `project`. */
export const projectsAsKnown = (session: ReadSession, asOf: AsOf): string => asKnown(session, asOf, PROJECT);

/** The annual returns as known at the position: a relation with the columns of `annual_return`. */
export const annualReturnsAsKnown = (session: ReadSession, asOf: AsOf): string => asKnown(session, asOf, ANNUAL_RETURN);
