import { isKnown } from '../registry/as-known.js';
import type { AsOf, ReadSession } from '../session.js';
import { HANDLING } from './tables.js';

/** The last word of each holder as known at the position: a SELECT with `holder` and `code`. */
export const handlingAsKnown = (session: ReadSession, asOf: AsOf): string =>
  `SELECT DISTINCT ON (holder) holder, code FROM ${session.schema}.${HANDLING.name} WHERE ${isKnown(session, asOf)}
   ORDER BY holder, position DESC`;
