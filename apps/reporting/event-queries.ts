import { eventDetail } from '#libs/balances/journal/event-detail.js';
import { type EventPage, type ListEventsQuery, listEvents } from '#libs/balances/journal/list-events.js';
import type { EventDetailAnswer } from '#libs/contracts/api/event-detail.js';
import { eventReader } from './event-reader.js';
import { noteReader } from './note-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

/** Events as recorded: where they stand is in the read models, what they say in the event store. */
export class ListEvents extends ReadQuery<EventPage> {}

/** One event with its postings and what was said of it later. */
export class GetEvent extends ReadQuery<EventDetailAnswer> {}

export const EVENT_QUERY_HANDLERS = [
  handlerOf(ListEvents, (session, asOf, { query }, store) =>
    listEvents(session, asOf, query as ListEventsQuery, eventReader(store)),
  ),
  handlerOf(GetEvent, (session, asOf, { id }, store) =>
    eventDetail(session, asOf, id, { readEvent: eventReader(store), readNotes: noteReader(session) }),
  ),
];
