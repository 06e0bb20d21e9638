export { type ListLoadsQuery, type LoadPage, listLoads } from './list-loads.js';
export { type ListReceiptsQuery, type ReceiptPage, listReceipts } from './list-receipts.js';
