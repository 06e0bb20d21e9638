import {
  type CorrectionRequestEvent,
  EMPTY_STREAM_HASH,
  EVENT_VERSIONS,
  type EventDraft,
  type EventMetadata,
  correctionStream,
  decodeEvent,
} from '#libs/contracts/index.js';
import { WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Clock, Uuid } from '#libs/kernel/index.js';
import { appendSealed } from '../append-sealed.js';
import type { ClockGuard } from '../clock-guard.js';
import { type CommandMetadata, eventIdOf } from '../record-mass-events/lot-envelope.js';
import { type RequestState, evolveRequest, initialRequest } from './request.js';

/** A command that the request has seen. */
export interface SeenCommand {
  readonly contentHash: string;
  readonly position: bigint;
}

/** A request as its stream tells it; revision −1 where there is none. */
export interface RequestEntry {
  readonly correctionId: Uuid;
  readonly state: RequestState;
  readonly revision: number;
  /** Head of the stream's chain of hashes. */
  readonly hash: string;
  readonly commands: ReadonlyMap<string, SeenCommand>;
  /** Metadata of the request and of the last approval. */
  readonly requested: EventMetadata | undefined;
  readonly lastApprovalId: string | undefined;
}

/** Reads and appends to the streams of requests: few events each, read anew for every decision. */
export class RequestRepository {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly guard?: ClockGuard,
  ) {}

  async load(correctionId: Uuid): Promise<RequestEntry> {
    const state = initialRequest();
    const commands = new Map<string, SeenCommand>();
    let revision = -1;
    let hash = EMPTY_STREAM_HASH;
    let requested: EventMetadata | undefined;
    let lastApprovalId: string | undefined;
    for await (const batch of this.store.readStream(correctionStream(correctionId))) {
      for (const raw of batch) {
        const { id, metadata, position, ...event } = decodeEvent(raw);
        const { organisation } = metadata.actor;
        evolveRequest(state, event as CorrectionRequestEvent, { organisation, recordedAtMs: Date.parse(metadata.recordedAt) });
        commands.set(metadata.commandId, { contentHash: metadata.contentHash, position });
        requested ??= metadata;
        if (event.type === 'CorrectionApproved') lastApprovalId = id;
        ({ revision } = event);
        ({ hash } = metadata);
      }
    }
    return { correctionId, state, revision, hash, commands, requested, lastApprovalId };
  }

  /**
   * Appends events to a request as it was loaded.
   * @returns position of the last of them
   * @throws ClockSkewError, WrongExpectedRevisionError, DuplicateEventIdError and the other errors of the store
   */
  async append(entry: RequestEntry, events: readonly CorrectionRequestEvent[], metadata: CommandMetadata): Promise<bigint> {
    this.guard?.assertInStep();
    const stream = correctionStream(entry.correctionId);
    const expectedRevision = entry.revision < 0 ? 'no-stream' : entry.revision;
    const { position, revision, repeated } = await appendSealed(this.store, this.clock, this.guard, {
      stream,
      expectedRevision,
      previousHash: entry.hash,
      drafts: events.map(({ type, data }, index): EventDraft => ({
        id: eventIdOf(metadata.commandId, index),
        type,
        data,
        metadata: { ...metadata, schemaVersion: EVENT_VERSIONS[type] },
      })),
    });
    // Another process stored this command at the same moment: the request is read anew, and says so.
    if (repeated) throw new WrongExpectedRevisionError(stream, expectedRevision, revision);
    return position;
  }
}
