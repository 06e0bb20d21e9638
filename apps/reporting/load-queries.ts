import {
  type ListLoadsQuery,
  type ListReceiptsQuery,
  type LoadPage,
  type ReceiptPage,
  listLoads,
  listReceipts,
} from '#libs/balances/loads/index.js';
import { type NearMatchPage, type NearMatchesQuery, nearMatches } from '#libs/balances/near-matches/near-matches.js';
import { eventReader } from './event-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListLoads extends ReadQuery<LoadPage> {}
export class ListWaitingReceipts extends ReadQuery<ReceiptPage> {}
export class ListNearMatches extends ReadQuery<NearMatchPage> {}

/** Handlers of the queries of loads, waiting receipts and what may belong together. */
export const LOAD_QUERY_HANDLERS = [
  handlerOf(ListLoads, (session, asOf, { query }) => listLoads(session, asOf, query as ListLoadsQuery)),
  handlerOf(ListWaitingReceipts, (session, asOf, { query }) => listReceipts(session, asOf, query as ListReceiptsQuery)),
  // What a report said, to be sent again as a confirmation, stands in the event store.
  handlerOf(ListNearMatches, (session, asOf, { query }, store) =>
    nearMatches(session, asOf, query as NearMatchesQuery, eventReader(store)),
  ),
];
