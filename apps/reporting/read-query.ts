import { Inject, type Type } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
import { ReadModelReader, type ReadRequest } from './read-model-reader.js';

/** A query of the read models; one class for each call. */
export abstract class ReadQuery<Answer> extends Query<Answer> {
  constructor(readonly request: ReadRequest) {
    super();
  }
}

/**
 * Makes the handler of a query: a function of one consistent view of the read models, and of the event store where an answer needs what
 * the read models do not hold.
 */
export function handlerOf<Answer>(
  query: new (request: ReadRequest) => ReadQuery<Answer>,
  answer: (session: ReadSession, asOf: AsOf, request: ReadRequest, store: EventStore) => Promise<Answer>,
): Type<IQueryHandler> {
  @QueryHandler(query)
  class ReadQueryHandler implements IQueryHandler<ReadQuery<Answer>> {
    constructor(
      @Inject(ReadModelReader) private readonly reader: ReadModelReader,
      @Inject(EVENT_STORE) private readonly store: EventStore,
    ) {}

    execute({ request }: ReadQuery<Answer>): Promise<Answer> {
      return this.reader.answer(request, (session, asOf) => answer(session, asOf, request, this.store));
    }
  }
  return ReadQueryHandler;
}
