import { correctionDetail } from '#libs/balances/corrections/correction-detail.js';
import { type CorrectionPage, type ListCorrectionsQuery, listCorrections } from '#libs/balances/corrections/list-corrections.js';
import type { CorrectionDetailAnswer } from '#libs/contracts/api/corrections.js';
import { foreseenEvents } from '#libs/mass-ledger/corrections-between-parties/index.js';
import { eventReader } from './event-reader.js';
import { noteReader } from './note-reader.js';
import { ReadQuery, handlerOf } from './read-query.js';

export class ListCorrections extends ReadQuery<CorrectionPage> {}
export class GetCorrection extends ReadQuery<CorrectionDetailAnswer> {}

/**
 * Handlers of the queries of corrections. What an event says before and after stands in the event store; what a request would come to says the
 * ledger.
 */
export const CORRECTION_QUERY_HANDLERS = [
  handlerOf(ListCorrections, (session, asOf, { query }) =>
    listCorrections(session, asOf, query as ListCorrectionsQuery, noteReader(session)),
  ),
  handlerOf(GetCorrection, (session, asOf, { id }, store) =>
    correctionDetail(session, asOf, id, {
      readEvent: eventReader(store),
      readStream: (stream) => store.readStream(stream),
      readNotes: noteReader(session),
      foresee: (correctionId, until) => foreseenEvents(store, correctionId, until),
    }),
  ),
];
