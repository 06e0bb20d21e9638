import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SortingRunResult } from '#libs/contracts/api/recorded.js';
import type { SortingRuns } from '#libs/mass-ledger/sorting-runs/index.js';
import { ReopenSortingRun, StartSortingRun } from './commands.js';
import { SORTING_RUNS } from './tokens.js';
import { toldWhereUnfinished } from './unfinished-run.js';

@CommandHandler(StartSortingRun)
class StartSortingRunHandler implements ICommandHandler<StartSortingRun> {
  constructor(@Inject(SORTING_RUNS) private readonly runs: SortingRuns) {}

  execute({ body, call }: StartSortingRun): Promise<SortingRunResult> {
    return toldWhereUnfinished(this.runs.start(body, call), 'the plan is recorded');
  }
}

@CommandHandler(ReopenSortingRun)
class ReopenSortingRunHandler implements ICommandHandler<ReopenSortingRun> {
  constructor(@Inject(SORTING_RUNS) private readonly runs: SortingRuns) {}

  execute({ id, body, call }: ReopenSortingRun): Promise<SortingRunResult> {
    return toldWhereUnfinished(this.runs.reopen(id, body, call), 'what was recorded of the run stands');
  }
}

/** Command handlers of sorting runs. */
export const SORTING_RUN_HANDLERS = [StartSortingRunHandler, ReopenSortingRunHandler];
