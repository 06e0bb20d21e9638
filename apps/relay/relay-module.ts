import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Health } from '#libs/platform/health/health.js';
import { type Lag, LagMonitor } from '#libs/platform/health/lag.js';
import { Metrics } from '#libs/platform/health/metrics.js';
import { within } from '#libs/platform/program/within.js';
import type { Relay, RelayStatus } from './relay.js';

const RELAY = Symbol('Relay');
const LAG = Symbol('LagMonitor of the relay');

/** How long the relay may be behind the store before the process is not ready, seconds. */
const MAX_LAG_SECONDS = 60;

/** How long `GET /metrics` waits for the store, milliseconds. */
const LAG_WITHIN_MS = 1000;

/** Publishes in the background; says in readiness and metrics how it is doing. */
@Module({})
export class RelayModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(RELAY) private readonly relay: Relay,
    @Inject(LAG) private readonly lag: LagMonitor,
    @Inject(Health) private readonly health: Health,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** @param positions where the event store ends, and how far it is published */
  static with(relay: Relay, positions: LagMonitor): DynamicModule {
    return {
      module: RelayModule,
      providers: [
        { provide: RELAY, useValue: relay },
        { provide: LAG, useValue: positions },
      ],
    };
  }

  onModuleInit(): void {
    this.health.add({ name: 'relay', check: async () => readiness(this.relay.status()) });
    this.health.add({ name: 'lag', check: async () => lagReadiness(await this.lag.measure()) });
    this.showStatus();
    this.showLag();
    this.lag.start();
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.lag.stop();
    await this.relay.stop();
  }

  private showStatus(): void {
    const gauge = (name: string, help: string, valueOf: (status: RelayStatus) => number | undefined): void => {
      const shown: Gauge = new Gauge({
        name: `massestrom_relay_${name}`,
        help,
        registers: [this.metrics.registry],
        collect: () => {
          const value = valueOf(this.relay.status());
          if (value !== undefined) shown.set(value);
        },
      });
    };
    gauge('running', '1 while the relay publishes, 0 while it waits, retries or refuses', ({ state }) =>
      Number(state === 'running'),
    );
    gauge('position', 'Position up to which every event stands in the topic', ({ position }) =>
      position === undefined ? undefined : Number(position),
    );
    gauge('published_events', 'Events published since the start, repeats included', ({ publishedEvents }) => publishedEvents);
    gauge('waiting_events', 'Events read and not yet published', ({ waitingEvents }) => waitingEvents);
    gauge('restarts', 'How often the relay started again from the topic', ({ restarts }) => restarts);
    gauge(
      'acknowledged_age_seconds',
      'Time since the topic last acknowledged events or a heartbeat; grows while nothing is recorded',
      ({ acknowledgedAgoMs }) => acknowledgedAgoMs && acknowledgedAgoMs / 1000,
    );
  }

  private showLag(): void {
    const gauge = (name: string, help: string, valueOf: (lag: Lag) => number): void => {
      const shown: Gauge = new Gauge({
        name: `massestrom_relay_${name}`,
        help,
        registers: [this.metrics.registry],
        // The store may not answer, or late: then the last value stands, and /readyz says why.
        collect: () =>
          within(LAG_WITHIN_MS, this.lag.measure()).then(
            (lag) => shown.set(valueOf(lag)),
            () => undefined,
          ),
      });
    };
    gauge('store_position', 'Position of the last event of the store', ({ positions }) => Number(positions.log));
    if (this.lag.countsEvents)
      gauge('lag_events', 'Events of the store that do not stand in the topic yet', ({ events }) => Number(events));
    gauge('lag_seconds', 'How long the topic has been behind without a break', ({ seconds }) => seconds);
  }
}

/** @throws Error with the reason why nothing is published */
function readiness({ state, position, lastError }: RelayStatus): string {
  if (state === 'running') return `position ${(position ?? 0n).toString()}`;
  throw new Error(lastError === undefined ? state : `${state}: ${lastError}`);
}

function lagReadiness({ events, seconds }: Lag): string {
  const told = `${events === undefined ? '' : `${events.toString()} events `}behind for ${seconds.toFixed(1)} s`;
  if (seconds > MAX_LAG_SECONDS) throw new Error(told);
  return told;
}
