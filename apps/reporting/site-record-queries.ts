import { siteRecords } from '#libs/balances/site-records/site-records.js';
import type { SiteRecordsAnswer } from '#libs/contracts/api/site-records.js';
import { noteReader } from './note-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class GetSiteRecords extends ReadQuery<SiteRecordsAnswer> {}

/** Handlers of the queries of what sites have beside their mass. */
export const SITE_RECORD_QUERY_HANDLERS = [
  handlerOf(GetSiteRecords, (session, asOf, { id }) => siteRecords(session, asOf, id, noteReader(session))),
];
