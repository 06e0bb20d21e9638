import { Inject, type Type } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  type ChainQuery,
  type ChainSources,
  type SiteChainQuery,
  lotChain,
  projectChain,
  siteChain,
} from '#libs/balances/chain/chain.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import type { LotChainAnswer, ProjectChainAnswer, SiteChainAnswer } from '#libs/contracts/api/chain.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
import { ReadModelReader, type ReadRequest } from './read-model-reader.js';
import { ReadQuery } from './read-query.js';

export class GetLotChain extends ReadQuery<LotChainAnswer> {}
export class GetSiteChain extends ReadQuery<SiteChainAnswer> {}
export class GetProjectChain extends ReadQuery<ProjectChainAnswer> {}

/** Makes the handler of a query that follows mass; as known earlier it needs the event store too. */
function following<Answer>(
  query: new (request: ReadRequest) => ReadQuery<Answer>,
  answer: (session: ReadSession, asOf: AsOf, request: ReadRequest, sources: ChainSources) => Promise<Answer>,
): Type<IQueryHandler> {
  @QueryHandler(query)
  class FollowingHandler implements IQueryHandler<ReadQuery<Answer>> {
    constructor(
      @Inject(ReadModelReader) private readonly reader: ReadModelReader,
      @Inject(EVENT_STORE) private readonly store: EventStore,
    ) {}

    execute({ request }: ReadQuery<Answer>): Promise<Answer> {
      return this.reader.answer(request, (session, asOf) =>
        answer(session, asOf, request, { readStream: (stream) => this.store.readStream(stream) }),
      );
    }
  }
  return FollowingHandler;
}

/** Handlers of the queries of custody chains. */
export const CHAIN_QUERY_HANDLERS = [
  following(GetLotChain, (session, asOf, { id, query }, sources) => lotChain(session, asOf, id, query as ChainQuery, sources)),
  following(GetSiteChain, (session, asOf, { id, query }, sources) =>
    siteChain(session, asOf, id, query as SiteChainQuery, sources),
  ),
  following(GetProjectChain, (session, asOf, { id, query }, sources) =>
    projectChain(session, asOf, id, query as ChainQuery, sources),
  ),
];
