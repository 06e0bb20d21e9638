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
