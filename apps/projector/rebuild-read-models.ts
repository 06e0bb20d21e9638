import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RebuildAnswer } from '#libs/contracts/api/findings.js';
import type { EventLog } from '#libs/event-log/port.js';
import { type Actor, conflict } from '#libs/kernel/index.js';
import type { Logger } from '#libs/platform/logging/logging.js';
import { EVENT_LOG, LOGGER, READ_STORE } from '#libs/platform/nest/tokens.js';
import { RebuildRefusedError } from '#libs/read-store/failures.js';
import type { ReadStore } from '#libs/read-store/read-store.js';
import { rebuild } from '#libs/read-store/rebuild.js';

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
  constructor(
    @Inject(READ_STORE) private readonly readStore: ReadStore,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws DomainError `conflict` where another rebuild is under way */
  async execute({ signal }: RebuildReadModels): Promise<RebuildAnswer> {
    const { readStore, eventLog } = this;
    try {
      const done = await rebuild({ readStore, eventLog, signal, log: (message) => this.logger.warn(message) });
      return { version: done.version, events: done.events, seconds: done.seconds.toFixed(3) };
    } catch (error) {
      if (error instanceof RebuildRefusedError) throw conflict('', 'rebuild_refused', error.message);
      throw error;
    }
  }
}
