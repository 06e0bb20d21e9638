import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Append, Appended, EventStore } from '#libs/event-store/port.js';
import type { CallObserver } from '../http/telemetry.js';
import type { Logger } from '../logging/logging.js';
import { within } from '../program/within.js';
import type { Lag, LagMonitor } from './lag.js';

/** How long the metrics wait for what must be asked of a server: who collects them gives up after some seconds. */
const COLLECT_TIMEOUT_MS = 1000;

/** Metrics of one process, in a registry of its own. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'massestrom_http_request_seconds',
    help: 'HTTP calls by operation and status, from arrival to answer',
    labelNames: ['operation', 'method', 'status'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [this.registry],
  });
  private readonly appends = new Histogram({
    name: 'massestrom_append_seconds',
    help: 'Appends to the event store by outcome: appended, repeated or the name of the error',
    labelNames: ['outcome'] as const,
    buckets: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [this.registry],
  });
  private readonly events = new Counter({
    name: 'massestrom_appended_events_total',
    help: 'Events appended by this process',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Observes the calls of the HTTP server. */
  callObserver(logger: Logger): CallObserver {
    return {
      answered: (operation, method, status, seconds) => this.requests.observe({ operation, method, status }, seconds),
      failed: (operation, correlationId, error) => logger.error({ operation, correlationId, err: error }, 'a call failed'),
    };
  }

  /** Shows the positions of log and read models, and the lag between them. */
  watchLag(monitor: LagMonitor): void {
    const gauge = (name: string, help: string, valueOf: (lag: Lag) => number): void => {
      const registered: Gauge = new Gauge({
        name,
        help,
        registers: [this.registry],
        // Database or event store may not answer: then the last value stands, and /readyz says why.
        collect: (): Promise<void> =>
          within(COLLECT_TIMEOUT_MS, monitor.measure()).then(
            (lag) => registered.set(valueOf(lag)),
            () => undefined,
          ),
      });
    };
    gauge('massestrom_log_position', 'Position of the last event of the log', ({ positions }) => Number(positions.log));
    gauge('massestrom_projection_position', 'Position up to which the read models hold every event', ({ positions }) =>
      Number(positions.read),
    );
    gauge(
      'massestrom_projection_lag_events',
      'Events that the read models are behind the log; NaN where positions do not count them',
      ({ events }) => Number(events ?? Number.NaN),
    );
    gauge(
      'massestrom_projection_lag_seconds',
      'How long the read models have been behind without a break',
      ({ seconds }) => seconds,
    );
  }

  /** Measures the appends of an event store. */
  meter(store: EventStore): EventStore {
    return new MeteredEventStore(store, (outcome, seconds, events) => {
      this.appends.observe({ outcome }, seconds);
      if (outcome === 'appended') this.events.inc(events);
    });
  }
}

/** An event store that tells how its appends went. */
class MeteredEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly tell: (outcome: string, seconds: number, events: number) => void,
  ) {}

  async append(append: Append): Promise<Appended> {
    const started = performance.now();
    try {
      const appended = await this.store.append(append);
      this.tell(appended.repeated ? 'repeated' : 'appended', (performance.now() - started) / 1000, append.events.length);
      return appended;
    } catch (error) {
      this.tell(error instanceof Error ? error.name : 'Error', (performance.now() - started) / 1000, append.events.length);
      throw error;
    }
  }

  readStream: EventStore['readStream'] = (...request) => this.store.readStream(...request);
  locate: EventStore['locate'] = (...request) => this.store.locate(...request);
  head: EventStore['head'] = (...request) => this.store.head(...request);
  readAll: EventStore['readAll'] = (...request) => this.store.readAll(...request);
  follow: EventStore['follow'] = (...request) => this.store.follow(...request);
  headPosition: EventStore['headPosition'] = () => this.store.headPosition();
  clockMs: EventStore['clockMs'] = () => this.store.clockMs();
  close: EventStore['close'] = () => this.store.close();
}
