import { finished } from 'node:stream';
import type { QueryBus } from '@nestjs/cqrs';
import { ApiAnswer } from '#libs/platform/http/endpoint.js';
import type { ReadRequest } from '../read-model-reader.js';
import { GetAuditExport } from './audit-export-query.js';

/** Answers with the archive as a stream; when it is sent, or nobody listens any more, the archive is removed. */
export async function auditExport(queryBus: QueryBus, request: ReadRequest): Promise<ApiAnswer> {
  const archive = await queryBus.execute(new GetAuditExport(request));
  const content = archive.content();
  finished(content, () => void archive.remove());
  return new ApiAnswer(content, {
    mediaType: 'application/zip',
    headers: {
      'content-length': String(archive.bytes),
      'content-disposition': `attachment; filename="${archive.fileName}"`,
    },
  });
}
