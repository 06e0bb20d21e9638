import { type ReconciliationQuery, reconcile } from '#libs/balances/reconciliation/reconcile.js';
import type { ReconciliationAnswer } from '#libs/contracts/api/reconciliation.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetReconciliation extends ReadQuery<ReconciliationAnswer> {}

/** Handler of the query that holds measurements of the same masses against each other. */
export const RECONCILIATION_QUERY_HANDLERS = [
  handlerOf(GetReconciliation, (session, asOf, { query }, store) =>
    reconcile(session, asOf, query as ReconciliationQuery, (stream) => store.readStream(stream)),
  ),
];
