import {
  EVENT_VERSIONS,
  type EventDraft,
  type LotEvent,
  type UnsealedMetadata,
  lotStream,
  sealEvents,
} from '#libs/contracts/index.js';
import { DuplicateEventIdError, WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, DomainError, type Violation, conflict, nameBasedId } from '#libs/kernel/index.js';
import { type LedgerTables, type LotCommand, decideLot, markState, restoreState } from '../domain/index.js';
import { type LotEntry, LotRepository, applyToEntry } from './lot-repository.js';

/** A command on its way to a lot. */
export interface LotEnvelope {
  readonly command: LotCommand;
  /** Commands of one id are one step: `OpenLot` and what follows may share it. */
  readonly metadata: Omit<UnsealedMetadata, 'schemaVersion'>;
}

/** What became of a command. */
export type LotOutcome =
  | { readonly outcome: 'recorded' | 'repeated'; readonly events: readonly RecordedEventRef[] }
  | { readonly outcome: 'rejected'; readonly errors: readonly Violation[]; readonly kind: DomainError['kind'] };

/** Where an event ended up; `position` is known for events recorded by this call. */
export interface RecordedEventRef {
  readonly eventId: string;
  readonly type: string;
  readonly revision: number;
  readonly position?: bigint;
}

/** `each`: a refused command does not stop the others; `all-or-nothing`: one refusal takes all of the call back. */
export type RecordMode = 'each' | 'all-or-nothing';

interface Job {
  readonly envelopes: readonly LotEnvelope[];
  readonly mode: RecordMode;
  readonly resolve: (outcomes: LotOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

const EVENTS_PER_APPEND = 1000;
const BYTES_PER_APPEND = 850_000;
const ATTEMPTS = 5;

/**
 * Records commands of lots: decides against the cached state and appends with the expected revision. Calls for one lot are queued and
 * share appends, so that many senders on one lot cost few round trips; lots do not wait for each other.
 */
export class LotRecorder {
  private readonly queues = new Map<string, Job[]>();
  readonly lots: LotRepository;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly tables: LedgerTables,
    lots?: LotRepository,
  ) {
    this.lots = lots ?? new LotRepository(store);
  }

  /**
   * Decides and records the commands of one lot in the order given.
   * @returns an outcome for each command; what is told to be recorded is durable
   */
  record(lotId: string, envelopes: readonly LotEnvelope[], mode: RecordMode): Promise<LotOutcome[]> {
    return new Promise((resolve, reject) => {
      const job = { envelopes, mode, resolve, reject };
      const queue = this.queues.get(lotId);
      if (queue) {
        queue.push(job);
        return;
      }
      this.queues.set(lotId, [job]);
      void this.drain(lotId);
    });
  }

  private async drain(lotId: string): Promise<void> {
    const queue = this.queues.get(lotId)!;
    while (queue.length > 0) {
      const jobs = queue.splice(0, queue.length);
      try {
        await this.run(lotId, jobs);
      } catch (error) {
        this.lots.drop(lotId);
        for (const job of jobs) job.reject(error);
      }
    }
    this.queues.delete(lotId);
  }

  /** Runs jobs together; where one spoils a shared append, they are run one by one. */
  private async run(lotId: string, jobs: readonly Job[]): Promise<void> {
    if (jobs.length > 1) {
      try {
        const outcomes = await this.attempt(lotId, jobs);
        jobs.forEach((job, i) => job.resolve(outcomes[i]!));
        return;
      } catch (error) {
        this.lots.drop(lotId);
        if (!(error instanceof DuplicateEventIdError)) throw error;
      }
    }
    for (const job of jobs) {
      try {
        job.resolve(await this.runAlone(lotId, job));
      } catch (error) {
        this.lots.drop(lotId);
        job.reject(error);
      }
    }
  }

  private async runAlone(lotId: string, job: Job): Promise<LotOutcome[]> {
    try {
      return (await this.attempt(lotId, [job]))[0]!;
    } catch (error) {
      if (!(error instanceof DuplicateEventIdError)) throw error;
      this.lots.drop(lotId);
      return this.withoutDuplicate(lotId, job, error);
    }
  }

  /** Rule 18: a command whose events stand in another stream is an error; the rest of the call goes on by its mode. */
  private async withoutDuplicate(lotId: string, job: Job, error: DuplicateEventIdError): Promise<LotOutcome[]> {
    const isOffender = ({ metadata }: LotEnvelope): boolean =>
      [0, 1, 2].some((i) => eventIdOf(metadata.commandId, i) === error.eventId);
    const reason = conflict(
      '/eventId',
      'recorded_elsewhere',
      `this id is recorded already, for another lot (${error.stream}); correct that event, or send a new id`,
      {
        stream: error.stream,
      },
    );
    const rejected: LotOutcome = { outcome: 'rejected', errors: reason.violations, kind: 'conflict' };
    if (job.mode === 'all-or-nothing') return job.envelopes.map(() => rejected);
    const rest = job.envelopes.filter((envelope) => !isOffender(envelope));
    if (rest.length === job.envelopes.length) throw error;
    const outcomes = await this.runAlone(lotId, { ...job, envelopes: rest });
    let next = 0;
    return job.envelopes.map((envelope) => (isOffender(envelope) ? rejected : outcomes[next++]!));
  }

  private async attempt(lotId: string, jobs: readonly Job[]): Promise<LotOutcome[][]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.decideAndAppend(lotId, jobs);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
        this.lots.drop(lotId);
      }
    }
  }

  private async decideAndAppend(lotId: string, jobs: readonly Job[]): Promise<LotOutcome[][]> {
    const entry = await this.lots.load(lotId);
    const append = new PendingAppend(entry, this.store, this.clock);
    const outcomes: LotOutcome[][] = [];
    for (const job of jobs) {
      if (job.mode === 'all-or-nothing') {
        outcomes.push(await this.decideAll(entry, job.envelopes, append));
        continue;
      }
      const each: LotOutcome[] = [];
      for (const envelope of job.envelopes) {
        each.push(this.decideOne(entry, envelope, append));
        if (append.isFull()) await append.flush();
      }
      outcomes.push(each);
    }
    await append.flush();
    this.lots.grown(append.appended);
    return outcomes.map((each) => each.map((outcome) => append.withPositions(outcome)));
  }

  /** All or nothing: the events of the call go into one append of their own. */
  private async decideAll(entry: LotEntry, envelopes: readonly LotEnvelope[], append: PendingAppend): Promise<LotOutcome[]> {
    await append.flush();
    const mark = markState(entry.state);
    const before = { revision: entry.revision, commands: new Map<string, ReturnType<typeof entry.commands.get>>() };
    for (const { metadata } of envelopes) before.commands.set(metadata.commandId, entry.commands.get(metadata.commandId));
    const outcomes = envelopes.map((envelope) => this.decideOne(entry, envelope, append));
    const refusal = outcomes.find((outcome) => outcome.outcome === 'rejected');
    if (!refusal) {
      await append.flush();
      return outcomes;
    }
    append.discard();
    restoreState(entry.state, mark);
    entry.revision = before.revision;
    for (const [commandId, recorded] of before.commands) {
      if (recorded) entry.commands.set(commandId, recorded);
      else entry.commands.delete(commandId);
    }
    return outcomes.map((outcome) =>
      outcome.outcome === 'recorded' ? { outcome: 'rejected', errors: [], kind: 'refused' } : outcome,
    );
  }

  private decideOne(entry: LotEntry, { command, metadata }: LotEnvelope, append: PendingAppend): LotOutcome {
    const seen = entry.commands.get(metadata.commandId);
    if (seen) {
      if (seen.contentHash === metadata.contentHash) return { outcome: 'repeated', events: seen.events };
      const error = conflict(
        '/eventId',
        'same_id_other_content',
        'this id is recorded with other content; to change it, send a MassEventCorrected that names the recorded event',
        {
          recordedEventId: seen.events[0]!.eventId,
        },
      );
      return { outcome: 'rejected', errors: error.violations, kind: error.kind };
    }
    try {
      const events = decideLot(command, entry.state, { nowMs: this.clock.nowMs(), tables: this.tables });
      return { outcome: 'recorded', events: append.add(events, metadata) };
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'rejected', errors: error.violations, kind: error.kind };
      throw error;
    }
  }
}

/** Event ids follow from the command's id, so that a retry has the same ones. */
export const eventIdOf = (commandId: string, index: number): string => nameBasedId('event', commandId, String(index));

/** Events decided but not yet stored. */
class PendingAppend {
  private drafts: EventDraft[] = [];
  private bytes = 0;
  private readonly positions = new Map<number, bigint>();
  appended = 0;

  constructor(
    private readonly entry: LotEntry,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  add(events: readonly LotEvent[], metadata: LotEnvelope['metadata']): RecordedEventRef[] {
    return events.map((event, index) => {
      const id = eventIdOf(metadata.commandId, index);
      const draft = {
        id,
        type: event.type,
        data: event.data,
        metadata: { ...metadata, schemaVersion: EVENT_VERSIONS[event.type] },
      };
      this.drafts.push(draft);
      this.bytes += event.type === 'MassEventCorrected' ? JSON.stringify(event.data).length + 700 : 1600;
      applyToEntry(this.entry, { ...event, id }, metadata);
      return { eventId: id, type: event.type, revision: this.entry.revision };
    });
  }

  /** Whether another command might not fit. */
  isFull(): boolean {
    return this.drafts.length >= EVENTS_PER_APPEND - 2 || this.bytes >= BYTES_PER_APPEND;
  }

  discard(): void {
    this.drafts = [];
    this.bytes = 0;
  }

  async flush(): Promise<void> {
    if (this.drafts.length === 0) return;
    const { drafts, entry } = this;
    this.discard();
    const recordedAtMs = this.clock.nowMs();
    const { events, headHash } = sealEvents(entry.hash, recordedAtMs, drafts);
    const first = entry.revision - drafts.length + 1;
    const appended = await this.store.append({
      stream: lotStream(entry.lotId),
      expectedRevision: first === 0 ? 'no-stream' : first - 1,
      events,
      headHash,
      recordedAtMs,
    });
    if (appended.repeated) {
      // Another recorder stored these ids first, sealed at its own time: its hashes are the chain, so fold the lot anew.
      throw new WrongExpectedRevisionError(lotStream(entry.lotId), first === 0 ? 'no-stream' : first - 1, appended.revision);
    }
    entry.hash = headHash;
    this.appended += drafts.length;
    for (let i = 0; i < drafts.length; i++) this.positions.set(first + i, appended.position - BigInt(drafts.length - 1 - i));
  }

  withPositions(outcome: LotOutcome): LotOutcome {
    if (outcome.outcome !== 'recorded') return outcome;
    return { ...outcome, events: outcome.events.map((event) => ({ ...event, position: this.positions.get(event.revision)! })) };
  }
}
