import type { CorrectionBetweenPartiesRequest, CorrectionReply, CorrectionResult } from '#libs/contracts/api/corrections.js';
import { type EventData, correctionIdOf, decodeEvent, lotStream } from '#libs/contracts/index.js';
import { DuplicateEventIdError, WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import {
  type Clock,
  DomainError,
  type Uuid,
  conflict,
  invalid,
  isUuid,
  nameBasedId,
  notFound,
  refused,
  uuidV7,
} from '#libs/kernel/index.js';
import type { ClockGuard } from '../clock-guard.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { NoteRef } from '../domain/index.js';
import type { ErasableTexts } from '../notes/erasable-texts.js';
import type { CommandMetadata } from '../record-mass-events/lot-envelope.js';
import { isRelocation } from '../record-mass-events/relocate.js';
import type { CallContext } from '../services.js';
import type { CheckpointStore } from '../sorting-runs/checkpoint-store.js';
import type { CorrectionBody, LotsOfParties } from './lots.js';
import { CorrectionProcessManager, type ResumedRequests } from './process-manager.js';
import { type CorrectionCommand, type RequestState, decideRequest, isSameParty, waitingFor } from './request.js';
import { type RequestEntry, RequestRepository } from './request-repository.js';

/** Corrections that touch another party: asked for, answered, and recorded when all have approved. What HTTP calls. */
export interface CorrectionRequests {
  /**
   * Asks the other parties. The correction must be one that the lot would take now.
   * @throws DomainError with pointers into the body; `refused` with `no_approval_needed` where it touches one's own organisation alone
   */
  request(request: CorrectionBetweenPartiesRequest, call: CallContext): Promise<CorrectionResult>;
  /** The last approval records the correction. @throws DomainError `forbidden` (`not_asked`), `refused`, `not-found` */
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
  /** Absent where the clock is simulated. */
  readonly guard?: ClockGuard | undefined;
}

/** Types of event that a correction can correct in the streams of lots. */
const CORRECTABLE: ReadonlySet<string> = new Set([
  'MassExcavated',
  'MassStored',
  'MassReused',
  'MassDeposited',
  'PrimaryMassSupplied',
  'StockMeasured',
  'LoadDispatched',
  'LoadReceived',
  'LoadReturned',
  'MovementConfirmed',
]);
/** Codes that say that the id of the call belongs to something recorded, whose note has to stay. */
const OF_ANOTHER = new Set(['same_id_other_content', 'recorded_elsewhere']);
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
    const correctionId = correctionIdOf(stamp.commandId);
    const entry = await this.requests.load(correctionId);
    return this.record(entry, stamp, request.note, async (note) => ({
      type: 'RequestCorrection',
      request: await this.asked({ ...request, correctionId, lotId }, note, stamp),
    }));
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

  private async answer(type: Reply, id: string, reply: CorrectionReply, call: CallContext): Promise<CorrectionResult> {
    const nowMs = this.parts.clock.nowMs();
    if (!isUuid(id)) throw notFound('', 'unknown_correction', 'unknown request for a correction');
    const named = { ...reply, eventId: reply.eventId ?? uuidV7(nowMs) };
    const stamp = stampOf(call, named, requestHashOf(named, type, id), nowMs);
    const { organisation } = call.actor;
    const entry = await this.requests.load(id);
    return this.record(entry, stamp, reply.note, (note) => ({ type, organisation, ...(note && { note }) }));
  }

  private lotIdOf({ lot, project }: CorrectionBetweenPartiesRequest, { actor }: CallContext): Uuid {
    const lotId = this.parts.directory.lotId(actor.organisation, lot, project);
    if (lotId !== undefined) return lotId;
    throw invalid('/project', 'project_missing', 'name the project of the lot, or the lot by its id');
  }

  /** What is asked for, and of whom. @throws DomainError where the lot would not take it, or nobody has to be asked */
  private async asked(
    request: CorrectionBetweenPartiesRequest & { readonly correctionId: Uuid; readonly lotId: Uuid },
    note: NoteRef | undefined,
    stamp: CommandMetadata,
  ): Promise<EventData<'CorrectionRequested'>> {
    const { correctionId, lotId, corrects, action, reason } = request;
    const replacement = request.replacement && (inText(request.replacement) as NonNullable<CorrectionBody['replacement']>);
    const { lots } = this.parts;
    const correction = {
      type: 'MassEventCorrected',
      lot: lotId,
      corrects,
      action,
      reason,
      ...(replacement && { replacement }),
    } as CorrectionBody;
    if (isRelocation(correction)) {
      const message =
        'another lot, project, material, class or status cannot be asked for; ask for the annulment, and record it anew in the other lot';
      throw invalid('/replacement', 'relocation_between_parties', message);
    }
    const correctedEventType = await this.typeOf(lotId, corrects);
    const { organisation } = stamp.actor;
    const touched = await lots.partiesTouched(lotId, corrects);
    const askedOf = [...new Set(touched)].filter((each) => !isSameParty(each, organisation)).sort();
    if (askedOf.length === 0) {
      const message = 'no other party is touched by this correction; record it at once by POST /mass-events';
      throw refused('/corrects', 'no_approval_needed', message);
    }
    const metadata = { ...stamp, commandId: nameBasedId('correction-step', correctionId, 'trial') };
    const outcome = await lots.tryCorrection({ lotId, correction, ...(note && { note }), actor: stamp.actor, metadata });
    if (outcome.outcome === 'rejected') throw new DomainError(outcome.kind, outcome.errors);
    return {
      correctionId,
      lotId,
      correctedEventId: corrects,
      correctedEventType,
      action,
      ...(replacement && { replacement }),
      reason,
      askedOf,
      ...(note && { note }),
    };
  }

  private async typeOf(lotId: Uuid, eventId: string): Promise<string> {
    const { store } = this.parts;
    const unknown = (): DomainError =>
      invalid('/corrects', 'unknown_event', 'the lot has no event of this id that can be corrected');
    if (!isUuid(eventId)) throw unknown();
    const place = (await store.locate([eventId])).get(eventId);
    if (place?.stream !== lotStream(lotId)) throw unknown();
    for await (const [raw] of store.readStream(place.stream, place.revision)) {
      const { type } = decodeEvent(raw!);
      if (CORRECTABLE.has(type)) return type;
      if (type.startsWith('Sorting'))
        throw refused('/corrects', 'event_of_a_run', 'a sorting run is corrected as a whole, by reopening it');
      break;
    }
    throw unknown();
  }

  /** Records a command, once for each id, and carries the request on. */
  private async record(
    entry: RequestEntry,
    stamp: CommandMetadata,
    text: string | undefined,
    commandOf: (note: NoteRef | undefined) => CorrectionCommand | Promise<CorrectionCommand>,
  ): Promise<CorrectionResult> {
    const { texts } = this.parts;
    const note = text === undefined ? undefined : await texts.put(nameBasedId('note', stamp.commandId), text);
    let recorded: Recorded;
    try {
      recorded = await this.append(entry, stamp, () => commandOf(note));
    } catch (error) {
      if (note && error instanceof DomainError && !error.violations.some(({ code }) => OF_ANOTHER.has(code)))
        await texts.erase(note.id);
      throw error;
    }
    if (note && recorded === 'nothing to record') await texts.erase(note.id);
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

/** Numbers as text, however deep: decimals stand as text in events. */
function inText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(inText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inText(member)]));
}

function resultOf(state: RequestState, outcome: CorrectionResult['outcome'], position: bigint | undefined): CorrectionResult {
  return {
    correctionId: state.request!.correctionId,
    state: state.phase as CorrectionResult['state'],
    askedOf: [...state.request!.askedOf],
    waitingFor: state.phase === 'pending' ? waitingFor(state) : [],
    correctionEventId: state.appliedEventId ?? null,
    violations: [...(state.violations ?? [])],
    outcome,
    position: position === undefined ? null : position.toString(),
  };
}
