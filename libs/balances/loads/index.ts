export { type ListLoadsQuery, type LoadPage, listLoads } from './list-loads.js';
export { type ListReceiptsQuery, type ReceiptPage, listReceipts } from './list-receipts.js';
export { type LoadStanding, loadStandings } from './known-loads.js';
