import type {
  FindingCommentRequest,
  FindingExplanationRequest,
  FindingReopeningRequest,
  RemarkAnswer,
} from '#libs/contracts/api/findings.js';
import { type LedgerEvent, findingStream } from '#libs/contracts/index.js';
import { isUuid, notFound, refused } from '#libs/kernel/index.js';
import { type CommandName, requestHashOf, stampOf } from '../command-stamp.js';
import type { NoteRef } from '../domain/index.js';
import { withKeptNote } from '../kept-note.js';
import type { RegisterParts } from '../register-parts.js';
import { RegisteredStreams } from '../registered-stream.js';
import type { CallContext, FindingRemarks } from '../services.js';
import type { KnownFindings } from './known-findings.js';

/** What was said last about whether a finding is settled. */
interface Remarked {
  readonly explained: boolean;
}

type Note = Pick<FindingReopeningRequest, 'note'> & CommandName;

/** Said where nobody could look up whether there is such a finding. */
const NOT_LOOKED_UP = {
  pointer: '/id',
  code: 'finding_not_looked_up',
  message: 'the read models do not answer; should no finding have this id, the list tells the remark apart',
} as const;

/**
 * Takes down comments, explanations and reopenings in a stream of each finding. Whether there is such a finding only the read models
 * know: they are asked about one that nobody has spoken of yet. Where they do not answer, the remark is recorded with a warning, as people's
 * words are worth more than a lookup.
 */
export class RemarkFindings implements FindingRemarks {
  private readonly streams: RegisteredStreams<Remarked>;

  /** @param known absent: findings are not looked up, and nobody is warned */
  constructor(
    private readonly parts: RegisterParts,
    private readonly known?: KnownFindings,
  ) {
    this.streams = new RegisteredStreams(parts.store, parts.clock, remarkedBy, parts.guard);
  }

  comment(findingId: string, request: FindingCommentRequest, call: CallContext): Promise<RemarkAnswer> {
    return this.record(findingId, 'comment', request, call, (note) => [
      { type: 'FindingCommented', data: { findingId, note: note! } },
    ]);
  }

  explain(findingId: string, request: FindingExplanationRequest, call: CallContext): Promise<RemarkAnswer> {
    const { explanation, facts } = request;
    return this.record(findingId, 'explanation', request, call, (note) => [
      { type: 'FindingExplained', data: { findingId, explanation, ...(facts !== undefined && { facts }), note: note! } },
    ]);
  }

  reopen(findingId: string, request: FindingReopeningRequest, call: CallContext): Promise<RemarkAnswer> {
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
  ): Promise<RemarkAnswer> {
    if (!isUuid(findingId)) throw unknownFinding(findingId);
    const found = this.known && !(await this.isSpokenOf(findingId)) ? await this.known.isKnown(findingId) : true;
    if (found === false) throw unknownFinding(findingId);
    const { clock, texts } = this.parts;
    const stamp = stampOf(call, request, requestHashOf(request, 'finding', kind, findingId), clock.nowMs());
    const append = (note: NoteRef | undefined): Promise<RemarkAnswer> =>
      this.streams.record(findingStream(findingId), findingId, stamp, ({ data }) => decide(note, data));
    const answer = await (request.note === undefined
      ? append(undefined)
      : withKeptNote(texts, request.note, stamp.commandId, append));
    return found === undefined ? { ...answer, warnings: [NOT_LOOKED_UP] } : answer;
  }

  private async isSpokenOf(findingId: string): Promise<boolean> {
    return (await this.streams.load(findingStream(findingId))).revision >= 0;
  }
}

const unknownFinding = (findingId: string): Error =>
  notFound('/id', 'unknown_finding', `no finding has the id '${findingId}', now or a day ago; GET /api/v1/findings lists them`);

function remarkedBy({ type }: LedgerEvent): Remarked | undefined {
  if (type === 'FindingExplained') return { explained: true };
  return type === 'FindingReopened' ? { explained: false } : undefined;
}
