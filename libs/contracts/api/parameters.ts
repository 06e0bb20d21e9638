import type { ApiParameter } from './descriptor.js';

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
