export * from './checkpoint-store.js';
export type { SortingRunOutcome } from './outcome.js';
export { SortingRunProcessManager, UnfinishedRunError, type ProcessManagerParts, type ResumedRuns } from './process-manager.js';
export { RunRepository } from './run-repository.js';
export * from './service.js';
export * from './sorting-runs.js';
