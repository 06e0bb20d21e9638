import { type ChainQuery, type SiteChainQuery, lotChain, projectChain, siteChain } from '#libs/balances/chain/chain.js';
import type { LotChainAnswer, ProjectChainAnswer, SiteChainAnswer } from '#libs/contracts/api/chain.js';
import type { EventStore } from '#libs/event-store/port.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetLotChain extends ReadQuery<LotChainAnswer> {}
export class GetSiteChain extends ReadQuery<SiteChainAnswer> {}
export class GetProjectChain extends ReadQuery<ProjectChainAnswer> {}

/** As known earlier, mass is followed by the event store too. */
const sourcesOf = (store: EventStore) => ({ readStream: (stream: string) => store.readStream(stream) });

/** Handlers of the queries of custody chains. */
export const CHAIN_QUERY_HANDLERS = [
  handlerOf(GetLotChain, (session, asOf, { id, query }, store) =>
    lotChain(session, asOf, id, query as ChainQuery, sourcesOf(store)),
  ),
  handlerOf(GetSiteChain, (session, asOf, { id, query }, store) =>
    siteChain(session, asOf, id, query as SiteChainQuery, sourcesOf(store)),
  ),
  handlerOf(GetProjectChain, (session, asOf, { id, query }, store) =>
    projectChain(session, asOf, id, query as ChainQuery, sourcesOf(store)),
  ),
];
