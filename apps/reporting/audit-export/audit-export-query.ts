import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { auditSubject } from '#libs/balances/audit-export/subject.js';
import type { EventStore } from '#libs/event-store/port.js';
import { EVENT_STORE } from '#libs/platform/nest/tokens.js';
import { ReadModelReader } from '../read-model-reader.js';
import { ReadQuery } from '../read-query.js';
import { type AuditArchive, auditArchive } from './archive.js';

/** One archive with everything about a plan, a case or a project. */
export class GetAuditExport extends ReadQuery<AuditArchive> {}

@QueryHandler(GetAuditExport)
class GetAuditExportHandler implements IQueryHandler<GetAuditExport> {
  constructor(
    @Inject(ReadModelReader) private readonly reader: ReadModelReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ request }: GetAuditExport): Promise<AuditArchive> {
    const subject = auditSubject(request.query);
    const language = request.query['lang'] === 'en' ? 'en' : 'nb';
    return this.reader.answer(request, (session, asOf) =>
      auditArchive(session, asOf, subject, language, { readStream: (stream) => this.store.readStream(stream) }),
    );
  }
}

export const AUDIT_EXPORT_HANDLERS = [GetAuditExportHandler];
