import type { ApiDescriptor, ApiParameter, ApiResponse, ApiSchema } from './descriptor.js';
import { after, idempotencyKey, pathId, query, recorded } from './parameters.js';
import { recordedAnswer } from './recorded.js';

/** Id of the path. */
export const id = pathId('Id');
export const limit = query('limit', 'Rows per page, 1 to 500, default 100', { type: 'integer', minimum: 1, maximum: 500 });
export const cursor = query('cursor', '`next` of the page before');
/** Parameters of a list that is read page by page. */
export const paging = [limit, cursor, after];
export const region = query('region', 'Key of a region', { enum: ['trondheimsregionen', 'demo'] });
export const ofProject = query('project', 'Project id');
export const ofMunicipality = query('municipality', 'Municipality number');
export const ofSite = query('site', 'Site id');
export const demo = query('demo', 'Only demo data (true) or only real data (false)', { type: 'boolean' });

/** A call that reads. */
export const get = (
  path: string,
  operationId: string,
  tag: string,
  summary: string,
  parameters: readonly ApiParameter[],
  schema: ApiSchema,
): ApiDescriptor => ({
  method: 'get',
  path,
  operationId,
  summary,
  tags: [tag],
  parameters,
  responses: { 200: { description: summary, schema } },
});

/** A call that records something. @param responses where not only what `recorded` tells may be answered */
export const record = (
  method: 'post' | 'put',
  path: string,
  operationId: string,
  tag: string,
  summary: string,
  requestSchema: ApiSchema,
  responses: Readonly<Record<string, ApiResponse>> = recorded(recordedAnswer),
): ApiDescriptor => ({
  method,
  path,
  operationId,
  summary,
  tags: [tag],
  parameters: [...(path.includes('{id}') ? [id] : []), idempotencyKey],
  requestSchema,
  responses,
});
