export { audit, auditWithin, type AuditOptions } from './audit.js';
export { auditEvents, type LoggedEvent } from './audit-events.js';
export type { AuditFinding, AuditReport } from './report.js';
