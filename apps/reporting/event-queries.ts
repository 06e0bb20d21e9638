import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type EventPage, type ListEventsQuery, listEvents } from '#libs/balances/journal/list-events.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
import { eventReader } from './event-reader.js';
import { ReadModelReader } from './read-model-reader.js';
import { ReadQuery } from './read-query.js';

/** Events as recorded: where they stand is in the read models, what they say in the event store. */
export class ListEvents extends ReadQuery<EventPage> {}

@QueryHandler(ListEvents)
class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(
    @Inject(ReadModelReader) private readonly reader: ReadModelReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ request }: ListEvents): Promise<EventPage> {
    return this.reader.answer(request, (session, asOf) =>
      listEvents(session, asOf, request.query as ListEventsQuery, eventReader(this.store)),
    );
  }
}

export const EVENT_QUERY_HANDLERS = [ListEventsHandler];
