import type { SplitRequest } from '#libs/contracts/api/commands-custody.js';
import type { SplitResult } from '#libs/contracts/api/recorded-custody.js';
import { lotIdOf, lotStream, splitIdOf } from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, DomainError, type Uuid, conflict, isUuid, notFound, uuidV7 } from '#libs/kernel/index.js';
import { requestHashOf, stampOf } from '../command-stamp.js';
import type { StreamDirectory } from '../directory/stream-directory.js';
import type { OpenedLot, ProjectRef, SplitLot } from '../domain/index.js';
import { withOptionalNote } from '../kept-note.js';
import type { ErasableTexts } from '../notes/erasable-texts.js';
import { type CommandMetadata, eventIdOf } from '../record-mass-events/lot-envelope.js';
import type { LotRecorder } from '../record-mass-events/lot-recorder.js';
import { statedKind, unknownReferences } from '../record-mass-events/translate.js';
import { readTime } from '../reported-time.js';
import type { CallContext } from '../services.js';
import type { CheckpointStore } from '../sorting-runs/checkpoint-store.js';
import { openedLotOf } from '../sorting-runs/lot-reader.js';
import { type EndedSplit, type ResumedSplits, SplitProcessManager } from './process-manager.js';

/** Splits lots: what HTTP and the seeds call. */
export interface SplitLots {
  /**
   * Splits a part off a lot where it lies, and opens the part. Should the process end under way, the split is finished at the next start, or
   * when the call is repeated.
   * @throws DomainError with pointers into the body (`not-found` for an unknown lot; `conflict` at `/name` where another lot has the name,
   * then nothing is split off, or what was came back), UnfinishedSplitError and the errors of the store
   */
  split(lotId: string, request: SplitRequest, call: CallContext): Promise<SplitResult>;
  /** Finishes the splits that an earlier process left open. */
  resumeOpenSplits(): Promise<ResumedSplits>;
}

/** What splits are put together from; the parts of the mass ledger fit. */
export interface SplitLotsParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly directory: StreamDirectory;
  readonly recorder: LotRecorder;
  readonly texts: ErasableTexts;
  readonly checkpoints: CheckpointStore;
}

/** Puts splits together. */
export function createSplitLots(parts: SplitLotsParts): SplitLots {
  const manager = new SplitProcessManager(parts);
  const splitting = new Splitting(parts, manager);
  return {
    split: (lotId, request, call) => splitting.split(lotId, request, call),
    resumeOpenSplits: () => manager.resumeOpenSplits(),
  };
}

class Splitting {
  /** Last split under way to each part. */
  private readonly underWay = new Map<Uuid, Promise<unknown>>();

  constructor(
    private readonly parts: SplitLotsParts,
    private readonly manager: SplitProcessManager,
  ) {}

  async split(lotId: string, request: SplitRequest, call: CallContext): Promise<SplitResult> {
    const nowMs = this.parts.clock.nowMs();
    const named = { ...request, eventId: request.eventId ?? uuidV7(nowMs) };
    const metadata = stampOf(call, named, requestHashOf(named, 'split', lotId), nowMs);
    const splitId = splitIdOf(metadata.commandId);
    const command = await this.commandOf(lotId, request, call, splitId);
    return this.inTurn(command.partLotId, async () => {
      await this.checkName(command, eventIdOf(metadata.commandId, 0));
      return withOptionalNote(this.parts.texts, request.note, metadata.commandId, (note) =>
        this.record(lotId, { ...command, ...(note && { note }) }, metadata),
      );
    });
  }

  /** One split to a part at a time in this process: of two under one name, the second finds the name taken and moves nothing. */
  private inTurn<Result>(partLotId: Uuid, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.underWay.get(partLotId) ?? Promise.resolve()).then(work);
    const ended = turn.catch(() => undefined);
    this.underWay.set(partLotId, ended);
    void ended.then(() => this.underWay.get(partLotId) === ended && this.underWay.delete(partLotId));
    return turn;
  }

  /** @throws DomainError where another lot has the name of the part; a split that is recorded already is carried on */
  private async checkName(command: SplitLot, eventId: Uuid): Promise<void> {
    const { store } = this.parts;
    // In this order: a split that another process carries on meanwhile is recorded before its part is open.
    const taken = await store.head(lotStream(command.partLotId));
    if (taken && !(await store.locate([eventId])).has(eventId)) throw nameTaken(command);
  }

  private async record(lotId: Uuid, command: SplitLot, metadata: CommandMetadata): Promise<SplitResult> {
    const [outcome] = await this.parts.recorder.record(lotId, [{ command, metadata }], 'each');
    if (outcome!.outcome === 'rejected') throw new DomainError(outcome!.kind, outcome!.errors);
    const [event] = outcome!.events;
    const ended = await this.manager.carryOn(await this.manager.load(lotId, event!.revision));
    if (ended.state === 'returned') throw cameBack(command);
    return resultOf(command, lotId, outcome!.outcome, [{ event: event!, lotId }, ended]);
  }

  private async commandOf(lotId: string, request: SplitRequest, call: CallContext, splitId: Uuid): Promise<SplitLot> {
    const { directory, recorder } = this.parts;
    const lot = isUuid(lotId) ? await openedLotOf(recorder, lotId) : undefined;
    if (!lot) throw notFound('', 'unknown_lot', 'unknown lot');
    const { organisation } = call.actor;
    const site = await directory.site(organisation, request.site);
    const project = await this.projectOf(lot, request, organisation);
    const found = { fromSite: undefined, toSite: undefined, plannedSite: undefined, site, project };
    const unknown = unknownReferences({ site: request.site, ...(request.project && { project: request.project }) }, found);
    if (unknown.length > 0) throw new DomainError('invalid', unknown);
    return {
      type: 'LotSplit',
      splitId,
      partLotId: lotIdOf(project?.projectId ?? splitId, request.name),
      partName: request.name,
      ...(project && { projectId: project.projectId }),
      site: site!,
      quantity: request.quantity,
      ...statedKind(request),
      occurredAt: readTime(request.occurredAt, '/occurredAt'),
    };
  }

  /** The project of the part: the one named, else that of the lot. */
  private projectOf(lot: OpenedLot, request: SplitRequest, organisation: string): Promise<ProjectRef | undefined> {
    const { directory } = this.parts;
    if (request.project !== undefined) return directory.project(organisation, request.project);
    return lot.projectId === undefined ? Promise.resolve(undefined) : directory.projectById(lot.projectId);
  }
}

const nameTaken = ({ partName, partLotId }: SplitLot): DomainError =>
  conflict('/name', 'lot_exists', `there is a lot '${partName}' already; the part is a new lot, give it another name`, {
    id: partLotId,
  });

const cameBack = ({ partName, partLotId, splitId }: SplitLot): DomainError =>
  conflict(
    '/name',
    'lot_exists',
    `another lot was opened under the name '${partName}' meanwhile: what was split off came back, the lot is as it was; give the part another name`,
    { id: partLotId, splitId },
  );

interface Place {
  readonly event: EndedSplit['event'];
  readonly lotId: Uuid;
}

function resultOf(
  { splitId, partLotId }: SplitLot,
  parentLotId: Uuid,
  outcome: SplitResult['outcome'],
  places: readonly Place[],
): SplitResult {
  const positions = places.flatMap(({ event: { position } }) => (position === undefined ? [] : [position]));
  return {
    splitId,
    lotId: partLotId,
    parentLotId,
    outcome,
    events: places.map(({ event: { eventId, type, revision, position }, lotId }) => ({
      eventId,
      type,
      stream: lotStream(lotId),
      revision,
      ...(position !== undefined && { position: position.toString() }),
    })),
    position: positions.at(-1)?.toString() ?? null,
  };
}
