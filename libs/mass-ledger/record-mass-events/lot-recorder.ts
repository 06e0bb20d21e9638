import { setTimeout as sleep } from 'node:timers/promises';
import { lotStream } from '#libs/contracts/index.js';
import { AppendTooLargeError, DuplicateEventIdError, WrongExpectedRevisionError } from '#libs/event-store/errors.js';
import type { EventStore } from '#libs/event-store/port.js';
import { type Clock, conflict } from '#libs/kernel/index.js';
import type { ClockGuard } from '../clock-guard.js';
import { type LedgerTables, markState, restoreState } from '../domain/index.js';
import { decideEnvelope } from './decide-envelope.js';
import { type LotEnvelope, type LotOutcome, type RecordMode, eventIdOf } from './lot-envelope.js';
import { type LotEntry, LotRepository } from './lot-repository.js';
import { LotTrial } from './lot-trial.js';
import { PendingAppend } from './pending-append.js';

export * from './lot-envelope.js';

interface Job {
  readonly envelopes: readonly LotEnvelope[];
  readonly mode: RecordMode;
  readonly resolve: (outcomes: LotOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

const ATTEMPTS = 8;
/** Longest pause before the third attempt, milliseconds; doubled for each that follows. Other recorders write to the lot meanwhile. */
const PAUSE_MS = 10;

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
    /** Stops the recording while the clock is off; absent where the clock is simulated. */
    private readonly guard?: ClockGuard,
  ) {
    this.lots = lots ?? new LotRepository(store);
  }

  /**
   * Decides and records the commands of one lot in the order given.
   * @returns an outcome for each command; what is told to be recorded is durable
   * @throws ClockSkewError, AppendTooLargeError (all or nothing only) and the errors of the store
   */
  record(lotId: string, envelopes: readonly LotEnvelope[], mode: RecordMode): Promise<LotOutcome[]> {
    return new Promise((resolve, reject) => {
      this.guard?.assertInStep();
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

  /** Tries commands of a lot without recording them. */
  trial(lotId: string): Promise<LotTrial> {
    return LotTrial.of(lotId, this.store, this.clock, this.tables);
  }

  /** Commands whose ids are recorded in another stream, with what the recorder would answer (rule 18). */
  async recordedElsewhere(lotId: string, envelopes: readonly LotEnvelope[]): Promise<Map<LotEnvelope, LotOutcome>> {
    const ids = envelopes.map(({ metadata }) => eventIdOf(metadata.commandId, 0));
    const places = await this.store.locate(ids);
    const rejected = new Map<LotEnvelope, LotOutcome>();
    envelopes.forEach((envelope, i) => {
      const place = places.get(ids[i]!);
      if (place && place.stream !== lotStream(lotId)) rejected.set(envelope, elsewhere(place.stream));
    });
    return rejected;
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
        if (!(error instanceof DuplicateEventIdError || error instanceof AppendTooLargeError)) throw error;
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
      return this.withoutDuplicates(lotId, job, error);
    }
  }

  /** Rule 18: commands whose events stand in another stream are errors; the rest of the call goes on by its mode. */
  private async withoutDuplicates(lotId: string, job: Job, error: DuplicateEventIdError): Promise<LotOutcome[]> {
    const offenders = await this.recordedElsewhere(lotId, job.envelopes);
    if (offenders.size === 0) throw error;
    if (job.mode === 'all-or-nothing') {
      return job.envelopes.map((envelope) => offenders.get(envelope) ?? { outcome: 'rejected', errors: [], kind: 'refused' });
    }
    const rest = job.envelopes.filter((envelope) => !offenders.has(envelope));
    const outcomes = await this.runAlone(lotId, { ...job, envelopes: rest });
    let next = 0;
    return job.envelopes.map((envelope) => offenders.get(envelope) ?? outcomes[next++]!);
  }

  private async attempt(lotId: string, jobs: readonly Job[]): Promise<LotOutcome[][]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.decideAndAppend(lotId, jobs);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError) || attempt === ATTEMPTS) throw error;
        this.lots.drop(lotId);
        // Not all at one time, or one of two recorders may lose every time.
        if (attempt > 1) await sleep(Math.random() * PAUSE_MS * 2 ** (attempt - 2));
      }
    }
  }

  private async decideAndAppend(lotId: string, jobs: readonly Job[]): Promise<LotOutcome[][]> {
    const entry = await this.lots.load(lotId);
    const append = new PendingAppend(entry, this.store, this.clock, this.guard);
    const outcomes: LotOutcome[][] = [];
    for (const job of jobs) {
      if (job.mode === 'all-or-nothing') {
        outcomes.push(await this.decideAll(entry, job.envelopes, append));
        continue;
      }
      const each: LotOutcome[] = [];
      for (const envelope of job.envelopes) {
        const outcome = this.decideOne(entry, envelope, append);
        each.push(outcome instanceof Promise ? await outcome : outcome);
        if (append.isFull()) await append.flush();
      }
      outcomes.push(each);
    }
    await append.flush();
    this.lots.grown(lotId);
    return outcomes.map((each) => each.map((outcome) => append.withPositions(outcome)));
  }

  /** All or nothing: the events of the call go into one append of their own. */
  private async decideAll(entry: LotEntry, envelopes: readonly LotEnvelope[], append: PendingAppend): Promise<LotOutcome[]> {
    await append.flush();
    const mark = markState(entry.state);
    const before = { revision: entry.revision, commands: new Map<string, ReturnType<typeof entry.commands.get>>() };
    for (const { metadata } of envelopes) before.commands.set(metadata.commandId, entry.commands.get(metadata.commandId));
    const outcomes: LotOutcome[] = [];
    for (const envelope of envelopes) outcomes.push(await this.decideOne(entry, envelope, append));
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

  private decideOne(entry: LotEntry, envelope: LotEnvelope, append: PendingAppend): LotOutcome | Promise<LotOutcome> {
    return decideEnvelope(entry, envelope, append, { nowMs: this.clock.nowMs(), tables: this.tables });
  }
}

/** Rule 18: an id belongs to one command of one lot. */
function elsewhere(stream: string): LotOutcome {
  const { violations, kind } = conflict(
    '/eventId',
    'recorded_elsewhere',
    `this id is recorded already, for another lot (${stream}); correct that event, or send a new id`,
    { stream },
  );
  return { outcome: 'rejected', errors: violations, kind };
}
