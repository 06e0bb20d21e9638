import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Health } from '../health/health.js';
import { Metrics } from '../health/metrics.js';
import { ACTOR_SOURCE, type ActorSource } from '../http/authorise.js';
import { ApiAnswer } from '../http/endpoint.js';
import { openApiText } from '../http/openapi.js';
import { PLATFORM_CALLS } from '../http/platform-calls.js';
import { CALL_OBSERVER } from '../http/telemetry.js';
import type { ServerConfig } from '../config/config.js';
import type { Logger } from '../logging/logging.js';
import { type Clock, systemClock } from '#libs/kernel/index.js';
import { ApiMount } from './api-mount.js';
import { CLOCK, CONFIG, LOGGER } from './tokens.js';

/** What every process with HTTP brings along. */
export interface PlatformParts {
  readonly config: ServerConfig;
  readonly logger: Logger;
  readonly actors: ActorSource;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly clock?: Clock;
}

/** Settings, logging, health, metrics and the way onto the HTTP server; global, once a process. */
@Module({})
export class PlatformModule implements OnModuleInit {
  constructor(
    @Inject(ApiMount) private readonly api: ApiMount,
    @Inject(Health) private readonly health: Health,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  static with({ config, logger, actors, health, metrics, clock = systemClock }: PlatformParts): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: CLOCK, useValue: clock },
      { provide: ACTOR_SOURCE, useValue: actors },
      { provide: Health, useValue: health },
      { provide: Metrics, useValue: metrics },
      { provide: CALL_OBSERVER, useValue: metrics.callObserver(logger) },
      ApiMount,
    ];
    return { module: PlatformModule, global: true, providers, exports: providers };
  }

  onModuleInit(): void {
    const openApi = openApiText();
    this.api.mount(PLATFORM_CALLS, {
      getLiveness: async () => ({ status: 'alive' }),
      getReadiness: async () => {
        const readiness = await this.health.readiness();
        return new ApiAnswer(readiness, { status: readiness.status === 'ready' ? 200 : 503 });
      },
      getMetrics: async () =>
        new ApiAnswer(await this.metrics.registry.metrics(), { mediaType: this.metrics.registry.contentType }),
      getOpenApi: async () => new ApiAnswer(openApi, { mediaType: 'application/json; charset=utf-8' }),
    });
  }
}
