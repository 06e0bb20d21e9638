import type { Faults } from './faults.js';
import type { ReadCall, ReadResponse } from './read.js';
import type { EventLog, StoredEvent } from './store.js';
import type { CallStatus } from './wire.js';

/** So many events at most wait for a live subscriber; one more and it is dropped. */
const LIVE_BUFFER = 32;
/**
 * Per turn of the event loop so many events reach the live subscribers, and so many are sent on to each. The difference
 * makes a long burst outrun the best of consumers, as it does on a real node; a short one it does not.
 */
const PUBLISHED_PER_TURN = 13;
const SENT_PER_TURN = 12;
const ABORTED = 10;

/** The end of a subscription that lags. */
const TOO_SLOW: CallStatus = {
  code: ABORTED,
  message: 'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
};

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Brings stored events to the subscribers that are live, a little later than they are stored. */
export class LiveFeed {
  readonly #members = new Set<(event: StoredEvent) => void>();
  readonly #waiting: StoredEvent[] = [];
  #running = false;

  constructor(log: EventLog) {
    log.listen((events) => {
      for (const event of events) this.#waiting.push(event);
      if (!this.#running) void this.#publish();
    });
  }

  /** Hears every event from now on, and perhaps some before. @returns what ends it */
  join(hear: (event: StoredEvent) => void): () => void {
    this.#members.add(hear);
    return () => this.#members.delete(hear);
  }

  async #publish(): Promise<void> {
    this.#running = true;
    let next = 0;
    while (next < this.#waiting.length) {
      const published = this.#waiting.slice(next, next + PUBLISHED_PER_TURN);
      for (const event of published) {
        for (const hear of this.#members) hear(event);
      }
      next += published.length;
      await turn();
    }
    this.#waiting.length = 0;
    this.#running = false;
  }
}

interface Waiting {
  readonly response: ReadResponse;
  /** Counts against the buffer: an event, no checkpoint. */
  readonly event: boolean;
}

/** The short queue between the log and a live call that may not keep up. */
export class LiveDelivery {
  readonly #queue: Waiting[] = [];
  #events = 0;
  #sending = false;

  constructor(
    private readonly call: ReadCall,
    private readonly faults: Faults,
  ) {}

  /** Queues an event, or ends the call when too many wait. */
  offerEvent(response: ReadResponse): void {
    this.#events += 1;
    this.#offer({ response, event: true });
    if (this.#events > LIVE_BUFFER) this.tooSlow();
  }

  /** Queues something that counts against no limit. */
  offerOther(response: ReadResponse): void {
    this.#offer({ response, event: false });
  }

  /** Ends the call as a node ends that of a consumer that lags. */
  tooSlow(): void {
    this.#queue.length = 0;
    this.call.end(TOO_SLOW);
  }

  /** Ends the call when everything queued has been sent. */
  async endAfterQueue(status: CallStatus): Promise<void> {
    while (this.#sending) await turn();
    this.call.end(status);
  }

  #offer(waiting: Waiting): void {
    this.#queue.push(waiting);
    if (!this.#sending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    while (this.#queue.length > 0 && !this.call.closed) {
      await turn();
      for (let sent = 0; sent < SENT_PER_TURN && this.#queue.length > 0 && !this.call.closed; sent++) {
        const delayMs = this.faults.deliveryDelayMs();
        if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs).unref());
        const next = this.#queue.shift();
        if (!next) break;
        if (next.event) this.#events -= 1;
        if (!this.call.send(next.response)) await this.call.drained();
      }
    }
    this.#sending = false;
  }
}
