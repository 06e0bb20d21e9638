import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SortingRunResult } from '#libs/contracts/api/recorded.js';
import { DomainError } from '#libs/kernel/index.js';
import { type SortingRuns, UnfinishedRunError } from '#libs/mass-ledger/sorting-runs/index.js';
import { ReopenSortingRun, StartSortingRun } from './commands.js';
import { SORTING_RUNS } from './tokens.js';

/** A run that cannot go on stays open; what its lot says against it is told. */
async function told(result: Promise<SortingRunResult>): Promise<SortingRunResult> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof UnfinishedRunError ? new DomainError('conflict', error.violations) : error;
  }
}

@CommandHandler(StartSortingRun)
class StartSortingRunHandler implements ICommandHandler<StartSortingRun> {
  constructor(@Inject(SORTING_RUNS) private readonly runs: SortingRuns) {}

  execute({ body, call }: StartSortingRun): Promise<SortingRunResult> {
    return told(this.runs.start(body, call));
  }
}

@CommandHandler(ReopenSortingRun)
class ReopenSortingRunHandler implements ICommandHandler<ReopenSortingRun> {
  constructor(@Inject(SORTING_RUNS) private readonly runs: SortingRuns) {}

  execute({ id, body, call }: ReopenSortingRun): Promise<SortingRunResult> {
    return told(this.runs.reopen(id, body, call));
  }
}

/** Command handlers of sorting runs. */
export const SORTING_RUN_HANDLERS = [StartSortingRunHandler, ReopenSortingRunHandler];
