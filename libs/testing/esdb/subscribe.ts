import { eventResponse, streamNameOf, type IdForm } from './codec.js';
import type { Faults } from './faults.js';
import { eventFilter, type EventFilter } from './filter.js';
import { LiveDelivery, type LiveFeed } from './live.js';
import { streams } from './messages.js';
import {
  allPositionIndex,
  confirmation,
  idFormOf,
  streamDeleted,
  type ReadCall,
  type ReadOptions,
  type ReadResponse,
} from './read.js';
import { DELETED, type EventLog, type StoredEvent } from './store.js';
import { HANDLER_THREW } from './wire.js';

/** Events that one page of the catch-up holds at most. */
const PAGE_EVENTS = 32;

/** What subscriptions need of the stand-in. */
export interface SubscriptionParts {
  readonly log: EventLog;
  readonly feed: LiveFeed;
  readonly faults: Faults;
}

interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** What one page of the catch-up found. */
interface Page {
  readonly events: readonly StoredEvent[];
  readonly considered: number;
  /** The log ended within it. */
  readonly end: boolean;
}

const placeOf = (event: StoredEvent): Place => ({ commit: event.position, prepare: event.position });

const checkpoint = ({ commit, prepare }: Place): ReadResponse =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)),
  );

const caughtUp = (): ReadResponse => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

/** What both kinds of subscriptions do. */
abstract class Subscription {
  protected readonly live: LiveDelivery;
  protected readonly ids: IdForm;

  constructor(
    protected readonly call: ReadCall,
    protected readonly parts: SubscriptionParts,
    options: ReadOptions,
    readonly stream: string | undefined,
  ) {
    this.ids = idFormOf(options);
    this.live = new LiveDelivery(call, parts.faults);
    const leave = parts.faults.subscribed({ stream, dropAsTooSlow: () => this.live.tooSlow() });
    this.#whenClosed(leave);
  }

  /** Confirms, sends what is stored and goes on with what comes. */
  abstract run(): Promise<void>;

  /** A live event, which may be one that the catch-up has sent. */
  protected abstract hear(event: StoredEvent): void;

  protected async send(event: StoredEvent): Promise<void> {
    if (!this.call.send(eventResponse(event, this.ids))) await this.call.drained();
  }

  protected goLive(): void {
    if (this.call.closed) return;
    this.#whenClosed(this.parts.feed.join((event) => this.hear(event)));
  }

  #whenClosed(act: () => void): void {
    const before = this.call.onClosed;
    this.call.onClosed = () => {
      act();
      before();
    };
  }
}

class AllSubscription extends Subscription {
  readonly #filter: EventFilter | undefined;
  #considered = 0;
  /** The place of what was looked at last: what is not behind it has been dealt with. */
  #place: Place;
  #index: number;

  constructor(call: ReadCall, parts: SubscriptionParts, options: ReadOptions) {
    const all = options.getAll();
    const position = all?.getPosition();
    const index = position ? allPositionIndex(parts.log, position) : all?.hasEnd() ? parts.log.events.length : 0;
    super(call, parts, options, undefined);
    this.#filter = eventFilter(options.getFilter());
    this.#index = index;
    this.#place = position
      ? { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) }
      : { commit: all?.hasEnd() ? (parts.log.events.at(-1)?.position ?? 0n) : 0n, prepare: 0n };
    if (all?.hasEnd()) this.#place = { ...this.#place, prepare: this.#place.commit };
  }

  async run(): Promise<void> {
    this.call.send(confirmation());
    for (;;) {
      const page = this.#readPage();
      for (const event of page.events) {
        await this.send(event);
        this.#place = placeOf(event);
        if (this.call.closed) return;
      }
      this.#considered += page.considered;
      if (page.end && this.#index === this.parts.log.events.length) break;
      this.#checkpointBetweenPages();
    }
    const last = this.parts.log.events.at(-1);
    if (last && this.#isBehind(last)) this.#place = placeOf(last);
    this.call.send(caughtUp());
    this.goLive();
  }

  protected override hear(event: StoredEvent): void {
    if (!this.#isBehind(event)) return;
    this.#place = placeOf(event);
    if (!this.#filter || this.#filter.matches(event)) this.live.offerEvent(eventResponse(event, this.ids));
    if (!this.#filter) return;
    this.#considered += 1;
    if (this.#considered < this.#filter.checkpointEvery) return;
    this.#considered = 0;
    this.live.offerOther(checkpoint(placeOf(event)));
  }

  #isBehind({ position }: StoredEvent): boolean {
    const { commit, prepare } = this.#place;
    return position > commit || (position === commit && position > prepare);
  }

  #readPage(): Page {
    const window = this.#filter?.window ?? PAGE_EVENTS;
    const events: StoredEvent[] = [];
    let considered = 0;
    for (; considered < window && events.length < PAGE_EVENTS; considered++) {
      const event = this.parts.log.events[this.#index];
      if (!event) return { events, considered, end: true };
      this.#index += 1;
      if (!event.hidden && this.#isBehind(event) && (!this.#filter || this.#filter.matches(event))) {
        events.push(event);
      }
    }
    return { events, considered, end: false };
  }

  /** The place of the last event sent, or where the page began that brought none; the next page begins behind this one. */
  #checkpointBetweenPages(): void {
    if (this.#filter && this.#considered >= this.#filter.checkpointEvery) {
      this.#considered %= this.#filter.checkpointEvery;
      this.call.send(checkpoint(this.#place));
    }
    const next = this.parts.log.events[this.#index];
    if (next) this.#place = { commit: next.position, prepare: 0n };
  }
}

class StreamSubscription extends Subscription {
  #last: bigint;
  #caughtUp = false;

  constructor(
    call: ReadCall,
    parts: SubscriptionParts,
    options: ReadOptions,
    private readonly name: string,
  ) {
    super(call, parts, options, name);
    const chosen = options.getStream();
    this.#last = chosen?.hasRevision() ? BigInt(chosen.getRevision()) : -1n;
    if (chosen?.hasEnd()) this.#last = parts.log.lastRevision(name);
  }

  async run(): Promise<void> {
    this.call.send(confirmation());
    for (;;) {
      const page = this.parts.log.visible(this.name).filter((event) => event.revision > this.#last);
      if (page.length === 0 || this.call.closed) break;
      for (const event of page) {
        this.#last = event.revision;
        await this.send(event);
      }
    }
    if (this.parts.log.lastRevision(this.name) >= 0n) this.#sayCaughtUp((response) => this.call.send(response));
    this.goLive();
  }

  protected override hear(event: StoredEvent): void {
    if (event.stream !== this.name || event.revision <= this.#last) return;
    this.#last = event.revision;
    this.live.offerEvent(eventResponse(event, this.ids));
    this.#sayCaughtUp((response) => this.live.offerOther(response));
    if (event.revision === DELETED) void this.live.endAfterQueue(streamDeleted(this.name));
  }

  #sayCaughtUp(send: (response: ReadResponse) => void): void {
    if (!this.#caughtUp) send(caughtUp());
    this.#caughtUp = true;
  }
}

/** A subscription to a stream or to $all; it ends when the client leaves or cannot keep up. */
export async function serveSubscription(call: ReadCall, parts: SubscriptionParts, options: ReadOptions): Promise<void> {
  if (options.hasAll()) {
    try {
      await new AllSubscription(call, parts, options).run();
    } catch {
      call.end(HANDLER_THREW);
    }
    return;
  }
  const name = streamNameOf(options.getStream()?.getStreamIdentifier());
  if (name === '') return call.end(HANDLER_THREW);
  if (parts.log.lastRevision(name) === DELETED) return call.end(streamDeleted(name));
  await new StreamSubscription(call, parts, options, name).run();
}
