export type { CustodyIndex, ReceiptState } from './custody-index.js';
export { InMemoryCustodyIndex } from './in-memory-custody-index.js';
export { knownTicketsOf } from './known-tickets-of.js';
export { type FailedReceipt, ReceiptMatching } from './matching.js';
export { PostgresCustodyIndex } from './postgres-custody-index.js';
export * from './receipts.js';
