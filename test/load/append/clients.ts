import { randomUUID } from 'node:crypto';

/** Appends one event to a stream. @param ordinal how many events the stream has already */
export type AppendOne = (lotId: string, ordinal: number) => Promise<void>;

/**
 * Lets clients append one event after the other, each to streams of its own, each waiting for the answer before it sends the next.
 * @returns events per second
 */
export async function appendFor(seconds: number, clients: number, appendOne: AppendOne): Promise<number> {
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1000;
  let appended = 0;
  const client = async (): Promise<void> => {
    const lotId = randomUUID();
    for (let ordinal = 0; performance.now() < untilMs; ordinal++) {
      await appendOne(lotId, ordinal);
      appended += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return appended / ((performance.now() - startedMs) / 1000);
}
