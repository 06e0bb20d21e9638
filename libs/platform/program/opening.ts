/** Says what is being done, to the person at the terminal. */
export type Say = (line: string) => void;

/** Seconds since `startedMs` of `performance.now()`, for people. */
export const secondsSince = (startedMs: number): string => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;

/** Opens parts one after the other; where one fails, those before it are closed again. */
export class Opening {
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(private readonly say: Say) {}

  /** Opens a part, and says so. @param close how it is closed when the program stops */
  async step<Part>(title: string, open: () => Promise<Part>, close?: (part: Part) => Promise<void>): Promise<Part> {
    const started = performance.now();
    this.say(`▸ ${title} …`);
    try {
      const part = await open();
      if (close) this.onClose(() => close(part));
      this.say(`✓ ${title}: ${secondsSince(started)}`);
      return part;
    } catch (error) {
      await this.close().catch(() => undefined);
      throw error;
    }
  }

  /** Remembers what is to be closed, before all that was opened earlier. */
  onClose(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  /** Closes everything, last opened first. One that fails does not keep the others open. @throws the first failure */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let closer = this.closers.pop(); closer; closer = this.closers.pop()) {
      await closer().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
