import {
  type ListLoadsQuery,
  type ListReceiptsQuery,
  type LoadPage,
  type ReceiptPage,
  listLoads,
  listReceipts,
} from '#libs/balances/loads/index.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListLoads extends ReadQuery<LoadPage> {}
export class ListWaitingReceipts extends ReadQuery<ReceiptPage> {}

/** Handlers of the queries of loads and waiting receipts. */
export const LOAD_QUERY_HANDLERS = [
  handlerOf(ListLoads, (session, asOf, { query }) => listLoads(session, asOf, query as ListLoadsQuery)),
  handlerOf(ListWaitingReceipts, (session, asOf, { query }) => listReceipts(session, asOf, query as ListReceiptsQuery)),
];
