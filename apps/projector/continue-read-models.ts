import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ContinueAnswer } from '#libs/contracts/api/findings.js';
import type { Actor } from '#libs/kernel/index.js';
import type { ReadModelProjector } from '#libs/read-store/read-model-projector.js';
import { PROJECTOR } from './tokens.js';

/** Tries again what stopped at an event that could not be understood. */
export class ContinueReadModels extends Command<ContinueAnswer> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@CommandHandler(ContinueReadModels)
export class ContinueReadModelsHandler implements ICommandHandler<ContinueReadModels> {
  constructor(@Inject(PROJECTOR) private readonly projector: ReadModelProjector) {}

  async execute(): Promise<ContinueAnswer> {
    return { partitions: [...(await this.projector.continue())] };
  }
}
