export { audit, type AuditOptions } from './audit.js';
export type { AuditFinding, AuditReport } from './report.js';
