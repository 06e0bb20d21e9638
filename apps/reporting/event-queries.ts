import { type EventPage, type ListEventsQuery, listEvents } from '#libs/balances/journal/list-events.js';
import { eventReader } from './event-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

/** Events as recorded: where they stand is in the read models, what they say in the event store. */
export class ListEvents extends ReadQuery<EventPage> {}

export const EVENT_QUERY_HANDLERS = [
  handlerOf(ListEvents, (session, asOf, { query }, store) =>
    listEvents(session, asOf, query as ListEventsQuery, eventReader(store)),
  ),
];
