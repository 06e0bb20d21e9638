import type { EventStore } from '#libs/event-store/port.js';
import { foreseenEvents } from '#libs/mass-ledger/corrections-between-parties/index.js';
import type { CorrectionSources } from '../correction-detail.js';
import type { ReadNotes } from '../../read-notes.js';

/** What a correction is told from beside the read models, of one store: as the app puts it together. */
export const sourcesOf = (store: EventStore, readNotes: ReadNotes = () => Promise.resolve(new Map())): CorrectionSources => ({
  readEvent: async (stream, revision) => {
    for await (const [event] of store.readStream(stream, revision)) return event!;
    throw new Error('no such event');
  },
  readNotes,
  readStream: (stream) => store.readStream(stream),
  foresee: (correctionId, until) => foreseenEvents(store, correctionId, until),
});
