import { Inject, type Type } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import { ReadModelReader, type ReadRequest } from './read-model-reader.js';

/** A query of the read models; one class for each call. */
export abstract class ReadQuery<Answer> extends Query<Answer> {
  constructor(readonly request: ReadRequest) {
    super();
  }
}

/** Makes the handler of a query: a function of one consistent view of the read models. */
export function handlerOf<Answer>(
  query: new (request: ReadRequest) => ReadQuery<Answer>,
  answer: (session: ReadSession, asOf: AsOf, request: ReadRequest) => Promise<Answer>,
): Type<IQueryHandler> {
  @QueryHandler(query)
  class ReadQueryHandler implements IQueryHandler<ReadQuery<Answer>> {
    constructor(@Inject(ReadModelReader) private readonly reader: ReadModelReader) {}

    execute({ request }: ReadQuery<Answer>): Promise<Answer> {
      return this.reader.answer(request, (session, asOf) => answer(session, asOf, request));
    }
  }
  return ReadQueryHandler;
}
