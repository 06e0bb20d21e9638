import { type ListLoadsQuery, type LoadPage, listLoads } from '#libs/balances/loads/index.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListLoads extends ReadQuery<LoadPage> {}

/** Handlers of the queries of loads. */
export const LOAD_QUERY_HANDLERS = [
  handlerOf(ListLoads, (session, asOf, { query }) => listLoads(session, asOf, query as ListLoadsQuery)),
];
