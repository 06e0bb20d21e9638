import { auditSubject } from '#libs/balances/audit-export/subject.js';
import { ReadQuery, handlerOf } from '../read-query.js';
import { type AuditArchive, auditArchive } from './archive.js';

/** One archive with everything about a plan, a case or a project. */
export class GetAuditExport extends ReadQuery<AuditArchive> {}

export const AUDIT_EXPORT_HANDLERS = [
  handlerOf(GetAuditExport, async (session, asOf, { query }, store) => {
    const language = query['lang'] === 'en' ? 'en' : 'nb';
    return auditArchive(session, asOf, auditSubject(query), language, { readStream: (stream) => store.readStream(stream) });
  }),
];
