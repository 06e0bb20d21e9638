import type { ApiParameter } from './descriptor.js';

/** `after=POSITION` of a query: it waits until the read models have the position. No log grows to more digits. */
export const after: ApiParameter = {
  name: 'after',
  in: 'query',
  description: 'Log position to wait for before answering',
  schema: { type: 'string', pattern: '^\\d{1,18}$' },
};
