export { SplitProcessManager, UnfinishedSplitError, type ResumedSplits } from './process-manager.js';
export * from './split-lots.js';
