import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SortingRunResult } from '#libs/contracts/api/recorded.js';
import { ReopenSortingRun, StartSortingRun } from './commands.js';
import type { SortingRuns } from './sorting-runs.js';
import { SORTING_RUNS } from './tokens.js';

@CommandHandler(StartSortingRun)
class StartSortingRunHandler implements ICommandHandler<StartSortingRun> {
  constructor(@Inject(SORTING_RUNS) private readonly runs: SortingRuns) {}

  execute({ body, call }: StartSortingRun): Promise<SortingRunResult> {
    return this.runs.start(body, call);
  }
}

@CommandHandler(ReopenSortingRun)
class ReopenSortingRunHandler implements ICommandHandler<ReopenSortingRun> {
  constructor(@Inject(SORTING_RUNS) private readonly runs: SortingRuns) {}

  execute({ id, body, call }: ReopenSortingRun): Promise<SortingRunResult> {
    return this.runs.reopen(id, body, call);
  }
}

/** Command handlers of sorting runs. */
export const SORTING_RUN_HANDLERS = [StartSortingRunHandler, ReopenSortingRunHandler];
