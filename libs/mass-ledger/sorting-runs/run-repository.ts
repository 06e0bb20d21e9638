import {
  EMPTY_STREAM_HASH,
  EVENT_VERSIONS,
  type EventMetadata,
  type RunEvent,
  decodeEvent,
  sortingRunStream,
} from '#libs/contracts/index.js';
import type { EventStore } from '#libs/event-store/port.js';
import type { Clock } from '#libs/kernel/index.js';
import { appendSealed } from '../append-sealed.js';
import type { ClockGuard } from '../clock-guard.js';
import { type RunState, evolveRun, initialRunState } from '../domain/index.js';
import { type CommandMetadata, eventIdOf } from '../record-mass-events/lot-envelope.js';

/** An event of a run as it stands in the log. */
export type RecordedRunEvent = RunEvent & {
  readonly id: string;
  readonly revision: number;
  readonly position: bigint;
  readonly metadata: EventMetadata;
};

/** A run as its stream tells it; revision −1 where there is none. */
export interface RunEntry {
  readonly runId: string;
  readonly state: RunState;
  readonly revision: number;
  /** Head of the stream's chain of hashes. */
  readonly hash: string;
  readonly events: readonly RecordedRunEvent[];
}

/** Reads and appends to the streams of runs: few events each, read anew for every decision. */
export class RunRepository {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly guard?: ClockGuard,
  ) {}

  async load(runId: string): Promise<RunEntry> {
    const state = initialRunState();
    const events: RecordedRunEvent[] = [];
    for await (const batch of this.store.readStream(sortingRunStream(runId))) {
      for (const raw of batch) {
        const event = decodeEvent(raw) as RecordedRunEvent;
        evolveRun(state, event);
        events.push(event);
      }
    }
    const last = events.at(-1);
    return { runId, state, revision: last?.revision ?? -1, hash: last?.metadata.hash ?? EMPTY_STREAM_HASH, events };
  }

  /**
   * Appends one event to a run as it was loaded.
   * @returns whether another process had stored the same event there already
   * @throws ClockSkewError, WrongExpectedRevisionError, DuplicateEventIdError and the other errors of the store
   */
  async append(entry: RunEntry, event: RunEvent, metadata: CommandMetadata): Promise<{ repeated: boolean }> {
    this.guard?.assertInStep();
    return appendSealed(this.store, this.clock, this.guard, {
      stream: sortingRunStream(entry.runId),
      expectedRevision: entry.revision < 0 ? 'no-stream' : entry.revision,
      previousHash: entry.hash,
      drafts: [
        {
          id: eventIdOf(metadata.commandId, 0),
          type: event.type,
          data: event.data,
          metadata: { ...metadata, schemaVersion: EVENT_VERSIONS[event.type] },
        },
      ],
    });
  }
}
