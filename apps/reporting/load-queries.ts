import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  type ListLoadsQuery,
  type ListReceiptsQuery,
  type LoadPage,
  type ReceiptPage,
  listLoads,
  listReceipts,
} from '#libs/balances/loads/index.js';
import { type NearMatchPage, type NearMatchesQuery, nearMatches } from '#libs/balances/near-matches/near-matches.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
import { eventReader } from './event-reader.js';
import { ReadModelReader } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListLoads extends ReadQuery<LoadPage> {}
export class ListWaitingReceipts extends ReadQuery<ReceiptPage> {}
export class ListNearMatches extends ReadQuery<NearMatchPage> {}

/** What a report said, to be sent again as a confirmation, stands in the event store. */
@QueryHandler(ListNearMatches)
class ListNearMatchesHandler implements IQueryHandler<ListNearMatches> {
  constructor(
    @Inject(ReadModelReader) private readonly reader: ReadModelReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ request }: ListNearMatches): Promise<NearMatchPage> {
    return this.reader.answer(request, (session, asOf) =>
      nearMatches(session, asOf, request.query as NearMatchesQuery, eventReader(this.store)),
    );
  }
}

/** Handlers of the queries of loads, waiting receipts and what may belong together. */
export const LOAD_QUERY_HANDLERS = [
  handlerOf(ListLoads, (session, asOf, { query }) => listLoads(session, asOf, query as ListLoadsQuery)),
  handlerOf(ListWaitingReceipts, (session, asOf, { query }) => listReceipts(session, asOf, query as ListReceiptsQuery)),
  ListNearMatchesHandler,
];
