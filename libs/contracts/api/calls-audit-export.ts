import type { ApiDescriptor } from './descriptor.js';
import { after, asOf, query } from './parameters.js';

/** Calls that export for an audit: the app `reporting` answers them. */
export const AUDIT_EXPORT_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'get',
    path: '/api/v1/audit-export',
    operationId: 'getAuditExport',
    summary: 'Everything about a plan, a case or a project in one archive (name one)',
    description:
      'ZIP: `index.pdf` for people, `manifest.json` with the SHA-256 of every file, tables as `csv/*.csv` (UTF-8, `;`) and `json/*.json`, and ' +
      '`events.ndjson` with every event as it is stored. The same final `asOf` and language give the same bytes, from the same version of the ' +
      'product. Without `asOf` it tells what is known now, and ages (late, stored too long, overdue) at the time of the export, `toldAt` in the ' +
      'manifest: it differs from one time to the next. Attachments are listed by their hash. What people wrote of findings is left out.',
    tags: ['audit'],
    parameters: [
      query('plan', 'Id of the zoning plan'),
      query('case', 'Number of the municipality’s case'),
      query('project', 'Project id'),
      query('lang', 'Language of the index: nb (default) or en', { enum: ['nb', 'en'] }),
      asOf,
      after,
    ],
    responses: {
      200: { description: 'ZIP', mediaType: 'application/zip', schema: { type: 'string', format: 'binary' } },
      404: { description: 'No project has this plan, case or id' },
    },
  },
];
