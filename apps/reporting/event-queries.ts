import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type EventPage, type ListEventsQuery, listEvents } from '#libs/balances/journal/list-events.js';
import type { RawEvent } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
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
      listEvents(session, asOf, request.query as ListEventsQuery, (stream, revision) => this.event(stream, revision)),
    );
  }

  private async event(stream: string, revision: number): Promise<RawEvent> {
    for await (const [event] of this.store.readStream(stream, revision)) if (event) return event;
    throw new Error(`the event store has no event ${revision} of ${stream}, which the read models know`);
  }
}

export const EVENT_QUERY_HANDLERS = [ListEventsHandler];
