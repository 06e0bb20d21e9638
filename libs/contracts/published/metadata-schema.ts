import { ROLES } from '#libs/kernel/index.js';
import { instant, meaning, sha256, uuid } from '../events/fragments.js';

/** JSON Schema of `EventMetadata`, as it stands in the text of `massmetadata`. */
export const EVENT_METADATA_SCHEMA = {
  description: 'What stands beside the data of every event. No personal data',
  type: 'object',
  required: [
    'actor',
    'source',
    'commandId',
    'contentHash',
    'correlationId',
    'causationId',
    'recordedAt',
    'schemaVersion',
    'hash',
  ],
  properties: {
    actor: {
      description: 'Who recorded it',
      type: 'object',
      required: ['organisation', 'role', 'subject'],
      properties: {
        organisation: meaning('Organisation number, random party id, or a pseudo-organisation such as `local`', {
          type: 'string',
        }),
        role: meaning('What the actor does here', { enum: ROLES }),
        subject: meaning('Random id of a person or system account, resolved in an erasable table', { type: 'string' }),
      },
    },
    source: meaning("The sender's system", { type: 'string' }),
    commandId: meaning("UUIDv5 of organisation, source and the sender's id", uuid),
    contentHash: meaning("SHA-256 over the command's content, hex", sha256),
    correlationId: meaning('What belongs together', uuid),
    causationId: meaning('The event or command that caused this one', uuid),
    recordedAt: meaning('When it was recorded, UTC', instant),
    schemaVersion: meaning('Version of the schema of the data', { type: 'integer', minimum: 1 }),
    importRow: {
      description: 'The row of an import that it was made from',
      type: 'object',
      required: ['importId', 'row'],
      properties: {
        importId: meaning('The import', uuid),
        row: meaning('Row of the file; 1 is the first below the header', { type: 'integer', minimum: 1 }),
        cells: {
          description:
            'What stood in the row, in the order of the file: cells that are not empty, of the columns that were used. At most 3 000 characters in all: cells beyond are left out. Absent in events recorded before rows were kept',
          type: 'array',
          maxItems: 40,
          items: {
            description: 'A cell of the row',
            type: 'object',
            additionalProperties: false,
            required: ['column', 'text'],
            properties: {
              column: meaning('Header of the column, as the file has it', { type: 'string', minLength: 1, maxLength: 100 }),
              readAs: meaning(
                'Column of the import format that it was read as, or `gross`, `tare`, `time`; absent: `column` is that name',
                { type: 'string', pattern: '^[a-z_]{1,40}$' },
              ),
              text: meaning(
                'What stood there, at most 200 characters. A registration plate is replaced by `(plate)`; of a vehicle only a word for its class is kept',
                { type: 'string', minLength: 1, maxLength: 200 },
              ),
            },
          },
        },
      },
    },
    hash: meaning(
      "SHA-256, hex, over the hash of the stream's previous event (64 zeros before the first) and the canonical JSON (RFC 8785) of `{ data, id, metadata, type }`, metadata without `hash`",
      sha256,
    ),
  },
} as const;
