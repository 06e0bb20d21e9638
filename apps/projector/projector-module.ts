import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PROJECTOR_CALLS } from '#libs/contracts/api/calls.js';
import { Health } from '#libs/platform/health/health.js';
import { Metrics } from '#libs/platform/health/metrics.js';
import { ApiMount } from '#libs/platform/nest/api-mount.js';
import type { ProjectorStatus, ReadModelProjector } from '#libs/read-store/read-model-projector.js';
import { ContinueReadModelsHandler } from './continue-read-models.js';
import { ProjectorEndpoints } from './projector-endpoints.js';
import { watchProjector } from './projector-metrics.js';
import { RebuildReadModelsHandler } from './rebuild-read-models.js';
import { PROJECTOR } from './tokens.js';

/** Keeps the read models up with the log, in the background. Needs `PROJECTOR`, `READ_STORE`, `EVENT_LOG` and the platform. */
@Module({ imports: [CqrsModule], providers: [ProjectorEndpoints, RebuildReadModelsHandler, ContinueReadModelsHandler] })
export class ProjectorModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(ApiMount) private readonly api: ApiMount,
    @Inject(ProjectorEndpoints) private readonly endpoints: ProjectorEndpoints,
    @Inject(PROJECTOR) private readonly projector: ReadModelProjector,
    @Inject(Health) private readonly health: Health,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.api.mount(PROJECTOR_CALLS, this.endpoints.table());
    watchProjector(this.metrics.registry, this.projector);
    this.health.add({
      name: 'projector',
      check: async () => stateOf(this.projector.status()),
    });
  }

  onApplicationBootstrap(): void {
    this.projector.start();
  }

  /** After the last call was answered: queries may wait for positions until then. */
  onApplicationShutdown(): Promise<void> {
    return this.projector.stop();
  }
}

/** What is worth knowing of a projector that runs. @throws Error why it does not run */
function stateOf({ state, reason, stoppedAt, partitions }: ProjectorStatus): string {
  const held = partitions ? `, ${partitions.length} partitions` : '';
  if (state === 'running') return `${state}${held}`;
  const at = stoppedAt === undefined ? '' : ` at position ${stoppedAt}`;
  throw new Error(`${state}${at}${reason === undefined ? '' : `: ${reason}`}`);
}
