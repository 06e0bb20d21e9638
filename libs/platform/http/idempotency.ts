import { wrongInput } from './problem.js';

/** Longest id that a sender may give. */
const MAX_KEY = 200;

/** Reads the header Idempotency-Key. @throws ProblemError 400 */
export function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = header.trim();
  if (key !== '' && key.length <= MAX_KEY) return key;
  throw wrongInput([
    {
      pointer: '/header/Idempotency-Key',
      code: 'wrong_form',
      message: `Idempotency-Key has ${key.length} characters; expected 1 to ${MAX_KEY}`,
    },
  ]);
}

type WithEventId = Readonly<Record<string, unknown>> & { readonly eventId?: unknown };

/** Gives a body, or each entry of an array, the sender's id of the header where it has none of its own. */
export function withIdempotencyKey(body: unknown, key: string | undefined): unknown {
  if (key === undefined || typeof body !== 'object' || body === null) return body;
  if (Array.isArray(body))
    return body.map((each: WithEventId, i) => (each.eventId === undefined ? { ...each, eventId: `${key}:${i}` } : each));
  return (body as WithEventId).eventId === undefined ? { ...body, eventId: key } : body;
}
