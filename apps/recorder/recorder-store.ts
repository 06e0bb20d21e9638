import { EventStoreUnavailableError, NotTheWriterError } from '#libs/event-store/errors.js';
import type { Append, Appended, EventStore } from '#libs/event-store/port.js';
import type { CrashProbe } from '#libs/kernel/crash-points.js';

/**
 * The event store as the recorder uses it: nothing is appended before the clocks were compared, because an answer is final only where
 * appends that were held up are refused; crash points stand around each append.
 */
export class RecorderStore implements EventStore {
  readStream: EventStore['readStream'];
  locate: EventStore['locate'];
  head: EventStore['head'];
  readAll: EventStore['readAll'];
  follow: EventStore['follow'];
  headPosition: EventStore['headPosition'];
  clockMs: EventStore['clockMs'];
  close: EventStore['close'];
  private admitted = false;
  private refusal: NotTheWriterError | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly probe: CrashProbe,
  ) {
    this.readStream = store.readStream.bind(store);
    this.locate = store.locate.bind(store);
    this.head = store.head.bind(store);
    this.readAll = store.readAll.bind(store);
    this.follow = store.follow.bind(store);
    this.headPosition = store.headPosition.bind(store);
    this.clockMs = store.clockMs.bind(store);
    this.close = store.close.bind(store);
  }

  /** The clocks were compared: from now on appends go through. */
  admit(): void {
    this.admitted = true;
  }

  /** @throws NotTheWriterError another process has taken the writing over, as the last append was told */
  checkIsWriter(): void {
    if (this.refusal) throw this.refusal;
  }

  async append(append: Append): Promise<Appended> {
    if (!this.admitted) throw new EventStoreUnavailableError('the clocks are not compared yet', 'nothing-stored');
    this.probe('recorder: before append');
    try {
      const appended = await this.store.append(append);
      this.refusal = undefined;
      this.probe('recorder: after append');
      return appended;
    } catch (error) {
      this.refusal = error instanceof NotTheWriterError ? error : undefined;
      throw error;
    }
  }
}
