import { TopicCutError } from '#libs/event-log/kafka/publisher.js';
import { type CrashProbe, noProbe } from '#libs/kernel/crash-points.js';
import { type RelayClock, monotonicClock } from './relay-clock.js';
import type { RelayStore, RelayTopic } from './relay-topic.js';
import { type RelayLimits, Session } from './session.js';
import { RelayRefusedError } from './starting-point.js';

export interface RelayOptions {
  readonly store: RelayStore;
  readonly topic: RelayTopic;
  /** Told, in words, of what an operator should know. */
  readonly log?: (message: string) => void;
  /** Goes on after this position once, at its start, though the topic is further: what follows is published again. */
  readonly fromPosition?: bigint;
  readonly probe?: CrashProbe;
  readonly clock?: RelayClock;
  readonly limits?: Partial<RelayLimits>;
}

/** `refused`: the topic is not one to write to; it stays so until an operator changes that. */
export type RelayState = 'idle' | 'connecting' | 'running' | 'retrying' | 'refused' | 'stopped';

/** How the relay is doing. */
export interface RelayStatus {
  readonly state: RelayState;
  /** Every event up to this position stands in the topic, as far as this relay knows; undefined before it has read the topic. */
  readonly position: bigint | undefined;
  /** Events that this relay has published since its start, repeats included. */
  readonly publishedEvents: number;
  /** Events that are read and wait to be published. */
  readonly waitingEvents: number;
  /** How often it had to start again from the topic. */
  readonly restarts: number;
  /** Milliseconds since the topic last acknowledged something; undefined where it has not. */
  readonly acknowledgedAgoMs: number | undefined;
  /** The last failure, in words; undefined where nothing has failed since the last acknowledgement. */
  readonly lastError: string | undefined;
}

const LIMITS: RelayLimits = { heartbeatMs: 100, sendSize: 1_000_000, aheadSize: 2_000_000, paceMs: 10, readEvents: 1000 };
const MIN_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5000;
/** How long `stop` waits for what is under way, milliseconds. */
const STOP_WITHIN_MS = 10_000;

/**
 * Publishes what stands in the event store to the topic, in order, for ever. Its checkpoint is the topic itself: after its start, and
 * after any failure, it reads there how far it is. What it publishes twice, readers know by the position
 * (docs/explanation/guarantees.md).
 */
export class Relay {
  private state: RelayState = 'idle';
  private position: bigint | undefined;
  private publishedEvents = 0;
  private restarts = 0;
  private acknowledgedAtMs: number | undefined;
  private lastError: string | undefined;
  private fromPosition: bigint | undefined;
  private session: Session | undefined;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly clock: RelayClock;
  private readonly log: (message: string) => void;

  constructor(private readonly options: RelayOptions) {
    this.clock = options.clock ?? monotonicClock;
    this.log = options.log ?? (() => undefined);
    this.fromPosition = options.fromPosition;
  }

  /** Begins; what goes wrong later is tried again, logged and told by `status`. */
  start(): void {
    this.running ??= this.run();
  }

  /** Reads no more, publishes what is read with its heartbeats, and ends; after 10 s it ends without. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.session?.stop();
    const waiting = new AbortController();
    await Promise.race([this.running, this.clock.wait(STOP_WITHIN_MS, waiting.signal)]);
    waiting.abort();
    if (this.state !== 'refused') this.state = 'stopped';
  }

  status(): RelayStatus {
    return {
      state: this.state,
      position: this.position,
      publishedEvents: this.publishedEvents,
      waitingEvents: this.session?.waiting ?? 0,
      restarts: this.restarts,
      acknowledgedAgoMs: this.acknowledgedAtMs === undefined ? undefined : this.clock.nowMs() - this.acknowledgedAtMs,
      lastError: this.lastError,
    };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    this.state = 'connecting';
    for (let pauseMs = MIN_PAUSE_MS; !signal.aborted;) {
      const acknowledgedAtMs = this.acknowledgedAtMs;
      try {
        await this.oneSession();
      } catch (error) {
        this.lastError = (error as Error).message;
        if (error instanceof RelayRefusedError || error instanceof TopicCutError) {
          this.state = 'refused';
          this.log(this.lastError);
          return;
        }
        if (signal.aborted) return;
        if (this.acknowledgedAtMs !== acknowledgedAtMs) pauseMs = MIN_PAUSE_MS;
        this.state = 'retrying';
        this.restarts++;
        this.log(`the relay starts again from the topic in ${pauseMs} ms: ${this.lastError}`);
        await this.clock.wait(pauseMs, signal);
        pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
      }
    }
  }

  private async oneSession(): Promise<void> {
    const { store, topic, probe = noProbe, limits } = this.options;
    const parts = { store, topic, probe, clock: this.clock, limits: { ...LIMITS, ...limits } };
    this.session = new Session(parts, {
      started: ({ position }) => {
        this.state = 'running';
        this.position = position;
        this.log(`the relay publishes to ${topic.name} what follows position ${position}`);
      },
      acknowledged: (position, events) => {
        this.position = position;
        this.publishedEvents += events;
        this.acknowledgedAtMs = this.clock.nowMs();
        this.lastError = undefined;
        // Once older events stand in the topic again, the topic says where to go on.
        this.fromPosition = undefined;
      },
    });
    await this.session.run(this.fromPosition);
  }
}
