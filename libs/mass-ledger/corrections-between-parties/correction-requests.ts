import type {
  CorrectionBetweenPartiesRequest,
  CorrectionReply,
  CorrectionResult,
  ReopeningBetweenPartiesRequest,
} from '#libs/contracts/api/corrections.js';
import { type EventData, correctionIdOf } from '#libs/contracts/index.js';
import { DuplicateEventIdError, WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, type Uuid, conflict, invalid, isUuid, notFound, uuidV7 } from '#libs/kernel/index.js';
import type { ClockGuard } from '../clock-guard.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { NoteRef } from '../domain/index.js';
import { withOptionalNote } from '../kept-note.js';
import type { ErasableTexts } from '../notes/erasable-texts.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';
import type { CallContext } from '../services.js';
import type { CheckpointStore } from '../sorting-runs/checkpoint-store.js';
import type { SortingRuns } from '../sorting-runs/sorting-runs.js';
import { askedCorrection, askedReopening } from './asked-for.js';
import type { LotsOfParties } from './lots.js';
import { CorrectionProcessManager, type ResumedRequests } from './process-manager.js';
import { type CorrectionCommand, type RequestState, decideRequest, waitingFor } from './request.js';
import { type RequestEntry, RequestRepository } from './request-repository.js';

/** Corrections that touch another party: asked for, answered, and recorded when all have approved. What HTTP calls. */
export interface CorrectionRequests {
  /**
   * Asks the other parties. The correction must be one that the lot would take now.
   * @throws DomainError with pointers into the body; `refused` with `no_approval_needed` where it touches one's own organisation alone
   */
  request(request: CorrectionBetweenPartiesRequest, call: CallContext): Promise<CorrectionResult>;
  /**
   * As `request`, for the reopening of a sorting run: the builders of the projects whose lots it sorted are asked, and who recorded it.
   * @throws DomainError as `request`; `not-found` for an unknown run
   */
  requestReopening(runId: string, request: ReopeningBetweenPartiesRequest, call: CallContext): Promise<CorrectionResult>;
  /** The last approval records the correction, or reopens the run. @throws DomainError `forbidden` (`not_asked`), `refused`, `not-found` */
  approve(correctionId: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult>;
  /** Ends the request. @throws DomainError as `approve` */
  refuse(correctionId: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult>;
  /** Ends the request. @throws DomainError `forbidden` (`not_yours`), `refused`, `not-found` */
  withdraw(correctionId: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult>;
  /** Records what an earlier process left approved, and reminds where it is time to: at the start, and now and then. */
  resumeOpenRequests(): Promise<ResumedRequests>;
}

/** What requests are put together from; the parts of the mass ledger fit. */
export interface CorrectionRequestsParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly directory: StreamDirectory;
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;
  readonly lots: LotsOfParties;
  readonly runs: Pick<SortingRuns, 'tryReopening' | 'reopenAsApproved'>;
  /** Absent where the clock is simulated. */
  readonly guard?: ClockGuard | undefined;
}

const ATTEMPTS = 5;

/** Position of what was recorded. */
type Recorded = bigint | 'recorded before' | 'nothing to record';
type Reply = 'ApproveCorrection' | 'RefuseCorrection' | 'WithdrawCorrection';

/** Puts requests between parties together. */
export function createCorrectionRequests(parts: CorrectionRequestsParts): CorrectionRequests {
  const requests = new RequestRepository(parts.store, parts.clock, parts.guard);
  return new CorrectionRequestService(parts, requests, new CorrectionProcessManager({ ...parts, requests }));
}

class CorrectionRequestService implements CorrectionRequests {
  constructor(
    private readonly parts: CorrectionRequestsParts,
    private readonly requests: RequestRepository,
    private readonly process: CorrectionProcessManager,
  ) {}

  async request(request: CorrectionBetweenPartiesRequest, call: CallContext): Promise<CorrectionResult> {
    const nowMs = this.parts.clock.nowMs();
    const named = { ...request, eventId: request.eventId ?? uuidV7(nowMs) };
    const lotId = this.lotIdOf(request, call);
    const stamp = stampOf(call, named, requestHashOf(named, 'correction-request', lotId), nowMs);
    return this.ask(stamp, request.note, (correctionId, note) =>
      askedCorrection(this.parts, { ...request, correctionId, lotId }, note, stamp),
    );
  }

  requestReopening(runId: string, request: ReopeningBetweenPartiesRequest, call: CallContext): Promise<CorrectionResult> {
    const nowMs = this.parts.clock.nowMs();
    const named = { ...request, eventId: request.eventId ?? uuidV7(nowMs) };
    const stamp = stampOf(call, named, requestHashOf(named, 'reopening-request', runId), nowMs);
    return this.ask(stamp, request.note, (correctionId, note) =>
      askedReopening(this.parts, { ...request, correctionId, runId }, note, stamp),
    );
  }

  approve(correctionId: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult> {
    return this.answer('ApproveCorrection', correctionId, reply, call);
  }

  refuse(correctionId: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult> {
    return this.answer('RefuseCorrection', correctionId, reply, call);
  }

  withdraw(correctionId: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult> {
    return this.answer('WithdrawCorrection', correctionId, reply, call);
  }

  resumeOpenRequests(): Promise<ResumedRequests> {
    return this.process.resumeOpenRequests();
  }

  private async ask(
    stamp: CommandMetadata,
    text: string | undefined,
    asked: (correctionId: Uuid, note: NoteRef | undefined) => Promise<EventData<'CorrectionRequested'>>,
  ): Promise<CorrectionResult> {
    const correctionId = correctionIdOf(stamp.commandId);
    const entry = await this.requests.load(correctionId);
    return this.record(entry, stamp, text, async (note) => ({
      type: 'RequestCorrection',
      request: await asked(correctionId, note),
    }));
  }

  private async answer(type: Reply, id: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult> {
    const nowMs = this.parts.clock.nowMs();
    if (!isUuid(id))
      throw notFound(
        '/path/id',
        'unknown_correction',
        'no request for a correction has this id; GET /api/v1/corrections lists them',
      );
    const named = { ...reply, eventId: reply.eventId ?? uuidV7(nowMs) };
    const stamp = stampOf(call, named, requestHashOf(named, type, id), nowMs);
    const { organisation } = call.actor;
    const entry = await this.requests.load(id);
    const { supersedesVersion } = reply;
    return this.record(entry, stamp, reply.note, (note) => ({
      type,
      organisation,
      ...(note && { note }),
      ...(supersedesVersion !== undefined && { supersedesVersion }),
    }));
  }

  private lotIdOf({ lot, project }: CorrectionBetweenPartiesRequest, { actor }: CallContext): Uuid {
    const lotId = this.parts.directory.lotId(actor.organisation, lot, project);
    if (lotId !== undefined) return lotId;
    throw invalid('/project', 'project_missing', 'name the project of the lot, or the lot by its id');
  }

  /** Records a command, once for each id, and carries the request on. */
  private async record(
    entry: RequestEntry,
    stamp: CommandMetadata,
    text: string | undefined,
    commandOf: (note: NoteRef | undefined) => CorrectionCommand | Promise<CorrectionCommand>,
  ): Promise<CorrectionResult> {
    const { texts } = this.parts;
    const recorded = await withOptionalNote(texts, text, stamp.commandId, async (note) => {
      const appended = await this.append(entry, stamp, () => commandOf(note));
      if (note && appended === 'nothing to record') await texts.erase(note.id);
      return appended;
    });
    const { entry: now, position } = await this.process.carryOn(entry.correctionId);
    const own = typeof recorded === 'bigint' ? recorded : undefined;
    return resultOf(now.state, own === undefined ? 'repeated' : 'recorded', position ?? own);
  }

  /** @returns position of the last event */
  private async append(
    first: RequestEntry,
    stamp: CommandMetadata,
    commandOf: () => CorrectionCommand | Promise<CorrectionCommand>,
  ): Promise<Recorded> {
    let entry = first;
    for (let attempt = 1; ; attempt++) {
      const seen = entry.commands.get(stamp.commandId);
      if (seen && seen.contentHash !== stamp.contentHash)
        throw conflict('/eventId', 'same_id_other_content', 'this id is recorded with other content; send a new id');
      if (seen) return 'recorded before';
      const events = decideRequest(await commandOf(), entry.state);
      if (events.length === 0) return 'nothing to record';
      try {
        return await this.requests.append(entry, events, stamp);
      } catch (error) {
        if (error instanceof DuplicateEventIdError)
          throw conflict('/eventId', 'recorded_elsewhere', 'this id is recorded already, for something else; send a new id');
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
        entry = await this.requests.load(entry.correctionId);
      }
    }
  }
}

function resultOf(state: RequestState, outcome: CorrectionResult['outcome'], position: bigint | undefined): CorrectionResult {
  return {
    correctionId: state.request!.correctionId,
    state: state.phase as CorrectionResult['state'],
    supersedesVersion: state.request!.supersedesVersion ?? null,
    askedOf: [...state.request!.askedOf],
    waitingFor: state.phase === 'pending' ? waitingFor(state) : [],
    correctionEventId: state.appliedEventId ?? null,
    violations: (state.violations ?? []).map((violation) => ({ ...violation })),
    outcome,
    position: position === undefined ? null : position.toString(),
  };
}
