/** Time as the relay needs it: heartbeats and pauses. */
export interface RelayClock {
  /** Milliseconds, from any start, never backwards. */
  nowMs(): number;
  /** Ends after so many milliseconds, or when the signal is aborted; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The clock of programs in operation. */
export const monotonicClock: RelayClock = {
  nowMs: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    }),
};
