import type { ApiParameter, ApiResponse, ApiSchema } from './descriptor.js';

const text = { type: 'string' } as const;

/** A parameter of the query; a text, where no schema is given. */
export const query = (name: string, description: string, schema: ApiSchema = text): ApiParameter => ({
  name,
  in: 'query',
  description,
  schema,
});

/** The id of the path `/…/{id}`. */
export const pathId = (description: string): ApiParameter => ({
  name: 'id',
  in: 'path',
  description,
  required: true,
  schema: text,
});

/** Answers of a call that records something. @param schema of what was recorded */
export const recorded = (schema: ApiSchema): Readonly<Record<200 | 409 | 422, ApiResponse>> => ({
  200: { description: 'Recorded, or recorded before', schema },
  409: { description: 'Contradicts what is recorded' },
  422: { description: 'Refused by a rule of the ledger' },
});

/** As `recorded`, of what one party records and others may not. */
export const recordedByOwner = (schema: ApiSchema): Readonly<Record<200 | 403 | 409 | 422, ApiResponse>> => ({
  ...recorded(schema),
  403: { description: 'Another party’s to record; the error names whose' },
});

/** As `recordedByOwner`, of a correction that may name the version that it replaces. */
export const correctedByOwner = (schema: ApiSchema): Readonly<Record<200 | 403 | 409 | 412 | 422, ApiResponse>> => ({
  ...recordedByOwner(schema),
  412: { description: 'Another version stands than `supersedesVersion`, which the ETag of the answer names' },
});

/** `after=POSITION` of a query: it waits until the read models have the position. No log grows to more digits. */
export const after: ApiParameter = {
  name: 'after',
  in: 'query',
  description: 'Log position to wait for before answering',
  schema: { type: 'string', pattern: '^\\d{1,18}$' },
};

/** `asOf=TIME` of a query. */
export const asOf: ApiParameter = {
  name: 'asOf',
  in: 'query',
  description: 'As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now',
  schema: { type: 'string' },
};

/** Names a command whose body has no id of its own. */
export const idempotencyKey: ApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The sender’s id of the command, where the body has no eventId',
  schema: { type: 'string', maxLength: 200 },
};
