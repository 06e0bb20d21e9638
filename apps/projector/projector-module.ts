import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PROJECTOR_CALLS } from '#libs/contracts/api/calls.js';
import { Health } from '#libs/platform/health/health.js';
import { ApiMount } from '#libs/platform/nest/api-mount.js';
import type { Projector } from '#libs/read-store/projector.js';
import { ProjectorEndpoints } from './projector-endpoints.js';
import { RebuildReadModelsHandler } from './rebuild-read-models.js';
import { PROJECTOR } from './tokens.js';

/** Keeps the read models up with the log, in the background. Needs `PROJECTOR`, `READ_STORE`, `EVENT_LOG` and the platform. */
@Module({ imports: [CqrsModule], providers: [ProjectorEndpoints, RebuildReadModelsHandler] })
export class ProjectorModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(ApiMount) private readonly api: ApiMount,
    @Inject(ProjectorEndpoints) private readonly endpoints: ProjectorEndpoints,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(Health) private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.api.mount(PROJECTOR_CALLS, this.endpoints.table());
    this.health.add({
      name: 'projector',
      check: async () => {
        const { state, reason } = this.projector.status();
        if (state !== 'running') throw new Error(reason === undefined ? state : `${state}: ${reason}`);
        return state;
      },
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
