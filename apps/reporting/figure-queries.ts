import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { crossChecks } from '#libs/balances/findings/cross-checks.js';
import { fateOfProject } from '#libs/balances/fate-by-origin/fate-of-project.js';
import { type FindingPage, type ListFindingsQuery, listFindings } from '#libs/balances/findings/list-findings.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { CrossChecksAnswer } from '#libs/contracts/api/cross-checks.js';
import type { FateAnswer } from '#libs/contracts/api/flows.js';
import type { IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
import { type IndicatorQuery, climateAccount, indicators } from './figures.js';
import { noteReader } from './note-reader.js';
import { ReadModelReader } from './read-model-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';
import { inQuery, territoryOfQuery } from './territory-of-query.js';

export class GetFate extends ReadQuery<FateAnswer> {}
export class GetIndicators extends ReadQuery<IndicatorsAnswer> {}
export class GetClimateAccount extends ReadQuery<ClimateAccountAnswer> {}
export class GetCrossChecks extends ReadQuery<CrossChecksAnswer> {}
export class ListFindings extends ReadQuery<FindingPage> {}

@QueryHandler(GetFate)
class GetFateHandler implements IQueryHandler<GetFate> {
  constructor(
    @Inject(ReadModelReader) private readonly reader: ReadModelReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ request }: GetFate): Promise<FateAnswer> {
    return this.reader.answer(request, (session, asOf) =>
      fateOfProject(session, asOf, request.id, (stream) => this.store.readStream(stream)),
    );
  }
}

@QueryHandler(GetIndicators)
class GetIndicatorsHandler implements IQueryHandler<GetIndicators> {
  constructor(
    @Inject(ReadModelReader) private readonly reader: ReadModelReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ request }: GetIndicators): Promise<IndicatorsAnswer> {
    const territory = territoryOfQuery(request.query);
    const { from, to, basis } = request.query as Pick<IndicatorQuery, 'from' | 'to' | 'basis'>;
    // Where mass is now belongs beside the figures of all time, not beside those of a part of it.
    const ofAllTime = territory.kind === 'project' && from === undefined && to === undefined;
    return this.reader.answer(request, (session, asOf) => {
      const answer = async (): Promise<IndicatorsAnswer> => {
        const fate = ofAllTime
          ? await fateOfProject(session, asOf, territory.id, (stream) => this.store.readStream(stream))
          : undefined;
        return indicators(session, asOf, { territory, from, to, basis, fateByOrigin: fate?.rows });
      };
      return inQuery(territory, answer());
    });
  }
}

@QueryHandler(ListFindings)
class ListFindingsHandler implements IQueryHandler<ListFindings> {
  constructor(
    @Inject(ReadModelReader) private readonly reader: ReadModelReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ request }: ListFindings): Promise<FindingPage> {
    return this.reader.answer(request, (session, asOf) =>
      listFindings(session, asOf, request.query as ListFindingsQuery, {
        readNote: noteReader(session),
        readStream: (stream) => this.store.readStream(stream),
      }),
    );
  }
}

/** Handlers of the queries of figures that are worked out from several read models. */
export const FIGURE_QUERY_HANDLERS = [
  GetFateHandler,
  GetIndicatorsHandler,
  handlerOf(GetClimateAccount, (session, asOf, { query }) => {
    const territory = territoryOfQuery(query);
    const { from, to } = query as Pick<IndicatorQuery, 'from' | 'to'>;
    return inQuery(territory, climateAccount(session, asOf, { territory, from, to }));
  }),
  ListFindingsHandler,
  handlerOf(GetCrossChecks, (session, asOf, { query }) => {
    const territory = territoryOfQuery(query);
    const { from, to } = query as Pick<IndicatorQuery, 'from' | 'to'>;
    return inQuery(territory, crossChecks(session, asOf, { territory, from, to }));
  }),
];
