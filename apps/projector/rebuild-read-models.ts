import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RebuildAnswer } from '#libs/contracts/api/findings.js';
import { type Actor, conflict } from '#libs/kernel/index.js';
import { RebuildRefusedError } from '#libs/read-store/failures.js';
import type { ReadModelProjector } from '#libs/read-store/read-model-projector.js';
import { PROJECTOR } from './tokens.js';

/** Builds the read models anew beside the live ones, then switches. */
export class RebuildReadModels extends Command<RebuildAnswer> {
  constructor(
    readonly actor: Actor,
    /** Ends the rebuild. */
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@CommandHandler(RebuildReadModels)
export class RebuildReadModelsHandler implements ICommandHandler<RebuildReadModels> {
  constructor(@Inject(PROJECTOR) private readonly projector: ReadModelProjector) {}

  /** @throws DomainError `conflict` where another rebuild is under way */
  async execute({ signal }: RebuildReadModels): Promise<RebuildAnswer> {
    try {
      const done = await this.projector.rebuild({ signal });
      return { version: done.version, events: done.events, seconds: done.seconds.toFixed(3) };
    } catch (error) {
      if (error instanceof RebuildRefusedError) throw conflict('', 'rebuild_refused', error.message);
      throw error;
    }
  }
}
