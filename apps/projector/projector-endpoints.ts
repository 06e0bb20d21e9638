import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EndpointTable } from '#libs/platform/http/endpoint.js';
import { ContinueReadModels } from './continue-read-models.js';
import { RebuildReadModels } from './rebuild-read-models.js';

/** Turns the calls about the read models into commands. */
@Injectable()
export class ProjectorEndpoints implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(@Inject(CommandBus) private readonly commandBus: CommandBus) {}

  /** Endpoints of `PROJECTOR_CALLS`. */
  table(): EndpointTable {
    return {
      rebuildReadModels: ({ actor }) => this.commandBus.execute(new RebuildReadModels(actor, this.stopping.signal)),
      continueReadModels: ({ actor }) => this.commandBus.execute(new ContinueReadModels(actor)),
    };
  }

  /** A rebuild may take minutes: the process does not wait for it, the next one drops what was built. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
