import { nameBasedId } from '#libs/kernel/index.js';
import type { Append, EventToAppend, ExpectedRevision, RecordedEvent } from './port.js';

/** A UUID for each name. */
export const idOf = (name: string): string => nameBasedId('event', name);

/** An event that says its name. */
export const eventOf = (name: string, more: Partial<EventToAppend> = {}): EventToAppend => ({
  id: idOf(name),
  type: 'SomethingHappened',
  data: JSON.stringify({ name }),
  metadata: JSON.stringify({ recordedAt: '2025-03-05T10:11:12.000Z', hash: hashOf(name) }),
  ...more,
});

/** Stands in for the hash of the chain of a stream. */
export const hashOf = (name: string): string => `hash of ${name}`;

/** An append of events of those names. */
export function appendOf(
  stream: string,
  expectedRevision: ExpectedRevision,
  ...events: readonly (string | EventToAppend)[]
): Append {
  const whole = events.map((event) => (typeof event === 'string' ? eventOf(event) : event));
  const last = events.at(-1);
  return {
    stream,
    expectedRevision,
    events: whole,
    headHash: hashOf(typeof last === 'string' ? last : (last?.id ?? '')),
    recordedAtMs: Date.parse('2025-03-05T10:11:12Z'),
  };
}

/** Names from `name-0` on. */
export const names = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name}-${i}`);

/** All that a read yields. */
export async function gather(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of batches) events.push(...batch);
  return events;
}

/** The names that `eventOf` put into the events. */
export const namesOf = (events: readonly RecordedEvent[]): string[] =>
  events.map(({ data }) => (JSON.parse(data) as { name: string }).name);

/** Reads on until `count` events have come, then aborts and waits for the end. */
export async function gatherUntil(
  count: number,
  follow: (signal: AbortSignal) => AsyncIterable<readonly RecordedEvent[]>,
): Promise<RecordedEvent[]> {
  const controller = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const batch of follow(controller.signal)) {
    events.push(...batch);
    if (events.length >= count) controller.abort();
  }
  return events;
}
