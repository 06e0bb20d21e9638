import type { RecordedAnswer } from '#libs/contracts/api/recorded.js';
import {
  EMPTY_STREAM_HASH,
  EVENT_VERSIONS,
  type EventDraft,
  type LedgerEvent,
  type StoredEvent,
  decodeEvent,
} from '#libs/contracts/index.js';
import { DuplicateEventIdError, WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, VersionMismatchError, conflict } from '#libs/kernel/index.js';
import { appendSealed } from './append-sealed.js';
import type { ClockGuard } from './clock-guard.js';
import { type CommandMetadata, eventIdOf } from './record-mass-events/lot-envelope.js';
import type { RecordedCommand } from './record-mass-events/lot-repository.js';

/** A thing with a stream of its own, folded: what it says now. */
export interface Registered<Data> {
  readonly revision: number;
  readonly hash: string;
  /** 0: not registered; 1 after the registration, one more with each correction. */
  readonly version: number;
  readonly data: Data | undefined;
  readonly commands: ReadonlyMap<string, RecordedCommand>;
}

/** What a decision says: events to record, or that everything stands already as asked for. */
export type Decision = readonly LedgerEvent[];

const ATTEMPTS = 5;

/** Streams of registers: few events each, read anew for every command. */
export class RegisteredStreams<Data> {
  /** @param effectiveData what an event makes of the data before it; undefined where it says nothing of it */
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly effectiveData: (event: StoredEvent, before: Data | undefined) => Data | undefined,
    private readonly guard?: ClockGuard,
  ) {}

  async load(stream: string): Promise<Registered<Data>> {
    const commands = new Map<string, RecordedCommand>();
    let state: Registered<Data> = { revision: -1, hash: EMPTY_STREAM_HASH, version: 0, data: undefined, commands };
    for await (const batch of this.store.readStream(stream)) {
      for (const raw of batch) {
        const event = decodeEvent(raw);
        const data = this.effectiveData(event, state.data);
        const { commandId, contentHash, hash } = event.metadata;
        const version = data === undefined ? state.version : state.version + 1;
        state = { revision: event.revision, hash, version, data: data ?? state.data, commands };
        const recorded = { eventId: event.id, type: event.type, revision: event.revision };
        commands.set(commandId, { contentHash, events: [...(commands.get(commandId)?.events ?? []), recorded] });
      }
    }
    return state;
  }

  /**
   * Decides against the newest state and appends; once more where another writer was faster.
   * @param id what the answer names
   * @throws DomainError what `decide` throws, and conflicts of the command's id
   */
  async record(
    stream: string,
    id: string,
    metadata: CommandMetadata,
    decide: (state: Registered<Data>) => Decision,
  ): Promise<RecordedAnswer> {
    this.guard?.assertInStep();
    for (let attempt = 1; ; attempt++) {
      const state = await this.load(stream);
      const seen = state.commands.get(metadata.commandId);
      if (seen) return repetition(stream, id, seen, metadata);
      const decided = decide(state);
      if (decided.length === 0) return { id, outcome: 'repeated', events: [], position: null };
      try {
        const answer = await this.append(stream, id, state, decided, metadata);
        // Else another process stored this command at the same moment, maybe with other content: it is read anew.
        if (answer) return answer;
      } catch (error) {
        if (error instanceof DuplicateEventIdError) throw recordedElsewhere(error);
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** @returns undefined where the events of the command were stored already */
  private async append(
    stream: string,
    id: string,
    state: Registered<Data>,
    decided: Decision,
    metadata: CommandMetadata,
  ): Promise<RecordedAnswer | undefined> {
    const drafts = decided.map(({ type, data }, i): EventDraft => ({
      id: eventIdOf(metadata.commandId, i),
      type,
      data,
      metadata: { ...metadata, schemaVersion: EVENT_VERSIONS[type] },
    }));
    const expectedRevision = state.revision < 0 ? 'no-stream' : state.revision;
    const unsealed = { stream, expectedRevision, previousHash: state.hash, drafts } as const;
    const { position, repeated } = await appendSealed(this.store, this.clock, this.guard, unsealed);
    if (repeated) return undefined;
    return {
      id,
      outcome: 'recorded',
      events: drafts.map((draft, i) => ({
        eventId: draft.id,
        type: draft.type,
        stream,
        revision: state.revision + 1 + i,
        position: (position - BigInt(drafts.length - 1 - i)).toString(),
      })),
      position: position.toString(),
    };
  }
}

function repetition(stream: string, id: string, seen: RecordedCommand, { contentHash }: CommandMetadata): RecordedAnswer {
  if (seen.contentHash !== contentHash) {
    throw conflict(
      '/eventId',
      'same_id_other_content',
      'this id is recorded with other content; send a correction, or a new id',
      {
        recordedEventId: seen.events[0]!.eventId,
      },
    );
  }
  return { id, outcome: 'repeated', events: seen.events.map((event) => ({ ...event, stream })), position: null };
}

const recordedElsewhere = ({ stream }: DuplicateEventIdError): Error =>
  conflict('/eventId', 'recorded_elsewhere', `this id is recorded already, for something else (${stream}); send a new id`, {
    stream,
  });

/** @throws VersionMismatchError where the resource is not at the version that the caller has read */
export function requireVersion(state: Pick<Registered<unknown>, 'version'>, expectedVersion: number | undefined): void {
  if (expectedVersion !== undefined && expectedVersion !== state.version)
    throw new VersionMismatchError(expectedVersion, state.version);
}
