import type { StandInClock } from './clock.js';
import type { CutMode, Gate } from './gate.js';
import type { Connection, OutgoingRules } from './wire.js';

/** What is done with an append instead of storing it and answering. */
export type AppendFault =
  /** Stored; no answer, the connection stays. */
  | { readonly kind: 'store-without-answer' }
  /** Stored; the connection is cut instead of an answer. */
  | { readonly kind: 'store-and-cut' }
  /** Not stored; the connection is cut. */
  | { readonly kind: 'cut-before-storing' }
  /** Not stored, no answer, the connection stays. */
  | { readonly kind: 'drop-without-answer' }
  /** Not stored; the call ends with 14 UNAVAILABLE, as on a node that is not ready (from the source, not on tape). */
  | { readonly kind: 'refuse' }
  /** Not stored; the answer that a node gives after the deadline. */
  | { readonly kind: 'time-out' }
  /** Stored at once; the answer comes later. */
  | { readonly kind: 'answer-late'; readonly delayMs: number }
  /** Stored later, and answered then (where the deadline has not passed). */
  | { readonly kind: 'store-late'; readonly delayMs: number };

/** Which appends a fault is for. */
export interface FaultScope {
  /** How many appends; 1 where left out. */
  readonly times?: number;
  /** How many matching appends pass unharmed before. */
  readonly after?: number;
  /** Only appends to streams that this accepts. */
  readonly stream?: (name: string) => boolean;
}

interface PlannedFault {
  readonly fault: AppendFault;
  readonly matches: (stream: string) => boolean;
  skip: number;
  left: number;
}

/** A subscription as the faults see it. */
export interface SubscriptionHandle {
  readonly stream: string | undefined;
  /** Ends it as a node does with a consumer that lags. */
  dropAsTooSlow(): void;
}

/**
 * The faults of a stand-in, set while it runs. Faults that concern what goes out (`answerLate`, `cutAfterMessages`) hold
 * for all calls; those of appends are planned one by one and used up in the order planned.
 */
export class Faults implements OutgoingRules {
  readonly #planned: PlannedFault[] = [];
  readonly #subscriptions = new Set<SubscriptionHandle>();
  #answerDelayMs = 0;
  #messagesUntilCut: number | undefined;
  #deliveryDelayMs = 0;

  constructor(
    private readonly gate: Gate,
    private readonly clock: StandInClock,
    private readonly port: () => number,
  ) {}

  /** Ends every connection, as when the process dies; new ones are accepted. */
  cutConnections(mode: CutMode = 'after-sent'): void {
    this.gate.cutAll(mode);
  }

  /** Ends a connection right after the N-th response message from now on, counted over all calls and connections. */
  cutAfterMessages(count: number): void {
    this.#messagesUntilCut = count;
  }

  /** Plans what becomes of coming appends. */
  onAppend(fault: AppendFault, { times = 1, after = 0, stream = () => true }: FaultScope = {}): void {
    this.#planned.push({ fault, matches: stream, skip: after, left: times });
  }

  /** Every answer of every call is sent so much later; 0 ends that. */
  answerLate(delayMs: number): void {
    this.#answerDelayMs = delayMs;
  }

  /** As a stopped process: nothing is read or answered, pings included; connections stay and new ones hang. */
  freeze(): void {
    this.gate.freeze();
  }

  thaw(): void {
    this.gate.thaw();
  }

  /** Nothing listens on the port any more and all connections are cut. */
  goDown(mode: CutMode = 'after-sent'): void {
    this.gate.closeListener();
    this.gate.cutAll(mode);
  }

  /** Listens again on the same port. */
  async comeUp(): Promise<void> {
    if (!this.gate.listening) await this.gate.open(this.port());
  }

  /** As a node told to stop: the port closes, clients are told to go away, open calls work on; see `goDown` for their end. */
  goAway(connections: Iterable<Connection>): void {
    this.gate.closeListener();
    for (const connection of connections) connection.goAway();
  }

  /** Every live event waits so long before it is delivered: enough of them at once and the consumer counts as too slow. */
  slowSubscribers(delayMsPerEvent: number): void {
    this.#deliveryDelayMs = delayMsPerEvent;
  }

  /** Ends the open subscriptions as a node ends those of a consumer that lags. @returns how many there were */
  dropSubscribers(matches: (subscription: SubscriptionHandle) => boolean = () => true): number {
    const chosen = [...this.#subscriptions].filter(matches);
    for (const subscription of chosen) subscription.dropAsTooSlow();
    return chosen.length;
  }

  /** The clock of the node is so far ahead of the machine's (behind, where negative). */
  moveClock(offsetMs: number): void {
    this.clock.setOffsetMs(offsetMs);
  }

  /** Ends all faults but a closed listener; plans not used are forgotten. */
  clear(): void {
    this.#planned.length = 0;
    this.#answerDelayMs = 0;
    this.#messagesUntilCut = undefined;
    this.#deliveryDelayMs = 0;
    this.clock.setOffsetMs(0);
    this.gate.thaw();
  }

  answerDelayMs(): number {
    return this.#answerDelayMs;
  }

  isLastMessage(): boolean {
    if (this.#messagesUntilCut === undefined) return false;
    this.#messagesUntilCut -= 1;
    if (this.#messagesUntilCut > 0) return false;
    this.#messagesUntilCut = undefined;
    return true;
  }

  /** The wait before each live event. */
  deliveryDelayMs(): number {
    return this.#deliveryDelayMs;
  }

  /** The fault planned for an append to this stream, used up by the question. */
  takeAppendFault(stream: string): AppendFault | undefined {
    for (const planned of this.#planned) {
      if (!planned.matches(stream)) continue;
      if (planned.skip > 0) {
        planned.skip -= 1;
        continue;
      }
      planned.left -= 1;
      if (planned.left <= 0) this.#planned.splice(this.#planned.indexOf(planned), 1);
      return planned.fault;
    }
    return undefined;
  }

  /** Subscriptions make themselves known. @returns what takes it back */
  subscribed(subscription: SubscriptionHandle): () => void {
    this.#subscriptions.add(subscription);
    return () => this.#subscriptions.delete(subscription);
  }

  /** How many faults of appends are planned and not used up. */
  get plannedAppends(): number {
    return this.#planned.reduce((sum, { left }) => sum + left, 0);
  }

  /** How many subscriptions are open. */
  get openSubscriptions(): number {
    return this.#subscriptions.size;
  }
}
