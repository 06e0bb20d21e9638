import type { FindingCommentRequest, FindingExplanationRequest, FindingReopeningRequest } from '#libs/contracts/api/findings.js';
import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import { type LedgerEvent, findingStream } from '#libs/contracts/index.js';
import { isUuid, notFound, refused } from '#libs/kernel/index.js';
import { type CommandName, requestHashOf, stampOf } from '../command-stamp.js';
import type { NoteRef } from '../domain/index.js';
import { withKeptNote } from '../kept-note.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import type { CallContext, FindingRemarks } from '../services.js';

/** What was said last about whether a finding is settled. */
interface Remarked {
  readonly explained: boolean;
}

type Note = Pick<FindingReopeningRequest, 'note'> & CommandName;

/**
 * Takes down comments, explanations and reopenings in a stream of each finding. Whether there is such a finding only the read models
 * know: what is said about an id that no finding has is never shown.
 */
export class RemarkFindings implements FindingRemarks {
  private readonly streams: RegisteredStreams<Remarked>;

  constructor(private readonly parts: RegisterParts) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, remarkedBy, parts.guard);
  }

  comment(findingId: string, request: FindingCommentRequest, call: CallContext): Promise<RecordedAnswer> {
    return this.record(findingId, 'comment', request, call, (note) => [
      { type: 'FindingCommented', data: { findingId, note: note! } },
    ]);
  }

  explain(findingId: string, request: FindingExplanationRequest, call: CallContext): Promise<RecordedAnswer> {
    const { explanation, facts } = request;
    return this.record(findingId, 'explanation', request, call, (note) => [
      { type: 'FindingExplained', data: { findingId, explanation, ...(facts !== undefined && { facts }), note: note! } },
    ]);
  }

  reopen(findingId: string, request: FindingReopeningRequest, call: CallContext): Promise<RecordedAnswer> {
    return this.record(findingId, 'reopening', request, call, (note, remarked) => {
      if (!remarked?.explained)
        throw refused('/id', 'not_explained', 'no explanation of this finding stands; there is nothing to take back');
      return [{ type: 'FindingReopened', data: { findingId, ...(note && { note }) } }];
    });
  }

  private async record(
    findingId: string,
    kind: string,
    request: Note,
    call: CallContext,
    decide: (note: NoteRef | undefined, remarked: Remarked | undefined) => LedgerEvent[],
  ): Promise<RecordedAnswer> {
    if (!isUuid(findingId)) throw notFound('/id', 'unknown_finding', `no finding has the id '${findingId}'`);
    const { clock, texts } = this.parts;
    const stamp = stampOf(call, request, requestHashOf(request, 'finding', kind, findingId), clock.nowMs());
    const append = (note: NoteRef | undefined): Promise<RecordedAnswer> =>
      this.streams.record(findingStream(findingId), findingId, stamp, ({ data }) => decide(note, data));
    return request.note === undefined ? append(undefined) : withKeptNote(texts, request.note, stamp.commandId, append);
  }
}

function remarkedBy({ type }: LedgerEvent): Remarked | undefined {
  if (type === 'FindingExplained') return { explained: true };
  return type === 'FindingReopened' ? { explained: false } : undefined;
}
