import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { correctionDetail } from '#libs/balances/corrections/correction-detail.js';
import { type CorrectionPage, type ListCorrectionsQuery, listCorrections } from '#libs/balances/corrections/list-corrections.js';
import type { CorrectionDetailAnswer } from '#libs/contracts/api/corrections.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
import { eventReader } from './event-reader.js';
import { ReadModelReader } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListCorrections extends ReadQuery<CorrectionPage> {}
export class GetCorrection extends ReadQuery<CorrectionDetailAnswer> {}

/** What an event says before and after stands in the event store. */
@QueryHandler(GetCorrection)
class GetCorrectionHandler implements IQueryHandler<GetCorrection> {
  constructor(
    @Inject(ReadModelReader) private readonly reader: ReadModelReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ request }: GetCorrection): Promise<CorrectionDetailAnswer> {
    return this.reader.answer(request, (session, asOf) => correctionDetail(session, asOf, request.id, eventReader(this.store)));
  }
}

/** Handlers of the queries of corrections between parties. */
export const CORRECTION_QUERY_HANDLERS = [
  handlerOf(ListCorrections, (session, asOf, { query }) => listCorrections(session, asOf, query as ListCorrectionsQuery)),
  GetCorrectionHandler,
];
