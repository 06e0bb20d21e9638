import { siteCapacity, sitePermits } from '#libs/balances/permits/site-permits.js';
import type { SiteCapacityAnswer, SitePermitsAnswer } from '#libs/contracts/api/permits.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetSitePermits extends ReadQuery<SitePermitsAnswer> {}
export class GetSiteCapacity extends ReadQuery<SiteCapacityAnswer> {}

/** Handlers of the queries of permits. */
export const PERMIT_QUERY_HANDLERS = [
  handlerOf(GetSitePermits, (session, asOf, { id }) => sitePermits(session, asOf, id)),
  handlerOf(GetSiteCapacity, (session, asOf, { id }) => siteCapacity(session, asOf, id)),
];
