import type { FromSchema } from 'json-schema-to-ts';
import { count, nullableInstant, nullableText, text, uuid } from './common.js';
import { violation } from './recorded.js';
import { SEEN } from './text-forms.js';

/** Body of the call that takes an import back. */
export const importUndoRequest = {
  type: 'object',
  additionalProperties: false,
  properties: {
    note: {
      type: 'string',
      minLength: 1,
      maxLength: 2000,
      pattern: SEEN,
      description: 'Why; stands with each annulment and can be erased',
    },
  },
} as const;

/** What became of taking an import back: each event that it recorded is annulled by a correction, or said why not. */
export const importUndoAnswer = {
  type: 'object',
  additionalProperties: false,
  required: [
    'importId',
    'state',
    'startedAt',
    'finishedAt',
    'found',
    'annulled',
    'already',
    'refused',
    'refusals',
    'errors',
    'position',
  ],
  properties: {
    importId: uuid,
    state: { enum: ['running', 'finished', 'failed'] },
    startedAt: text,
    finishedAt: nullableInstant,
    found: { ...count, description: 'Events that the import recorded' },
    annulled: { ...count, description: 'Annulled by this call' },
    already: { ...count, description: 'Annulled before' },
    refused: { ...count, description: 'Neither: another party must approve, or the event is of a kind that is never corrected' },
    refusals: {
      type: 'array',
      description: 'The first 1 000 refused events',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['eventId', 'lotId', 'row', 'errors'],
        properties: {
          eventId: uuid,
          lotId: uuid,
          row: { type: 'integer', minimum: 1, description: 'Row of the file' },
          errors: { type: 'array', items: violation },
        },
      },
    },
    errors: { type: 'array', items: violation, description: 'What cut it short; send the call again, nothing is annulled twice' },
    position: { ...nullableText, description: 'Log position of the last annulment' },
  },
} as const;

export type ImportUndoRequest = FromSchema<typeof importUndoRequest>;
export type ImportUndoAnswer = FromSchema<typeof importUndoAnswer>;
