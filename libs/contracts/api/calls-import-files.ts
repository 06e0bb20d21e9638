import type { ApiDescriptor, ApiParameter } from './descriptor.js';
import { importUndoAnswer, importUndoRequest } from './import-undo.js';
import { pathId, query } from './parameters.js';
import { fileReading, profileErased, senderProfile, senderProfileList } from './import-files.js';

const text = { type: 'string' } as const;
const name: ApiParameter = { name: 'id', in: 'path', description: 'Name of the profile', required: true, schema: text };
const saved = senderProfileList.properties.items.items;

/** Calls for files as senders have them: the app `recorder` answers them. */
export const IMPORT_FILE_CALLS: readonly ApiDescriptor[] = [
  {
    method: 'post',
    path: '/api/v1/import-readings',
    operationId: 'readImportFile',
    summary: 'Tells how a sender’s file would be read; records and keeps nothing',
    description:
      'CSV or XLSX, up to 24 MB. In a form, a field `profile` before the file holds the profile to read it by, as JSON. Without one: the last saved profile that fits, else what is recognised.',
    tags: ['imports'],
    parameters: [
      { name: 'fileName', in: 'query', description: 'Name of the file, where the body is the file itself', schema: text },
    ],
    requestMediaTypes: ['text/csv', 'multipart/form-data', 'application/octet-stream'],
    requestSchema: { type: 'string', description: 'The file' },
    responses: { 200: { description: 'How it is read', schema: fileReading } },
  },
  {
    method: 'get',
    path: '/api/v1/import-profiles',
    operationId: 'listImportProfiles',
    summary: 'How the files of each sender are read',
    tags: ['imports'],
    parameters: [],
    responses: { 200: { description: 'Profiles, the last saved first', schema: senderProfileList } },
  },
  {
    method: 'put',
    path: '/api/v1/import-profiles/{id}',
    operationId: 'saveImportProfile',
    summary: 'Saves how the files of a sender are read, in place of what was saved before',
    tags: ['imports'],
    parameters: [name],
    requestSchema: senderProfile,
    responses: { 200: { description: 'Saved', schema: saved } },
  },
  {
    method: 'delete',
    path: '/api/v1/import-profiles/{id}',
    operationId: 'eraseImportProfile',
    summary: 'Erases a profile for good',
    tags: ['imports'],
    parameters: [name],
    responses: { 200: { description: 'Erased', schema: profileErased } },
  },
  {
    method: 'post',
    path: '/api/v1/imports/{id}/undo',
    operationId: 'undoImport',
    summary: 'Takes an import back: annuls each event that it recorded',
    description:
      'Each annulment is a correction of its own; what was recorded stays in the history. What another party must approve is left as it is and listed. Sent again, it annuls the rest. A mended file is recorded anew.',
    tags: ['imports'],
    parameters: [
      pathId('Id of the import'),
      query('wait', 'Answer when all is annulled, not when it has begun', { type: 'boolean' }),
    ],
    requestSchema: importUndoRequest,
    responses: {
      200: { description: 'Finished (with wait)', schema: importUndoAnswer },
      202: { description: 'Begun; ask for it with GET', schema: importUndoAnswer },
    },
  },
  {
    method: 'get',
    path: '/api/v1/imports/{id}/undo',
    operationId: 'getImportUndo',
    summary: 'What became of taking an import back',
    tags: ['imports'],
    parameters: [pathId('Id of the import')],
    responses: { 200: { description: 'Progress and result', schema: importUndoAnswer } },
  },
];
