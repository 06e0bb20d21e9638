import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EventLog } from '#libs/event-log/port.js';
import { takeOver } from './control.js';
import { FenceLostError, ProjectionError, messageOf } from './failures.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import { VersionWriter } from './version-writer.js';

export interface ProjectorOptions {
  readonly eventLog: EventLog;
  readonly readStore: ReadStore;
  /** Events in a batch of the log at most. Default 2 000. */
  readonly batchSize?: number;
  /** Told of what goes wrong. */
  readonly log?: (message: string) => void;
}

/**
 * `starting`: taking the read models over; `running`; `retrying`: the database or the log is out of reach; `standby`: another projector
 * writes; `stopped`: an event or a projection is at fault (`reason`), nothing goes on before that is mended; `ended`: told to.
 */
export type ProjectorState = 'starting' | 'running' | 'retrying' | 'standby' | 'stopped' | 'ended';

export interface ProjectorStatus {
  readonly state: ProjectorState;
  /** Position up to which the rows are written, as far as this projector knows. */
  readonly position: bigint;
  /** Why it does not run. */
  readonly reason?: string;
  /** Position of the event at which it stopped. */
  readonly stoppedAt?: bigint;
}

const FIRST_BACK_OFF_MS = 50;
const LAST_BACK_OFF_MS = 5000;

/** Keeps the active version of the read models up with the log. */
export class Projector {
  private readonly projections: readonly Projection[];
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;
  private current: ProjectorStatus = { state: 'starting', position: 0n };
  private backOffMs = FIRST_BACK_OFF_MS;

  constructor(private readonly options: ProjectorOptions) {
    this.projections = options.readStore.options.projections();
  }

  /** Begins to project, and goes on until `stop`. */
  start(): void {
    this.running ??= this.run();
  }

  status(): ProjectorStatus {
    return this.current;
  }

  /** Finishes the batch under way and ends. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
    this.current = { ...this.current, state: 'ended' };
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        await this.session(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ProjectionError) return this.stopAt(error);
        await this.pause(error, signal);
      }
    }
  }

  /** Takes the active version over and writes it until told to end, or until something fails. */
  private async session(signal: AbortSignal): Promise<void> {
    const { readStore, eventLog, batchSize = 2000 } = this.options;
    const client = new pg.Client(readStore.connection('projector'));
    client.on('error', () => undefined); // the query under way fails with it
    try {
      await client.connect();
      const held = await takeOver(client, (await readStore.active()).number, 'active');
      const writer = new VersionWriter(client, this.projections, held, 'active', ({ position }) => {
        this.backOffMs = FIRST_BACK_OFF_MS;
        this.current = { state: 'running', position };
        readStore.watch.tell(position);
      });
      this.current = { state: 'running', position: held.position };
      await writer.take(eventLog.read(held.position, { live: true, signal, batchSize }));
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private stopAt(error: ProjectionError): void {
    this.current = { ...this.current, state: 'stopped', reason: error.message, stoppedAt: error.position };
    this.options.log?.(`projecting stopped: ${error.message}`);
  }

  private async pause(error: unknown, signal: AbortSignal): Promise<void> {
    const state = error instanceof FenceLostError ? 'standby' : 'retrying';
    const reason = messageOf(error);
    this.current = { ...this.current, state, reason };
    this.options.log?.(`projecting goes on in ${this.backOffMs} ms: ${reason}`);
    await sleep(this.backOffMs, undefined, { signal }).catch(() => undefined);
    this.backOffMs = Math.min(LAST_BACK_OFF_MS, this.backOffMs * 2);
  }
}
