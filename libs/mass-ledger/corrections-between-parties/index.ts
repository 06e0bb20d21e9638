export * from './correction-requests.js';
export { foreseenEvents, type ReadStreams } from './foreseen-events.js';
export * from './lots.js';
export type { ResumedRequests } from './process-manager.js';
export { MAX_REMINDERS, REMIND_AFTER_MS, isSameParty } from './request.js';
export * from './lots-of-ledger.js';
