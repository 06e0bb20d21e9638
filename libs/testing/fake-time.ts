import { jest } from '@jest/globals';

/**
 * Begins some work, lets so much time of a clock of our own go by, and expects the work to have ended then: a bound on what is waited for
 * that holds however busy the machine is.
 * @param timeMs milliseconds that timers of the work may wait in all
 * @returns what the work came to
 * @throws Error where it waits longer
 */
export async function inFakeTime<T>(timeMs: number, work: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'hrtime'] });
  try {
    let ended = false;
    const result = work().finally(() => (ended = true));
    result.catch(() => undefined);
    await jest.advanceTimersByTimeAsync(timeMs);
    if (!ended) throw new Error(`what should have ended within ${timeMs} ms has not`);
    return await result;
  } finally {
    jest.useRealTimers();
  }
}
