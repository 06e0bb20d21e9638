import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AppendTooLargeError,
  DuplicateEventIdError,
  EventStoreUnavailableError,
  StaleAppendError,
  WrongExpectedRevisionError,
} from '../errors.js';
import { bytesOf, firstRevision, storableUntilMs } from '../limits.js';
import type { Append, Appended, RecordedEvent } from '../port.js';
import { type AppendAnswer, BatchAppender } from './batch-appender.js';
import { encoded } from './encode.js';
import { isRefusal, unavailable, wasNeverSent } from './failures.js';
import type { IdIndex, IdRow, Reservation } from './id-index.js';
import type { EncodedEvent } from './messages.js';
import type { NodeConnection } from './node-connection.js';
import type { NodeReader } from './node-reader.js';
import type { Settings } from './options.js';
import { COARSE_MS, type StoreClock } from './store-clock.js';

/**
 * How long an append that was sent may be stored, milliseconds: after that the server refuses it. Short, because that long its ids are
 * held for it by a recorder that may have died; an append that is not answered is sent again with a new term.
 */
const TERM_MS = 2000;
/** How long after its term an append counts as possibly stored still: the clocks are compared within a second. */
const MARGIN_MS = 1500;
const FIRST_WAIT_MS = 4;
const LAST_WAIT_MS = 250;
const LOOKED_AT_ONCE = 16;

/** An append on its way. */
interface Attempt {
  readonly append: Append;
  readonly events: readonly EncodedEvent[];
  readonly firstRevision: number;
  /** Until when it is tried, by the clock of this machine, milliseconds since the epoch. */
  readonly giveUpMs: number;
  reservation: Reservation;
  /** All ids are reserved for it. */
  held: boolean;
  /** It was sent and the outcome is not known. */
  inDoubt: boolean;
}

/** How things stand in the stream of an append. */
interface Sight {
  /** Events at the places where the append would put its own. */
  readonly there: readonly RecordedEvent[];
  readonly head: number | 'no-stream';
}

/**
 * Appends so that an event id is stored at one place only.
 *
 * EventStoreDB compares ids only where the revision check fails, and never between streams. So an append first reserves its ids in
 * PostgreSQL, each with the one place (stream and revision) that it is going to have. As every append names its exact revision, an id
 * can come to stand at its reserved place and at no other. A reservation of somebody else stands in the way until it is known what
 * became of it: the event is there (a duplicate, or a repeat), or something else is there (it can never be stored), or nothing is
 * there and its term has passed, after which the server refuses it. Then it is taken over, by compare and set.
 */
export class Appender {
  private readonly batch: BatchAppender;

  constructor(
    private readonly settings: Settings,
    private readonly connection: NodeConnection,
    private readonly reader: NodeReader,
    private readonly index: IdIndex,
    private readonly clock: StoreClock,
  ) {
    this.batch = new BatchAppender(connection, settings.callTimeoutMs);
  }

  /** @see EventStore.append. The append is checked already. */
  async append(append: Append): Promise<Appended> {
    const attempt: Attempt = {
      append,
      events: encoded(append),
      firstRevision: firstRevision(append),
      giveUpMs: Date.now() + this.settings.unavailableAfterMs,
      reservation: this.reservationOf(append, randomUUID()),
      held: false,
      inDoubt: false,
    };
    try {
      return await this.store(attempt);
    } catch (error) {
      if (!attempt.inDoubt || !(error instanceof EventStoreUnavailableError)) throw error;
      throw new EventStoreUnavailableError(error.message, 'unknown', { cause: error });
    }
  }

  private async store(attempt: Attempt): Promise<Appended> {
    const { append, giveUpMs } = attempt;
    for (let failures = 0; ;) {
      const there = await this.hold(attempt);
      if (there) return there;
      let answer: AppendAnswer;
      try {
        answer = await this.send(attempt);
      } catch (error) {
        if (!wasNeverSent(error)) attempt.inDoubt = true;
        if (isRefusal(error)) throw unavailable('EventStoreDB refuses the append', error);
        if (Date.now() > giveUpMs) throw unavailable('EventStoreDB does not answer', error);
        await this.connection.pause(failures++);
        continue;
      }
      const appended = await this.followUp(attempt, answer);
      if (appended) return appended;
      if (Date.now() > giveUpMs) {
        throw new EventStoreUnavailableError(
          `EventStoreDB did not store the append to ${append.stream} in time`,
          'nothing-stored',
        );
      }
      await this.connection.pause(failures++);
    }
  }

  private async send({ append, events, reservation }: Attempt): Promise<AppendAnswer> {
    const { probe } = this.settings;
    probe('recorder: before append');
    const deadlineMs = Math.min(reservation.untilMs, storableUntilMs(append));
    const answer = await this.batch.send(append.stream, append.expectedRevision, events, deadlineMs);
    probe('recorder: after append');
    return answer;
  }

  /** @returns undefined where it is to be tried again */
  private async followUp(attempt: Attempt, answer: AppendAnswer): Promise<Appended | undefined> {
    const { append, firstRevision: first, reservation } = attempt;
    switch (answer.kind) {
      case 'stored': {
        const { revision, position } = answer;
        if (revision !== first + append.events.length - 1) {
          throw new Error(`the stream ${append.stream} was deleted by hand: its revisions go on from ${revision}`);
        }
        if (position !== undefined && this.clock.nowMs() <= reservation.untilMs - COARSE_MS) {
          return this.stored(attempt, { revision, position, repeated: false });
        }
        // its term may be over, and then somebody else may have put the ids there: what stands there tells
        attempt.inDoubt = true;
        return this.standsThere(attempt, (await this.look(attempt)).there);
      }
      case 'wrong-revision':
        return this.wrongRevision(attempt, answer.actual);
      case 'too-late':
        return this.tooLate(attempt);
      case 'too-large':
        this.giveUp(attempt);
        throw new AppendTooLargeError(append.events.length, bytesOf(append));
      case 'refused':
        if (!attempt.inDoubt) this.giveUp(attempt);
        throw new EventStoreUnavailableError(`EventStoreDB refuses the append: ${answer.reason}`, 'nothing-stored');
    }
  }

  /** The server refused it because its deadline had passed. @returns undefined where it is to be tried again */
  private async tooLate(attempt: Attempt): Promise<Appended | undefined> {
    const { append, firstRevision: first, reservation } = attempt;
    const sight = await this.look(attempt);
    const there = this.standsThere(attempt, sight.there);
    if (there) return there;
    if (nextAfter(sight.head) !== first) return this.wrongRevision(attempt, sight.head);
    await this.clock.measure(true).catch(() => undefined);
    const untilMs = storableUntilMs(append);
    if (untilMs > reservation.untilMs) return undefined; // only this term was over
    const nowMs = this.clock.nowMs();
    if (attempt.inDoubt && nowMs < untilMs + MARGIN_MS) return undefined; // one sent earlier may come to be stored still
    this.giveUp(attempt);
    throw new StaleAppendError(append.stream, Math.round(Math.max(nowMs - append.recordedAtMs, append.staleAfterMs ?? 0)));
  }

  /**
   * Makes the ids of an append its own, for long enough to send it.
   * @returns the answer where its events are stored already
   * @throws WrongExpectedRevisionError, DuplicateEventIdError, EventStoreUnavailableError
   */
  private async hold(attempt: Attempt): Promise<Appended | undefined> {
    for (let waits = 0; ; waits++) {
      attempt.reservation = this.reservationOf(attempt.append, attempt.reservation.attempt);
      if (attempt.held && (await this.index.renew(attempt.reservation))) return undefined;
      attempt.held = false;
      const taken = await this.reserve(attempt);
      if (taken.length === 0) {
        attempt.held = true;
        return undefined;
      }
      await this.clock.measure().catch(() => undefined);
      const askedMs = this.clock.nowMs();
      const sight = await this.look(attempt);
      const there = this.standsThere(attempt, sight.there);
      if (there) return there;
      if (nextAfter(sight.head) !== attempt.firstRevision) return this.wrongRevision(attempt, sight.head);
      if ((await this.areVoid(taken, attempt, askedMs)) && (await this.index.takeOver(attempt.reservation, taken))) {
        attempt.held = true;
        return undefined;
      }
      this.giveUp(attempt); // so that nobody waits for it meanwhile
      if (Date.now() > attempt.giveUpMs) {
        const reason = `event ids of the append to ${attempt.append.stream} are reserved by another one that may still be stored`;
        throw new EventStoreUnavailableError(reason, 'nothing-stored');
      }
      await sleep(Math.min(FIRST_WAIT_MS * 2 ** Math.min(waits, 10), LAST_WAIT_MS));
    }
  }

  private async reserve({ reservation }: Attempt): Promise<readonly IdRow[]> {
    this.settings.probe('recorder: before reservation');
    const taken = await this.index.reserve(reservation);
    this.settings.probe('recorder: after reservation');
    return taken;
  }

  /**
   * Whether nothing of what others have reserved can be stored at its place any more.
   * @throws DuplicateEventIdError for the first of the ids that is stored already
   */
  private async areVoid(taken: readonly IdRow[], attempt: Attempt, askedMs: number): Promise<boolean> {
    let areVoid = true;
    for (let i = 0; i < taken.length; i += LOOKED_AT_ONCE) {
      const rows = taken.slice(i, i + LOOKED_AT_ONCE);
      const fates = await Promise.all(rows.map((row) => this.fateOf(row, attempt, askedMs)));
      const duplicate = rows.find((_, k) => fates[k] === 'stored');
      if (duplicate) {
        this.giveUp(attempt);
        throw new DuplicateEventIdError(duplicate.id, duplicate.stream, duplicate.revision);
      }
      areVoid &&= fates.every((fate) => fate === 'void');
    }
    return areVoid;
  }

  /**
   * What became of an event whose id somebody else has reserved: `stored` at the place reserved; `void`, it can never be stored there;
   * or it may come to be stored still.
   * @param askedMs when it was asked, by the clock of EventStoreDB: before anything was looked at
   */
  private async fateOf(
    row: IdRow,
    { append, firstRevision: first }: Attempt,
    askedMs: number,
  ): Promise<'stored' | 'void' | 'open'> {
    if (row.revision < 0) return 'open';
    if (row.position !== undefined) return 'stored';
    if (this.index.isReleased(row.attempt)) return 'void';
    const ownPlace = row.stream === append.stream && row.revision >= first; // behind the head: nothing stands there
    const event = ownPlace ? undefined : (await this.reader.eventsOfStream(row.stream, row.revision, 1))[0];
    if (event) return event.id === row.id ? 'stored' : 'void';
    return askedMs > row.untilMs + MARGIN_MS ? 'void' : 'open';
  }

  private async look({ append, firstRevision: first }: Attempt): Promise<Sight> {
    const last = await this.reader.lastOfStream(append.stream);
    if (!last) return { there: [], head: 'no-stream' };
    const there = last.revision < first ? [] : await this.reader.eventsOfStream(append.stream, first, append.events.length);
    return { there, head: last.revision };
  }

  /** The answer where all events of the append stand at their places. What this attempt stored itself is no repeat. */
  private standsThere(attempt: Attempt, there: readonly RecordedEvent[]): Appended | undefined {
    const { append, inDoubt } = attempt;
    const { events } = append;
    if (there.length < events.length || !events.every(({ id }, i) => there[i]!.id === id)) return undefined;
    const own = inDoubt && events.every(({ data, metadata }, i) => there[i]!.data === data && there[i]!.metadata === metadata);
    const { revision, position } = there.at(-1)!;
    return this.stored(attempt, { revision, position, repeated: !own });
  }

  private stored({ append }: Attempt, appended: Appended): Appended {
    const { revision, repeated } = appended;
    if (!repeated) this.index.headMoved(append.stream, { revision, hash: append.headHash });
    return appended;
  }

  private wrongRevision(attempt: Attempt, actual: number | 'no-stream'): never {
    // what was sent and not answered may come to be stored still, as long as its place is free
    if (!attempt.inDoubt || nextAfter(actual) > attempt.firstRevision) this.giveUp(attempt);
    const { stream, expectedRevision } = attempt.append;
    throw new WrongExpectedRevisionError(stream, expectedRevision, actual);
  }

  /** Nothing of it can be stored any more: frees its ids. What it reserves after that is another reservation. */
  private giveUp(attempt: Attempt): void {
    this.index.release(attempt.reservation);
    attempt.held = false;
    attempt.reservation = { ...attempt.reservation, attempt: randomUUID() };
  }

  private reservationOf(append: Append, attempt: string): Reservation {
    return {
      attempt,
      stream: append.stream,
      firstRevision: firstRevision(append),
      ids: append.events.map(({ id }) => id),
      untilMs: Math.floor(this.clock.nowMs() + TERM_MS),
    };
  }
}

/** Revision of the next event of a stream. */
const nextAfter = (head: number | 'no-stream'): number => (head === 'no-stream' ? 0 : head + 1);
